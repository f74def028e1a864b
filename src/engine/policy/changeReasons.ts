import { sql } from 'kysely'
import type { Day } from '#engine/ground/day.ts'
import { isProblem } from '#engine/ground/problem.ts'
import { type Cause, changesSince } from '#engine/ledger/changesSince.ts'
import { titleOf } from '#engine/ledger/identity.ts'
import { getRegister, type Ledger } from '#engine/ledger/ledger.ts'
import { recordsByIds } from '#engine/ledger/query.ts'
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
import { caseOfSubject, subjectFacts } from './subject.ts'

/** Why a verdict is another one: records were changed, the bureau set a parameter, or a day went by. */
export type Reason =
  | { readonly because: 'records'; readonly say: string; readonly causes: readonly Cause[]; readonly more: number }
  | { readonly because: 'parameters' | 'time'; readonly say: string }

const causesAtMost = 5

/**
 * One subject judged at both moments and between them, one thing moved at a time: the parameters, then the records, then the
 * day. What turned the verdict at its step is a reason; each is told by the conditions that it moved.
 */
export async function reasonsOfChange(
  ledger: Ledger,
  shipped: NamedPolicy,
  id: string,
  then: Moment,
  asOf: Day,
): Promise<{ readonly title: string | null; readonly reasons: readonly Reason[] }> {
  const scope = then.knownAt === undefined ? {} : { knownAt: then.knownAt }
  const [before = shipped] = await inForce(ledger, [shipped], scope)
  const [now = shipped] = await inForce(ledger, [shipped])
  const judged = (policy: NamedPolicy, day: Day, known: typeof scope) => judge(ledger, policy, id, day, known)
  const first = await judged(before, then.asOf, scope)
  const ruled = await judged(now, then.asOf, scope)
  const recorded = await judged(now, then.asOf, {})
  const last = await judged(now, asOf, {})
  const reasons: Reason[] = []
  if (moved(first, ruled)) reasons.push({ because: 'parameters', say: `本局改了政策参数：${told(first, ruled)}` })
  if (then.knownAt !== undefined && moved(ruled, recorded))
    reasons.push(await byRecords(ledger, shipped, id, then.knownAt, told(ruled, recorded)))
  const byDay = then.knownAt === undefined ? '按日期推算' : reasons.length > 0 ? '日子也到了' : '记录没有改，是日子到了'
  if (moved(recorded, last)) reasons.push({ because: 'time', say: `${byDay}：${told(recorded, last)}` })
  const title = (last ?? first)?.title ?? null
  return { title, reasons }
}

type Judged = { readonly title: string; readonly assessment: Assessment } | undefined

async function judge(
  ledger: Ledger,
  policy: NamedPolicy,
  id: string,
  asOf: Day,
  scope: { readonly knownAt?: number },
): Promise<Judged> {
  const register = getRegister(ledger.registers, policy.subject)
  const [record] = await recordsByIds(ledger, register, [id], scope)
  if (!record) return undefined
  try {
    const { facts } = await subjectFacts(ledger, [policy], { register: register.name, id }, asOf, scope)
    const [found] = facts
    if (!found) return undefined
    const assessment = assess(policy, caseOfSubject(policy, found, asOf), asOf)
    return { title: titleOf(register, record.values), assessment }
  } catch (error) {
    if (isProblem(error) && error.code === 'recordNotFound') return undefined
    throw error
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
  policy: NamedPolicy,
  id: string,
  since: number,
  words: string,
): Promise<Reason> {
  const { near, far } = readsOf(ledger, [policy])
  const ids = [id]
  for (const { register, by } of near) ids.push(...(await changedPointing(ledger, register, by, id, since)))
  // One more than is shown, so that “more” is known; each id was changed at least once.
  const causes = await changesSince(ledger, ids, since, causesAtMost)
  const total = await countSince(ledger, ids, since)
  const labels = [...far].map((name) => getRegister(ledger.registers, name.split('.')[0] ?? name).label)
  const say =
    causes.length > 0 || labels.length === 0 ? words : `${words}（本单位的记录没有改，${labels.join('、')}里有改动）`
  return { because: 'records', say, causes, more: Math.max(0, total - causes.length) }
}

/** The records that point at the subject, or did, and were written since. */
async function changedPointing(
  ledger: Ledger,
  register: string,
  by: string,
  id: string,
  since: number,
): Promise<readonly string[]> {
  // A row of a list of references belongs to its record.
  const own = sql.ref(register.includes('.') ? 'owner_id' : 'id')
  const at = sql.ref(resolvedColumn(by))
  const { rows } = await sql<Row>`
    select ${own} as id from ${sql.table(snake(register))} where ${at} = ${id} and seq > ${sql.lit(since)}
    union select ${own} as id from ${sql.table(versionTable(register))} where ${at} = ${id} and to_seq > ${sql.lit(since)}`.execute(
    ledger.store.reader,
  )
  return rows.map((row) => String(row['id']))
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
