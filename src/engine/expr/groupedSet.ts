import { sql } from 'kysely'
import type { Sql } from '#engine/store/exact.ts'
import { resolvedColumn, snake } from '#engine/store/naming.ts'
import { balanced } from './whole.ts'

/**
 * A register grouped by a reference, joined to the rows that it refers to: one scan of the register however many counts,
 * sums and yearly statements are asked of it, never a subquery a row. Columns are collected while expressions compile and
 * written out at the end.
 */
export type GroupedSet = {
  readonly alias: string
  /** Adds an aggregate over the rows that meet every condition and answers how it is read outside. */
  column(aggregate: Aggregate, conditions: readonly Condition[]): Sql
  /** Whether the record has any row in the set. */
  readonly key: Sql
  toJoin(source: Sql, joins: readonly Sql[]): Sql
}

/** An aggregate over the rows for which `filter` holds; null: over all. */
export type Aggregate = (filter: Sql | null) => Sql
/** One of the conditions that a row must meet; two of one `name` are the same. */
export type Condition = { readonly name: string; readonly at: Sql }

function filterOf(conditions: readonly Condition[]): Sql | null {
  return conditions.length === 0
    ? null
    : balanced(
        'and',
        conditions.map(({ at }) => at),
      )
}

export function groupedSet(
  alias: string,
  member: { readonly alias: string; readonly by: string; readonly year?: string },
  base: { readonly id: Sql; readonly year?: Sql },
): GroupedSet {
  const columns: { readonly aggregate: Aggregate; readonly conditions: readonly Condition[] }[] = []
  const by = sql.ref(`${member.alias}.${resolvedColumn(member.by)}`)
  const keys = [by, ...(member.year === undefined ? [] : [sql.ref(`${member.alias}.${snake(member.year)}`)])]
  const names = [sql.raw('k'), sql.raw('y')]
  const ons = [base.id, ...(base.year === undefined ? [] : [base.year])]
  return {
    alias,
    key: sql.ref(`${alias}.k`),
    column: (aggregate, conditions) => {
      columns.push({ aggregate, conditions })
      return sql.ref(`${alias}.c${columns.length}`)
    },
    toJoin: (source, joins) => {
      // What all of them ask of a row is asked once, and the rest as a filter of each.
      const shared = (columns[0]?.conditions ?? []).filter(({ name }) =>
        columns.every(({ conditions }) => conditions.some((one) => one.name === name)),
      )
      const isShared = new Set(shared.map(({ name }) => name))
      const rest = columns.map(({ conditions }) => conditions.filter(({ name }) => !isShared.has(name)))
      const filters = new Map(rest.map((one) => [one.map(({ name }) => name).join(), filterOf(one)]))
      const selected = [
        ...keys.map((key, index) => sql`${key} as ${names[index]}`),
        ...columns.map(
          ({ aggregate }, index) => sql`${aggregate(filterOf(rest[index] ?? []))} as ${sql.raw(`c${index + 1}`)}`,
        ),
      ]
      // Rows that matter to no aggregate need not be grouped.
      const wanted = [...filters.values()].filter((filter) => filter !== null)
      const some = wanted.length > 0 && wanted.length === filters.size ? [balanced('or', wanted)] : []
      const where = [sql`${by} is not null`, ...shared.map(({ at }) => at), ...some]
      const on = ons.map((value, index) => sql`${sql.ref(alias)}.${names[index]} = ${value}`)
      return sql`left join (select ${sql.join(selected)} from ${source} as ${sql.ref(member.alias)} ${sql.join([...joins], sql.raw(' '))} where ${sql.join(where, sql.raw(' and '))} group by ${sql.join(keys)}) as ${sql.ref(alias)} on ${sql.join(on, sql.raw(' and '))}`
    },
  }
}
