import type { Context, Reading } from '#engine/expr/context.ts'
import { readingFor } from '#engine/expr/evaluate.ts'
import { Laid, type Layout } from '#engine/expr/laid.ts'
import type { Node } from '#engine/expr/node.ts'
import { isMendable } from './condition.ts'
import { factsIn } from './factsIn.ts'
import type { Outcome } from './policy.ts'
import type { Condition, ConditionGroup, Requirement, State } from './rule.ts'

/**
 * How states combine. Of all: one unmet decides, else one unknown, else one for a person. Of any: one met decides, and what is
 * not known may still decide. What does not apply says nothing either way.
 */
export function stateOfGroup(needs: ConditionGroup['needs'], members: readonly { readonly state: State }[]): State {
  let [counted, met, unmet, unknown] = [0, 0, 0, 0]
  for (const { state } of members) {
    if (state !== 'notApplicable') counted++
    if (state === 'met') met++
    else if (state === 'unmet') unmet++
    else if (state === 'unknown') unknown++
  }
  if (counted === 0) return 'notApplicable'
  const wanted = wantedOf(needs, counted)
  if (met >= wanted) return 'met'
  if (counted - unmet < wanted) return 'unmet'
  return unknown > 0 ? 'unknown' : 'manual'
}

function wantedOf(needs: ConditionGroup['needs'], counted: number): number {
  return needs === 'all' ? counted : needs === 'any' ? 1 : needs
}

/** A rule made ready: what decides each of its conditions, in the shape of the rule. */
export type Ready = ReadyRequirement | ReadyGroup
export type ReadyGroup = {
  readonly condition: ConditionGroup
  readonly needs: ConditionGroup['needs']
  readonly members: readonly Ready[]
}
export type ReadyRequirement = {
  readonly condition: Requirement
  /** Its place among the conditions of the rule, in reading order. */
  readonly place: number
  readonly holds: Reading
  readonly appliesWhen: Reading | undefined
  readonly manualWhen: Reading | undefined
  readonly measuredWhen: Reading | undefined
  /** What it is where nobody knows whether it holds. */
  readonly unknownIs: State
  readonly isMendable: boolean
}

/** The state of each condition of a rule on one case, and of a group from its members. */
export type Judged = JudgedRequirement | JudgedGroup
export type JudgedRequirement = { readonly ready: ReadyRequirement; readonly state: State; readonly members: undefined }
export type JudgedGroup = { readonly ready: ReadyGroup; readonly state: State; readonly members: readonly Judged[] }

const known = new WeakMap<Layout, WeakMap<Condition, Ready>>()

/** The rule, ready for contexts like this one. For the cases of one layout it is made once. */
export function readyFor(root: Condition, context: Context): Ready {
  if (!(context instanceof Laid)) return made(root, readingFor(context), { next: 0 })
  const { layout } = context
  const ofLayout = known.get(layout) ?? new WeakMap<Condition, Ready>()
  known.set(layout, ofLayout)
  const before = ofLayout.get(root)
  if (before) return before
  const ready = made(root, layout.reading, { next: 0 })
  ofLayout.set(root, ready)
  return ready
}

function made(condition: Condition, reading: (node: Node) => Reading, places: { next: number }): Ready {
  if (condition.kind === 'group')
    return {
      condition,
      needs: condition.needs,
      members: condition.members.map((member) => made(member, reading, places)),
    }
  const { holds, appliesWhen, manualWhen, measure, unknownIs = 'unknown' } = condition
  return {
    condition,
    place: places.next++,
    holds: reading(holds.node),
    appliesWhen: appliesWhen && reading(appliesWhen.node),
    manualWhen: manualWhen && reading(manualWhen.node),
    measuredWhen: measure?.when && reading(measure.when.node),
    unknownIs,
    isMendable: isMendable(condition),
  }
}

export function judge(ready: Ready, context: Context): Judged {
  if (!('members' in ready)) return { ready, state: stateOfRequirement(ready, context), members: undefined }
  const members = ready.members.map((member) => judge(member, context))
  return { ready, state: stateOfGroup(ready.needs, members), members }
}

function stateOfRequirement({ holds, appliesWhen, manualWhen, unknownIs }: ReadyRequirement, context: Context): State {
  if (appliesWhen?.(context) === false) return 'notApplicable'
  if (manualWhen?.(context) === true) return 'manual'
  const found = holds(context)
  if (found === null) return unknownIs
  return found === true ? 'met' : 'unmet'
}

/** The states by condition. */
export type States = ReadonlyMap<Condition, State>

export function statesOf(root: Condition, context: Context): States {
  const states = new Map<Condition, State>()
  const note = ({ ready, state, members }: Judged) => {
    members?.forEach(note)
    states.set(ready.condition, state)
  }
  note(judge(readyFor(root, context), context))
  return states
}

/** Whether mending the unmet conditions that can be mended would make this hold, as far as what is known goes. */
function canBeMended(one: Judged, context: Context): boolean {
  if (one.state !== 'unmet') return true
  if (one.members) return toMend(one, context) !== undefined
  return one.ready.isMendable && isMeasured(one.ready, context)
}

/** A shortfall that can be said: of a measured condition while its measure means anything; a yes instead of a no always. */
function isMeasured({ measuredWhen }: ReadyRequirement, context: Context): boolean {
  return measuredWhen === undefined || measuredWhen(context) === true
}

/** The members of an unmet group that have to be mended, in the order of the rule; undefined where they are too few. */
function toMend({ ready, members }: JudgedGroup, context: Context): readonly Judged[] | undefined {
  const counted = members.filter(({ state }) => state !== 'notApplicable')
  const unmet = counted.filter(({ state }) => state === 'unmet')
  const lacking = wantedOf(ready.needs, counted.length) - (counted.length - unmet.length)
  const able = unmet.filter((member) => canBeMended(member, context))
  return able.length < lacking ? undefined : able.slice(0, lacking)
}

/** The unmet conditions that a `near` case must mend: no more than the rule wants. */
export function lackingOf(root: Judged, context: Context): readonly JudgedRequirement[] {
  if (root.state !== 'unmet') return []
  if (!root.members) return [root]
  return (toMend(root, context) ?? []).flatMap((member) => lackingOf(member, context))
}

/**
 * The conditions that keep a case from holding: unmet, in groups that are unmet. Of alternatives those that can be mended, or
 * all where too few can.
 */
export function reasonsOf(root: Judged, context: Context): readonly JudgedRequirement[] {
  if (root.state !== 'unmet') return []
  if (!root.members) return [root]
  const unmet = root.members.filter(({ state }) => state === 'unmet')
  const isAble = root.ready.needs !== 'all' && toMend(root, context) !== undefined
  const members = isAble ? unmet.filter((member) => canBeMended(member, context)) : unmet
  return members.flatMap((member) => reasonsOf(member, context))
}

export function outcomeOf(root: Judged, context: Context): Outcome {
  switch (root.state) {
    case 'unmet':
      return canBeMended(root, context) ? 'near' : 'ineligible'
    case 'unknown':
      return 'unknown'
    case 'manual':
      return 'manual'
    case 'notApplicable':
      return 'notApplicable'
    default:
      return 'eligible'
  }
}

/** What a condition reads to be decided. */
export function factsOfRequirement(one: Requirement): readonly string[] {
  const parts = one.parts?.flatMap((part) => [part.low, part.high]) ?? [
    one.holds,
    ...(one.manualWhen ? [one.manualWhen] : []),
  ]
  return [...new Set([...parts, ...(one.appliesWhen ? [one.appliesWhen] : [])].flatMap((expr) => factsIn(expr.node)))]
}
