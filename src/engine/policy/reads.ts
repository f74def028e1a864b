import { sql } from 'kysely'
import type { Node, Schema } from '#engine/expr/node.ts'
import { targetOf } from '#engine/expr/schema.ts'
import type { Ledger } from '#engine/ledger/ledger.ts'
import { aliased, type Scope, sourceOf } from '#engine/ledger/query.ts'
import type { Row } from '#engine/store/database.ts'
import { columnsOf } from './columns.ts'
import type { NamedPolicy } from './policy.ts'

/** What the facts of policies read of the ledgers: which changes can touch which subjects. */
export type Reads = {
  /** Sets and statements that point straight at the subject: register and reference. */
  readonly near: readonly { readonly register: string; readonly by: string }[]
  /** Registers that are reached in another way: a change there may touch anybody. */
  readonly far: ReadonlySet<string>
}

export function readsOf({ schema }: Pick<Ledger, 'schema'>, policies: readonly NamedPolicy[]): Reads {
  const [first] = policies
  if (!first) return { near: [], far: new Set() }
  const facts = policies.map((policy) => policy.facts)
  const before = known.get(first.facts)
  if (
    before?.schema === schema &&
    before.facts.length === facts.length &&
    before.facts.every((one, at) => one === facts[at])
  )
    return before.reads
  const reads = readThrough(schema, policies)
  known.set(first.facts, { schema, facts, reads })
  return reads
}

// Asked several times after every change, of declarations that do not change.
const known = new WeakMap<
  NamedPolicy['facts'],
  { readonly schema: Schema; readonly facts: readonly NamedPolicy['facts'][]; readonly reads: Reads }
>()

function readThrough(schema: Schema, policies: readonly NamedPolicy[]): Reads {
  const near = new Map<string, { register: string; by: string }>()
  const far = new Set<string>()
  for (const policy of policies) {
    const walk = (value: unknown, register: string, isSubject: boolean): void => {
      if (Array.isArray(value)) for (const part of value) walk(part, register, isSubject)
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return
      const node = value as Partial<Record<string, unknown>> & { readonly op?: string }
      const through = (node['through'] as readonly string[] | undefined) ?? []
      let at = register
      for (const [index, reference] of through.entries()) {
        at = targetOf(schema, at, reference) ?? at
        // A member that names its subject leads back to where we came from.
        const isBack = !isSubject && index === 0 && near.get(`${register} ${reference}`) !== undefined
        if (!isBack) far.add(at)
      }
      if (node.op === 'related' || node.op === 'yearly') {
        const set = String(node['register'])
        const by = String(node['by'])
        if (isSubject && through.length === 0) near.set(`${set} ${by}`, { register: set, by })
        else far.add(set)
        if (node.op === 'yearly') {
          walk(node['year'], register, isSubject)
          return
        }
        walk(node['where'], set, false)
        walk((node['measure'] as { readonly of?: Node } | undefined)?.of, set, false)
        return
      }
      for (const part of Object.values(value)) walk(part, register, isSubject)
    }
    for (const { from } of columnsOf(policy.facts)) walk(from?.node, policy.subject, true)
  }
  return { near: [...near.values()], far }
}

/** Of the registers that the facts count in, those in which nobody has written anything. */
export async function silentRegisters(
  ledger: Ledger,
  policies: readonly NamedPolicy[],
  { knownAt }: Pick<Scope, 'knownAt'> = {},
): Promise<ReadonlySet<string>> {
  const scope = knownAt === undefined ? {} : { knownAt }
  const silent = new Set<string>()
  for (const name of new Set(readsOf(ledger, policies).near.map(({ register }) => register))) {
    const { rows } =
      await sql<Row>`select 1 as found from ${aliased(sourceOf(ledger.registers, name, scope, ledger.store.dialect))} limit 1`.execute(
        ledger.store.reader,
      )
    if (rows.length === 0) silent.add(name)
  }
  return silent
}

/**
 * A set of a ledger in which nobody has written anything is no statement that there are none: a fact that is drawn from
 * such sets alone is unknown.
 */
export function isSilent(node: Node, silent: ReadonlySet<string>): boolean {
  const sets: string[] = []
  const open: unknown[] = [node]
  for (let next = open.pop(); next !== undefined || open.length > 0; next = open.pop()) {
    if (typeof next !== 'object' || next === null) continue
    const { op, register } = next as { readonly op?: string; readonly register?: string }
    if (op === 'yearly') return false
    if (op === 'related' && register !== undefined) sets.push(register)
    else open.push(...Object.values(next))
  }
  return sets.length > 0 && sets.every((register) => silent.has(register))
}
