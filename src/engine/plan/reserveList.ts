import { evaluate } from '#engine/expr/evaluate.ts'
import { addYears, type Day, makeDay, yearOf } from '#engine/ground/day.ts'
import { nearest } from '#engine/ground/nearest.ts'
import { Problem } from '#engine/ground/problem.ts'
import { printField } from '#engine/ledger/fields/index.ts'
import { getRegister, type Ledger } from '#engine/ledger/ledger.ts'
import { listRecords } from '#engine/ledger/query.ts'
import { isReference, type StoredRecord } from '#engine/ledger/values.ts'
import { assess } from '#engine/policy/assess.ts'
import { assessAll } from '#engine/policy/assessAll.ts'
import { type AssessmentAnswer, assessmentAnswer } from '#engine/policy/assessmentAnswer.ts'
import type { Calculations } from '#engine/policy/calculation.ts'
import { calculationAnswer } from '#engine/policy/calculationAnswer.ts'
import { columnsOf } from '#engine/policy/columns.ts'
import { inForce } from '#engine/policy/confirmations.ts'
import { sayValue } from '#engine/policy/explain.ts'
import { factsIn } from '#engine/policy/factsIn.ts'
import { getPolicy, policiesOver } from '#engine/policy/find.ts'
import { type Case, contextOf } from '#engine/policy/intake.ts'
import type { NamedPolicy, Outcome, Policies } from '#engine/policy/policy.ts'
import { storedVerdicts } from '#engine/policy/storedVerdicts.ts'
import { caseOfSubject, subjectFacts } from '#engine/policy/subject.ts'
import type { NamedReserve, Reserves } from './reserve.ts'
import { type ReserveVisit, reserveVisits } from './reserveVisits.ts'

/** A subject on the list, with what it lacks and what is to be done by when. */
export type ReserveMember = {
  readonly record: string
  readonly version: number
  readonly subject: string
  readonly title: string
  /** As printed, by the fields of the list. */
  readonly kind: string
  readonly stage: string
  readonly stageText: string
  readonly enteredOn: Day | null
  readonly year: number | null
  readonly officer: string
  readonly reason: string
  readonly goal: string
  /** The verdict under the policy that it is prepared for, and how many of its conditions hold. */
  readonly outcome: Outcome
  readonly met: number
  readonly conditions: number
  readonly lacking: readonly { readonly label: string; readonly remedy: string | null; readonly short: string | null }[]
  readonly groups: readonly ReserveGap[]
  readonly filingOn: Day | null
  readonly tasks: readonly ReserveTask[]
}
export type ReserveGap = {
  readonly group: string
  readonly label: string
  /** By the ledgers: there, short, or not known. */
  readonly state: 'there' | 'short' | 'unknown'
  readonly facts: readonly { readonly label: string; readonly text: string }[]
  /** In the officer's words. */
  readonly said: string
  readonly remedy: string
}
export type ReserveTask = {
  readonly step: string
  readonly label: string
  readonly dueOn: Day
  readonly isOverdue: boolean
  readonly visit: ReserveVisit | null
}

/** A subject that may enter and is not on the list. */
export type ReserveCandidate = { readonly id: string; readonly title: string }

export type ReserveList = {
  readonly reserve: NamedReserve
  readonly asOf: Day
  /** The day that the tasks are counted back from where a subject has no year of its own. */
  readonly filingOn: Day
  readonly stages: readonly {
    readonly stage: string
    readonly label: string
    readonly count: number
    readonly next: readonly { readonly stage: string; readonly label: string }[]
  }[]
  /** Those still on the list, in the order of the stages. */
  readonly members: readonly ReserveMember[]
  readonly candidates: readonly ReserveCandidate[]
  /** Subjects of the list that the ledger of subjects does not know. */
  readonly unresolved: readonly string[]
}

/** What of the catalogue a reserve list stands on. */
export type ReserveCatalog = {
  readonly reserves: Reserves
  readonly policies: Policies
  readonly calculations: Calculations
}

export function getReserve(reserves: Reserves, name: string): NamedReserve {
  const found = Object.hasOwn(reserves, name) ? reserves[name] : undefined
  if (found) return { ...found, name }
  const guess = nearest(name, Object.keys(reserves))
  throw new Problem('badInput', {
    what: `没有培育库“${name}”。`,
    next: guess === undefined ? '请从培育库一页进。' : `是否想用“${guess}”？`,
  })
}

const most = 1_000

