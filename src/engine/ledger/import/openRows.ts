import { shanghaiDay } from '#engine/ground/day.ts'
import type { Transaction } from '#engine/store/database.ts'
import { snake } from '#engine/store/naming.ts'
import { naturalKey } from '../identity.ts'
import type { Ledger, OwnDistrict } from '../ledger.ts'
import { type Change, type Occasion, parts, writeChanges } from '../log.ts'
import { mergedAway } from '../merge/mergedAway.ts'
import { divisionOf, withLinks } from '../records.ts'
import { resolveValues } from '../references.ts'
import type { Register } from '../register.ts'
import { fromRow, type StoredRecord } from '../values.ts'
import { type ChangedCell, changedCells } from './changedCells.ts'
import { type Glance, rowsAtOnce } from './glance.ts'
import { type Candidate, contradictions, judgeRow, territoryOf } from './judge.ts'
import type { Mapping } from './mapping.ts'
import { type Held, holdRows } from './quarantine.ts'
import type { ReadRow, RowFinding, RowReader } from './reader.ts'
import { type DataRow, dataRows } from './rows.ts'
import type { SheetSource } from './source.ts'

export type BatchRequest = {
  readonly source: SheetSource
  readonly register: Register
  readonly mapping: Mapping
  readonly fileHash: string
  readonly actor: string
  /** Told of the rows done; may stop the batch by throwing, and then nothing of it is written. */
  tick(stage: 'reading' | 'writing', done: number, total: number | null): Promise<void>
}

/** Replaced values that a report lists one by one; the rest is only counted. */
const cellsListed = 200

type OpenRow = { readonly index: number; readonly row: DataRow; readonly read: ReadRow }

