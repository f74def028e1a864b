import type { Day } from '#engine/ground/day.ts'
import { nearest } from '#engine/ground/nearest.ts'
import { Problem } from '#engine/ground/problem.ts'
import { add, compare, multiply, type Rational, rational, subtract, zero } from '#engine/ground/rational.ts'
import { figure } from '#engine/indicator/figure.ts'
import { type Indicators, overRecords } from '#engine/indicator/indicator.ts'
import { type TargetRow, targetsOf } from '#engine/indicator/target.ts'
import { untilWindow } from '#engine/indicator/window.ts'
import type { Ledger } from '#engine/ledger/ledger.ts'
import { listIds } from '#engine/ledger/query.ts'
import { isReference } from '#engine/ledger/values.ts'
import { assess } from '#engine/policy/assess.ts'
import { assessAll } from '#engine/policy/assessAll.ts'
import { type AssessmentAnswer, assessmentAnswer } from '#engine/policy/assessmentAnswer.ts'
import { columnsOf } from '#engine/policy/columns.ts'
import { inForce } from '#engine/policy/confirmations.ts'
import { policiesOver } from '#engine/policy/find.ts'
import { sayMissing } from '#engine/policy/missing.ts'
import type { NamedPolicy, Outcome, Policies } from '#engine/policy/policy.ts'
import { type StoredVerdict, storedVerdicts } from '#engine/policy/storedVerdicts.ts'
import { caseOfSubject, factsOfMany } from '#engine/policy/subject.ts'
import { isClosedFor } from '#engine/policy/windows.ts'
import { type AimedVisit, type VisitRecord, visitRecord, visitsFor } from './visits.ts'

/** One subject that would count, with what it takes. */
export type Candidate = {
  readonly id: string
  readonly title: string
  readonly policy: string
  readonly outcome: Outcome
  /** How many things have to be done: nothing but to apply is none. */
  readonly steps: number
  readonly needs: readonly string[]
  readonly amountYuan: string | null
  /** The newest visit for this target this year. */
  readonly visit: AimedVisit | null
}

export type Gap = {
  readonly target: TargetRow
  /** How many are missing to what is assigned; null while either is unknown. */
  readonly short: Rational | null
  readonly subject: string | null
  /** `closed`: nobody can apply for the year of the target any more, so that it has no candidates. */
  readonly policies: readonly { readonly policy: string; readonly title: string; readonly closed: boolean }[]
  /** How many there are of each kind, listed or not. */
  readonly counts: Readonly<Partial<Record<Outcome, number>>>
  /** Fewest and easiest steps first. */
  readonly candidates: readonly Candidate[]
  readonly visits: VisitRecord
  /** What this year's visits are likely to add by its end; null while too few finished visits tell how often one succeeds. */
  readonly expected: Rational | null
  /** Year's end by the usual course, and with what the visits add. */
  readonly forecast: { readonly mid: Rational; readonly withVisits: Rational | null } | null
}

/** Whoever could still come to count, in the order in which an officer would go. */
const within: readonly Outcome[] = ['eligible', 'manual', 'near', 'unknown']

/**
 * The list that closes a gap: of the subjects that a policy behind this indicator judges, those that are not counted yet and
 * do not hold it already, fewest and easiest steps first. `target` is the name of an indicator or the label it bears.
 */
export async function gapOf(
  ledger: Ledger,
  catalog: { readonly indicators: Indicators; readonly policies: Policies },
  request: { readonly target: string; readonly year: number; readonly asOf: Day; readonly limit?: number },
): Promise<Gap> {
  const rows = await targetsOf(ledger, catalog.indicators, request)
  const target = findRow(rows, request)
  const policies = raising(catalog.policies, target.indicator)
  const visits = await visitsFor(ledger, target.label)
  const record = visitRecord(visits, request.year)
  const found = await candidatesOf(ledger, catalog.indicators, target, catalog.policies, policies, request, visits)
  const short =
    target.needed === null || target.actual === null ? null : atLeastZero(subtract(target.needed, target.actual))
  const expected = expectedOf(record, found.notCounted, visits, request.year)
  return {
    target,
    short,
    subject: policies[0]?.subject ?? null,
    policies: policies.map((policy) => ({
      policy: policy.name,
      title: policy.title,
      closed: isClosedFor(policy, request.year, request.asOf),
    })),
    counts: found.counts,
    candidates: found.candidates,
    visits: record,
    expected,
    forecast: target.forecast
      ? { mid: target.forecast.mid, withVisits: expected && add(target.forecast.mid, expected) }
      : null,
  }
}

