import { sql } from 'kysely'
import type { Day } from '#engine/ground/day.ts'
import { Problem } from '#engine/ground/problem.ts'
import type { Dialect } from '#engine/store/dialect.ts'
import type { Sql } from '#engine/store/exact.ts'
import { resolvedColumn } from '#engine/store/naming.ts'
import type { GroupedSet } from './groupedSet.ts'
import type { Node, Schema } from './node.ts'
import type { Reckoner } from './quantity.ts'
import { targetOf } from './schema.ts'
import type { Quantity } from './whole.ts'

export type SqlQuestion = {
  readonly schema: Schema
  readonly dialect: Dialect
  /** The register whose records are asked, and the alias that the caller gives it in `from`. */
  readonly register: string
  readonly alias: string
  readonly asOf: Day
  readonly windowFrom?: Day | null
  readonly windowTo?: Day | null
  /** Fields of the register that were reckoned before, as they are to be read. */
  readonly terms?: ReadonlyMap<string, Compiled>
  /** A table or a subquery in parentheses for a register: scope and "as known at" are applied here, everywhere. */
  source(register: string): Sql
}

export type Statement = SqlQuestion & {
  readonly reckon: Reckoner
  readonly constants: WeakMap<Node, boolean>
  fresh(stem: string): string
  /** The compiler itself, so that a set may hold any expression without an import in a circle. */
  compile(node: Node, scope: Scope): Compiled
}

/** The rows in whose sight a node is compiled: those of the statement, or the members of a set. */
export type Scope = {
  readonly statement: Statement
  readonly register: string
  readonly alias: string
  /** In the order in which they were needed: a join may speak of those before it. */
  readonly joins: (() => Sql)[]
  readonly references: Map<string, string>
  readonly sets: Map<string, OpenSet>
  readonly terms?: SqlQuestion['terms']
  /** What has been written already: a form may look at an operand before it is chosen. */
  readonly compiled: WeakMap<Node, Compiled>
}
export type OpenSet = { readonly set: GroupedSet; readonly inside: Scope; readonly read: Map<string, Compiled> }

export type Compiled =
  | { readonly type: 'number'; readonly quantity: Quantity }
  | { readonly type: 'flag' | 'words'; readonly sql: Sql }
  | { readonly type: 'unknown' }

export function openScope(statement: Statement, register: string, alias: string): Scope {
  return { statement, register, alias, joins: [], references: new Map(), sets: new Map(), compiled: new WeakMap() }
}

export function flag(piece: Sql): Compiled {
  return { type: 'flag', sql: piece }
}
export function number(quantity: Quantity): Compiled {
  return { type: 'number', quantity }
}

export function asFlag(compiled: Compiled, { statement }: Scope): Sql {
  return compiled.type === 'flag' ? compiled.sql : statement.dialect.nothing('flag')
}
export function asWords(compiled: Compiled, { statement }: Scope): Sql {
  return compiled.type === 'words' ? compiled.sql : statement.dialect.nothing('text')
}
export function asQuantity(compiled: Compiled, { statement }: Scope): Quantity {
  return compiled.type === 'number' ? compiled.quantity : statement.reckon.unknown()
}

/** The records that a chain of references leads to, joined once a statement. */
export function follow(through: readonly string[] | undefined, scope: Scope): { register: string; alias: string } {
  let { register, alias } = scope
  for (const reference of through ?? []) {
    const target = targetOf(scope.statement.schema, register, reference)
    if (target === undefined) throw new Problem('fieldNotFound', { register, field: reference })
    const key = `${alias}.${reference}`
    let joined = scope.references.get(key)
    if (joined === undefined) {
      joined = scope.statement.fresh('t')
      scope.references.set(key, joined)
      const id = sql.ref(`${alias}.${resolvedColumn(reference)}`)
      const name = joined
      scope.joins.push(
        () => sql`left join ${scope.statement.source(target)} as ${sql.ref(name)} on ${sql.ref(`${name}.id`)} = ${id}`,
      )
    }
    register = target
    alias = joined
  }
  return { register, alias }
}

// SQLite joins at most 64 tables in one select.
const maxJoins = 60

/** The joins that a scope turned out to need. */
export function writtenJoins(scope: Scope): readonly Sql[] {
  if (scope.joins.length > maxJoins)
    throw new Problem('expressionTooLarge', { limit: `一次查询 ${maxJoins} 个关联`, found: String(scope.joins.length) })
  return scope.joins.map((join) => join())
}
