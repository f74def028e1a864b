import { sql } from 'kysely'
import type { Day } from '#engine/ground/day.ts'
import { titleField } from '#engine/ledger/identity.ts'
import { getRegister, type Ledger } from '#engine/ledger/ledger.ts'
import type { Row, Transaction } from '#engine/store/database.ts'
import { snake } from '#engine/store/naming.ts'
import { assessAll } from './assessAll.ts'
import { type Reason, reasonsOfChanges } from './changeReasons.ts'
import { inForce } from './confirmations.ts'
import { policiesOver } from './find.ts'
import { withVerdicts } from './judgeEverybody.ts'
import { type Moment, momentOf } from './moment.ts'
import type { NamedPolicy, Outcome, Policies } from './policy.ts'
import { silentRegisters } from './reads.ts'

/** Became eligible, became near, is eligible no more, is near no more. */
export const changeKinds = ['gained', 'neared', 'lost', 'receded'] as const
export type ChangeKind = (typeof changeKinds)[number]

export type VerdictChange = {
  readonly policy: string
  readonly id: string
  readonly title: string
  readonly kind: ChangeKind
  /** null: not in the books then, or not any more. */
  readonly before: Outcome | null
  readonly after: Outcome | null
  readonly reasons: readonly Reason[]
}
export type VerdictChanges = {
  readonly since: Day
  readonly asOf: Day
  /** False: the books held nobody yet on that day, so that today's books were judged as of it. */
  readonly wereKnown: boolean
  readonly counts: Readonly<Record<ChangeKind, number>>
  readonly total: number
  /** The first `limit` of them, in the order of the kinds. */
  readonly changes: readonly VerdictChange[]
}

type Span = { readonly since: Day; readonly asOf: Day; readonly limit: number }

/** Who became eligible or near under a policy since the end of a day, who dropped out, and because of what. */
export async function verdictChanges(
  ledger: Ledger,
  policies: Policies,
  shipped: NamedPolicy,
  span: Span,
): Promise<VerdictChanges> {
  return changesUnder(ledger, policies, shipped.subject, [shipped], span)
}

/** The same under all policies of a register at once, judged in one run. */
export async function registerChanges(
  ledger: Ledger,
  policies: Policies,
  register: string,
  span: Span & { readonly kind?: ChangeKind },
): Promise<VerdictChanges> {
  return changesUnder(ledger, policies, register, policiesOver(policies, new Set([register])), span)
}

async function changesUnder(
  ledger: Ledger,
  policies: Policies,
  register: string,
  judged: readonly NamedPolicy[],
  { since, asOf, limit, kind: only }: Span & { readonly kind?: ChangeKind },
): Promise<VerdictChanges> {
  await assessAll(ledger, policiesOver(policies, new Set([register])), asOf)
  const then = await momentOf(ledger, register, since)
  const rows = await changedRows(ledger, judged, then)
  const counts = { gained: 0, neared: 0, lost: 0, receded: 0 }
  for (const { kind } of rows) counts[kind]++
  const shown = only === undefined ? changeKinds : [only]
  const inOrder = shown.flatMap((kind) => rows.filter((row) => row.kind === kind))
  const shippedOf = new Map(judged.map((policy) => [policy.name, policy]))
  const page = inOrder.slice(0, limit)
  const found = await reasonsOfChanges(
    ledger,
    page.map(({ policy, id }) => ({ policy: shippedOf.get(policy) as NamedPolicy, id })),
    then,
    asOf,
  )
  const changes = page.map(({ title, ...row }, index): VerdictChange => {
    const because = found[index]
    return { ...row, title: title ?? because?.title ?? row.id, reasons: because?.reasons ?? [] }
  })
  return { since, asOf, wereKnown: then.knownAt !== undefined, counts, total: inOrder.length, changes }
}

type Changed = Pick<VerdictChange, 'policy' | 'id' | 'kind' | 'before' | 'after'> & { readonly title: string | null }

async function changedRows(ledger: Ledger, shipped: readonly NamedPolicy[], then: Moment): Promise<readonly Changed[]> {
  const scope = then.knownAt === undefined ? {} : { knownAt: then.knownAt }
  const policies = await inForce(ledger, shipped, scope)
  const silent = await silentRegisters(ledger, policies, scope)
  const found: Changed[] = []
  await ledger.store.write((tx) =>
    withVerdicts(ledger, tx, policies, { asOf: then.asOf, silent, scope }, async (policy, verdicts) => {
      await sql`drop table if exists verdicts_then`.execute(tx.db)
      // With a key: without one, each of today's verdicts would be looked for among all of them.
      await sql`create temporary table verdicts_then (id text primary key, outcome text)`.execute(tx.db)
      await sql`insert into verdicts_then select v.id, v.outcome from (${verdicts}) as v`.execute(tx.db)
      for (const row of await compared(ledger, tx, policy)) {
        const before = (row['before'] ?? null) as Outcome | null
        const after = (row['after'] ?? null) as Outcome | null
        const kind = kindOf(before, after)
        const title = row['title'] === null || row['title'] === undefined ? null : String(row['title'])
        if (kind) found.push({ policy: policy.name, id: String(row['id']), title, kind, before, after })
      }
      await sql`drop table verdicts_then`.execute(tx.db)
    }),
  )
  return found
}

/** Both verdicts of everybody whose verdict is another one, or who has one at one of the two moments only. */
async function compared(ledger: Ledger, tx: Transaction, policy: NamedPolicy): Promise<readonly Row[]> {
  const register = getRegister(ledger.registers, policy.subject)
  const title = sql.ref(`r.${snake(titleField(register))}`)
  const name = tx.dialect.text(policy.name)
  const { rows } = await sql<Row>`
    select a.subject as id, t.outcome as before, a.outcome as after, ${title} as title
    from assessment as a join ${sql.table(snake(register.name))} as r on r.id = a.subject
      left join verdicts_then as t on t.id = a.subject
    where a.policy = ${name} and (t.outcome is null or t.outcome <> a.outcome)
    union all
    select t.id as id, t.outcome as before, null as after, null as title
    from verdicts_then as t
    where not exists (select 1 from assessment as a where a.id = ${name} || ' ' || t.id)
    order by id`.execute(tx.db)
  return rows
}

/** Nothing where neither the one nor the other is of interest: from not eligible to unknown. */
function kindOf(before: Outcome | null, after: Outcome | null): ChangeKind | undefined {
  if (before === after) return undefined
  if (after === 'eligible') return 'gained'
  if (before === 'eligible') return 'lost'
  if (after === 'near') return 'neared'
  return before === 'near' ? 'receded' : undefined
}
