import { sql } from 'kysely'
import type { Day } from '#engine/ground/day.ts'
import { type Cause, changesSince } from '#engine/ledger/changesSince.ts'
import { getRegister, type Ledger } from '#engine/ledger/ledger.ts'
import { parts } from '#engine/ledger/log.ts'
import { type Neighbours, openNeighbours } from '#engine/ledger/neighbours.ts'
import type { Row } from '#engine/store/database.ts'
import { resolvedColumn, snake, versionTable } from '#engine/store/naming.ts'
import { assess } from './assess.ts'
import type { Assessment } from './assessment.ts'
import { inForce } from './confirmations.ts'
import { sayOutcome } from './explain.ts'
import type { Moment } from './moment.ts'
import type { NamedPolicy } from './policy.ts'
import { readsOf } from './reads.ts'
import type { State } from './rule.ts'
import { caseOfSubject, factsOfMany } from './subject.ts'

/** Why a verdict is another one: records were changed, the bureau set a parameter, or a day went by. */
export type Reason =
  | { readonly because: 'records'; readonly say: string; readonly causes: readonly Cause[]; readonly more: number }
  | { readonly because: 'parameters' | 'time'; readonly say: string }

const causesAtMost = 5

/** A verdict that is another one: whose, and under which policy as it is shipped. */
export type Changed = { readonly policy: NamedPolicy; readonly id: string }

/**
 * Each subject judged at both moments and between them, one thing moved at a time: the parameters, then the records, then the
 * day. What turned the verdict at its step is a reason; each is told by the conditions that it moved. In the order asked.
 */
export async function reasonsOfChanges(
  ledger: Ledger,
  asked: readonly Changed[],
  then: Moment,
  asOf: Day,
): Promise<readonly { readonly title: string | null; readonly reasons: readonly Reason[] }[]> {
  if (asked.length === 0) return []
  const scope = then.knownAt === undefined ? {} : { knownAt: then.knownAt }
  const shipped = [...new Map(asked.map(({ policy }) => [policy.name, policy])).values()]
  const subjects = { register: shipped[0]?.subject ?? '', ids: [...new Set(asked.map(({ id }) => id))] }
  const [before, now] = [await inForce(ledger, shipped, scope), await inForce(ledger, shipped)]
  const [known, present] = [openNeighbours(ledger, scope), openNeighbours(ledger)]
  const first = await judgeMany(ledger, before, subjects, then.asOf, scope, known)
  const ruled = await judgeMany(ledger, now, subjects, then.asOf, scope, known)
  const recorded = await judgeMany(ledger, now, subjects, then.asOf, {}, present)
  const last = await judgeMany(ledger, now, subjects, asOf, {}, present)
  const isByRecords = (one: Changed) => then.knownAt !== undefined && moved(ruled(one), recorded(one))
  const changed = await changedAround(ledger, asked.filter(isByRecords), then.knownAt ?? 0)
  const answers = []
  for (const one of asked) {
    const steps = [first(one), ruled(one), recorded(one), last(one)] as const
    const reasons: Reason[] = []
    if (moved(steps[0], steps[1]))
      reasons.push({ because: 'parameters', say: `本局改了政策参数：${told(steps[0], steps[1])}` })
    if (isByRecords(one))
      reasons.push(await byRecords(ledger, one, changed(one), then.knownAt ?? 0, told(steps[1], steps[2])))
    const byDay =
      then.knownAt === undefined ? '按日期推算' : reasons.length > 0 ? '日子也到了' : '记录没有改，是日子到了'
    if (moved(steps[2], steps[3])) reasons.push({ because: 'time', say: `${byDay}：${told(steps[2], steps[3])}` })
    answers.push({ title: (steps[3] ?? steps[0])?.title ?? null, reasons })
  }
  return answers
}

type Judged = { readonly title: string; readonly assessment: Assessment } | undefined

/** The verdicts at one moment, reckoned as they are asked for; none of a record that is not in the books. */
async function judgeMany(
  ledger: Ledger,
  policies: readonly NamedPolicy[],
  subjects: { readonly register: string; readonly ids: readonly string[] },
  asOf: Day,
  scope: { readonly knownAt?: number },
  near: Neighbours,
): Promise<(one: Changed) => Judged> {
  const found = await factsOfMany(ledger, policies, subjects, asOf, scope, near)
  const byId = new Map(found.map((one) => [one.record.id, one]))
  const places = new Map(policies.map(({ name }, index) => [name, index]))
  const known = new Map<string, Judged>()
  return ({ policy: { name }, id }) => {
    const key = `${name} ${id}`
    if (known.has(key)) return known.get(key)
    const place = places.get(name) ?? -1
    const policy = policies[place]
    const one = byId.get(id)
    const facts = one?.facts[place]
    const judged = policy &&
      one &&
      facts && { title: one.title, assessment: assess(policy, caseOfSubject(policy, facts, asOf), asOf) }
    known.set(key, judged)
    return judged
  }
}

