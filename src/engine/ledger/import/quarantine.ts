import { compactText } from '#engine/ground/words.ts'
import type { Column, Queries, Transaction } from '#engine/store/database.ts'
import type { Ledger } from '../ledger.ts'
import { parts } from '../log.ts'
import type { Register } from '../register.ts'
import type { Mapping } from './mapping.ts'
import type { RowFinding } from './reader.ts'
import { type Cell, type CellFlag, emptyCell } from './reading/sheet.ts'
import { type DataRow, dataRows } from './rows.ts'
import { type SheetSource, textOf } from './source.ts'

/** One cell of a waiting row as it stood in the file; `given` once a person has typed something else. Columns count from 1. */
export type WaitingCell = {
  readonly column: number
  readonly header: string
  readonly text: string
  readonly given?: string
  readonly error?: true
  readonly flags?: readonly CellFlag[]
}

export type Reason = {
  readonly code: string
  readonly say: string
  readonly suggestion?: string
  readonly field?: string
  readonly column?: number
}

/**
 * - `waiting`: to be corrected;
 * - `corrected`: corrected in place, `clearedBy` is the record;
 * - `cleared`: a later import brought the row in good order, `clearedBy` is its batch;
 * - `repeated`: a later import brought the same bad row again, which now waits in its stead;
 * - `dismissed`: a person decided that it is not needed;
 * - `withdrawn`: its batch was undone.
 */
export type WaitingState = 'waiting' | 'corrected' | 'cleared' | 'repeated' | 'dismissed' | 'withdrawn'

export type WaitingRow = {
  readonly id: string
  readonly batch: string
  readonly register: string
  /** Hash of the kept file. */
  readonly file: string
  readonly sheet: string
  readonly row: number
  readonly nk: string | null
  readonly cells: readonly WaitingCell[]
  readonly reasons: readonly Reason[]
  readonly state: WaitingState
  readonly clearedBy: string | null
}

export type Held = { readonly row: DataRow; readonly reasons: readonly RowFinding[]; readonly nk: string | null }

const columns: readonly Column[] = [
  ...(['id', 'batch', 'register', 'file', 'sheet'] as const).map((name) => ({ name, type: 'text' as const })),
  { name: 'row_number', type: 'bigint' },
  ...(['nk', 'cells', 'reasons', 'state', 'cleared_by', 'at'] as const).map((name) => ({
    name,
    type: 'text' as const,
  })),
]

type Origin = {
  readonly source: SheetSource
  readonly register: Register
  readonly mapping: Mapping
  readonly fileHash: string
  readonly batch: string
}

/** Puts rows aside with their reasons, every cell of them, also those of columns that no field takes. */
export async function holdRows(tx: Transaction, ledger: Ledger, origin: Origin, held: readonly Held[]): Promise<void> {
  const headers = new Map(origin.mapping.columns.map(({ column, header }) => [column, header]))
  await tx.insertMany(
    'quarantine',
    columns,
    held.map(({ row, reasons, nk }) => [
      `${origin.batch}-${row.row}`,
      origin.batch,
      origin.register.name,
      origin.fileHash,
      origin.source.name,
      row.row,
      nk,
      JSON.stringify(waitingCells(row.cells, headers)),
      JSON.stringify(reasons.map(reasonOf)),
      'waiting',
      null,
      ledger.clock().toISOString(),
    ]),
  )
}

export function reasonOf({ code, say, suggestion, field, column }: RowFinding): Reason {
  return {
    code,
    say,
    ...(suggestion === undefined ? {} : { suggestion }),
    ...(field === undefined ? {} : { field }),
    ...(column === undefined ? {} : { column }),
  }
}

function waitingCells(cells: readonly Cell[], headers: ReadonlyMap<number, string>): WaitingCell[] {
  return cells.flatMap((cell, index) => {
    if (cell.value === null && cell.flags === undefined) return []
    return [
      {
        column: index + 1,
        header: headers.get(index + 1) ?? '',
        text: textOf(cell),
        ...(cell.kind === 'error' ? { error: true as const } : {}),
        ...(cell.flags === undefined ? {} : { flags: cell.flags }),
      },
    ]
  })
}

/** The row as cells again: what was typed is text; what was not touched keeps its flags. */
export function cellsOf(waiting: readonly WaitingCell[]): Cell[] {
  const cells: Cell[] = []
  for (const { column, text, given, error, flags } of waiting) {
    while (cells.length < column) cells.push(emptyCell)
    if (given !== undefined) cells[column - 1] = given === '' ? emptyCell : { value: given, kind: 'text' }
    else if (error) cells[column - 1] = { value: text, kind: 'error', ...(flags ? { flags } : {}) }
    else if (text === '') cells[column - 1] = { value: null, kind: 'empty', ...(flags ? { flags } : {}) }
    else cells[column - 1] = { value: text, kind: 'text', ...(flags ? { flags } : {}) }
  }
  return cells
}

/** Waiting rows, newest batch first, as they stand in the sheet. */
export async function listQuarantine(
  ledger: Pick<Ledger, 'store'>,
  filter: { batch?: string; register?: string; state?: WaitingState | 'any'; limit?: number; offset?: number } = {},
): Promise<{ rows: WaitingRow[]; total: number }> {
  const { batch, register, state = 'waiting' } = filter
  let query = ledger.store.reader.selectFrom('quarantine')
  if (batch !== undefined) query = query.where('batch', '=', batch)
  if (register !== undefined) query = query.where('register', '=', register)
  if (state !== 'any') query = query.where('state', '=', state)
  const counted = await query.select((count) => count.fn.countAll().as('total')).executeTakeFirst()
  const rows = await query
    .selectAll()
    .orderBy('at', 'desc')
    .orderBy('batch')
    .orderBy('row_number')
    .limit(filter.limit ?? 200)
    .offset(filter.offset ?? 0)
    .execute()
  return { rows: rows.map(waitingRow), total: Number(counted?.['total'] ?? 0) }
}

