import { sql } from 'kysely'
import { dayText, isDay } from '#engine/ground/day.ts'
import { tableColumnsOf, tableRowsOf } from '#engine/ledger/export/registerTable.ts'
import type { Table, TableColumn, TableRow } from '#engine/ledger/export/xlsx/table.ts'
import { getRegister } from '#engine/ledger/ledger.ts'
import { aliased, sourceOf } from '#engine/ledger/query.ts'
import { withLinks } from '#engine/ledger/records.ts'
import { fromRow } from '#engine/ledger/values.ts'
import type { Row } from '#engine/store/database.ts'
import type { Books } from './books.ts'
import { type Composed, notesOf } from './compose.ts'
import { writeDocx } from './docx/write.ts'
import type { RecordSet, ReportFigure } from './figure.ts'
import type { Block, Column } from './tree.ts'
import { type WorkingFigure, type WorkingPaper, type WorkingRecords, workingPaperBytes } from './xlsx/workingPaper.ts'

/** The clean copy by GB/T 9704. `at` is the moment that the file names as its own. */
export function cleanCopy(composed: Composed, at: Date): Promise<Uint8Array> {
  return writeDocx(composed.tree, { createdAt: at })
}

/** The review copy: the same, with a comment on each figure that says where it comes from. */
export function reviewCopy(composed: Composed, author: string, at: Date): Promise<Uint8Array> {
  return writeDocx(composed.tree, { createdAt: at, review: { notes: notesOf(composed.figures), author, at } })
}

/** The working paper: a row for each figure, a sheet for each set of records behind one, the rules. */
export async function workingPaper(books: Books, composed: Composed): Promise<Uint8Array> {
  return workingPaperBytes(await paperOf(books, composed))
}

async function paperOf(books: Books, composed: Composed): Promise<WorkingPaper> {
  const sets = new Map<string, { readonly set: RecordSet; readonly label: string }>()
  const lines = linesOf(composed)
  const figures = composed.figures.map((figure): WorkingFigure => {
    const line = lines.get(figure.id)
    const keys = (line ? line.sets : setsOf(figure)).map((set) => {
      const key = `${set.register}:${set.ids.join(',')}`
      if (!sets.has(key)) sets.set(key, { set, label: line?.label ?? figure.label })
      return key
    })
    return { ...figure, kind: kindOf(books, figure), records: keys }
  })
  const records: WorkingRecords[] = []
  for (const [key, { set, label }] of sets) records.push(await recordsOf(books, key, set, label, composed.seq))
  return {
    report: {
      title: composed.title,
      note: `数据截至${dayText(composed.parameters.asOf)}，台账修订到第 ${composed.seq} 号`,
    },
    figures,
    tables: composed.tree.blocks.flatMap((block) => tableOf(block)),
    records,
    rules: composed.rules.map((rule) => ({ ...rule, figures: rule.figures ?? [] })),
  }
}

/** The points of one line of a chart share a sheet of records: one for each month would bury the rest. */
function linesOf(composed: Composed): Map<string, { readonly label: string; readonly sets: readonly RecordSet[] }> {
  const byId = new Map(composed.figures.map((figure) => [figure.id, figure]))
  const lines = new Map<string, { label: string; sets: RecordSet[] }>()
  for (const block of composed.tree.blocks) {
    if (block.kind !== 'chart') continue
    for (const { label, figure, points } of block.series) {
      const ids = [figure.id, ...points.map((point) => point.figure.id)]
      const line = { label: `${block.caption} ${label}`, sets: united(ids.flatMap((id) => setsOfId(byId, id))) }
      for (const id of ids) lines.set(id, line)
    }
  }
  return lines
}

function setsOfId(figures: ReadonlyMap<string, ReportFigure>, id: string): RecordSet[] {
  const figure = figures.get(id)
  return figure ? setsOf(figure) : []
}

function united(sets: readonly RecordSet[]): RecordSet[] {
  const registers = [...new Set(sets.map(({ register }) => register))]
  return registers.map((register) => ({
    register,
    ids: [...new Set(sets.filter((set) => set.register === register).flatMap(({ ids }) => ids))],
  }))
}