/** The whole list on a day: stages, members with gaps and tasks, and those who may enter. */
export async function reserveList(
  ledger: Ledger,
  catalog: ReserveCatalog,
  asked: { readonly reserve: string; readonly asOf: Day; readonly filingOn?: Day },
): Promise<ReserveList> {
  const reserve = getReserve(catalog.reserves, asked.reserve)
  const { asOf } = asked
  const filingOn = asked.filingOn ?? usualFiling(reserve, asOf)
  const { records } = await listRecords(ledger, { register: reserve.register, limit: most })
  const known = records.filter((record) => subjectOf(reserve, record) !== null)
  const staying = known.filter((record) => isStaying(reserve, record))
  const [entry, ...goals] = (await inForce(
    ledger,
    [reserve.entry, ...Object.values(reserve.goals.policies)].map((name) => getPolicy(catalog.policies, name)),
  )) as [NamedPolicy, ...NamedPolicy[]]
  const visits = await reserveVisits(ledger, reserve)
  const members: ReserveMember[] = []
  for (const record of staying) {
    const subject = { register: entry.subject, id: subjectOf(reserve, record) as string }
    const goal = goalOf(reserve, goals, record)
    const policies = [entry, goal]
    const { title, facts } = await subjectFacts(ledger, policies, subject, asOf)
    const cases = policies.map((policy, index) => {
      const found = facts[index]
      if (!found) throw new Error('two policies asked, two sets of facts answered')
      return caseOfSubject(policy, found, asOf)
    }) as [Case, Case]
    const year = record.values[reserve.fields.year]
    const files = filingIn(filingOn, typeof year === 'number' ? year : null)
    const own = visits.get(subject.id) ?? []
    members.push({
      ...described(ledger, reserve, record),
      subject: subject.id,
      title,
      goal: goal.name,
      ...readiness(assessmentAnswer(goal, assess(goal, cases[1], asOf))),
      groups: gapsOf(ledger, reserve, entry, cases[0], record, asOf),
      filingOn: stageOf(reserve, record)?.isPreparing ? files : null,
      tasks: stageOf(reserve, record)?.isPreparing ? tasksOf(catalog.calculations, reserve, files, own, asOf) : [],
    })
  }
  const order = Object.keys(reserve.stages)
  members.sort((a, b) => order.indexOf(a.stage) - order.indexOf(b.stage) || (a.year ?? 9999) - (b.year ?? 9999))
  return {
    reserve,
    asOf,
    filingOn,
    stages: stagesOf(ledger, reserve, records),
    members,
    candidates: await candidatesOf(ledger, catalog.policies, entry, known, reserve, asOf),
    unresolved: records
      .filter((record) => subjectOf(reserve, record) === null)
      .map((record) => printed(ledger, reserve, record, reserve.fields.subject)),
  }
}

/** The next usual filing day that is not over. */
function usualFiling({ tasks: { usually } }: NamedReserve, asOf: Day): Day {
  const inYear = (year: number) => makeDay(year, usually.month, usually.day) as Day
  return inYear(yearOf(asOf)) >= asOf ? inYear(yearOf(asOf)) : inYear(yearOf(asOf) + 1)
}

/** The chosen day in the year in which the subject is to file. */
function filingIn(filingOn: Day, year: number | null): Day {
  return year === null ? filingOn : addYears(filingOn, year - yearOf(filingOn))
}

function subjectOf({ fields }: NamedReserve, { values }: StoredRecord): string | null {
  const subject = values[fields.subject]
  return isReference(subject) ? subject.id : null
}

function goalOf({ goals }: NamedReserve, policies: readonly NamedPolicy[], { values }: StoredRecord): NamedPolicy {
  const wanted = goals.policies[String(values[goals.by])]
  const found = policies.find(({ name }) => name === wanted) ?? policies[0]
  if (!found) throw new Error('a reserve list prepares for something')
  return found
}

/** An unknown stage is the first one: whoever stands in the list is on it. */
function stageName(reserve: NamedReserve, { values }: StoredRecord): string {
  const stage = values[reserve.fields.stage]
  return typeof stage === 'string' && Object.hasOwn(reserve.stages, stage)
    ? stage
    : (Object.keys(reserve.stages)[0] as string)
}
function stageOf(reserve: NamedReserve, record: StoredRecord) {
  return reserve.stages[stageName(reserve, record)]
}
function isStaying(reserve: NamedReserve, record: StoredRecord): boolean {
  return (stageOf(reserve, record)?.next.length ?? 0) > 0
}

function printed(ledger: Ledger, { register: name }: NamedReserve, { values }: StoredRecord, field: string): string {
  const declared = getRegister(ledger.registers, name).fields[field]
  return declared ? printField(declared, values[field] ?? null) : ''
}

/** The words of a stage, as the register has them. */
export function stageLabel(ledger: Ledger, reserve: NamedReserve, stage: string): string {
  const field = getRegister(ledger.registers, reserve.register).fields[reserve.fields.stage]
  return field ? printField(field, stage) : stage
}

