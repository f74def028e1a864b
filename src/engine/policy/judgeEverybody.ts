import { sql } from 'kysely'
import { constantValue } from '#engine/expr/constantValue.ts'
import { isConstant } from '#engine/expr/shape.ts'
import { sqlReader } from '#engine/expr/toSql.ts'
import type { Day } from '#engine/ground/day.ts'
import { getRegister, type Ledger } from '#engine/ledger/ledger.ts'
import { aliased, type Scope, sourceOf, spaced } from '#engine/ledger/query.ts'
import type { Transaction } from '#engine/store/database.ts'
import type { Sql } from '#engine/store/exact.ts'
import { versionFor } from './assess.ts'
import { columnsOf } from './columns.ts'
import { factTable } from './factTable.ts'
import { judgeStatement } from './judgeSql.ts'
import type { NamedPolicy, Version } from './policy.ts'

/**
 * The facts of everybody as one temporary table, then the verdicts of each policy of that register from it, as a statement that
 * is good as long as `use` runs; `judged` holds the ids of all of them. `scope`: as the books were known then.
 */
export async function withVerdicts(
  ledger: Ledger,
  tx: Transaction,
  policies: readonly NamedPolicy[],
  at: { readonly asOf: Day; readonly silent: Iterable<string>; readonly scope?: Scope },
  use: (policy: NamedPolicy, verdicts: Sql, judged: Sql) => Promise<void>,
): Promise<void> {
  const register = getRegister(ledger.registers, policies[0]?.subject ?? '')
  const source = (name: string) => sourceOf(ledger.registers, name, at.scope ?? {}, tx.dialect)
  const reader = sqlReader({
    schema: ledger.schema,
    dialect: tx.dialect,
    register: register.name,
    alias: 'r',
    asOf: at.asOf,
    source,
  })
  const facts = factTable(policies, reader, new Set(at.silent))
  const given = sql.table('policy_facts')
  await sql`drop table if exists ${given}`.execute(tx.db)
  const declared = facts.columns.map(({ name, type }) => sql`${sql.ref(name)} ${sql.raw(type)}`)
  await sql`create temporary table ${given} (${sql.join([sql`id text`, ...declared])})`.execute(tx.db)
  const selected = sql.join([sql`r.id`, ...facts.columns.map(({ sql: written }) => written)])
  await sql`insert into ${given} select ${selected} from ${aliased(source(register.name), 'r')} ${spaced(reader.joins())} order by r.id`.execute(
    tx.db,
  )
  for (const policy of policies) {
    const verdicts = judgeStatement({
      policy,
      dialect: tx.dialect,
      facts: facts.as(policy, given),
      unknown: facts.unknownTo(policy),
      asOf: at.asOf,
      certain: versionOn(policy, at.asOf),
    })
    await use(policy, verdicts, given)
  }
  await sql`drop table ${given}`.execute(tx.db)
}

/** The version that the day alone chooses, or that it chooses none, where the ledgers let it. */
function versionOn(policy: NamedPolicy, asOf: Day): Version | 'none' | undefined {
  const chosen = columnsOf(policy.facts).find(({ name }) => name === policy.chosenBy)?.from
  if (!chosen || !isConstant(chosen.node)) return undefined
  const value = constantValue(chosen.node, { asOf })
  return value === null ? undefined : (versionFor(policy, value) ?? 'none')
}
