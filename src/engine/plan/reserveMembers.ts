import { evaluate } from '#engine/expr/evaluate.ts'
import type { Day } from '#engine/ground/day.ts'
import { printField } from '#engine/ledger/fields/index.ts'
import { getRegister, type Ledger } from '#engine/ledger/ledger.ts'
import { parts } from '#engine/ledger/log.ts'
import { recordsByIds } from '#engine/ledger/query.ts'
import type { StoredRecord } from '#engine/ledger/values.ts'
import { assess } from '#engine/policy/assess.ts'
import type { Assessment } from '#engine/policy/assessment.ts'
import { columnsOf } from '#engine/policy/columns.ts'
import { inForce } from '#engine/policy/confirmations.ts'
import { explainCondition, sayValue } from '#engine/policy/explain.ts'
import { factsIn } from '#engine/policy/factsIn.ts'
import { getPolicy } from '#engine/policy/find.ts'
import { type Case, contextOf } from '#engine/policy/intake.ts'
import type { NamedPolicy, Policies } from '#engine/policy/policy.ts'
import { caseOfSubject, type FactsOfOne, factsOfMany } from '#engine/policy/subject.ts'
import type { NamedReserve } from './reserve.ts'
import type { ReserveGap, ReserveMember } from './reserveMember.ts'
import { type ReserveRow, stageIn } from './reserveRows.ts'
import type { Duties } from './reserveTasks.ts'

/** So many are read and judged at one time. */
const atOnce = 500

/** The lines of these rows, in their order: each judged as it enters and as it files. One that is gone by now is left out. */
export async function membersOf(
  ledger: Ledger,
  policies: Policies,
  reserve: NamedReserve,
  rows: readonly ReserveRow[],
  asOf: Day,
  duties: (row: ReserveRow) => Duties,
): Promise<readonly ReserveMember[]> {
  const judging = (await inForce(
    ledger,
    [reserve.entry, ...Object.values(reserve.goals.policies)].map((name) => getPolicy(policies, name)),
  )) as [NamedPolicy, ...NamedPolicy[]]
  const register = getRegister(ledger.registers, reserve.register)
  const members: ReserveMember[] = []
  for (const part of parts(rows, atOnce)) {
    const found = await recordsByIds(
      ledger,
      register,
      part.map(({ record }) => record),
    )
    const subjects = {
      register: judging[0].subject,
      ids: [...new Set(part.flatMap(({ subject }) => subject ?? []))],
    }
    const read = await factsOfMany(ledger, judging, subjects, asOf)
    const records = new Map(found.map((record) => [record.id, record]))
    const facts = new Map(read.map((one) => [one.record.id, one]))
    for (const row of part) {
      const [record, known] = [records.get(row.record), facts.get(row.subject ?? '')]
      if (record && known) members.push(memberOf(ledger, reserve, judging, { record, known, asOf }, duties(row)))
    }
  }
  return members
}

function memberOf(
  ledger: Ledger,
  reserve: NamedReserve,
  judging: readonly [NamedPolicy, ...NamedPolicy[]],
  { record, known, asOf }: { readonly record: StoredRecord; readonly known: FactsOfOne; readonly asOf: Day },
  duties: Duties,
): ReserveMember {
  const [entry, ...goals] = judging
  const goal = goalOf(reserve, goals, record)
  const caseFor = (policy: NamedPolicy) => {
    const facts = known.facts[judging.indexOf(policy)]
    if (!facts) throw new Error('facts are read for each policy that judges')
    return caseOfSubject(policy, facts, asOf)
  }
  return {
    ...described(ledger, reserve, record),
    subject: known.record.id,
    title: known.title,
    goal: goal.name,
    ...readiness(goal, assess(goal, caseFor(goal), asOf)),
    groups: gapsOf(ledger, reserve, entry, caseFor(entry), record, asOf),
    ...duties,
  }
}

function goalOf({ goals }: NamedReserve, policies: readonly NamedPolicy[], { values }: StoredRecord): NamedPolicy {
  const wanted = goals.policies[String(values[goals.by])]
  const found = policies.find(({ name }) => name === wanted) ?? policies[0]
  if (!found) throw new Error('a reserve list prepares for something')
  return found
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
  const stage = stageIn(reserve, record.values[fields.stage])
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

function readiness(policy: NamedPolicy, { outcome, conditions }: Assessment) {
  const counted = conditions.filter(({ state }) => state !== 'notApplicable')
  return {
    outcome,
    met: counted.filter(({ state }) => state === 'met').length,
    conditions: counted.length,
    lacking: counted
      .filter(({ state }) => state === 'unmet')
      .map((one) => ({
        label: one.condition.label,
        remedy: one.condition.remedy ?? null,
        short: explainCondition(policy, one).shortfallText,
      })),
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