function described(ledger: Ledger, reserve: NamedReserve, record: StoredRecord) {
  const { fields } = reserve
  const say = (field: string) => printed(ledger, reserve, record, field)
  const year = record.values[fields.year]
  const enteredOn = record.values[fields.enteredOn]
  const stage = stageName(reserve, record)
  return {
    record: record.id,
    version: record.version,
    kind: Object.keys(reserve.entersWith).map(say).filter(Boolean).join('、'),
    stage,
    stageText: stageLabel(ledger, reserve, stage),
    enteredOn: typeof enteredOn === 'string' ? enteredOn : null,
    year: typeof year === 'number' ? year : null,
    officer: say(fields.officer),
    reason: say(fields.reason),
  }
}

function readiness({ outcome, conditions }: AssessmentAnswer) {
  const counted = conditions.filter(({ state }) => state !== 'notApplicable')
  return {
    outcome,
    met: counted.filter(({ state }) => state === 'met').length,
    conditions: counted.length,
    lacking: counted
      .filter(({ state }) => state === 'unmet')
      .map(({ label, remedy, shortfallText }) => ({ label, remedy, short: shortfallText })),
  }
}

/** By the entry policy's own answer: each group holds, does not, or is not known; with the facts that it reads. */
function gapsOf(
  ledger: Ledger,
  reserve: NamedReserve,
  entry: NamedPolicy,
  one: Case,
  record: StoredRecord,
  asOf: Day,
): readonly ReserveGap[] {
  const gaps = entry.versions.at(-1)?.answers?.['gaps']
  const among = gaps && 'kind' in gaps && gaps.kind === 'failing' ? gaps.among : {}
  const context = contextOf(one, asOf)
  const columns = new Map(columnsOf(entry.facts).map((column) => [column.name, column]))
  return Object.entries(reserve.groups).map(([group, { label, said, remedy }]) => {
    const holds = among[group] ? evaluate(among[group].node, context) : null
    return {
      group,
      label,
      state: holds === null ? 'unknown' : holds ? 'there' : 'short',
      facts: (among[group] ? factsIn(among[group].node) : []).flatMap((name) => {
        const column = columns.get(name)
        const text = sayValue(evaluate({ op: 'field', name }, context), false, unitOf(column))
        return column ? [{ label: column.label, text: text ?? '未填' }] : []
      }),
      said: printed(ledger, reserve, record, said),
      remedy,
    }
  })
}

function unitOf(column: ReturnType<typeof columnsOf>[number] | undefined): string | undefined {
  return column && 'unit' in column && typeof column.unit === 'string' ? column.unit : undefined
}

function tasksOf(
  calculations: Calculations,
  { tasks: { calculation, filingOn, steps }, label: _label }: NamedReserve,
  files: Day,
  visits: readonly ReserveVisit[],
  asOf: Day,
): readonly ReserveTask[] {
  const counting = calculations[calculation]
  if (!counting) throw new Error(`the catalogue was checked: ${calculation}`)
  const { results } = calculationAnswer(counting, { [filingOn]: files }, asOf)
  return Object.entries(steps).map(([step, { label }]) => {
    const dueOn = String(results[step])
    const visit = visits.find((one) => one.step === step && one.filingYear === yearOf(files)) ?? null
    const isOpen = visit === null || visit.state === 'planned'
    return { step, label, dueOn, isOverdue: isOpen && (visit?.dueOn ?? dueOn) < asOf, visit }
  })
}

function stagesOf(ledger: Ledger, reserve: NamedReserve, records: readonly StoredRecord[]): ReserveList['stages'] {
  return Object.entries(reserve.stages).map(([stage, { next }]) => ({
    stage,
    label: stageLabel(ledger, reserve, stage),
    count: records.filter((record) => stageName(reserve, record) === stage).length,
    next: next.map((one) => ({ stage: one, label: stageLabel(ledger, reserve, one) })),
  }))
}

async function candidatesOf(
  ledger: Ledger,
  policies: Policies,
  entry: NamedPolicy,
  known: readonly StoredRecord[],
  reserve: NamedReserve,
  asOf: Day,
): Promise<readonly ReserveCandidate[]> {
  await assessAll(ledger, policiesOver(policies, new Set([entry.subject])), asOf)
  const listed = new Set(known.map((record) => subjectOf(reserve, record)))
  const { verdicts } = await storedVerdicts(ledger, entry, { outcome: 'eligible' })
  return verdicts.filter(({ id }) => !listed.has(id)).map(({ id, title }) => ({ id, title }))
}
