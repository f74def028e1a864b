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
  /** Adds an aggregate and answers how it is read outside. `filter` says which rows matter to it; null: all. */
  column(aggregate: Sql, filter: Sql | null): Sql
  /** Whether the record has any row in the set. */
  readonly key: Sql
  toJoin(source: Sql, joins: readonly Sql[]): Sql
}

export function groupedSet(
  alias: string,
  member: { readonly alias: string; readonly by: string; readonly year?: string },
  base: { readonly id: Sql; readonly year?: Sql },
): GroupedSet {
  const aggregates: Sql[] = []
  const filters = new Set<Sql | null>()
  const by = sql.ref(`${member.alias}.${resolvedColumn(member.by)}`)
  const keys = [by, ...(member.year === undefined ? [] : [sql.ref(`${member.alias}.${snake(member.year)}`)])]
  const names = [sql.raw('k'), sql.raw('y')]
  const ons = [base.id, ...(base.year === undefined ? [] : [base.year])]
  return {
    alias,
    key: sql.ref(`${alias}.k`),
    column: (aggregate, filter) => {
      filters.add(filter)
      aggregates.push(aggregate)
      return sql.ref(`${alias}.c${aggregates.length}`)
    },
    toJoin: (source, joins) => {
      const columns = [
        ...keys.map((key, index) => sql`${key} as ${names[index]}`),
        ...aggregates.map((aggregate, index) => sql`${aggregate} as ${sql.raw(`c${index + 1}`)}`),
      ]
      // Rows that matter to no aggregate need not be grouped.
      const wanted = filters.has(null)
        ? []
        : [
            balanced(
              'or',
              [...filters].filter((filter) => filter !== null),
            ),
          ]
      const where = [sql`${by} is not null`, ...wanted]
      const on = ons.map((value, index) => sql`${sql.ref(alias)}.${names[index]} = ${value}`)
      return sql`left join (select ${sql.join(columns)} from ${source} as ${sql.ref(member.alias)} ${sql.join([...joins], sql.raw(' '))} where ${sql.join(where, sql.raw(' and '))} group by ${sql.join(keys)}) as ${sql.ref(alias)} on ${sql.join(on, sql.raw(' and '))}`
    },
  }
}
