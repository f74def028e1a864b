import { checkNode } from '#engine/expr/check.ts'
import { asked } from '#engine/expr/context.ts'
import { type Context, evaluate, type Value } from '#engine/expr/evaluate.ts'
import type { Node, ValueType } from '#engine/expr/node.ts'
import type { Day } from '#engine/ground/day.ts'
import { shareChange } from '#engine/ground/figures.ts'
import { identifiers, identify, isSchemeName } from '#engine/ground/identifiers/index.ts'
import {
  add,
  compare,
  largestRemainder,
  type Rational,
  rational,
  roundHalfUp,
  toExactText,
  zero,
} from '#engine/ground/rational.ts'
import type { Calculation } from './calculation.ts'
import { behind, columnsOf, factRegister } from './columns.ts'
import { factsIn } from './factsIn.ts'
import { type Case, contextOf } from './intake.ts'
import { asResult } from './result.ts'
import type { Result, Results } from './rule.ts'
import { statesOf } from './states.ts'

/** What a result is, before it is printed in a unit: a value with its type, or several of them. */
export type Answer =
  | { readonly kind: 'value'; readonly value: Value; readonly type: ValueType }
  | { readonly kind: 'list'; readonly items: readonly Answer[] }
  | { readonly kind: 'record'; readonly parts: Readonly<Record<string, Answer>> }
  | { readonly kind: 'words'; readonly words: string | boolean | null | readonly string[] }

export type Calculated = {
  readonly answers: Readonly<Record<string, Answer>>
  /** Facts that nobody has stated and that some answer wants. */
  readonly missing: readonly string[]
  readonly byDefault: readonly string[]
  readonly notes: readonly string[]
}

/** The results of a calculation on one case. Every result whose facts suffice is there; another is null. */
export function calculate(calculation: Pick<Calculation, 'facts' | 'results'>, one: Case, asOf: Day): Calculated {
  const context = contextOf(one, asOf)
  const answers = answersOf(calculation.results, one, context)
  const wanted = new Set(behind(calculation.facts, [...unknownIn(calculation.results, context)]))
  const missing = columnsOf(calculation.facts)
    .filter(({ name, neededWhen }) => {
      if (!wanted.has(name) || one.record[name] !== null) return false
      return neededWhen === undefined || evaluate(neededWhen.node, context) !== false
    })
    .map(({ name }) => name)
  return { answers, missing, byDefault: one.byDefault, notes: one.notes }
}

function answersOf(results: Results, one: Case, context: Context): Readonly<Record<string, Answer>> {
  return Object.fromEntries(
    Object.entries(results).map(([name, result]) => [name, answerOf(asResult(result), one, context)]),
  )
}

type Answering<K extends Result['kind']> = (result: Extract<Result, { kind: K }>, one: Case, context: Context) => Answer

function answerOf(result: Result, one: Case, context: Context): Answer {
  // The table pairs each kind with the answer to its own results; the index type cannot say so.
  return (answering[result.kind] as (result: Result, one: Case, context: Context) => Answer)(result, one, context)
}

