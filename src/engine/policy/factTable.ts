import { sql } from 'kysely'
import type { Node } from '#engine/expr/node.ts'
import { isConstant } from '#engine/expr/shape.ts'
import type { SqlReader } from '#engine/expr/toSql.ts'
import type { ColumnType } from '#engine/store/database.ts'
import type { Sql } from '#engine/store/exact.ts'
import { snake } from '#engine/store/naming.ts'
import { columnsOf, type FactColumn } from './columns.ts'
import type { ScalarKind } from './fact.ts'
import { mayNotBeNegative } from './intake.ts'
import type { NamedPolicy } from './policy.ts'
import { isSilent } from './reads.ts'

/**
 * The facts of many subjects as columns of one table: what several policies read of the ledgers is read once. A column is
 * what `from` gives, else what the fact's default makes of the others; amounts that cannot be negative are unknown where
 * they are.
 */
export type FactTable = {
  /** The columns of the table, each with its name there. */
  readonly columns: readonly { readonly name: string; readonly type: ColumnType; readonly sql: Sql }[]
  /** The table as the register of facts of one policy: `(select … from table)`. */
  as(policy: NamedPolicy, table: Sql): Sql
  /** The facts of a policy that no ledger holds: nobody's is known. */
  unknownTo(policy: NamedPolicy): ReadonlySet<string>
}

export function factTable(policies: readonly NamedPolicy[], reader: SqlReader, silent: ReadonlySet<string>): FactTable {
  const places = new Map<string, string>()
  const columns: { name: string; type: ColumnType; sql: Sql }[] = []
  const ofPolicy = new Map<NamedPolicy['facts'], ReadonlyMap<string, string>>()
  for (const policy of policies) {
    const own = new Map<string, string>()
    for (const { column, node } of ledgerNodes(policy, silent)) {
      if (node === nothing) continue
      const scale = column.kind === 'decimal' ? (column.scale ?? 0) : 0
      const key = JSON.stringify([node, columnTypes[column.kind], scale])
      let name = places.get(key)
      if (name === undefined) {
        name = `f${places.size}`
        places.set(key, name)
        columns.push({
          name,
          type: columnTypes[column.kind],
          sql: storedAs(columnTypes[column.kind], node, scale, reader),
        })
      }
      own.set(column.name, name)
    }
    ofPolicy.set(policy.facts, own)
  }
  const placesOf = (policy: NamedPolicy) => ofPolicy.get(policy.facts) ?? new Map<string, string>()
  return {
    columns,
    unknownTo: (policy) => {
      const own = placesOf(policy)
      return new Set(columnsOf(policy.facts).flatMap(({ name }) => (own.has(name) ? [] : [name])))
    },
    as: (policy, table) => {
      const own = placesOf(policy)
      const selected = columnsOf(policy.facts).map(({ name, kind }) => {
        const place = own.get(name)
        // What no ledger holds is unknown, of the kind that it is.
        const at = place === undefined ? sql`cast(null as ${sql.raw(columnTypes[kind])})` : sql.ref(place)
        return sql`${at} as ${sql.ref(snake(name))}`
      })
      return sql`(select id, ${sql.join(selected)} from ${table})`
    },
  }
}

/** What the day alone decides is reckoned beforehand and may come out as a null of no kind: the column says of which. */
function storedAs(type: ColumnType, node: Node, scale: number, reader: SqlReader): Sql {
  const stored = reader.stored(node, scale)
  return isConstant(node) ? sql`cast(${stored} as ${sql.raw(type)})` : stored
}

/** The column that holds a fact of a kind. */
export const columnTypes = {
  money: 'bigint',
  whole: 'bigint',
  decimal: 'bigint',
  day: 'text',
  text: 'text',
  choice: 'text',
  flag: 'integer',
} as const satisfies Record<ScalarKind, ColumnType>

/** Each fact as one expression over the record of the subject. */
function ledgerNodes(
  policy: NamedPolicy,
  silent: ReadonlySet<string>,
): readonly { readonly column: FactColumn; readonly node: Node }[] {
  const nodes = new Map<string, Node>()
  return columnsOf(policy.facts).map((column) => {
    const given = column.from && !isSilent(column.from.node, silent) ? column.from.node : undefined
    const otherwise = column.default && replaced(column.default.node, nodes)
    const node = sane(combined(given, otherwise), column)
    nodes.set(column.name, node)
    return { column, node }
  })
}

const nothing: Node = { op: 'literal', type: 'unknown' }

function combined(given: Node | undefined, otherwise: Node | undefined): Node {
  if (!given) return otherwise ?? nothing
  if (!otherwise || JSON.stringify(given) === JSON.stringify(otherwise)) return given
  return { op: 'choose', cases: [{ when: { op: 'known', arg: given }, then: given }], otherwise }
}

function sane(node: Node, column: FactColumn): Node {
  if (!mayNotBeNegative(column) || node === nothing) return node
  const none: Node =
    column.kind === 'money'
      ? { op: 'literal', type: 'money', value: '0' }
      : { op: 'literal', type: 'number', value: '0' }
  return {
    op: 'choose',
    cases: [{ when: { op: 'compare', how: 'below', left: node, right: none }, then: nothing }],
    otherwise: node,
  }
}

/** The expression with other expressions in the place of plain fields. */
function replaced(node: Node, by: ReadonlyMap<string, Node>): Node {
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(walk)
    if (typeof value !== 'object' || value === null) return value
    const one = value as { readonly op?: string; readonly name?: string; readonly through?: unknown }
    if (one.op === 'field' && one.through === undefined && one.name !== undefined) return by.get(one.name) ?? value
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, walk(part)]))
  }
  return walk(node) as Node
}