function findRow(
  rows: readonly TargetRow[],
  { target, year }: { readonly target: string; readonly year: number },
): TargetRow {
  const found = rows.find(({ indicator, label }) => indicator === target || label === target)
  if (found) return found
  const names = rows.flatMap(({ indicator, label }) => (indicator === null ? [label] : [indicator, label]))
  const guess = nearest(target, names)
  throw new Problem('badInput', {
    what: `${year}年没有任务“${target}”。`,
    next: guess === undefined ? '用 targets 看这一年的任务。' : `是否想用“${guess}”？`,
  })
}

function raising(policies: Policies, indicator: string | null): readonly NamedPolicy[] {
  return policiesOver(policies).filter(({ raises = [] }) => indicator !== null && raises.includes(indicator))
}

async function candidatesOf(
  ledger: Ledger,
  indicators: Indicators,
  target: TargetRow,
  all: Policies,
  policies: readonly NamedPolicy[],
  { year, asOf, limit = 100 }: { readonly year: number; readonly asOf: Day; readonly limit?: number },
  visits: readonly AimedVisit[],
) {
  const counts: Partial<Record<Outcome, number>> = {}
  const counted = await countedSubjects(ledger, indicators, target, asOf)
  if (policies.length === 0) return { counts, candidates: [], notCounted: (id: string) => !counted.has(id) }
  // All policies of a register share one reading of the ledgers, and one standing.
  await assessAll(ledger, policiesOver(all, new Set(policies.map(({ subject }) => subject))), asOf)
  const open: Open[] = []
  for (const policy of policies.filter((one) => !isClosedFor(one, year, asOf))) {
    const held = policy.held
      ? new Set(await listIds(ledger, { register: policy.subject, where: policy.held.node, asOf }))
      : new Set<string>()
    const { verdicts } = await storedVerdicts(ledger, policy)
    for (const verdict of verdicts) {
      if (!within.includes(verdict.outcome) || counted.has(verdict.id) || held.has(verdict.id)) continue
      counts[verdict.outcome] = (counts[verdict.outcome] ?? 0) + 1
      open.push({ policy, verdict })
    }
  }
  open.sort(
    (a, b) =>
      stepsOf(a) - stepsOf(b) ||
      within.indexOf(a.verdict.outcome) - within.indexOf(b.verdict.outcome) ||
      (a.verdict.gap ?? 0) - (b.verdict.gap ?? 0),
  )
  const newest = new Map(visits.filter(({ on }) => on.startsWith(String(year))).map((visit) => [visit.subject, visit]))
  const page = open.slice(0, limit)
  const answers = await opened(ledger, page, asOf)
  const candidates = page.flatMap(({ policy, verdict }): Candidate[] => {
    const answer = answers(policy.name, verdict.id)
    if (!answer) return []
    return [
      {
        id: verdict.id,
        title: verdict.title,
        policy: policy.name,
        outcome: answer.outcome,
        steps: stepsOf({ policy, verdict }),
        needs: needsOf(answer),
        amountYuan: verdict.amountYuan,
        visit: newest.get(verdict.id) ?? null,
      },
    ]
  })
  return { counts, candidates, notCounted: (id: string) => !counted.has(id) }
}

