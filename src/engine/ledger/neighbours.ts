import { sql } from 'kysely'
import { type Context, evaluate, type RecordValues, type Value } from '#engine/expr/evaluate.ts'
import type { Node } from '#engine/expr/node.ts'
import type { NodeOf } from '#engine/expr/shape.ts'
import type { Day } from '#engine/ground/day.ts'
import { compare } from '#engine/ground/rational.ts'
import type { Row } from '#engine/store/database.ts'
import { resolvedColumn, snake } from '#engine/store/naming.ts'
import { getRegister, type Ledger } from './ledger.ts'
import { aliased, recordsByIds, type Scope, sourceOf } from './query.ts'
import { withLinks } from './records.ts'
import { flatten, fromRow, type StoredRecord } from './values.ts'

/** The records around one: those that it names, and those that point at it, read when an expression first asks for them. */
export type Neighbours = {
  /** `record` as the language reads it, and every neighbour that the expressions want of it. */
  evaluateAll(register: string, record: StoredRecord, nodes: readonly Node[], asOf: Day): Promise<Value[]>
  /** The records that a set or a yearly statement of this record was reckoned from, in order of entry; none before it was reckoned. */
  membersOf(
    register: string,
    record: StoredRecord,
    set: NodeOf<'related' | 'yearly'>,
    asOf: Day,
  ): readonly RecordValues[]
}

/**
 * One record is asked of its neighbours alone: a few rows by index, instead of a statement that groups every set whole. An
 * expression is reckoned with what has been read, what it missed is read, and it is reckoned again until nothing is missed;
 * that takes as many turns as its longest chain of references has links.
 */
export function openNeighbours(ledger: Ledger, scope: Scope = {}): Neighbours {
  const records = new Map<string, RecordValues | undefined>()
  const sets = new Map<string, readonly RecordValues[]>()
  let missed = new Map<string, () => Promise<void>>()

  const resolve = (register: string, id: string): RecordValues | undefined => {
    const key = `${register} ${id}`
    if (!records.has(key))
      missed.set(key, async () => {
        const [found] = await recordsByIds(ledger, getRegister(ledger.registers, register), [id], scope)
        records.set(key, found && flatten(getRegister(ledger.registers, register), found))
      })
    return records.get(key)
  }
  const related = (register: string, by: string, id: string): readonly RecordValues[] => {
    const key = `${register} ${by} ${id}`
    const known = sets.get(key)
    if (known) return known
    missed.set(key, async () => {
      sets.set(key, await pointingAt(ledger, register, by, id, scope))
    })
    return []
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
    async evaluateAll(register, record, nodes, asOf) {
      const context = contextOf(register, record, asOf)
      for (;;) {
        missed = new Map()
        const values = nodes.map((node) => evaluate(node, context))
        if (missed.size === 0) return values
        for (const read of missed.values()) await read()
      }
    },
  }
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

async function pointingAt(
  ledger: Ledger,
  name: string,
  by: string,
  id: string,
  scope: Scope,
): Promise<readonly RecordValues[]> {
  const { reader, dialect } = ledger.store
  const source = aliased(sourceOf(ledger.registers, name, scope, dialect))
  const entry = sql.ref('id')
  const { rows } = await sql<Row>`select * from ${source} where ${sql.ref(resolvedColumn(by))} = ${id}
    order by length(${entry}), ${dialect.byBytes(entry)}`.execute(reader)
  // A list of references is read as a register of its own, `register.field`: its rows are flat already.
  if (name.includes('.')) return rows.map((row) => flatLink(row))
  const register = getRegister(ledger.registers, name)
  const found = rows.map((row) => fromRow(register, row))
  return (await withLinks(reader, register, found, scope.knownAt)).map((record) => flatten(register, record))
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
