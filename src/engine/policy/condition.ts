import { all, any, choose, Expr, field, type Operand, unknown } from '#engine/expr/expr.ts'
import { type Facts, term } from './fact.ts'
import type { PolicyDocument } from './policy.ts'
import type { Condition, ConditionGroup, Lever, Measurable, Requirement, ScorePart } from './rule.ts'

export function add(fact: string): Lever {
  return { kind: 'add', fact }
}
export function set(fact: string): Lever {
  return { kind: 'set', fact }
}
export function becomes(fact: string, value: boolean | string): Lever {
  return { kind: 'becomes', fact, value }
}

type Said = Omit<Requirement, 'kind' | 'holds' | 'measure'>

/** A condition that holds or not. */
export function condition(said: Said & { readonly holds: Expr<string>; readonly measure?: Measurable }): Requirement {
  return { kind: 'condition', ...said }
}

/** A condition that `actual` reaches `required`: `atLeast` includes it (不低于), `above` does not (超过). */
export function reaches(said: Said & Measurable): Requirement {
  const { actual, how, required, when, ...rest } = said
  const holds = new Expr<string>({ op: 'compare', how, left: actual.node, right: required.node })
  return { kind: 'condition', ...rest, holds, measure: { actual, how, required, ...(when ? { when } : {}) } }
}

type Counts = { readonly counts: readonly Expr<string>[]; readonly required: Measurable['required'] }
const sumOf = (counts: readonly Expr<string>[]) => counts.reduce((sum, one) => sum.plus(one))

/** Whether counts reach a number together: one that reaches it alone decides, whatever the others are. */
export function reachTogether({ counts, required }: Counts): Expr<string> {
  return any<string>(...counts.map((one) => one.atLeast(required)), sumOf(counts).atLeast(required))
}
/** A condition that counts reach a number together. */
export function together(said: Said & Counts): Requirement {
  const { counts, required, ...rest } = said
  return {
    kind: 'condition',
    ...rest,
    holds: reachTogether({ counts, required }),
    measure: { actual: sumOf(counts), how: 'atLeast', required },
  }
}

/**
 * A pass mark over a score of which some marks are an expert's: met when the low end passes, unmet when the high end fails,
 * between them for a person. A part that is not known may still be anything from nought to its maximum; when that decides,
 * the condition is unknown.
 */
export function scored(
  said: Omit<Said, 'parts' | 'manualWhen' | 'unknownIs'> & {
    readonly parts: readonly ScorePart[]
    readonly how: 'above' | 'atLeast'
    readonly pass: Operand
    /** The total itself, where experts have given it: then no part matters. */
    readonly given?: Expr<string>
    /** The interval, where the policy has named it already (`totalTerms`). */
    readonly within?: Interval
  },
): Requirement {
  const { parts, how, pass, given, within, ...rest } = said
  const { low, high, known } = within ?? total(parts, given)
  const passes = (mark: Expr<string>) => (how === 'above' ? mark.above(pass) : mark.atLeast(pass))
  const required =
    pass instanceof Expr ? pass : new Expr<string>({ op: 'literal', type: 'number', value: String(pass) })
  return {
    kind: 'condition',
    ...rest,
    parts,
    holds: choose<string>(
      [
        [passes(low), true],
        [passes(high).not(), false],
      ],
      unknown,
    ),
    manualWhen: all<string>(known, passes(low).not(), passes(high)),
    measure: { actual: high, how, required },
    shown: { actual: low, actualHigh: high, required, unit: '分' },
  }
}

export type Interval = { readonly low: Expr<string>; readonly high: Expr<string>; readonly known: Expr<string> }

/** The interval of a total as terms, so that it is reckoned once: `scoreLow`, `scoreHigh`, `scoreKnown`. */
export function totalTerms(
  parts: readonly ScorePart[],
  given?: Expr<string>,
): { readonly terms: Facts; readonly interval: Interval } {
  const { low, high, known } = total(parts, given)
  const named = parts.map(({ label, most }) => `${label}最高 ${most} 分`).join('、')
  return {
    terms: {
      scoreLow: term('得分下限', low, {
        help: `各部分最低能得的分相加（${named}），还不知道的部分按 0 分；已有评定总分的，就是总分`,
      }),
      scoreHigh: term('得分上限', high, {
        help: '各部分最高能得的分相加，还不知道的部分按该部分的满分；已有评定总分的，就是总分',
      }),
      scoreKnown: term('各项得分所需的数据齐全', known, { help: '每一部分的得分都算得出，或已有评定总分' }),
    },
    interval: { low: field('scoreLow'), high: field('scoreHigh'), known: field('scoreKnown') },
  }
}

/** The interval in which a total lies, and whether every part is known. */
function total(parts: readonly ScorePart[], given?: Expr<string>): Interval {
  const end = (side: 'low' | 'high') =>
    parts
      .map((part) =>
        choose<string>(
          [[part[side].isKnown(), part[side]]],
          part.otherwise?.[side] ?? (side === 'low' ? 0 : part.most),
        ),
      )
      .reduce((sum, part) => sum.plus(part))
  const known = all<string>(...parts.flatMap((part) => [part.low.isKnown(), part.high.isKnown()]))
  if (!given) return { low: end('low'), high: end('high'), known }
  return {
    low: choose<string>([[given.isKnown(), given]], end('low')),
    high: choose<string>([[given.isKnown(), given]], end('high')),
    known: given.isKnown().or(known),
  }
}

/** A yes or no that somebody states; a no is mended by making it a yes. */
export function stated(fact: string, said: Said & { readonly wanted?: boolean }): Requirement {
  const { wanted = true, ...rest } = said
  return {
    kind: 'condition',
    ...rest,
    holds: field(fact).is(wanted),
    ...(rest.remedy === undefined ? {} : { levers: rest.levers ?? [becomes(fact, wanted)] }),
  }
}

export function allOf(...members: readonly Condition[]): ConditionGroup {
  return { kind: 'group', needs: 'all', members }
}
export function anyOf(label: string, ...members: readonly Condition[]): ConditionGroup {
  return { kind: 'group', needs: 'any', label, members }
}
export function atLeastOf(needs: number, label: string, ...members: readonly Condition[]): ConditionGroup {
  return { kind: 'group', needs, label, members }
}
export function named(id: string, label: string, group: ConditionGroup): ConditionGroup {
  return { ...group, id, label }
}

/** Every condition of a rule, in reading order. */
export function requirementsOf(root: Condition): readonly Requirement[] {
  return root.kind === 'condition' ? [root] : root.members.flatMap(requirementsOf)
}

/** Conditions of which not all must hold. */
export type Alternatives = {
  readonly group: ConditionGroup
  /** Each member as the ids of what must hold together. */
  readonly members: readonly (readonly string[])[]
}
export function alternativesIn(root: Condition): readonly Alternatives[] {
  if (root.kind === 'condition') return []
  const inside = root.members.flatMap(alternativesIn)
  if (root.needs === 'all') return inside
  const members = root.members.map((member) => requirementsOf(member).map(({ id }) => id))
  return [{ group: root, members }, ...inside]
}

/** The document that a condition stands in; without a name of its own the first of the version. */
export function documentOf(one: Requirement, documents: readonly PolicyDocument[]): PolicyDocument | undefined {
  const [first] = documents
  if (one.document === undefined) return first
  return documents.find(({ number, title }) => number === one.document || title === one.document)
}

/** Whether an unmet condition can be mended at all. */
export function isMendable(one: Requirement): boolean {
  return one.remedy !== undefined && (one.levers?.length ?? 0) > 0
}
