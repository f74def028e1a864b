import {
  AlignmentType,
  BorderStyle,
  LineRuleType,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import { layTable } from '../sheets.ts'
import type { BlockOf, Orientation } from '../tree.ts'
import { gongwen } from './gongwen.ts'
import { type Look, type Pen, type RunChild, textRun } from './pen.ts'
import { styleOf } from './styles.ts'

const alignments = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT } as const

export function renderTable(block: BlockOf<'table'>, pen: Pen, orientation: Orientation): (Paragraph | Table)[] {
  const rules = gongwen.table
  const textWidth = orientation === 'landscape' ? gongwen.landscape.textWidth : gongwen.textWidth
  const { size, widths: shares } = layTable(block, orientation)
  const widths = wholeTwips(shares, textWidth)
  const line = { style: BorderStyle.SINGLE, size: rules.line, color: '000000' }
  const above = [
    ...(block.caption === undefined
      ? []
      : [new Paragraph({ style: styleOf.tableCaption, children: [textRun(block.caption)] })]),
    ...(block.unit === undefined ? [] : [new Paragraph({ style: styleOf.tableUnit, children: [textRun(block.unit)] })]),
  ]
  // The paragraphs of a row that keep with the next one keep the row.
  const isWhole = block.rows.length <= rules.wholeUpTo
  const row = (
    cells: readonly RunChild[][],
    align: (i: number) => keyof typeof alignments,
    { head, keepNext }: { readonly head: boolean; readonly keepNext: boolean },
  ) =>
    new TableRow({
      tableHeader: head,
      cantSplit: true,
      children: widths.map(
        (width, i) =>
          new TableCell({
            width: { size: width, type: WidthType.DXA },
            verticalAlign: VerticalAlignTable.CENTER,
            children: [
              new Paragraph({
                style: styleOf.tableCell,
                alignment: alignments[align(i)],
                keepNext,
                children: cells[i] ?? [],
              }),
            ],
          }),
      ),
    })
  const headLook: Look = { face: rules.head, size }
  const table = new Table({
    layout: TableLayoutType.FIXED,
    width: { size: textWidth, type: WidthType.DXA },
    columnWidths: widths,
    alignment: AlignmentType.CENTER,
    margins: {
      left: rules.padding,
      right: rules.padding,
      top: rules.rowPadding,
      bottom: rules.rowPadding,
      marginUnitType: WidthType.DXA,
    },
    borders: { top: line, bottom: line, left: line, right: line, insideHorizontal: line, insideVertical: line },
    rows: [
      row(
        block.columns.map((column) => [textRun(column.label, headLook)]),
        () => 'center',
        { head: true, keepNext: true },
      ),
      ...block.rows.map((cells, at) =>
        row(
          cells.map((cell) => pen.runs(cell, { size })),
          (i) => block.columns[i]!.align,
          { head: false, keepNext: isWhole && at < block.rows.length - 1 },
        ),
      ),
    ],
  })
  const notes = (block.notes ?? []).map(
    (note) => new Paragraph({ style: styleOf.tableNote, children: [textRun(note)] }),
  )
  return [...above, table, ...(notes.length > 0 ? notes : [afterTable()])]
}

/** Whole twips that add up to the width of the text. */
function wholeTwips(shares: readonly number[], textWidth: number): number[] {
  const widths = shares.map((share) => Math.floor(share * textWidth))
  const rest = textWidth - widths.reduce((sum, width) => sum + width, 0)
  return widths.map((width, i) => (i === widths.length - 1 ? width + rest : width))
}

/** Two tables that touch become one in Word, and text must not stick to the frame. */
function afterTable(): Paragraph {
  return new Paragraph({ style: styleOf.tableNote, spacing: { line: 120, lineRule: LineRuleType.EXACT }, children: [] })
}
