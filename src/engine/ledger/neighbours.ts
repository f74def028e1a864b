import { sql } from 'kysely'
import { type Context, evaluate, type RecordValues, type Value } from '#engine/expr/evaluate.ts'
import type { Node } from '#engine/expr/node.ts'
import type { NodeOf } from '#engine/expr/shape.ts'
import type { Day } from '#engine/ground/day.ts'
import { compare } from '#engine/ground/rational.ts'
import type { Row } from '#engine/store/database.ts'
import { resolvedColumn, snake } from '#engine/store/naming.ts'
import { getRegister, type Ledger } from './ledger.ts'
import { parts } from './log.ts'
import { aliased, recordsByIds, type Scope, sourceOf } from './query.ts'
import { withLinks } from './records.ts'
import { flatten, fromRow, type StoredRecord } from './values.ts'

/** The records around some: those that they name, and those that point at them, read when an expression first asks for them. */
export type Neighbours = {
  /** The values of the expressions over each of these records, in the order of the records. */
  evaluateAll(
    register: string,
    records: readonly StoredRecord[],
    nodes: readonly Node[],
    asOf: Day,
  ): Promise<readonly Value[][]>
  /** The records that a set or a yearly statement of this record was reckoned from, in order of entry; none before it was reckoned. */
  membersOf(
    register: string,
    record: StoredRecord,
    set: NodeOf<'related' | 'yearly'>,
    asOf: Day,
  ): readonly RecordValues[]
}

/**
 * A few records are asked of their neighbours alone: rows by index, instead of a statement that groups every set whole. The
 * expressions are reckoned with what has been read, what they missed is read for all records at once, and they are reckoned
 * again until nothing is missed; that takes as many turns as the longest chain of references has links.
 */
export function openNeighbours(ledger: Ledger, scope: Scope = {}): Neighbours {
  const records = new Map<string, RecordValues | undefined>()
  const sets = new Map<string, readonly RecordValues[]>()
  const missed: Missed = { records: new Map(), sets: new Map(), asked: 0 }

  const note = (kind: 'records' | 'sets', of: string, id: string): void => {
    missed.asked++
    const ids = missed[kind].get(of)
    if (ids) ids.add(id)
    else missed[kind].set(of, new Set([id]))
  }
  const resolve = (register: string, id: string): RecordValues | undefined => {
    const key = `${register} ${id}`
    if (!records.has(key)) note('records', register, id)
    return records.get(key)
  }
  const related = (register: string, by: string, id: string): readonly RecordValues[] => {
    const known = sets.get(`${register} ${by} ${id}`)
    if (!known) note('sets', `${register} ${by}`, id)
    return known ?? []
  }
  const readMissed = async (): Promise<void> => {
    const wanted = { records: [...missed.records], sets: [...missed.sets] }
    missed.records.clear()
    missed.sets.clear()
    for (const [name, ids] of wanted.records) {
      const register = getRegister(ledger.registers, name)
      for (const id of ids) records.set(`${name} ${id}`, undefined)
      for (const found of await recordsByIds(ledger, register, [...ids], scope))
        records.set(`${name} ${found.id}`, flatten(register, found))
    }
    for (const [set, ids] of wanted.sets) {
      const [name = '', by = ''] = set.split(' ')
      const found = await pointingAt(ledger, name, by, [...ids], scope)
      for (const id of ids) sets.set(`${set} ${id}`, found.get(id) ?? [])
    }
  }

  const contextOf = (register: string, record: StoredRecord, asOf: Day) => {
    const flat = flatten(getRegister(ledger.registers, register), record)
    return { schema: ledger.schema, register, record: flat, asOf, resolve, related }
  }

  return {
    membersOf(register, record, set, asOf) {
      const context = contextOf(register, record, asOf)
      const subject = follow(set.through, context)
      const members = subject === undefined ? [] : related(set.register, set.by, subject)
      const within = (member: RecordValues) => ({ ...context, register: set.register, record: member })
      if (set.op === 'related') {
        const { where } = set
        return where ? members.filter((member) => evaluate(where, within(member)) === true) : members
      }
      // The year is asked of the subject, the statement's own year of the member.
      const year = evaluate(set.year, context)
      return members.filter((member) => sameYear(evaluate({ op: 'field', name: set.yearField }, within(member)), year))
    },
    async evaluateAll(register, some, nodes, asOf) {
      const contexts = some.map((record) => contextOf(register, record, asOf))
      const values: Value[][] = contexts.map(() => [])
      for (let open = [...contexts.keys()]; open.length > 0; ) {
        open = open.filter((place) => {
          const before = missed.asked
          values[place] = nodes.map((node) => evaluate(node, contexts[place] as Context))
          return missed.asked > before
        })
        await readMissed()
      }
      return values
    },
  }
}

