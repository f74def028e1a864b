import { sql } from 'kysely'
import { once, type Sql } from '#engine/store/exact.ts'
import { type Cases, type Steps, stepsOf, unlessUnknown } from './choiceForms.ts'
import { constantValue } from './constantValue.ts'
import type { Comparison, Node } from './node.ts'
import { isConstant, type NodeOf } from './shape.ts'
import { compared, decide, nothingLike } from './sqlCompare.ts'
import { asFlag, asQuantity, asWords, type Compiled, flag, number, type Scope } from './sqlScope.ts'
import { bind, narrow, type Ratio, type Whole } from './whole.ts'

/**
 * The value that the first holding condition gives. Many choices ask only how one thing lies to several fixed ones, or take
 * a thing unless it is unknown: these are written so that the thing is reckoned once.
 */
export function choose(node: NodeOf<'choose'>, scope: Scope): Compiled {
  const all = [...node.cases.map((one) => one.then), node.otherwise]
  return otherwiseIfUnknown(node, scope) ?? branches(all, scope, (parts) => firstOf(node.cases, all, parts, scope))
}

/** The parts are the outcomes in one of the forms that their type needs. */
function firstOf(cases: Cases, outcomes: readonly Node[], parts: readonly Sql[], scope: Scope): Sql {
  const [first] = cases
  if (!first) return parts[0]!
  const after = (some: number) => firstOf(cases.slice(some), outcomes.slice(some), parts.slice(some), scope)
  const found = stepsOf(cases, scope.statement.constants)
  if (found) {
    const { length } = found.steps
    const rest = length === cases.length ? [] : [after(length)]
    const isFixed = rest.length === 0 && outcomes.every((part) => isConstant(part, scope.statement.constants))
    const written = bySteps(found, isFixed, [...parts.slice(0, length), rest[0] ?? parts[length]!], scope)
    if (written) return written
  }
  return decide(first.when, parts[0]!, after(1), null, scope)
}

/**
 * Which step the subject reaches is found first, subject and bounds being reckoned once each; what follows from the step
 * stands outside, since SQLite counts the levels around a subquery again at every subquery inside.
 */
export function tiers(node: NodeOf<'tiers'>, scope: Scope): Compiled {
  const { reckon, compile } = scope.statement
  const [subject, ...bounds] = [node.of, ...node.steps.map((step) => step.bound)].map((one) => compile(one, scope))
  if (!subject || subject.type === 'unknown') return { type: 'unknown' }
  const all = [subject, ...bounds]
  return branches([...node.steps.map((step) => step.then), node.otherwise], scope, (parts) => {
    if (all.every(isAtom)) return ladder(node, all, parts, scope)
    const places = numbered(parts)
    const place =
      subject.type === 'number'
        ? reckon.named(
            all.map((one) => asQuantity(one, scope)),
            (...names) => ladder(node, names.map(number), places, scope),
          )
        : once(
            all.map((one) => asWords(one, scope)),
            (...names) =>
              ladder(
                node,
                names.map((name) => ({ type: 'words', sql: name })),
                places,
                scope,
              ),
          )
    return byPlace(place, parts)
  })
}

function ladder(
  node: NodeOf<'tiers'>,
  [subject, ...bounds]: readonly Compiled[],
  parts: readonly Sql[],
  scope: Scope,
): Sql {
  if (!subject || subject.type === 'unknown') return scope.statement.dialect.nothing('whole')
  const steps = bounds.map((bound, index): Step => ({ how: node.steps[index]?.closed ? 'atLeast' : 'above', bound }))
  const { statement } = scope
  const isFixed = node.steps.every(
    ({ bound }) => isConstant(bound, statement.constants) && constantValue(bound, statement) !== null,
  )
  // Without steps the subject still decides whether there is an answer.
  if (isFixed && isShownByEstimate(subject))
    return ifKnown(subject, rungs(subject, steps.map(turned), parts, scope), scope)
  return steps.reduceRight<Sql>(
    (rest, step, index) =>
      sql`case ${rung(subject, turned(step), scope)} when true then ${parts[index]} when false then ${rest} end`,
    parts[steps.length]!,
  )
}

/** A bound at or above the subject: the subject at or below the bound. */
function turned({ how, bound }: Step): Step {
  return { how: how === 'atLeast' ? 'atMost' : 'below', bound }
}

function otherwiseIfUnknown(node: NodeOf<'choose'>, scope: Scope): Compiled | undefined {
  const wanted = unlessUnknown(node.cases)
  if (!wanted) return undefined
  const parts = [wanted, node.otherwise]
  const isShort = (one: Compiled) =>
    one.type !== 'number' || (one.quantity.kind === 'whole' && narrow(one.quantity.bound))
  if (!parts.every((part) => isShort(scope.statement.compile(part, scope)))) return undefined
  return branches(parts, scope, ([first, second]) => sql`coalesce(${first}, ${second})`)
}

type Step = { readonly how: Comparison; readonly bound: Compiled }

