import { sql } from 'kysely'
import type { Rational } from '#engine/ground/rational.ts'
import { type Cause, changesSince } from '#engine/ledger/changesSince.ts'
import type { Ledger } from '#engine/ledger/ledger.ts'
import { listIds } from '#engine/ledger/query.ts'
import type { Row } from '#engine/store/database.ts'
import { conditionOf, rowScope } from './condition.ts'
import { type Indicators, overRecords } from './indicator.ts'
import { getIndicator, type Question, type Reckoned, reckonAll } from './reckon.ts'
import { yearsBefore } from './window.ts'

/** A figure as it was known after a revision and as it is known now, with the records that make the difference. */
export type SinceKnown = {
  readonly then: Rational | null
  readonly now: Rational | null
  readonly thenBasis: Reckoned['basis']
  readonly nowBasis: Reckoned['basis']
  /** Records that count now and did not then, that counted then and do not now, and that count in both but were changed. */
  readonly entered: number
  readonly left: number
  readonly changed: number
  /** The first changes of those records since, in words. */
  readonly causes: readonly Cause[]
}

const mostCauses = 50

/** The two time axes of one figure: the same question, with the books of then and with the books of now. */
export async function sinceKnown(
  ledger: Ledger,
  indicators: Indicators,
  question: Question,
  knownAt: number,
): Promise<SinceKnown> {
  const { knownAt: _, ...open } = question.scope
  const [past, present] = [
    { ...question, scope: { ...open, knownAt } },
    { ...question, scope: open },
  ]
  const [then, now] = (await reckonAll(ledger, indicators, [past, present])) as [Reckoned, Reckoned]
  const before = await idsBehind(ledger, indicators, past, then)
  const after = await idsBehind(ledger, indicators, present, now)
  const touched = await touchedSince(ledger, new Set([...before, ...after]), knownAt)
  const entered = [...after].filter((id) => !before.has(id))
  const left = [...before].filter((id) => !after.has(id))
  const both = touched.filter((id) => before.has(id) && after.has(id))
  const apart = new Set([...entered, ...left])
  // What came or went explains the difference best, so it is told first.
  const told = [...touched.filter((id) => apart.has(id)), ...both].slice(0, mostCauses)
  return {
    then: then.value,
    now: now.value,
    thenBasis: then.basis,
    nowBasis: now.basis,
    entered: entered.length,
    left: left.length,
    changed: both.length,
    causes: await changesSince(ledger, told, knownAt, mostCauses),
  }
}

/** All records that a value rests on: those counted, those of the official series, and of both halves of a derived one. */
async function idsBehind(
  ledger: Ledger,
  indicators: Indicators,
  question: Question,
  reckoned: Reckoned,
): Promise<Set<string>> {
  const indicator = getIndicator(indicators, question.indicator)
  const ids = new Set<string>(reckoned.official?.records ?? [])
  if (overRecords(indicator)) {
    const counted = await listIds(ledger, {
      ...rowScope(ledger, indicator, question.scope),
      register: indicator.register,
      where: conditionOf(ledger, indicator, question, question.scope),
      asOf: question.window.to,
      windowFrom: question.window.from,
    })
    for (const id of counted) ids.add(id)
  }
  if (indicator.kind !== 'derived') return ids
  const { derive } = indicator
  const halves: readonly Question[] =
    'netOf' in derive
      ? [
          { ...question, indicator: derive.netOf },
          { ...question, indicator: derive.netOf, window: yearsBefore(question.window, 1) },
        ]
      : ('ratio' in derive ? derive.ratio : derive.difference).map((half) => ({ ...question, indicator: half }))
  for (const [index, half] of halves.entries())
    for (const id of await idsBehind(ledger, indicators, half, reckoned.halves[index] ?? reckoned)) ids.add(id)
  return ids
}

/** Those of the records that were changed after the revision, in the order of their first change. */
async function touchedSince(ledger: Ledger, ids: ReadonlySet<string>, since: number): Promise<string[]> {
  if (ids.size === 0) return []
  const rows =
    await sql<Row>`select record, min(seq) as first from revision where seq > ${sql.lit(since)} group by record order by first`.execute(
      ledger.store.reader,
    )
  return rows.rows.map((row) => String(row['record'])).filter((id) => ids.has(id))
}
