/** GB/T 9704—2012 7.5: the page number at its place on the paper, which is the same whether the page stands or lies. */
import {
  AlignmentType,
  BorderStyle,
  Footer,
  HeightRule,
  PageNumber,
  Paragraph,
  Table,
  TableAnchorType,
  TableCell,
  TableLayoutType,
  TableRow,
  TextDirection,
  TextRun,
  WidthType,
} from 'docx'
import { gongwen } from './gongwen.ts'
import { styleOf } from './styles.ts'

/** Of a standing page: odd, even. */
export function pageNumbers(): [Footer, Footer] {
  const { indent } = gongwen.pageNumber
  return [
    new Footer({ children: [line(AlignmentType.RIGHT, { right: indent })] }),
    new Footer({ children: [line(AlignmentType.LEFT, { left: indent })] }),
  ]
}

/**
 * Of a landscape page: odd, even. Its left edge is the foot of the standing page, so the number stands there, turned; a floating table
 * of one cell is what both Word and LibreOffice set that way.
 */
export function turnedPageNumbers(): [Footer, Footer] {
  const { page } = gongwen.landscape
  const { indent, length } = gongwen.pageNumber
  return [
    turned(AlignmentType.RIGHT, page.height - page.bottom - indent - length),
    turned(AlignmentType.LEFT, page.top + indent),
  ]
}

function turned(alignment: 'left' | 'right', top: number): Footer {
  const { line: width, footer, length } = gongwen.pageNumber
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' }
  const noBorders = { top: none, bottom: none, left: none, right: none }
  const box = new Table({
    layout: TableLayoutType.FIXED,
    width: { size: width, type: WidthType.DXA },
    columnWidths: [width],
    float: {
      horizontalAnchor: TableAnchorType.PAGE,
      verticalAnchor: TableAnchorType.PAGE,
      absoluteHorizontalPosition: footer,
      absoluteVerticalPosition: top,
    },
    margins: { left: 0, right: 0, top: 0, bottom: 0, marginUnitType: WidthType.DXA },
    borders: { ...noBorders, insideHorizontal: none, insideVertical: none },
    rows: [
      new TableRow({
        height: { value: length, rule: HeightRule.EXACT },
        children: [
          new TableCell({
            width: { size: width, type: WidthType.DXA },
            borders: noBorders,
            textDirection: TextDirection.TOP_TO_BOTTOM_RIGHT_TO_LEFT,
            children: [line(alignment, {})],
          }),
        ],
      }),
    ],
  })
  // A footer ends with a paragraph.
  return new Footer({ children: [box, new Paragraph({ style: styleOf.pageNumber, children: [] })] })
}

function line(alignment: 'left' | 'right', indent: { left?: number; right?: number }): Paragraph {
  return new Paragraph({
    style: styleOf.pageNumber,
    alignment,
    indent,
    children: [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'] })],
  })
}
