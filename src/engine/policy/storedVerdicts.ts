import { sql } from 'kysely'
import { fromFen } from '#engine/ground/money.ts'
import { toDecimalText } from '#engine/ground/rational.ts'
import { titleField } from '#engine/ledger/identity.ts'
import { getRegister, type Ledger } from '#engine/ledger/ledger.ts'
import { sourceOf } from '#engine/ledger/query.ts'
import type { Row } from '#engine/store/database.ts'
import type { Sql } from '#engine/store/exact.ts'
import { resolvedColumn, snake } from '#engine/store/naming.ts'
import { standingOf } from './assessAll.ts'
import type { MissingFact } from './assessment.ts'
import { columnsOf } from './columns.ts'
import { requirementsOf } from './condition.ts'
import { type NamedPolicy, type Outcome, outcomes } from './policy.ts'

/** One stored verdict as a list shows it, the names of facts and conditions with their labels. */
export type StoredVerdict = {
  readonly id: string
  readonly title: string
  readonly outcome: Outcome
  readonly version: string | null
  readonly missing: readonly MissingFact[]
  readonly lacking: readonly { readonly id: string; readonly label: string }[]
  readonly gap: number | null
  readonly amountYuan: string | null
  readonly asOf: string
  readonly seq: number
}
export type StoredVerdicts = {
  readonly counts: Readonly<Partial<Record<Outcome, number>>>
  /** What those who qualify would get, added up; null where the policy gives no amount. */
  readonly amountYuan: string | null
  readonly verdicts: readonly StoredVerdict[]
}

/** The stored verdicts of a policy: near ones with the fewest and smallest steps first within each outcome. */
export async function storedVerdicts(
  ledger: Ledger,
  policy: NamedPolicy,
  options: {
    readonly outcome?: Outcome
    readonly limit?: number
    readonly offset?: number
    readonly division?: string
    /** Only subjects that no record of that register points at by this reference. */
    readonly notIn?: { readonly register: string; readonly by: string }
  } = {},
): Promise<StoredVerdicts> {
  const { reader, dialect } = ledger.store
  const register = getRegister(ledger.registers, policy.subject)
  const subjects = sourceOf(
    ledger.registers,
    register.name,
    options.division === undefined ? {} : { division: options.division },
    dialect,
  )
  const from = sql`from assessment as a join ${subjects} as r on r.id = a.subject where a.policy = ${policy.name}${unlisted(options.notIn)}`
  const counted =
    await sql<Row>`select a.outcome as outcome, count(*) as many, sum(a.amount) as amount ${from} group by a.outcome`.execute(
      reader,
    )
  const found = new Map(counted.rows.map((row) => [String(row['outcome']), row]))
  const counts = Object.fromEntries(
    outcomes.flatMap((outcome) => (found.has(outcome) ? [[outcome, Number(found.get(outcome)?.['many'])]] : [])),
  )
  const rank = sql`case a.outcome ${sql.join(
    outcomes.map((outcome, index) => sql`when ${sql.lit(outcome)} then ${sql.lit(index)}`),
    sql.raw(' '),
  )} end`
  const steps = sql`length(a.lacking) - length(replace(a.lacking, '、', ''))`
  const only = options.outcome === undefined ? sql`` : sql` and a.outcome = ${options.outcome}`
  const page =
    options.limit === undefined ? sql`` : sql` limit ${sql.lit(options.limit)} offset ${sql.lit(options.offset ?? 0)}`
  const title = sql.ref(`r.${snake(titleField(register))}`)
  const { rows } = await sql<Row>`select a.*, ${title} as title ${from}${only}
    order by ${rank}, ${steps}, a.gap, ${dialect.byBytes(sql.ref('a.subject'))}${page}`.execute(reader)
  const facts = new Map(columnsOf(policy.facts).map((column) => [column.name, column]))
  const conditions = new Map(
    policy.versions.flatMap((version) =>
      requirementsOf(version.conditions).map(({ id, label }) => [id, label] as const),
    ),
  )
  const eligible = found.get('eligible')?.['amount']
  // A verdict that was found again is not written again: it holds as of the last run.
  const { asOf = '', seq = 0 } = (await standingOf(reader, register.name)) ?? {}
  return {
    counts,
    amountYuan: policy.versions.some(({ benefit }) => benefit) ? yuanText(eligible ?? 0) : null,
    verdicts: rows.map((row) => ({
      id: String(row['subject']),
      title: String(row['title'] ?? row['subject']),
      outcome: row['outcome'] as Outcome,
      version: row['version'] === null ? null : String(row['version']),
      missing: names(row['missing']).map((name) => {
        const { fact = name, label = name } = facts.get(name) ?? {}
        return { name, fact, label }
      }),
      lacking: names(row['lacking']).map((id) => ({ id, label: conditions.get(id) ?? id })),
      gap: row['gap'] === null ? null : Number(row['gap']),
      amountYuan: row['amount'] === null ? null : yuanText(row['amount']),
      asOf,
      seq,
    })),
  }
}

function unlisted(notIn: { readonly register: string; readonly by: string } | undefined): Sql {
  if (notIn === undefined) return sql``
  const at = sql.ref(`x.${resolvedColumn(notIn.by)}`)
  return sql` and not exists (select 1 from ${sql.table(snake(notIn.register))} as x where ${at} = a.subject)`
}

function names(joined: unknown): readonly string[] {
  return String(joined ?? '')
    .split('、')
    .filter((name) => name !== '')
}

function yuanText(fen: unknown): string {
  return toDecimalText(fromFen(BigInt(String(fen)), '元'), 2)
}