/** A table or chart as a sheet of its own, with the numbers that are printed or drawn. */
function tableOf(block: Block): Table[] {
  if (block.kind === 'table') {
    const rows = block.rows.map((row) => row.map((cell) => cell.map(({ text }) => text).join('')))
    return [
      {
        title: block.caption === undefined || block.caption === '' ? '表' : block.caption,
        ...(block.unit === undefined ? {} : { note: block.unit }),
        columns: block.columns.map(({ label, align }, i) => ({ kind: kindOfCells(rows, i, align), label })),
        rows,
      },
    ]
  }
  if (block.kind !== 'chart') return []
  return [
    {
      title: block.caption === '' ? '图' : block.caption,
      note: `单位：${block.unit}`,
      columns: [
        { kind: 'text', label: '横轴' },
        ...block.series.map(({ label }) => ({ kind: 'decimal', label }) as const),
      ],
      rows: block.categories.map((category, place) => [
        category,
        ...block.series.map(({ points }) => points[place]?.value ?? null),
      ]),
    },
  ]
}

function kindOfCells(
  rows: readonly (readonly string[])[],
  column: number,
  align: Column['align'],
): 'decimal' | 'day' | 'text' {
  if (align === 'right') return 'decimal'
  const filled = rows.flatMap((row) => (row[column] ? [row[column]] : []))
  return filled.length > 0 && filled.every(isDay) ? 'day' : 'text'
}

function setsOf(figure: ReportFigure): RecordSet[] {
  return [figure.records, figure.official].filter((set): set is RecordSet => set !== undefined && set.ids.length > 0)
}

const kindWords: Readonly<Record<string, string>> = {
  counted: '台账计数',
  either: '官方数优先',
  reported: '官方数',
  derived: '推算',
}

function kindOf(books: Books, figure: ReportFigure): string {
  if (figure.state === 'noted') return '手工录入'
  if (figure.reading === 'target') return '目标任务'
  if (figure.indicator) return kindWords[books.indicators[figure.indicator]?.kind ?? ''] ?? ''
  return figure.records ? '取自记录' : figure.formula === '' ? '报告参数' : '推算'
}

const atOnce = 500
/** Of so many records it is found out which columns are empty; of more the sheet has them all. */
const mostLookedThrough = 1_000

/** The records as the books knew them after the revision of the report. */
async function recordsOf(
  books: Books,
  key: string,
  set: RecordSet,
  label: string,
  seq: number,
): Promise<WorkingRecords> {
  const register = getRegister(books.ledger.registers, set.register)
  const { reader, dialect } = books.ledger.store
  const rowOf = tableRowsOf(register)
  async function* rows(): AsyncGenerator<TableRow> {
    const source = sourceOf(books.ledger.registers, register.name, { knownAt: seq }, dialect)
    for (let start = 0; start < set.ids.length; start += atOnce) {
      const ids = set.ids.slice(start, start + atOnce)
      const found = await sql<Row>`select * from ${aliased(source)} where id in (${sql.join(ids)})`.execute(reader)
      const records = await withLinks(
        reader,
        register,
        found.rows.map((row) => fromRow(register, row)),
        seq,
      )
      const byId = new Map(records.map((record) => [record.id, record]))
      for (const id of ids) {
        const record = byId.get(id)
        if (record) yield rowOf(record)
      }
    }
  }
  const table = { key, title: `${register.label} ${label}`, columns: tableColumnsOf(register) }
  return set.ids.length > mostLookedThrough
    ? { ...table, rows: rows() }
    : { ...table, ...filledColumns(table.columns, await Array.fromAsync(rows())) }
}

/** Registers have many columns, and most ledgers fill in some: what is printed is what is filled in. */
function filledColumns(
  columns: readonly TableColumn[],
  rows: readonly TableRow[],
): Pick<WorkingRecords, 'columns' | 'rows'> {
  const filled = columns.flatMap((column, i) =>
    !column.hidden && rows.some((row) => (row[i] ?? '') !== '') ? [i] : [],
  )
  const kept = filled.length > 0 ? filled : columns.map((_, i) => i)
  return {
    columns: kept.map((i) => columns[i] as TableColumn),
    rows: rows.map((row) => kept.map((i) => row[i])),
  }
}
