import type { Queries } from '#engine/store/database.ts'
import { hashOfBytes } from '#engine/store/files.ts'
import { snake } from '#engine/store/naming.ts'
import { genesis, hashOf, type Revision } from './chain.ts'
import { revisionColumns } from './house.ts'
import type { Ledger } from './ledger.ts'
import { chainHead } from './log.ts'
import { withLinks } from './records.ts'
import type { Register } from './register.ts'
import { linksOf } from './tables.ts'
import { fromGiven } from './undo.ts'
import { asGiven, fromRow, type Values } from './values.ts'

export type Verification = {
  readonly clean: boolean
  readonly revisions: number
  readonly records: number
  readonly files: number
  /** The last sequence and its hash. Kept outside (printed, sent away), it proves later that no tail was cut and no chain made anew. */
  readonly anchor: string
  readonly faults: readonly string[]
}

const page = 5_000

/**
 * Proves that nothing was altered: every hash of the log, every record against the states that the log tells, every kept
 * file against its name. `anchor` is one that was printed earlier.
 */
export async function verify(ledger: Ledger, anchor?: string): Promise<Verification> {
  const faults: string[] = []
  const states = new Map<string, { register: string; seq: number; version: number; values: Values }>()
  let previous = genesis
  let seq = 0
  let anchored = anchor === undefined
  const [anchorSeq, anchorHash] = (anchor ?? '').split(':')
  for (;;) {
    const rows = await ledger.store.reader
      .selectFrom('revision')
      .selectAll()
      .where('seq', '>', seq)
      .orderBy('seq')
      .limit(page)
      .execute()
    if (rows.length === 0) break
    for (const row of rows) {
      const revision = revisionOf(row)
      if (revision.seq !== seq + 1) faults.push(`修订链缺少第 ${seq + 1} 条至第 ${revision.seq - 1} 条`)
      if (revision.previous !== previous) faults.push(`修订链第 ${revision.seq} 条与前一条接不上`)
      if (hashOf(revision) !== row['hash']) faults.push(`修订链第 ${revision.seq} 条的内容被改动过`)
      if (String(revision.seq) === anchorSeq && row['hash'] === anchorHash) anchored = true
      previous = String(row['hash'])
      seq = revision.seq
      follow(states, revision)
    }
  }
  const head = await chainHead(ledger.store.reader)
  if (head.seq !== seq || head.hash !== previous)
    faults.push(`修订链的末端不符：登记为第 ${head.seq} 条，实有第 ${seq} 条，尾部可能被截去`)
  if (!anchored) faults.push(`与留存的锚值 ${anchor} 不符：修订链可能被整体改写或截短`)

  let records = 0
  for (const register of Object.values(ledger.registers))
    records += await compareRegister(ledger.store.reader, register, states, faults)
  for (const [id, state] of states) {
    if (Object.hasOwn(ledger.registers, state.register))
      faults.push(`${ledger.registers[state.register]?.label ?? state.register} ${id} 在修订链中有、台账中没有`)
  }
  const files = await compareFiles(ledger, faults)
  return { clean: faults.length === 0, revisions: seq, records, files, anchor: `${seq}:${previous}`, faults }
}

function revisionOf(row: Record<string, unknown>): Revision {
  const entries = revisionColumns
    .slice(0, -1)
    .map(({ name, type }) => [name, type === 'bigint' ? Number(row[name]) : (row[name] ?? null)])
  return Object.fromEntries(entries) as Revision
}

function follow(
  states: Map<string, { register: string; seq: number; version: number; values: Values }>,
  revision: Revision,
): void {
  if (revision.action === 'delete') {
    states.delete(revision.record)
    return
  }
  const values: Record<string, Values[string]> = { ...(states.get(revision.record)?.values ?? {}) }
  for (const [name, [, after]] of Object.entries(JSON.parse(revision.changes) as Record<string, [unknown, unknown]>))
    values[name] = fromGiven(after)
  states.set(revision.record, { register: revision.register, seq: revision.seq, version: revision.version, values })
}

/** Takes the records that it finds out of `states`; what is left there is missing in the tables. */
async function compareRegister(
  db: Queries,
  register: Register,
  states: Map<string, { register: string; seq: number; version: number; values: Values }>,
  faults: string[],
): Promise<number> {
  let count = 0
  let last = ''
  for (;;) {
    const rows = await db
      .selectFrom(snake(register.name))
      .selectAll()
      .where('id', '>', last)
      .orderBy('id')
      .limit(page)
      .execute()
    if (rows.length === 0) return count
    const bare = rows.map((row) => fromRow(register, row))
    const records =
      linksOf(register).length === 0 ? bare : await inPieces(bare, (piece) => withLinks(db, register, piece))
    for (const record of records) {
      const state = states.get(record.id)
      states.delete(record.id)
      if (!state) faults.push(`${register.label} ${record.id} 在台账中有、修订链中没有`)
      else if (
        state.seq !== record.seq ||
        state.version !== record.version ||
        !same(register, state.values, record.values)
      )
        faults.push(`${register.label} ${record.id} 的现值与修订链不符，可能被绕过程序改动`)
    }
    count += records.length
    last = String(rows.at(-1)?.['id'])
  }
}

async function inPieces<T>(items: readonly T[], work: (piece: readonly T[]) => Promise<T[]>): Promise<T[]> {
  const result: T[] = []
  for (let start = 0; start < items.length; start += 500) result.push(...(await work(items.slice(start, start + 500))))
  return result
}

function same(register: Register, told: Values, held: Values): boolean {
  return Object.keys(register.fields).every((name) => {
    const [left, right] = [asGiven(told[name]), asGiven(held[name])]
    return left === right || JSON.stringify(left ?? []) === JSON.stringify(right ?? [])
  })
}

async function compareFiles(ledger: Ledger, faults: string[]): Promise<number> {
  const rows = await ledger.store.reader.selectFrom('file').select(['hash', 'name']).execute()
  for (const row of rows) {
    const hash = String(row['hash'])
    const bytes = await ledger.files.read(hash)
    if (!bytes) faults.push(`原件“${row['name']}”不见了`)
    else if (hashOfBytes(bytes) !== hash) faults.push(`原件“${row['name']}”的内容被改动过`)
  }
  return rows.length
}