export async function findWaiting(db: Queries, id: string): Promise<WaitingRow | undefined> {
  const row = await db.selectFrom('quarantine').selectAll().where('id', '=', id).executeTakeFirst()
  return row === undefined ? undefined : waitingRow(row)
}

/** Every row of one register that waits. */
export async function waitingRows(tx: Transaction, register: Register): Promise<WaitingRow[]> {
  const rows = await tx.db
    .selectFrom('quarantine')
    .selectAll()
    .where('register', '=', register.name)
    .where('state', '=', 'waiting')
    .execute()
  return rows.map(waitingRow)
}

function waitingRow(row: Record<string, unknown>): WaitingRow {
  return {
    id: String(row['id']),
    batch: String(row['batch']),
    register: String(row['register']),
    file: String(row['file']),
    sheet: String(row['sheet']),
    row: Number(row['row_number']),
    nk: row['nk'] === null ? null : String(row['nk']),
    cells: JSON.parse(String(row['cells'])) as WaitingCell[],
    reasons: JSON.parse(String(row['reasons'])) as Reason[],
    state: String(row['state']) as WaitingState,
    clearedBy: row['cleared_by'] === null ? null : String(row['cleared_by']),
  }
}

export function keysOf(rows: readonly WaitingRow[]): Set<string> {
  return new Set(rows.flatMap(({ nk }) => (nk === null ? [] : [nk])))
}

/**
 * Settles what waited from earlier batches, of the same register:
 * - by key: a row with the same natural key was accepted now;
 * - by its other cells: a row was accepted whose cells are the same but for those that were refused (the key itself was wrong);
 * - repeated: a row with the same key, or with the very same cells, waits again in its stead.
 * Answers how many are in good order now.
 */
export async function clearWaiting(
  tx: Transaction,
  origin: Omit<Origin, 'fileHash'>,
  waiting: readonly WaitingRow[],
  now: { readonly keys: ReadonlySet<string>; accepted(index: number): boolean },
): Promise<number> {
  if (waiting.length === 0) return 0
  const cleared = new Set(waiting.filter(({ nk }) => nk !== null && now.keys.has(nk)).map(({ id }) => id))
  const heldNow = await tx.db
    .selectFrom('quarantine')
    .select(['nk', 'cells'])
    .where('batch', '=', origin.batch)
    .execute()
  const heldKeys = new Set(heldNow.flatMap((row) => (row['nk'] === null ? [] : [String(row['nk'])])))
  const heldCells = new Set(heldNow.map((row) => printOf(JSON.parse(String(row['cells'])) as WaitingCell[], noColumns)))
  const left = waiting.filter(({ id }) => !cleared.has(id))
  const repeated = left.filter(
    ({ nk, cells }) => (nk !== null && heldKeys.has(nk)) || heldCells.has(printOf(cells, noColumns)),
  )
  const repeatedIds = new Set(repeated.map(({ id }) => id))
  for (const id of matchedByOtherCells(
    origin,
    left.filter(({ id }) => !repeatedIds.has(id)),
    now.accepted,
  ))
    cleared.add(id)
  await settleAs(tx, 'cleared', origin.batch, [...cleared])
  await settleAs(tx, 'repeated', origin.batch, [...repeatedIds])
  return cleared.size
}

async function settleAs(tx: Transaction, state: WaitingState, batch: string, ids: readonly string[]): Promise<void> {
  for (const part of parts(ids))
    await tx.db.updateTable('quarantine').set({ state, cleared_by: batch }).where('id', 'in', part).execute()
}

const noColumns: ReadonlySet<number> = new Set()

function matchedByOtherCells(
  { source, mapping }: Pick<Origin, 'source' | 'mapping'>,
  waiting: readonly WaitingRow[],
  accepted: (index: number) => boolean,
): string[] {
  const byPrint = new Map<string, string[]>()
  const leftOut = new Map<string, ReadonlySet<number>>()
  for (const { id, cells, reasons } of waiting) {
    const bad = new Set(reasons.flatMap(({ column }) => (column === undefined ? [] : [column])))
    // Too little is left to know a row by.
    if (bad.size === 0 || cells.filter(({ column }) => !bad.has(column)).length < 2) continue
    const name = [...bad].sort((a, b) => a - b).join()
    leftOut.set(name, bad)
    const print = `${name}:${printOf(cells, bad)}`
    byPrint.set(print, [...(byPrint.get(print) ?? []), id])
  }
  if (byPrint.size === 0) return []
  const matched: string[] = []
  let index = -1
  for (const { cells } of dataRows(source, mapping)) {
    index++
    if (!accepted(index)) continue
    for (const [name, bad] of leftOut) {
      const id = byPrint.get(`${name}:${printOf(waitingCells(cells, new Map()), bad)}`)?.shift()
      if (id !== undefined) matched.push(id)
    }
  }
  return matched
}

function printOf(cells: readonly WaitingCell[], without: ReadonlySet<number>): string {
  return cells
    .filter(({ column, text }) => !without.has(column) && text !== '')
    .map(({ column, text }) => `${column}\u001f${compactText(text)}`)
    .join('\u001e')
}
