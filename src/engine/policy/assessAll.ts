import { sql } from 'kysely'
import type { Day } from '#engine/ground/day.ts'
import { getSetting, setSetting } from '#engine/ledger/house.ts'
import type { Ledger } from '#engine/ledger/ledger.ts'
import { chainHead } from '#engine/ledger/log.ts'
import type { Column, Queries, Row, Transaction } from '#engine/store/database.ts'
import type { Sql } from '#engine/store/exact.ts'
import { resolvedColumn, snake, versionTable } from '#engine/store/naming.ts'
import { assess } from './assess.ts'
import { inForce } from './confirmations.ts'
import { digestOf } from './digest.ts'
import { withVerdicts } from './judgeEverybody.ts'
import type { NamedPolicy } from './policy.ts'
import { readsOf, silentRegisters } from './reads.ts'
import { caseOfSubject, factsOfMany } from './subject.ts'
import { verdictOf } from './verdict.ts'

/** How the stored verdicts were brought up to date. */
export type Refreshed = {
  readonly asOf: Day
  /** The revision as of which they hold. */
  readonly seq: number
  /** Subjects that were judged again: all of them, or those that a change since could touch. */
  readonly subjects: number | 'all'
}

/**
 * Brings the stored verdicts of these policies up to a day: nothing where nothing has changed, only the subjects that changed
 * records can touch, or everybody. All policies of one register share one reading of the ledgers, in one transaction;
 * interrupted, the verdicts before stand and the next call does it again.
 */
export async function assessAll(ledger: Ledger, shipped: readonly NamedPolicy[], asOf: Day): Promise<Refreshed> {
  const policies = await inForce(ledger, shipped)
  const { seq } = await chainHead(ledger.store.reader)
  const judged: (number | 'all')[] = []
  for (const register of new Set(policies.map(({ subject }) => subject)))
    judged.push(
      await refreshRegister(
        ledger,
        policies.filter(({ subject }) => subject === register),
        asOf,
      ),
    )
  const subjects = judged.reduce((sum, some) => (sum === 'all' || some === 'all' ? 'all' : sum + some), 0)
  return { asOf, seq, subjects }
}

/** Beyond this many changed subjects one statement for all is quicker than each by itself. */
const fewSubjects = 200

/** What stood when the verdicts of a register were last judged. */
type Standing = {
  readonly asOf: Day
  readonly seq: number
  readonly digest: string
  readonly silent: readonly string[]
}

async function refreshRegister(ledger: Ledger, policies: readonly NamedPolicy[], asOf: Day): Promise<number | 'all'> {
  const register = policies[0]?.subject ?? ''
  const silent = [...(await silentRegisters(ledger, policies))].sort()
  const digest = digestOf(policies)
  const { seq } = await chainHead(ledger.store.reader)
  const before = await standingOf(ledger.store.reader, register)
  const isSame =
    before !== undefined &&
    before.asOf === asOf &&
    before.digest === digest &&
    before.silent.join() === silent.join() &&
    before.seq <= seq
  if (isSame && before.seq === seq) return 0
  const touched = isSame ? await touchedSince(ledger, policies, before.seq) : 'all'
  const now: Standing = { asOf, seq, digest, silent }
  if (touched === 'all' || touched.length > fewSubjects) {
    await ledger.store.write((tx) => judgeEverybody(ledger, tx, policies, now))
    return 'all'
  }
  await judgeThese(ledger, policies, touched, now)
  return touched.length
}

/** As of when the stored verdicts of a register hold. */
export async function standingOf(db: Queries, register: string): Promise<Standing | undefined> {
  const kept = await getSetting(db, `assessed.${register}`)
  return kept === undefined ? undefined : (JSON.parse(kept) as Standing)
}

async function remember(tx: Transaction, register: string, standing: Standing): Promise<void> {
  await setSetting(tx.db, `assessed.${register}`, JSON.stringify(standing))
}

