import type { RecordValues } from '#engine/expr/evaluate.ts'
import type { Node } from '#engine/expr/node.ts'
import type { NodeOf } from '#engine/expr/shape.ts'
import type { Day } from '#engine/ground/day.ts'
import { Problem } from '#engine/ground/problem.ts'
import { titleField, titleOf } from '#engine/ledger/identity.ts'
import { getRegister, type Ledger } from '#engine/ledger/ledger.ts'
import { openNeighbours } from '#engine/ledger/neighbours.ts'
import { recordsByIds, type Scope } from '#engine/ledger/query.ts'
import { findReferences } from '#engine/ledger/references.ts'
import type { StoredRecord } from '#engine/ledger/values.ts'
import { columnsOf, type FactColumn } from './columns.ts'
import { type Case, caseOf, toRaw } from './intake.ts'
import type { NamedPolicy } from './policy.ts'
import { isSilent, silentRegisters } from './reads.ts'

/**
 * The facts of one record as the ledgers hold them on a day. A column that they do not say is not in `raw`, so that its
 * default stands for it. Amounts in fen, decimals times ten to their scale.
 */
export type SubjectFacts = {
  readonly raw: RecordValues
  readonly sources: Readonly<Record<string, readonly FactSource[]>>
}
/** The records that a fact was reckoned from: all of one register, the first few by name. */
export type FactSource = {
  readonly register: string
  readonly label: string
  readonly count: number
  readonly records: readonly { readonly id: string; readonly title: string }[]
}

const namedAtMost = 5

/** The facts of one record for several policies of its register, in their order. `recordNotFound` when there is none. */
export async function subjectFacts(
  ledger: Ledger,
  policies: readonly NamedPolicy[],
  subject: { readonly register: string; readonly id: string },
  asOf: Day,
  scope: Scope = {},
): Promise<{ readonly record: StoredRecord; readonly title: string; readonly facts: readonly SubjectFacts[] }> {
  const near = openNeighbours(ledger, scope)
  const { register, id } = subject
  const [found] = await factsOfMany(ledger, policies, { register, ids: [id] }, asOf, scope, near)
  if (!found) throw new Problem('recordNotFound', { register: getRegister(ledger.registers, register).label, key: id })
  const { record, title } = found
  const facts = found.facts.map(({ raw, columns }) => {
    const sources = columns.map(({ name, from }) => {
      const sets = setsIn(from.node).map((set) => sourceOf(ledger, set, near.membersOf(register, record, set, asOf)))
      return [name, joined(sets)] as const
    })
    return { raw, sources: Object.fromEntries(sources) }
  })
  return { record, title, facts }
}

/** What the ledgers say of one record to one policy, and the columns that they can say. */
type ReadFacts = { readonly raw: RecordValues; readonly columns: readonly FromLedger[] }
export type FactsOfOne = {
  readonly record: StoredRecord
  readonly title: string
  /** In the order of the policies. */
  readonly facts: readonly ReadFacts[]
}

/** The facts of many records at once, in the order of their ids; one that is gone is left out. A query for each set, not for each record. */
export async function factsOfMany(
  ledger: Ledger,
  policies: readonly NamedPolicy[],
  subjects: { readonly register: string; readonly ids: readonly string[] },
  asOf: Day,
  scope: Scope = {},
  near = openNeighbours(ledger, scope),
): Promise<readonly FactsOfOne[]> {
  const register = getRegister(ledger.registers, subjects.register)
  const records = await recordsByIds(ledger, register, subjects.ids, scope)
  const silent = await silentRegisters(ledger, policies, scope)
  const columns = policies.map((policy) =>
    columnsOf(policy.facts)
      .filter(isFromLedger)
      .filter(({ from }) => !isSilent(from.node, silent)),
  )
  // Policies share facts: each expression is reckoned once.
  const places = new Map<Node, number>()
  for (const { from } of columns.flat()) if (!places.has(from.node)) places.set(from.node, places.size)
  const values = await near.evaluateAll(register.name, records, [...places.keys()], asOf)
  return records.map((record, index) => ({
    record,
    title: titleOf(register, record.values),
    facts: columns.map((own) => ({
      columns: own,
      raw: Object.fromEntries(
        own.flatMap((column) => {
          const raw = toRaw(values[index]?.[places.get(column.from.node) as number] ?? null, column)
          return raw === null || raw === undefined ? [] : [[column.name, raw] as const]
        }),
      ),
    })),
  }))
}

/** The case of a policy over what the ledgers hold. */
export function caseOfSubject(policy: NamedPolicy, { raw }: Pick<SubjectFacts, 'raw'>, asOf: Day): Case {
  return caseOf(policy.facts, raw, asOf)
}

type FromLedger = FactColumn & { readonly from: NonNullable<FactColumn['from']> }
function isFromLedger(column: FactColumn): column is FromLedger {
  return column.from !== undefined
}

type SetNode = NodeOf<'related' | 'yearly'>
function setsIn(node: Node): readonly SetNode[] {
  const found: SetNode[] = []
  const open: unknown[] = [node]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next !== 'object' || next === null) continue
    const { op } = next as { readonly op?: string }
    // What stands inside a set is asked of its members.
    if (op === 'related' || op === 'yearly') found.push(next as SetNode)
    else open.push(...Object.values(next))
  }
  return found.reverse()
}

function sourceOf(ledger: Ledger, set: SetNode, members: readonly RecordValues[]): FactSource {
  const [name = ''] = set.register.split('.')
  const register = getRegister(ledger.registers, name)
  const title = titleField(register)
  return {
    register: name,
    label: register.label,
    count: members.length,
    records: members.slice(0, namedAtMost).map((member) => ({
      id: String(member['ownerId'] !== undefined && name !== set.register ? member['ownerId'] : member['id']),
      title: String(member[title] ?? ''),
    })),
  }
}

/** One line for each register, however many sets of it a fact reads. */
function joined(sources: readonly FactSource[]): readonly FactSource[] {
  const byRegister = new Map<string, FactSource>()
  for (const source of sources.filter(({ count }) => count > 0)) {
    const before = byRegister.get(source.register)
    if (!before) byRegister.set(source.register, source)
    else {
      const records = [...new Map([...before.records, ...source.records].map((one) => [one.id, one])).values()]
      const whole = before.count <= namedAtMost && source.count <= namedAtMost
      byRegister.set(source.register, {
        ...before,
        count: whole ? records.length : before.count + source.count,
        records: records.slice(0, namedAtMost),
      })
    }
  }
  return [...byRegister.values()]
}

/** The record that people mean by a code, a name or a former name. `recordNotFound` when there is none, or more than one. */
export async function findSubject(ledger: Ledger, name: string, given: string): Promise<string> {
  const register = getRegister(ledger.registers, name)
  const wanted = { text: given, key: given }
  const found = (await findReferences(ledger.store.reader, register, [wanted]))(wanted)
  if (!found) throw new Problem('recordNotFound', { register: register.label, key: given })
  return found.id
}