/** The rows of a sheet that a glance did not settle: read in full, judged, written or put aside, some thousands at a time. */
export function openWork(
  tx: Transaction,
  ledger: Ledger,
  request: BatchRequest,
  reader: RowReader,
  glance: Glance,
  occasion: Occasion,
  district: OwnDistrict | undefined,
  watched: ReadonlySet<string>,
) {
  const { source, register, mapping } = request
  const ownDivision = divisionOf(district?.code ?? '000000')
  const territory = territoryOf(district)
  const asOf = shanghaiDay(new Date(occasion.at))
  const tally = { created: 0, updated: 0, quarantined: 0, warnings: 0, changedCells: 0 }
  const changed: ChangedCell[] = []
  const heldBack = new Set<number>()
  const contested: OpenRow[] = []
  /** Of the keys for which rows wait, those that were accepted now. */
  const settledKeys = new Set<string>()

  async function run(): Promise<void> {
    let chunk: OpenRow[] = []
    for (const { index, row } of glance.kept ?? numbered(dataRows(source, mapping))) {
      const look = glance.look(index)
      if (look === 'same' || (look === 'twin' && glance.look(glance.original(index)) === 'same')) continue
      // The row that a twin repeats comes first; its fate must be known.
      if (look === 'twin' && chunk.some((item) => item.index === glance.original(index))) {
        await settle(chunk)
        chunk = []
      }
      const original = glance.original(index)
      if (look === 'contested' || (look === 'twin' && glance.look(original) === 'contested'))
        contested.push({ index, row, read: reader.read(row.cells) })
      else if (look !== 'twin' || heldBack.has(original)) chunk.push({ index, row, read: reader.read(row.cells) })
      if (chunk.length === rowsAtOnce) {
        await settle(chunk)
        chunk = []
        await request.tick('writing', index + 1, glance.rows)
      }
    }
    await settle(chunk)
    await settleContested()
  }

  /** Rows of different keys, judged and written together. */
  async function settle(rows: readonly OpenRow[]): Promise<void> {
    if (rows.length === 0) return
    const candidates = await candidatesOf(rows)
    const changes: Change[] = []
    const held: Held[] = []
    for (const [at, candidate] of candidates.entries()) {
      const { row, index } = rows[at] as OpenRow
      const judgement = judgeRow(ledger, register, candidate, asOf, territory)
      if (judgement.outcome === 'quarantine') {
        hold(held, row, index, judgement.reasons, candidate)
        continue
      }
      tally.warnings += judgement.warnings
      const key = naturalKey(register, candidate.values)
      if (watched.has(key)) settledKeys.add(key)
      if (judgement.outcome === 'unchanged') continue
      const after = { values: judgement.values, division: judgement.division, digest: reader.digest(row.cells) }
      const place = JSON.stringify({ sheet: source.name, row: row.row })
      changes.push({ register, before: candidate.existing ?? null, after, place })
      if (judgement.outcome === 'create') tally.created++
      else {
        tally.updated++
        const cells = changedCells(register, mapping, row.row, candidate.existing as StoredRecord, judgement.values)
        tally.changedCells += cells.length
        changed.push(...cells.slice(0, Math.max(0, cellsListed - changed.length)))
      }
    }
    await writeChanges(tx, occasion, changes)
    await holdRows(tx, ledger, { ...request, batch: occasion.batch as string }, held)
  }

  function hold(held: Held[], row: DataRow, index: number, reasons: readonly RowFinding[], candidate: Candidate): void {
    tally.quarantined++
    heldBack.add(index)
    const keyKnown = reasons.every(({ field }) => field === undefined || !register.key.includes(field))
    held.push({ row, reasons, nk: keyKnown ? naturalKey(register, candidate.values) : null })
  }

  async function candidatesOf(rows: readonly OpenRow[]): Promise<Candidate[]> {
    const resolved = await resolveValues(
      tx.db,
      ledger.registers,
      register,
      rows.map(({ read }) => read.values),
      ownDivision,
    )
    const wanted = rows.flatMap(({ index }, at) =>
      glance.look(index) === 'fresh' ? [] : [naturalKey(register, resolved[at]!.values)],
    )
    const existing = await recordsByKey(tx, register, wanted)
    const keys = resolved.map(({ values }) => naturalKey(register, values))
    const merged = await mergedAway(
      tx.db,
      register,
      keys.filter((key) => !existing.has(key)),
    )
    return rows.map(({ read }, at) => {
      const { values, division } = resolved[at]!
      const key = keys[at] as string
      const away = merged.get(key)
      return { read, values, division, existing: existing.get(key), ...(away ? { merged: away } : {}) }
    })
  }

  /**
   * Rows that share a key. Where two state different things of one field, none is taken: nobody may choose for the bureau. Where
   * they only complete each other they are taken one after the other.
   */
  async function settleContested(): Promise<void> {
    if (contested.length === 0) return
    const groups = new Map<string, OpenRow[]>()
    const held: Held[] = []
    for (const piece of parts(contested, rowsAtOnce)) {
      const candidates = await candidatesOf(piece)
      for (const [at, item] of piece.entries()) {
        const values = candidates[at]!.values
        const key = naturalKey(register, values)
        const resolved = { ...item, read: { ...item.read, values: values as ReadRow['values'] } }
        groups.set(key, [...(groups.get(key) ?? []), resolved])
      }
      await request.tick('writing', glance.rows - contested.length, glance.rows)
    }
    const rounds: OpenRow[][] = []
    for (const group of groups.values()) {
      const fields = contradictions(
        register,
        group.map(({ read }) => read.values),
      )
      if (fields.length === 0) {
        for (const [round, item] of group.entries()) rounds[round] = [...(rounds[round] ?? []), item]
      } else {
        for (const item of group) {
          const reasons = contradictionReasons(register, mapping, group, item, fields)
          const candidate = { read: item.read, values: item.read.values, division: ownDivision, existing: undefined }
          hold(
            held,
            item.row,
            item.index,
            [...item.read.findings.filter(({ severity }) => severity === 'error'), ...reasons],
            candidate,
          )
        }
      }
    }
    await holdRows(tx, ledger, { ...request, batch: occasion.batch as string }, held)
    for (const round of rounds) for (const piece of parts(round, rowsAtOnce)) await settle(piece)
  }

  return { run, tally, changed, settledKeys, heldBack }
}

function* numbered(rows: Iterable<DataRow>): Generator<{ index: number; row: DataRow }> {
  let index = 0
  for (const row of rows) yield { index: index++, row }
}

function contradictionReasons(
  register: Register,
  mapping: Mapping,
  group: readonly OpenRow[],
  item: OpenRow,
  fields: readonly string[],
): RowFinding[] {
  const others = group.filter(({ index }) => index !== item.index).map(({ row }) => row.row)
  const rows = others.length > 5 ? `${others.slice(0, 5).join('、')} 等 ${others.length}` : others.join('、')
  return fields.map((name) => {
    const column = mapping.columns.find(({ field, part }) => field === name && part === undefined)?.column
    return {
      code: 'contradiction',
      severity: 'error',
      field: name,
      say: `与本表第 ${rows} 行是同一条记录，但“${register.fields[name]?.label}”不一致。请核对后只留一行，或改成一致`,
      ...(column === undefined ? {} : { column }),
    }
  })
}

/** The records that have these natural keys, with their lists. */
export async function recordsByKey(
  tx: Pick<Transaction, 'db'>,
  register: Register,
  keys: readonly string[],
): Promise<Map<string, StoredRecord>> {
  const found = new Map<string, StoredRecord>()
  for (const part of parts([...new Set(keys)])) {
    const rows = await tx.db.selectFrom(snake(register.name)).selectAll().where('nk', 'in', part).execute()
    const records = await withLinks(
      tx.db,
      register,
      rows.map((row) => fromRow(register, row)),
    )
    for (const record of records) found.set(record.nk, record)
  }
  return found
}