const answering: { readonly [K in Result['kind']]: Answering<K> } = {
  value: ({ of }, _, context) => value(of, context),
  range: ({ low, high }, _, context) => {
    const items = [value(low, context), value(high, context)]
    return items.some((item) => item.value === null) ? words(null) : { kind: 'list', items }
  },
  list: ({ items }, one, context) => ({
    kind: 'list',
    items: items.map((item) => answerOf(asResult(item), one, context)),
  }),
  record: ({ parts }, one, context) => ({ kind: 'record', parts: answersOf(parts, one, context) }),
  each: ({ list, of }, one, context) => ({
    kind: 'list',
    items: (one.items[list] ?? []).map((item) => value(of, asked(context, list, item))),
  }),
  prorata: ({ list, item, budget }, one, context) => {
    const total = evaluate(budget.node, context) as Rational | null
    const amounts = (one.items[list] ?? []).map((record) => {
      const raw = record[item]
      return raw === null || raw === undefined ? null : rational(raw as bigint)
    })
    if (total === null || amounts.includes(null)) return words(null)
    return listOf(scaled(amounts as Rational[], total), 'money')
  },
  split: ({ of, shares }, _, context) => {
    const parts = shared(of, shares, context)
    return parts === null ? words(null) : { kind: 'record', parts }
  },
  share: ({ of, shares, level }, _, context) => shared(of, shares, context)?.[level] ?? words(null),
  changePhrase: ({ from, to }, _, context) => {
    const [before, after] = [from, to].map((of) => value(of, context).value as Rational | null)
    return words(before && after ? (shareChange(toExactText(before), toExactText(after))?.phrase ?? null) : null)
  },
  failing: ({ among }, _, context) =>
    words(Object.keys(among).filter((name) => among[name] && evaluate(among[name].node, context) === false)),
  state: ({ of, words: own }, _, context) => {
    const state = statesOf(of, context).get(of) ?? 'unknown'
    return words(own?.[state] ?? state)
  },
  byVersion: ({ cases }, one, context) => {
    const holding = cases.map(({ when }) => evaluate(when.node, context))
    const then = cases[holding.indexOf(true)]?.then
    if (then !== undefined) return answerOf(asResult(then), one, context)
    const isState = cases.some((each) => asResult(each.then).kind === 'state')
    return words(isState ? (holding.includes(null) ? 'unknown' : 'notApplicable') : null)
  },
  identifier: ({ scheme, of, part }, one) => {
    const given = one.record[of]
    if (typeof given !== 'string' || !isSchemeName(scheme) || !Object.hasOwn(identifiers, scheme)) return words(null)
    const found: unknown = (identify(scheme, given) as unknown as Readonly<Record<string, unknown>>)[part]
    if (typeof found === 'number') return { kind: 'value', value: rational(found), type: 'number' }
    return words(typeof found === 'string' || typeof found === 'boolean' ? found : null)
  },
}

/** An amount by level, to the fen, adding up to it. */
function shared(
  of: { readonly node: Node },
  shares: Readonly<Record<string, number>>,
  context: Context,
): Readonly<Record<string, Answer>> | null {
  const { value: amount, type } = value(of, context)
  if (amount === null) return null
  const levels = Object.entries(shares)
  const parts = largestRemainder(
    roundHalfUp(amount as Rational, 0),
    levels.map(([, weight]) => rational(weight)),
  )
  return Object.fromEntries(
    levels.map(([level], index) => [level, { kind: 'value', value: rational(parts[index] ?? 0n), type }]),
  )
}

/** Amounts cut by one factor where they exceed the budget, so that the parts add up to it; to the fen. */
function scaled(amounts: readonly Rational[], budget: Rational): readonly Rational[] {
  const sum = amounts.reduce(add, zero)
  if (compare(sum, budget) <= 0) return amounts
  return largestRemainder(roundHalfUp(budget, 0), amounts).map((part) => rational(part))
}

function listOf(items: readonly Rational[], type: ValueType): Answer {
  return { kind: 'list', items: items.map((item) => ({ kind: 'value', value: item, type })) }
}

function value(of: { readonly node: Node }, context: Context) {
  return {
    kind: 'value' as const,
    value: evaluate(of.node, context),
    type: checkNode(of.node, context.register, context.schema).type,
  }
}

function words(said: string | boolean | null | readonly string[]): Answer {
  return { kind: 'words', words: said }
}

/** The facts read by those results that are unknown. */
function unknownIn(results: Results, context: Context): ReadonlySet<string> {
  const found = new Set<string>()
  const look = (node: Node) => {
    if (evaluate(node, context) === null) for (const name of factsIn(node)) found.add(name)
  }
  for (const result of Object.values(results).map(asResult)) {
    if (result.kind === 'value' || result.kind === 'split' || result.kind === 'share') look(result.of.node)
    if (result.kind === 'changePhrase') for (const end of [result.from, result.to]) look(end.node)
    if (result.kind === 'list')
      for (const name of unknownIn(Object.fromEntries(result.items.entries()), context)) found.add(name)
    if (result.kind === 'range') for (const end of [result.low, result.high]) look(end.node)
    if (result.kind === 'record') for (const name of unknownIn(result.parts, context)) found.add(name)
    if (result.kind === 'byVersion') {
      for (const { when } of result.cases) look(when.node)
      const then = result.cases.find(({ when }) => evaluate(when.node, context) === true)?.then
      if (then !== undefined) for (const name of unknownIn({ then }, context)) found.add(name)
    }
    if (result.kind === 'state')
      for (const [one, state] of statesOf(result.of, context))
        if (one.kind === 'condition' && state === 'unknown') for (const name of factsIn(one.holds.node)) found.add(name)
  }
  found.delete(factRegister)
  return found
}
