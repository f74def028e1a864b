import type { Registers } from '#engine/ledger/register.ts'
import type { Calculations } from '#engine/policy/calculation.ts'
import type { Policies } from '#engine/policy/policy.ts'

/**
 * A reserve list (培育库、后备库): who is being prepared for a programme, at which stage, what each lacks, and what is to be
 * done by when, counted back from the filing day. Plain data over a register that holds the list and two policies.
 */
export type Reserve = {
  readonly label: string
  readonly about: string
  /** The register of the list, one record for each subject and kind. */
  readonly register: string
  /** Its fields, by what they mean here. */
  readonly fields: {
    readonly subject: string
    readonly stage: string
    readonly enteredOn: string
    readonly leftOn: string
    /** The year in which it is to file. */
    readonly year: string
    readonly officer: string
    /** Where the reason of the last move between stages is written. */
    readonly reason: string
  }
  /** The policy that says who may enter. */
  readonly entry: string
  /** The policy that they are prepared for, by the kind of the list. */
  readonly goals: { readonly by: string; readonly policies: Readonly<Record<string, string>> }
  /** What a subject that enters is written with besides: the kind of the list. */
  readonly entersWith: Readonly<Record<string, string>>
  /** In the order of the work. */
  readonly stages: Readonly<Record<string, ReserveStage>>
  /** Three groups or more; the keys are those of the entry policy's answer `gaps`. */
  readonly groups: Readonly<Record<string, ReserveGroup>>
  readonly tasks: ReserveTasks
}

export type ReserveStage = {
  /** Where it may go from here; nowhere: it has left the list. */
  readonly next: readonly string[]
  /** A day that is written on the way in, where it is empty. */
  readonly dates?: 'enteredOn' | 'leftOn'
  /** Still to be prepared: its tasks are due. */
  readonly isPreparing?: boolean
}
export type ReserveGroup = {
  readonly label: string
  /** The field of the list in which the officer writes how it stands. */
  readonly said: string
  readonly remedy: string
}
export type ReserveTasks = {
  /** The calculation that counts back, and its fact for the filing day. */
  readonly calculation: string
  readonly filingOn: string
  /** Month and day on which one files where nobody has chosen another. */
  readonly usually: { readonly month: number; readonly day: number; readonly unverified: string }
  /** By the calculation's results, the earliest first. */
  readonly steps: Readonly<Record<string, ReserveStep>>
}
/** A task serves one of the groups, or all of them. */
export type ReserveStep = { readonly label: string; readonly group?: string }
export type Reserves = Readonly<Record<string, Reserve>>
export type NamedReserve = Reserve & { readonly name: string }

export function defineReserve(reserve: Reserve): Reserve {
  return reserve
}

/** Names that a reserve list says and that are not there. */
export function reserveFaults(
  name: string,
  reserve: Reserve,
  {
    registers,
    policies,
    calculations,
  }: { readonly registers: Registers; readonly policies: Policies; readonly calculations: Calculations },
): string[] {
  const at = `培育库 ${name}`
  const faults: string[] = []
  const lacks = (found: unknown, what: string) => {
    if (!found) faults.push(`${at}：没有${what}`)
  }
  const register = Object.hasOwn(registers, reserve.register) ? registers[reserve.register] : undefined
  if (!register) return [`${at}：没有台账 ${reserve.register}`]
  const fields = [
    ...Object.values(reserve.fields),
    ...Object.values(reserve.groups).map(({ said }) => said),
    ...Object.keys(reserve.entersWith),
    reserve.goals.by,
  ]
  for (const field of fields) lacks(Object.hasOwn(register.fields, field), `字段 ${field}`)
  const subject = register.fields[reserve.fields.subject]
  const to = subject?.kind === 'reference' ? subject.to : undefined
  for (const policy of [reserve.entry, ...Object.values(reserve.goals.policies)]) {
    const found = Object.hasOwn(policies, policy) ? policies[policy] : undefined
    lacks(found, `政策 ${policy}`)
    if (found && found.subject !== to)
      faults.push(`${at}：政策 ${policy} 的对象不是 ${reserve.fields.subject} 所指的台账`)
  }
  const optionsOf = (field: string) => {
    const declared = register.fields[field]
    return declared?.kind === 'choice' ? Object.keys(declared.options) : []
  }
  const choices = optionsOf(reserve.fields.stage)
  for (const kind of optionsOf(reserve.goals.by))
    lacks(Object.hasOwn(reserve.goals.policies, kind), `类别 ${kind} 所申报的政策`)
  for (const [id, { next }] of Object.entries(reserve.stages))
    for (const one of [id, ...next]) lacks(choices.includes(one) && Object.hasOwn(reserve.stages, one), `阶段 ${one}`)
  const gaps = policies[reserve.entry]?.versions.at(-1)?.answers?.['gaps']
  const among = gaps && 'kind' in gaps && gaps.kind === 'failing' ? Object.keys(gaps.among) : []
  for (const group of Object.keys(reserve.groups))
    lacks(among.includes(group), `短板 ${group}（政策 ${reserve.entry} 的 gaps）`)
  const { calculation, filingOn, steps } = reserve.tasks
  const counted = Object.hasOwn(calculations, calculation) ? calculations[calculation] : undefined
  lacks(counted, `测算 ${calculation}`)
  if (counted) {
    lacks(Object.hasOwn(counted.facts, filingOn), `测算 ${calculation} 的事实 ${filingOn}`)
    for (const step of Object.keys(steps))
      lacks(Object.hasOwn(counted.results, step), `测算 ${calculation} 的结果 ${step}`)
  }
  for (const { group, label } of Object.values(steps))
    if (group !== undefined) lacks(Object.hasOwn(reserve.groups, group), `任务“${label}”的短板 ${group}`)
  return faults
}
