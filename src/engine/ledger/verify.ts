import { hash } from 'node:crypto'
import { sql } from 'kysely'
import type { Queries, Row } from '#engine/store/database.ts'
import { hashOfBytes } from '#engine/store/files.ts'
import { linkTable, snake, versionTable } from '#engine/store/naming.ts'
import { genesis, hashOf, type Revision } from './chain.ts'
import { revisionColumns } from './house.ts'
import { allRegisters } from './houseRegisters.ts'
import type { Ledger } from './ledger.ts'
import { chainHead } from './log.ts'
import { withLinks } from './records.ts'
import type { Register } from './register.ts'
import { linksOf } from './tables.ts'
import { fromGiven } from './undo.ts'
import { asGiven, fromRow, type Reference, type Values } from './values.ts'

export type Verification = {
  readonly clean: boolean
  readonly revisions: number
  readonly records: number
  readonly files: number
  /** The last sequence and its hash. Kept outside (printed, sent away), it proves later that no tail was cut and no chain made anew. */
  readonly anchor: string
  readonly faults: readonly string[]
  /** Hashes of kept files of which no row speaks: left by an import or an upload that was broken off. They harm nothing. */
  readonly strays: readonly string[]
}

const page = 5_000

/**
 * Proves that nothing was altered, as of one moment: every hash of the log, every record and every superseded state against
 * the states that the log tells, every kept file against its name. `anchor` is one that was printed earlier.
 */
export function verify(ledger: Ledger, anchor?: string): Promise<Verification> {
  const all = { ...ledger, registers: allRegisters(ledger.registers) }
  return ledger.store.snapshot((db) => verifyIn(db, all, anchor))
}

async function verifyIn(db: Queries, ledger: Ledger, anchor: string | undefined): Promise<Verification> {
  const faults: string[] = []
  const told: Told = { present: new Map(), superseded: new Map() }
  let head = { seq: 0, hash: genesis }
  let anchored = anchor === undefined || anchor === `0:${genesis}`
  for (let last = Number.MIN_SAFE_INTEGER; ; ) {
    const rows = await db
      .selectFrom('revision')
      .selectAll()
      .where('seq', '>', last)
      .orderBy('seq')
      .limit(page)
      .execute()
    if (rows.length === 0) break
    for (const row of rows) {
      const revision = revisionOf(row)
      last = revision.seq
      if (revision.seq < 1) {
        faults.push(`修订链多出第 ${revision.seq} 条`)
        continue
      }
      if (revision.seq !== head.seq + 1) faults.push(`修订链缺少第 ${head.seq + 1} 条至第 ${revision.seq - 1} 条`)
      if (revision.previous !== head.hash) faults.push(`修订链第 ${revision.seq} 条与前一条接不上`)
      if (hashOf(revision) !== row['hash']) faults.push(`修订链第 ${revision.seq} 条的内容被改动过`)
      if (anchor === `${revision.seq}:${row['hash']}`) anchored = true
      head = { seq: revision.seq, hash: String(row['hash']) }
      if (!follow(told, ledger, revision)) faults.push(`修订链第 ${revision.seq} 条的内容读不出来`)
    }
  }
  const noted = await chainHead(db)
  if (noted.seq !== head.seq || noted.hash !== head.hash)
    faults.push(`修订链的末端不符：登记为第 ${noted.seq} 条，实有第 ${head.seq} 条，尾部可能被截去`)
  if (!anchored) faults.push(`与留存的锚值 ${anchor} 不符：修订链可能被整体改写或截短`)

  let records = 0
  for (const register of Object.values(ledger.registers)) {
    records += await comparePresent(db, register, told.present, faults)
    await compareSuperseded(db, register, told.superseded, faults)
  }
  for (const [id, state] of told.present) {
    if (Object.hasOwn(ledger.registers, state.register))
      faults.push(`${ledger.registers[state.register]?.label ?? state.register} ${id} 在修订链中有、台账中没有`)
  }
  for (const key of told.superseded.keys()) faults.push(`${key} 的旧状态在修订链中有、历史版本中没有`)
  const files = await compareFiles(db, ledger, faults)
  const anchorNow = `${head.seq}:${head.hash}`
  const strays = await straysOf(db, ledger)
  return { clean: faults.length === 0, revisions: head.seq, records, files, anchor: anchorNow, faults, strays }
}

type State = { readonly register: string; readonly seq: number; readonly version: number; readonly values: Values }
/** What the log tells: the present states by id, and the fingerprints of the superseded ones. */
type Told = { readonly present: Map<string, State>; readonly superseded: Map<string, string> }

function revisionOf(row: Record<string, unknown>): Revision {
  const entries = revisionColumns
    .slice(0, -1)
    .map(({ name, type }) => [name, type === 'bigint' ? Number(row[name]) : (row[name] ?? null)])
  return Object.fromEntries(entries) as Revision
}

