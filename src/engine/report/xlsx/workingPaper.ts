/**
 * The working paper of a report (数据底稿): a sheet with a row for each figure, a sheet for each distinct set of records behind
 * them, and a sheet with the outcome of each rule. From a figure one click leads to its records and back.
 */
import type { Writable } from 'node:stream'
import { type Rational, toDecimalText } from '#engine/ground/rational.ts'
import { columnName, emptyCell, numberCell, textCell } from '#engine/ledger/export/xlsx/cells.ts'
import type { Look } from '#engine/ledger/export/xlsx/looks.ts'
import { type Table, type TableColumn, type TableRow, writeTableSheets } from '#engine/ledger/export/xlsx/table.ts'
import { wrappedHeight } from '#engine/ledger/export/xlsx/widths.ts'
import {
  type CellLink,
  type WorkbookWriter,
  workbookBytes,
  writeWorkbook,
} from '#engine/ledger/export/xlsx/workbook.ts'
import type { FigureState } from '../tree.ts'

export type WorkingPaper = {
  readonly report: { readonly title: string /** 截至2025年11月30日 and the like. */; readonly note?: string }
  readonly figures: readonly WorkingFigure[]
  /** The tables and charts of the document, each as a sheet. */
  readonly tables?: readonly Table[]
  readonly records: readonly WorkingRecords[]
  readonly rules: readonly WorkingRule[]
}

export type WorkingFigure = {
  readonly id: string
  readonly label: string
  /** Places of the prescribed document that the figure fills. */
  readonly slots: readonly number[]
  /** As printed in the report. */
  readonly text: string
  /** Exact; null where the figure is words or unknown. */
  readonly value: Rational | null
  readonly unit: string
  readonly state: FigureState
  /** In Chinese: 台账计数, 官方数据, 推算, 手工录入 … */
  readonly kind: string
  readonly window: string
  readonly definition: string
  readonly formula: string
  readonly source: string
  readonly recordCount: number | null
  /** Keys of the record sets behind the figure; figures over one set name the same key and share its sheet. */
  readonly records: readonly string[]
  readonly notes?: readonly string[]
}

export type WorkingRecords = {
  readonly key: string
  readonly title: string
  readonly columns: readonly TableColumn[]
  readonly rows: Iterable<TableRow> | AsyncIterable<TableRow>
}

export type WorkingRule = {
  readonly id: string
  readonly say: string
  readonly outcome: 'met' | 'unmet' | 'unknown' | 'notApplicable'
  readonly detail?: string
  /** Ids of the figures that it speaks of. */
  readonly figures: readonly string[]
}

/** Writes the working paper into the stream and ends it. */
export function writeWorkingPaper(stream: Writable, paper: WorkingPaper): Promise<void> {
  return writeWorkbook(stream, (workbook) => writeSheets(workbook, paper))
}

export function workingPaperBytes(paper: WorkingPaper): Promise<Uint8Array> {
  return workbookBytes((workbook) => writeSheets(workbook, paper))
}

const states: Readonly<Record<FigureState, string>> = {
  ok: '有据',
  noted: '手工录入',
  draft: '未定稿',
  missing: '缺数据',
}
const outcomes: Readonly<Record<WorkingRule['outcome'], string>> = {
  met: '相符',
  unmet: '不符',
  unknown: '无法核对',
  notApplicable: '不适用',
}
const alarm = 'FFC7CE'
const caution = 'FFEB9C'

async function writeSheets(
  workbook: WorkbookWriter,
  { report, figures, tables = [], records, rules }: WorkingPaper,
): Promise<void> {
  const labels = new Map(figures.map(({ id, label }) => [id, label]))
  const figureSheet = workbook.claimName('数据底稿')
  const ruleSheet = workbook.claimName('规则核对')
  const sheetOf = new Map<string, string>()
  const distinct = records.filter(({ key, title }) => !sheetOf.has(key) && sheetOf.set(key, workbook.claimName(title)))

  await writeList(workbook, {
    name: figureSheet,
    title: `${report.title}数据底稿`,
    note: report.note,
    // Only a report after a prescribed form has places.
    columns: figures.some(({ slots }) => slots.length > 0)
      ? figureColumns
      : figureColumns.filter(({ label }) => label !== '规定格式位置'),
    rows: figures.map((figure, i) => {
      const sheets = figure.records.flatMap((key) => sheetOf.get(key) ?? [])
      const fill = figure.state === 'missing' ? alarm : figure.state === 'ok' ? undefined : caution
      return { fill, links: { 记录表: sheets[0] }, cells: figureCells(figure, i, sheets) }
    }),
  })
  await writeList(workbook, {
    name: ruleSheet,
    title: `${report.title}规则核对`,
    note: undefined,
    columns: ruleColumns,
    rows: rules.map((rule, i) => ({
      fill: rule.outcome === 'unmet' ? alarm : rule.outcome === 'unknown' ? caution : undefined,
      links: {},
      cells: {
        序号: String(i + 1),
        规则: rule.say,
        结果: outcomes[rule.outcome],
        说明: rule.detail ?? '',
        涉及数字: [...new Set(rule.figures.flatMap((id) => labels.get(id) ?? []))].join('、'),
      },
    })),
  })
  for (const table of tables)
    await writeTableSheets(workbook, table, { claimedName: workbook.claimName(table.title), backTo: figureSheet })
  for (const { key, title, columns, rows } of distinct) {
    const behind = figures.filter((figure) => figure.records.includes(key)).map((figure) => figure.label)
    const note = `返回“${figureSheet}”请点标题。支撑的数字：${[...new Set(behind)].join('、')}`
    await writeTableSheets(
      workbook,
      { title, note, columns, rows },
      { claimedName: sheetOf.get(key)!, backTo: figureSheet },
    )
  }
}