/** A choice by how one thing lies to fixed ones, in the forms in which that is quicker than each case by itself. */
function bySteps(found: Steps, isFixed: boolean, parts: readonly Sql[], scope: Scope): Sql | undefined {
  const { compile, reckon } = scope.statement
  const subject = compile(found.subject, scope)
  if (subject.type === 'unknown') return nothingLike(parts[0]!)
  const steps = found.steps.map(({ how, bound }): Step => ({ how, bound: compile(bound, scope) }))
  if (steps.some(({ bound }) => bound.type === 'unknown')) return undefined
  if (subject.type === 'words')
    return found.subject.op === 'field' && steps.every(({ how }) => how === 'equal')
      ? byNames(subject.sql, steps, parts, scope)
      : undefined
  if (subject.type !== 'number') return undefined
  const { quantity } = subject
  if (isAtom(subject))
    return isShownByEstimate(subject) ? ifKnown(subject, rungs(subject, steps, parts, scope), scope) : undefined
  const isShort = steps.every(({ bound }) => !reckon.isLong(quantity, asQuantity(bound, scope)))
  if (!isShort || steps.length < 2) return undefined
  if (quantity.kind === 'ratio' && isFixed && quantity.top.atom && quantity.bottom.atom)
    return overRatio(quantity, steps, parts, scope)
  const places = isFixed ? parts : numbered(parts)
  const place =
    quantity.kind === 'ratio'
      ? bind([quantity.top, quantity.bottom], (top, bottom) =>
          overRatio({ kind: 'ratio', top, bottom }, steps, places, scope),
        )
      : reckon.named([quantity], (name) => ifKnown(number(name!), rungs(number(name!), steps, places, scope), scope))
  return isFixed ? place : byPlace(place, parts)
}

function ifKnown(subject: Compiled, rungs: Sql, scope: Scope): Sql {
  return sql`case when ${isUnknown(subject, scope)} then null ${rungs} end`
}

/** Which way a comparison with a quotient goes depends on the sign of the divisor: that is asked once. */
function overRatio({ top, bottom }: Ratio, steps: readonly Step[], parts: readonly Sql[], scope: Scope): Sql {
  const over = (sign: Whole['sign']) =>
    sql`case ${rungs(number({ kind: 'ratio', top, bottom: { ...bottom, sign } }), steps, parts, scope)} end`
  return sql`case when ${top.at} is null then null when ${bottom.at} > 0 then ${over('positive')} when ${bottom.at} < 0 then ${over('negative')} end`
}

/** `when … then …` for each step, and what remains; for a subject that is known. */
function rungs(subject: Compiled, steps: readonly Step[], parts: readonly Sql[], scope: Scope): Sql {
  const whens = steps.map((step, index) => sql`when ${rung(subject, step, scope)} then ${parts[index]}`)
  return sql`${sql.join(whens, sql.raw(' '))} else ${parts[steps.length]}`
}

function rung(subject: Compiled, { how, bound }: Step, scope: Scope): Sql {
  return compared(how, subject, bound, scope)
}

function byNames(subject: Sql, steps: readonly Step[], parts: readonly Sql[], scope: Scope): Sql {
  const whens = steps.map(({ bound }, index) => sql`when ${asWords(bound, scope)} then ${parts[index]}`)
  return sql`case ${subject} ${sql.join(whens, sql.raw(' '))} else case when ${subject} is not null then ${parts[steps.length]} end end`
}

function isUnknown(subject: Compiled, scope: Scope): Sql {
  if (subject.type === 'number') return sql`not ${scope.statement.reckon.known(subject.quantity)}`
  return sql`${asWords(subject, scope)} is null`
}

function numbered(parts: readonly Sql[]): readonly Sql[] {
  return parts.map((_, index) => sql.raw(String(index)))
}

function byPlace(place: Sql, parts: readonly Sql[]): Sql {
  const places = numbered(parts)
  return sql`case ${place} ${sql.join(
    parts.map((part, index) => sql`when ${places[index]} then ${part}`),
    sql.raw(' '),
  )} end`
}

/** Short enough to be written in every step. */
function isAtom(compiled: Compiled): boolean {
  if (compiled.type !== 'number' || compiled.quantity.kind === 'ratio') return false
  return compiled.quantity.kind === 'whole' ? compiled.quantity.atom : compiled.quantity.near?.atom === true
}

/** Whether it is known shows in a column, and not only when it is reckoned exactly. */
function isShownByEstimate(compiled: Compiled): boolean {
  return compiled.type !== 'number' || compiled.quantity.kind === 'ratio' || compiled.quantity.near?.partial !== true
}

/** Branches of one type in one form, put together by `choice`. */
function branches(nodes: readonly Node[], scope: Scope, choice: (parts: readonly Sql[]) => Sql): Compiled {
  const compiled = nodes.map((node) => scope.statement.compile(node, scope))
  const type = compiled.find((one) => one.type !== 'unknown')?.type
  if (type === undefined) return { type: 'unknown' }
  if (type === 'flag') return flag(choice(compiled.map((one) => asFlag(one, scope))))
  if (type === 'words') return { type: 'words', sql: choice(compiled.map((one) => asWords(one, scope))) }
  return number(
    scope.statement.reckon.choice(
      compiled.map((one) => asQuantity(one, scope)),
      choice,
    ),
  )
}