/** False when the changes cannot be read, which only tampering brings about. */
function follow({ present, superseded }: Told, ledger: Ledger, revision: Revision): boolean {
  const before = present.get(revision.record)
  const register = Object.hasOwn(ledger.registers, revision.register) ? ledger.registers[revision.register] : undefined
  if (before && register)
    superseded.set(supersededKey(register, revision.record, revision.seq), fingerprint(register, before))
  if (revision.action === 'delete') {
    present.delete(revision.record)
    return true
  }
  const values: Record<string, Values[string]> = { ...(before?.values ?? {}) }
  const changes = readChanges(revision.changes)
  for (const [name, [, after]] of Object.entries(changes ?? {})) values[name] = fromGiven(after)
  present.set(revision.record, { register: revision.register, seq: revision.seq, version: revision.version, values })
  return changes !== undefined
}

function readChanges(text: string): Record<string, [unknown, unknown]> | undefined {
  try {
    const read: unknown = JSON.parse(text)
    const isChanges = typeof read === 'object' && read !== null && Object.values(read).every(Array.isArray)
    return isChanges ? (read as Record<string, [unknown, unknown]>) : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

function supersededKey(register: Register, id: string, seq: number): string {
  return `${register.label} ${id} 第 ${seq} 条修订之前`
}

/** A state in few bytes, since the log may tell millions. */
function fingerprint(register: Register, state: Pick<State, 'seq' | 'version' | 'values'>): string {
  const values = Object.entries(register.fields).map(([name, field]) => {
    const value = asGiven(state.values[name])
    return field.kind === 'references' ? (value ?? []) : value
  })
  return hash('sha256', JSON.stringify([state.seq, state.version, values]), 'base64').slice(0, 16)
}

/** Takes the states that it finds out of `superseded`; what is left there is missing in the table. */
async function compareSuperseded(
  db: Queries,
  register: Register,
  superseded: Map<string, string>,
  faults: string[],
): Promise<void> {
  const table = versionTable(register.name)
  for (let last: readonly [id: string, toSeq: number] = ['', 0]; ; ) {
    const { rows } = await sql<Row>`select * from ${sql.table(table)}
      where (id, to_seq) > (${last[0]}, ${sql.lit(last[1])}) order by id, to_seq limit ${sql.lit(500)}`.execute(db)
    const end = rows.at(-1)
    if (end === undefined) return
    last = [String(end['id']), Number(end['to_seq'])]
    const lists = await supersededLists(db, register, rows)
    for (const row of rows) {
      const state = fromRow(register, row)
      const toSeq = Number(row['to_seq'])
      const key = supersededKey(register, state.id, toSeq)
      const told = superseded.get(key)
      superseded.delete(key)
      const held = fingerprint(register, { ...state, values: { ...state.values, ...lists(state.id, toSeq) } })
      if (told === undefined) faults.push(`${key} 的旧状态在历史版本中有、修订链中没有`)
      else if (told !== held || Number(row['from_seq']) !== state.seq)
        faults.push(`${key} 的旧状态与修订链不符，可能被绕过程序改动`)
    }
  }
}

/** The lists of references that belong to superseded states, found by record and the revision that ended the state. */
async function supersededLists(
  db: Queries,
  register: Register,
  states: readonly Row[],
): Promise<(id: string, toSeq: number) => Values> {
  const found = new Map<string, Record<string, Reference[]>>()
  for (const [name] of linksOf(register)) {
    const rows = await db
      .selectFrom(`${linkTable(register.name, name)}_version`)
      .selectAll()
      .where('owner_id', 'in', [...new Set(states.map((row) => String(row['id'])))])
      .orderBy('position')
      .execute()
    for (const row of rows) {
      const key = `${row['owner_id']} ${row['to_seq']}`
      const lists = found.get(key) ?? {}
      const item = { text: String(row['target']), key: row['target_key'] ? String(row['target_key']) : null, id: null }
      lists[name] = [...(lists[name] ?? []), item]
      found.set(key, lists)
    }
  }
  return (id, toSeq) => found.get(`${id} ${toSeq}`) ?? {}
}

/** Takes the records that it finds out of `states`; what is left there is missing in the tables. */
async function comparePresent(
  db: Queries,
  register: Register,
  states: Map<string, State>,
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
    const records = await withLinks(
      db,
      register,
      rows.map((row) => fromRow(register, row)),
    )
    for (const record of records) {
      const state = states.get(record.id)
      states.delete(record.id)
      if (!state) faults.push(`${register.label} ${record.id} 在台账中有、修订链中没有`)
      else if (fingerprint(register, state) !== fingerprint(register, record))
        faults.push(`${register.label} ${record.id} 的现值与修订链不符，可能被绕过程序改动`)
    }
    count += records.length
    last = String(rows.at(-1)?.['id'])
  }
}

async function compareFiles(db: Queries, ledger: Ledger, faults: string[]): Promise<number> {
  const rows = await db.selectFrom('file').select(['hash', 'name']).execute()
  for (const row of rows) {
    const name = String(row['hash'])
    const bytes = await ledger.files.read(name)
    if (!bytes) faults.push(`原件“${row['name']}”不见了`)
    else if (hashOfBytes(bytes) !== name) faults.push(`原件“${row['name']}”的内容被改动过`)
  }
  return rows.length
}

async function straysOf(db: Queries, ledger: Ledger): Promise<string[]> {
  const rows = await db.selectFrom('file').select('hash').execute()
  const spokenOf = new Set(rows.map((row) => String(row['hash'])))
  return (await ledger.files.list()).filter((hash) => !spokenOf.has(hash)).sort()
}