/** What expressions asked for and was not there: records by register, members by set and subject. */
type Missed = {
  readonly records: Map<string, Set<string>>
  readonly sets: Map<string, Set<string>>
  /** How often something was asked for in vain. */
  asked: number
}

/** The id of the record that a chain of references leads to, as far as it has been read. */
function follow(through: readonly string[] | undefined, context: Context): string | undefined {
  let { register, record } = context
  for (const reference of through ?? []) {
    const to = context.schema[register]?.fields[reference]?.to
    const id = record[`${reference}Id`]
    const next = to !== undefined && typeof id === 'string' ? context.resolve(to, id) : undefined
    if (to === undefined || next === undefined) return undefined
    register = to
    record = next
  }
  return typeof record['id'] === 'string' ? record['id'] : undefined
}

function sameYear(stated: Value, wanted: Value): boolean {
  if (typeof stated !== 'object' || typeof wanted !== 'object' || stated === null || wanted === null) return false
  return compare(stated, wanted) === 0
}

/** The records that point at each of these by a reference, in order of entry. */
async function pointingAt(
  ledger: Ledger,
  name: string,
  by: string,
  ids: readonly string[],
  scope: Scope,
): Promise<ReadonlyMap<string, readonly RecordValues[]>> {
  const { reader, dialect } = ledger.store
  const source = aliased(sourceOf(ledger.registers, name, scope, dialect))
  const at = resolvedColumn(by)
  const entry = sql.ref('id')
  const found = new Map<string, RecordValues[]>()
  for (const part of parts(ids)) {
    const { rows } = await sql<Row>`select * from ${source} where ${sql.ref(at)} in (${sql.join(part)})
      order by length(${entry}), ${dialect.byBytes(entry)}`.execute(reader)
    const members = await membersIn(ledger, name, rows, scope)
    for (const [index, row] of rows.entries()) {
      const id = String(row[at])
      const own = found.get(id)
      if (own) own.push(members[index] as RecordValues)
      else found.set(id, [members[index] as RecordValues])
    }
  }
  return found
}

async function membersIn(
  ledger: Ledger,
  name: string,
  rows: readonly Row[],
  scope: Scope,
): Promise<readonly RecordValues[]> {
  // A list of references is read as a register of its own, `register.field`: its rows are flat already.
  if (name.includes('.')) return rows.map((row) => flatLink(row))
  const register = getRegister(ledger.registers, name)
  const records = rows.map((row) => fromRow(register, row))
  const linked = await withLinks(ledger.store.reader, register, records, scope.knownAt)
  return linked.map((record) => flatten(register, record))
}

function flatLink(row: Row): RecordValues {
  const text = (name: string) => (row[snake(name)] === null ? null : String(row[snake(name)]))
  return {
    id: text('id'),
    owner: text('owner'),
    ownerId: text('ownerId'),
    position: Number(row['position']),
    text: text('text'),
    target: text('target'),
    targetId: text('targetId'),
  }
}