/** The subjects whose own record, sets or statements have changed since a revision; everybody where others reach further. */
async function touchedSince(
  ledger: Ledger,
  policies: readonly NamedPolicy[],
  since: number,
): Promise<readonly string[] | 'all'> {
  const { reader } = ledger.store
  const subject = policies[0]?.subject ?? ''
  const { near, far } = readsOf(ledger, policies)
  const changedIn = (table: string, column: string) => sql`
    select ${sql.ref(column)} as id from ${sql.table(snake(table))} where seq > ${sql.lit(since)}
    union all select ${sql.ref(column)} as id from ${sql.table(versionTable(table))} where to_seq > ${sql.lit(since)}`
  for (const register of far) {
    const { rows } = await sql<Row>`select id from (${changedIn(register, 'id')}) as c limit 1`.execute(reader)
    if (rows.length > 0) return 'all'
  }
  const all = [changedIn(subject, 'id'), ...near.map(({ register, by }) => changedIn(register, resolvedColumn(by)))]
  // `union all`, and nothing asked of the ids: a planner that merges or filters them reads the ledgers by id, not by revision.
  const { rows } =
    await sql<Row>`select distinct id from (${sql.join(all, sql.raw(' union all '))}) as c limit ${sql.lit(fewSubjects + 2)}`.execute(
      reader,
    )
  return rows.flatMap(({ id }) => (id === null ? [] : [String(id)]))
}

const columns: readonly Column[] = [
  { name: 'id', type: 'text' },
  { name: 'policy', type: 'text' },
  { name: 'subject', type: 'text' },
  { name: 'outcome', type: 'text' },
  { name: 'version', type: 'text' },
  { name: 'missing', type: 'text' },
  { name: 'lacking', type: 'text' },
  { name: 'gap', type: 'bigint' },
  { name: 'amount', type: 'bigint' },
  { name: 'as_of', type: 'text' },
  { name: 'seq', type: 'bigint' },
]

async function judgeThese(
  ledger: Ledger,
  policies: readonly NamedPolicy[],
  ids: readonly string[],
  now: Standing,
): Promise<void> {
  const register = policies[0]?.subject ?? ''
  const rows: unknown[][] = []
  // A record that was deleted since has no verdict any more.
  for (const { record, facts } of await factsOfMany(ledger, policies, { register, ids }, now.asOf)) {
    for (const [index, policy] of policies.entries()) {
      const one = caseOfSubject(policy, facts[index] as (typeof facts)[number], now.asOf)
      const verdict = verdictOf(assess(policy, one, now.asOf), one)
      rows.push([
        `${policy.name} ${record.id}`,
        policy.name,
        record.id,
        verdict.outcome,
        verdict.version,
        verdict.missing,
        verdict.lacking,
        verdict.gap,
        verdict.amount,
        now.asOf,
        now.seq,
      ])
    }
  }
  await ledger.store.write(async (tx) => {
    for (const id of ids)
      for (const { name } of policies) await tx.db.deleteFrom('assessment').where('id', '=', `${name} ${id}`).execute()
    await tx.insertMany('assessment', columns, rows)
    await remember(tx, register, now)
  })
}

async function judgeEverybody(
  ledger: Ledger,
  tx: Transaction,
  policies: readonly NamedPolicy[],
  now: Standing,
): Promise<void> {
  await withVerdicts(ledger, tx, policies, now, async (policy, verdicts, judged) => {
    const name = tx.dialect.text(policy.name)
    // Of a verdict that is found again nothing is written: from day to day that is nearly all of them.
    await sql`insert into assessment (${sql.join(columns.map((one) => sql.ref(one.name)))})
      select ${name} || ' ' || v.id, ${name}, v.id, v.outcome, v.version, v.missing, v.lacking, v.gap, v.amount,
        ${tx.dialect.text(now.asOf)}, ${sql.lit(now.seq)} from (${verdicts}) as v where true
      on conflict (id) do update set ${sql.join(rewritten.map((one) => sql`${sql.ref(one)} = excluded.${sql.ref(one)}`))}
      where ${sql.join(
        said.map((one) => sql`assessment.${sql.ref(one)} is distinct from excluded.${sql.ref(one)}`),
        sql.raw(' or '),
      )}`.execute(tx.db)
    await forgetOthers(tx, policy, judged)
  })
  await remember(tx, policies[0]?.subject ?? '', now)
}

/** What a verdict says, and with it when it was first found so. */
const said = ['outcome', 'version', 'missing', 'lacking', 'gap', 'amount']
const rewritten = [...said, 'as_of', 'seq']

/** The verdicts on records that are in the books no more. */
async function forgetOthers(tx: Transaction, policy: NamedPolicy, judged: Sql): Promise<void> {
  const name = tx.dialect.text(policy.name)
  const { rows } =
    await sql<Row>`select (select count(*) from assessment where policy = ${name}) as stored, (select count(*) from ${judged}) as judged`.execute(
      tx.db,
    )
  if (Number(rows[0]?.['stored']) === Number(rows[0]?.['judged'])) return
  await sql`delete from assessment where policy = ${name} and subject not in (select id from ${judged})`.execute(tx.db)
}
