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
import { shareWidths, widthInCharacters } from '#engine/ground/shareWidths.ts'
import { type BlockOf, figureText, type Inline } from '../tree.ts'
import { gongwen } from './gongwen.ts'
import { type Look, type Pen, type RunChild, textRun } from './pen.ts'
import { styleOf } from './styles.ts'

const alignments = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT } as const

export function renderTable(block: BlockOf<'table'>, pen: Pen): (Paragraph | Table)[] {
  const rules = gongwen.table
  const size = block.columns.length >= rules.narrowFrom ? rules.narrowSize : rules.size
  const widths = columnWidths(block, size)
  const line = { style: BorderStyle.SINGLE, size: rules.line, color: '000000' }
  const above = [
    ...(block.caption === undefined
      ? []
      : [new Paragraph({ style: styleOf.tableCaption, children: [textRun(block.caption)] })]),
    ...(block.unit === undefined ? [] : [new Paragraph({ style: styleOf.tableUnit, children: [textRun(block.unit)] })]),
  ]
  const row = (cells: readonly RunChild[][], align: (i: number) => keyof typeof alignments, head: boolean) =>
    new TableRow({
      tableHeader: head,
      cantSplit: true,
      children: widths.map(
        (width, i) =>
          new TableCell({
            width: { size: width, type: WidthType.DXA },
            verticalAlign: VerticalAlignTable.CENTER,
            children: [
              new Paragraph({ style: styleOf.tableCell, alignment: alignments[align(i)], children: cells[i] ?? [] }),
            ],
          }),
      ),
    })
  const headLook: Look = { face: rules.head, size }
  const table = new Table({
    layout: TableLayoutType.FIXED,
    width: { size: gongwen.textWidth, type: WidthType.DXA },
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
        true,
      ),
      ...block.rows.map((cells) =>
        row(
          cells.map((cell) => pen.runs(cell, { size })),
          (i) => block.columns[i]!.align,
          false,
        ),
      ),
    ],
  })
  const notes = (block.notes ?? []).map(
    (note) => new Paragraph({ style: styleOf.tableNote, children: [textRun(note)] }),
  )
  return [...above, table, ...(notes.length > 0 ? notes : [afterTable()])]
}

/**
 * Shares the text area among the columns by what they hold: a column that needs little gets all it needs, and only the
 * widest ones, whose texts may turn, are cut to one common width. Whole twips that add up to the area.
 */
export function columnWidths(block: BlockOf<'table'>, size: number): number[] {
  // One character more than counted: % and capitals are wider than half a character.
  const wants = block.columns.map((column, i) => {
    const texts = [column.label, ...block.rows.map((cells) => textOf(cells[i] ?? []))]
    return Math.ceil((Math.max(...texts.map(widthInCharacters)) + 1) * size * 10) + 2 * gongwen.table.padding
  })
  return shareWidths(wants, gongwen.textWidth)
}

function textOf(inlines: readonly Inline[]): string {
  return inlines.map((inline) => (inline.kind === 'figure' ? figureText(inline) : inline.text)).join('')
}

/** Two tables that touch become one in Word, and text must not stick to the frame. */
function afterTable(): Paragraph {
  return new Paragraph({ style: styleOf.tableNote, spacing: { line: 120, lineRule: LineRuleType.EXACT }, children: [] })
}
