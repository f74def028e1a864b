import { type Context, evaluate } from '#engine/expr/evaluate.ts'
import { isMendable } from './condition.ts'
import { factsIn } from './factsIn.ts'
import type { Outcome } from './policy.ts'
import type { Condition, Requirement, State } from './rule.ts'

/**
 * How states combine. Of all: one unmet decides, else one unknown, else one for a person. Of any: one met decides, and what is
 * not known may still decide. What does not apply says nothing either way.
 */
export function stateOfGroup(needs: 'all' | 'any' | number, members: readonly State[]): State {
  const counted = members.filter((state) => state !== 'notApplicable')
  if (counted.length === 0) return 'notApplicable'
  const many = (wanted: State) => counted.filter((state) => state === wanted).length
  const wanted = needs === 'all' ? counted.length : needs === 'any' ? 1 : needs
  if (many('met') >= wanted) return 'met'
  if (counted.length - many('unmet') < wanted) return 'unmet'
  return many('unknown') > 0 ? 'unknown' : 'manual'
}

function stateOfRequirement(one: Requirement, context: Context): State {
  if (one.appliesWhen && evaluate(one.appliesWhen.node, context) === false) return 'notApplicable'
  if (one.manualWhen && evaluate(one.manualWhen.node, context) === true) return 'manual'
  const holds = evaluate(one.holds.node, context)
  if (holds === null) return one.unknownIs ?? 'unknown'
  return holds === true ? 'met' : 'unmet'
}

/** The state of each condition of a rule on one case, and of a group from its members. */
export type States = ReadonlyMap<Condition, State>

export function statesOf(root: Condition, context: Context): States {
  const states = new Map<Condition, State>()
  const visit = (one: Condition): State => {
    const state =
      one.kind === 'condition' ? stateOfRequirement(one, context) : stateOfGroup(one.needs, one.members.map(visit))
    states.set(one, state)
    return state
  }
  visit(root)
  return states
}

/** Whether mending the unmet conditions that can be mended would make this hold, as far as what is known goes. */
function canBeMended(one: Condition, states: States, context: Context): boolean {
  if (states.get(one) !== 'unmet') return true
  if (one.kind === 'condition') return isMendable(one) && isMeasured(one, context)
  return toMend(one, states, context) !== undefined
}

/** A shortfall that can be said: of a measured condition while its measure means anything; a yes instead of a no always. */
function isMeasured(one: Requirement, context: Context): boolean {
  const { measure } = one
  if (!measure) return true
  return measure.when === undefined || evaluate(measure.when.node, context) === true
}

/** The members of an unmet group that have to be mended, in the order of the rule; undefined where they are too few. */
function toMend(
  group: Extract<Condition, { kind: 'group' }>,
  states: States,
  context: Context,
): readonly Condition[] | undefined {
  const counted = group.members.filter((member) => states.get(member) !== 'notApplicable')
  const unmet = counted.filter((member) => states.get(member) === 'unmet')
  const wanted = group.needs === 'all' ? counted.length : group.needs === 'any' ? 1 : group.needs
  const lacking = wanted - (counted.length - unmet.length)
  const able = unmet.filter((member) => canBeMended(member, states, context))
  return able.length < lacking ? undefined : able.slice(0, lacking)
}

/** The unmet conditions that a `near` case must mend: no more than the rule wants. */
export function lackingOf(root: Condition, states: States, context: Context): readonly Requirement[] {
  if (states.get(root) !== 'unmet') return []
  if (root.kind === 'condition') return [root]
  return (toMend(root, states, context) ?? []).flatMap((member) => lackingOf(member, states, context))
}

/**
 * The conditions that keep a case from holding: unmet, in groups that are unmet. Of alternatives those that can be mended, or
 * all where too few can.
 */
export function reasonsOf(root: Condition, states: States, context: Context): readonly Requirement[] {
  if (states.get(root) !== 'unmet') return []
  if (root.kind === 'condition') return [root]
  const unmet = root.members.filter((member) => states.get(member) === 'unmet')
  const isAble = root.needs !== 'all' && toMend(root, states, context) !== undefined
  const members = isAble ? unmet.filter((member) => canBeMended(member, states, context)) : unmet
  return members.flatMap((member) => reasonsOf(member, states, context))
}

export function outcomeOf(root: Condition, states: States, context: Context): Outcome {
  switch (states.get(root)) {
    case 'unmet':
      return canBeMended(root, states, context) ? 'near' : 'ineligible'
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