type ListColumn = { readonly label: string; readonly width: number; readonly kind?: 'number' }

const figureColumns: readonly ListColumn[] = [
  { label: '序号', width: 6, kind: 'number' },
  { label: '名称', width: 28 },
  { label: '规定格式位置', width: 10 },
  { label: '报告用语', width: 18 },
  { label: '数值', width: 14, kind: 'number' },
  { label: '单位', width: 8 },
  { label: '时间', width: 26 },
  { label: '类别', width: 10 },
  { label: '状态', width: 10 },
  { label: '口径', width: 44 },
  { label: '公式', width: 44 },
  { label: '来源', width: 26 },
  { label: '记录数', width: 8, kind: 'number' },
  { label: '记录表', width: 22 },
  { label: '备注', width: 30 },
]

const ruleColumns: readonly ListColumn[] = [
  { label: '序号', width: 6, kind: 'number' },
  { label: '规则', width: 60 },
  { label: '结果', width: 10 },
  { label: '说明', width: 50 },
  { label: '涉及数字', width: 40 },
]

function figureCells(figure: WorkingFigure, index: number, sheets: readonly string[]): Record<string, string | null> {
  return {
    序号: String(index + 1),
    名称: figure.label,
    规定格式位置: figure.slots.join('、'),
    报告用语: figure.text,
    数值: figure.value && plainDecimal(figure.value),
    单位: figure.unit,
    时间: figure.window,
    类别: figure.kind,
    状态: states[figure.state],
    口径: figure.definition,
    公式: figure.formula,
    来源: figure.source,
    记录数: figure.recordCount === null ? null : String(figure.recordCount),
    记录表: sheets.join('、'),
    备注: (figure.notes ?? []).join('；'),
  }
}

/** Exact where the decimal ends within twelve places, else rounded there: this column is for reckoning on, the text is what was printed. */
function plainDecimal(value: Rational): string {
  return toDecimalText(value, 12).replace(/\.?0+$/, '')
}

type List = {
  readonly name: string
  readonly title: string
  readonly note: string | undefined
  readonly columns: readonly ListColumn[]
  readonly rows: readonly {
    readonly fill: string | undefined
    /** By column label: the sheet that the cell leads to. */
    readonly links: Readonly<Record<string, string | undefined>>
    readonly cells: Readonly<Record<string, string | null>>
  }[]
}

async function writeList(workbook: WorkbookWriter, { name, title, note, columns, rows }: List): Promise<void> {
  const { looks } = workbook
  const styles = (look: Look) => [looks.of(look), looks.of({ ...look, quotePrefix: true })] as const
  const headRows = note === undefined ? 2 : 3
  const sheet = await workbook.sheet(
    { name, widths: columns.map(({ width }) => width), frozenRows: headRows, headerRow: headRows },
    true,
  )
  const [titleStyle, titleQuoted] = styles({ bold: true, size: 14 })
  await sheet.row(textCell('A1', title, titleStyle, titleQuoted), 26)
  if (note !== undefined) await sheet.row(textCell('A2', note, ...styles({})))
  const [head, headQuoted] = styles({ bold: true, fill: 'DDEBF7', align: 'center', wrap: true, border: true })
  await sheet.row(
    columns.map(({ label }, i) => textCell(`${columnName(i)}${headRows}`, label, head, headQuoted)).join(''),
    24,
  )

  const links: CellLink[] = []
  for (const row of rows) {
    const number = sheet.nextRow
    const cells = columns.map(({ label, kind }, i) => {
      const at = `${columnName(i)}${number}`
      const target = row.links[label]
      if (target !== undefined) links.push({ at, sheet: target })
      const look: Look = {
        border: true,
        wrap: kind === undefined,
        link: target !== undefined,
        ...(row.fill === undefined ? {} : { fill: row.fill }),
      }
      const value = row.cells[label]
      if (value === null || value === undefined || value === '') return emptyCell(at, looks.of(look))
      if (kind === 'number') return numberCell(at, value, looks.of(look), looks.of({ ...look, format: '@' }))
      return textCell(at, value, ...styles({ ...look, format: '@' }))
    })
    const heights = columns.map(({ label, width, kind }) =>
      kind === undefined ? wrappedHeight(row.cells[label] ?? '', width) : 0,
    )
    await sheet.row(cells.join(''), Math.max(15, ...heights))
  }
  await sheet.close({ links })
}