function moved(before: Judged, after: Judged): boolean {
  return before?.assessment.outcome !== after?.assessment.outcome
}

const states: Readonly<Record<State, string>> = {
  met: '满足',
  unmet: '不满足',
  unknown: '缺数据',
  manual: '待人工',
  notApplicable: '不适用',
}

/** The conditions that stand otherwise; where they are other conditions altogether, the verdict itself. */
function told(before: Judged, after: Judged): string {
  if (!before) return '这一条是后来才有的'
  if (!after) return '这一条已经删除'
  const was = new Map(before.assessment.conditions.map(({ condition, state }) => [condition.id, state]))
  const turned = after.assessment.conditions.flatMap(({ condition, state }) => {
    const old = was.get(condition.id)
    return old === undefined || old === state ? [] : [`${condition.label}由${states[old]}变为${states[state]}`]
  })
  return turned.length > 0 ? turned.join('；') : sayOutcome(after.assessment)
}

async function byRecords(
  ledger: Ledger,
  { policy }: Changed,
  ids: readonly string[],
  since: number,
  words: string,
): Promise<Reason> {
  const { far } = readsOf(ledger, [policy])
  // One more than is shown, so that “more” is known; each id was changed at least once.
  const causes = await changesSince(ledger, ids, since, causesAtMost)
  const total = await countSince(ledger, ids, since)
  const labels = [...far].map((name) => getRegister(ledger.registers, name.split('.')[0] ?? name).label)
  const say =
    causes.length > 0 || labels.length === 0 ? words : `${words}（本单位的记录没有改，${labels.join('、')}里有改动）`
  return { because: 'records', say, causes, more: Math.max(0, total - causes.length) }
}

/** The subject and, of the records that point at it or did, those written since: a query for each set, not for each subject. */
async function changedAround(
  ledger: Ledger,
  asked: readonly Changed[],
  since: number,
): Promise<(one: Changed) => readonly string[]> {
  const policies = [...new Map(asked.map(({ policy }) => [policy.name, policy])).values()]
  const ids = [...new Set(asked.map(({ id }) => id))]
  const found = new Map<string, ReadonlyMap<string, readonly string[]>>()
  if (asked.length > 0)
    for (const { register, by } of readsOf(ledger, policies).near)
      found.set(`${register} ${by}`, await changedPointing(ledger, register, by, ids, since))
  return ({ policy, id }) => {
    const { near } = readsOf(ledger, [policy])
    return [id, ...near.flatMap(({ register, by }) => found.get(`${register} ${by}`)?.get(id) ?? [])]
  }
}

async function changedPointing(
  ledger: Ledger,
  register: string,
  by: string,
  ids: readonly string[],
  since: number,
): Promise<ReadonlyMap<string, readonly string[]>> {
  // A row of a list of references belongs to its record.
  const own = sql.ref(register.includes('.') ? 'owner_id' : 'id')
  const at = sql.ref(resolvedColumn(by))
  const found = new Map<string, string[]>()
  for (const part of parts(ids)) {
    const { rows } = await sql<Row>`
      select ${own} as id, ${at} as subject from ${sql.table(snake(register))} where ${at} in (${sql.join(part)}) and seq > ${since}
      union select ${own} as id, ${at} as subject from ${sql.table(versionTable(register))} where ${at} in (${sql.join(part)}) and to_seq > ${since}`.execute(
      ledger.store.reader,
    )
    for (const { id, subject } of rows) {
      const around = found.get(String(subject))
      if (around) around.push(String(id))
      else found.set(String(subject), [String(id)])
    }
  }
  return found
}

async function countSince(ledger: Ledger, ids: readonly string[], since: number): Promise<number> {
  const { count } = ledger.store.reader.fn
  const row = await ledger.store.reader
    .selectFrom('revision')
    .select(count('seq').as('many'))
    .where('seq', '>', since)
    .where('record', 'in', [...new Set(ids)].slice(0, 1_000))
    .executeTakeFirst()
  return Number(row?.['many'] ?? 0)
}