/** The subjects that the figure counts already. */
async function countedSubjects(
  ledger: Ledger,
  indicators: Indicators,
  target: TargetRow,
  asOf: Day,
): Promise<ReadonlySet<string>> {
  const indicator = target.indicator === null ? undefined : indicators[target.indicator]
  if (!indicator || target.indicator === null || !overRecords(indicator)) return new Set()
  const { records = [] } = await figure(ledger, indicators, {
    indicator: target.indicator,
    window: untilWindow(asOf),
    withRecords: true,
  })
  const { subject } = indicator
  return new Set(
    records.flatMap((record) => {
      if (subject === undefined) return [record.id]
      const value = record.values[subject]
      return isReference(value) && value.id !== null ? [value.id] : []
    }),
  )
}

type Open = { readonly policy: NamedPolicy; readonly verdict: StoredVerdict }

/** Each condition to be mended, each fact to be found out (however many years of it), and a judgement that a person must make. */
function stepsOf({ policy, verdict: { outcome, missing, lacking } }: Open): number {
  const facts = new Map(columnsOf(policy.facts).map(({ name, fact }) => [name, fact]))
  const unknown = new Set(missing.map(({ name }) => facts.get(name) ?? name)).size
  return (outcome === 'near' ? lacking.length : 0) + unknown + (outcome === 'manual' ? 1 : 0)
}

/** The explained verdicts of a page, its facts read at one time; none of a record that is gone by now. */
async function opened(
  ledger: Ledger,
  page: readonly Open[],
  asOf: Day,
): Promise<(policy: string, id: string) => AssessmentAnswer | undefined> {
  const found = new Map<string, AssessmentAnswer>()
  for (const shipped of new Set(page.map(({ policy }) => policy))) {
    const [policy = shipped] = await inForce(ledger, [shipped])
    const ids = page.filter((one) => one.policy === shipped).map(({ verdict }) => verdict.id)
    for (const { record, facts } of await factsOfMany(ledger, [policy], { register: policy.subject, ids }, asOf))
      for (const own of facts)
        found.set(
          `${policy.name} ${record.id}`,
          assessmentAnswer(policy, assess(policy, caseOfSubject(policy, own, asOf), asOf)),
        )
  }
  return (policy, id) => found.get(`${policy} ${id}`)
}

/** What has to be done, in the words of the rule's own remedies. */
function needsOf({ outcome, conditions, lacking, missing }: AssessmentAnswer): readonly string[] {
  const found = missing.length > 0 ? [`补齐数据：${sayMissing(missing).join('、')}`] : []
  if (outcome === 'near')
    return [
      ...conditions
        .filter(({ id }) => lacking.includes(id))
        .map(({ remedy, label, shortfallText }) => [remedy ?? label, shortfallText].filter(Boolean).join('，')),
      ...found,
    ]
  if (outcome === 'manual')
    return [
      `请认定：${conditions
        .filter(({ state }) => state === 'manual')
        .map(({ label }) => label)
        .join('、')}`,
    ]
  if (outcome === 'unknown') return found
  return ['组织申报']
}

/**
 * Visits that achieved what they were for and are not in the figure yet count whole; those under way or still planned by how
 * often finished visits succeeded.
 */
function expectedOf(
  { rate }: VisitRecord,
  notCounted: (id: string) => boolean,
  visits: readonly AimedVisit[],
  year: number,
): Rational | null {
  const ofYear = visits.filter(
    ({ on, subject }) => on.startsWith(String(year)) && subject !== null && notCounted(subject),
  )
  const many = (test: (visit: AimedVisit) => boolean) => new Set(ofYear.filter(test).map(({ subject }) => subject)).size
  const achieved = rational(many(({ outcome }) => outcome === 'achieved'))
  const open = many(({ outcome }) => outcome === null || outcome === 'underWay')
  if (open === 0) return achieved
  return rate === null ? null : add(achieved, multiply(rational(open), rational(rate.achieved, rate.finished)))
}

function atLeastZero(value: Rational): Rational {
  return compare(value, zero) < 0 ? zero : value
}
