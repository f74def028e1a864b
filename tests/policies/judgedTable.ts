import { sql } from 'kysely'
import { columnsOf } from '#engine/policy/columns.ts'
import { columnTypes } from '#engine/policy/factTable.ts'
import type { Case } from '#engine/policy/intake.ts'
import { type Judging, judgeStatement, verdictColumns } from '#engine/policy/judgeSql.ts'
import type { NamedPolicy } from '#engine/policy/policy.ts'
import type { Column, Row, Store } from '#engine/store/database.ts'
import { snake } from '#engine/store/naming.ts'

/** The verdicts of a policy on cases that stand in one table, by one statement; `id` is the place of the case. */
export async function judgedTable(
  store: Store,
  policy: NamedPolicy,
  all: readonly Case[],
  asOf: string,
  /** What is known of all of them beforehand. */
  known: Pick<Judging, 'unknown' | 'certain'> = {},
): Promise<readonly Row[]> {
  const columns: readonly Column[] = [
    { name: 'id', type: 'text' },
    ...columnsOf(policy.facts).map(({ name, kind }): Column => ({ name: snake(name), type: columnTypes[kind] })),
  ]
  return store.write(async (tx) => {
    const declared = columns.map(({ name, type }) => sql`${sql.ref(name)} ${sql.raw(type)}`)
    await sql`drop table if exists facts_given`.execute(tx.db)
    await sql`create table facts_given (${sql.join(declared)})`.execute(tx.db)
    await tx.insertMany('facts_given', columns, rowsOf(policy, all))
    const facts = sql`(select * from facts_given)`
    const statement = judgeStatement({ policy, dialect: tx.dialect, facts, asOf, ...known })
    const found =
      await sql<Row>`select ${sql.join(verdictColumns.map((name) => sql.ref(name)))} from (${statement}) as v`.execute(
        tx.db,
      )
    return found.rows
  })
}

function* rowsOf(policy: NamedPolicy, all: readonly Case[]): Iterable<readonly unknown[]> {
  for (const [index, one] of all.entries())
    yield [
      String(index),
      ...columnsOf(policy.facts).map(({ name, kind }) => {
        const value = one.record[name]
        if (value === null || value === undefined) return null
        if (kind === 'flag') return value === true ? 1 : 0
        return typeof value === 'bigint' ? Number(value) : value
      }),
    ]
}
