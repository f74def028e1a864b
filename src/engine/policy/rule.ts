import type { Expr } from '#engine/expr/expr.ts'
import type { Comparison } from '#engine/expr/node.ts'

/** A condition of a rule, or several of them of which all, any or so many must hold. */
export type Condition = Requirement | ConditionGroup

export type ConditionGroup = {
  readonly kind: 'group'
  /** How many members must hold. */
  readonly needs: 'all' | 'any' | number
  readonly id?: string
  readonly label?: string
  readonly members: readonly Condition[]
}

export type Requirement = {
  readonly kind: 'condition'
  readonly id: string
  readonly label: string
  /** The clause, as people cite it: 第十一条（五）. */
  readonly article: string
  /** Which of the version's documents; default the first. */
  readonly document?: string
  readonly holds: Expr<string>
  /** What holds is that `actual` reaches `required`: then how far it is can be measured. */
  readonly measure?: Measurable
  /** What a reader is shown of it, where that is not the measure itself (a ratio instead of its two halves). */
  readonly shown?: Shown
  /** Holds: the data are there, but the decision belongs to a person. */
  readonly manualWhen?: Expr<string>
  /** A fact that only a person can state: without it the condition is for a person, not unknown. */
  readonly unknownIs?: 'manual'
  /** Does not hold: the condition says nothing about this subject. */
  readonly appliesWhen?: Expr<string>
  /** What an enterprise can do about it. Without one an unmet condition cannot be mended. */
  readonly remedy?: string
  /** What changes when the remedy is done. */
  readonly levers?: readonly Lever[]
  /** What an application must bring for it. */
  readonly evidence?: readonly string[]
  /** What a calculation of this condition alone answers besides its state. */
  readonly answers?: Readonly<Record<string, Result | Expr<string>>>
  /** Parts of a score, for the reader. */
  readonly parts?: readonly ScorePart[]
}

export type Measurable = {
  readonly actual: Expr<string>
  readonly how: Exclude<Comparison, 'equal' | 'different'>
  readonly required: Expr<string>
  /** Whether the shortfall means anything here; default always. */
  readonly when?: Expr<string>
}

export type Shown = {
  readonly actual: Expr<string>
  /** The upper end, where the actual value is an interval. */
  readonly actualHigh?: Expr<string>
  readonly required?: Expr<string>
  /** `ratio`: a share, read in percent; else a word that follows the number. */
  readonly unit?: string
}

/**
 * A fact that the remedy moves: `add`, by the shortfall (towards what is required); `set`, to what is required;
 * `becomes`, to this value. Moving the levers of an unmet condition makes it hold.
 */
export type Lever =
  | { readonly kind: 'add'; readonly fact: string }
  | { readonly kind: 'set'; readonly fact: string }
  | { readonly kind: 'becomes'; readonly fact: string; readonly value: boolean | string }

/** One part of a score: what is known of it lies between `low` and `high`, of at most `most`. */
export type ScorePart = {
  readonly id: string
  readonly label: string
  readonly article?: string
  readonly low: Expr<string>
  readonly high: Expr<string>
  readonly most: number
  /** What is known all the same while the part itself is unknown; default anything from nought to its maximum. */
  readonly otherwise?: { readonly low: Expr<string>; readonly high: Expr<string> }
}

/**
 * What a calculation answers under one name: most often the value of an expression over its facts. The ending of the name
 * is the unit of an amount (Yuan, Wan, Yi), and a name in Percent or Pct has percents.
 */
export type Result =
  | { readonly kind: 'value'; readonly of: Expr<string> }
  | { readonly kind: 'range'; readonly low: Expr<string>; readonly high: Expr<string> }
  | { readonly kind: 'list'; readonly items: readonly (Result | Expr<string>)[] }
  | { readonly kind: 'record'; readonly parts: Results }
  /** One answer for each item of a list; the expression speaks of the item. */
  | { readonly kind: 'each'; readonly list: string; readonly of: Expr<string> }
  /** The amounts of a list, cut in one proportion where their sum exceeds the budget; to the fen, by largest remainder. */
  | { readonly kind: 'prorata'; readonly list: string; readonly item: string; readonly budget: Expr<string> }
  /** An amount shared out in these proportions, to the fen, by largest remainder. */
  | { readonly kind: 'split'; readonly of: Expr<string>; readonly shares: Readonly<Record<string, number>> }
  /** What one level bears of it. */
  | {
      readonly kind: 'share'
      readonly of: Expr<string>
      readonly shares: Readonly<Record<string, number>>
      readonly level: string
    }
  /** 提高…个百分点: the change of a share in percent, with as many decimals as the two have, and at least one. */
  | { readonly kind: 'changePhrase'; readonly from: Expr<string>; readonly to: Expr<string> }
  /** The names of those that do not hold. */
  | { readonly kind: 'failing'; readonly among: Readonly<Record<string, Expr<string>>> }
  /** The state of conditions: met, unmet, unknown, manual, notApplicable; or in these other words. */
  | { readonly kind: 'state'; readonly of: Condition; readonly words?: Readonly<Partial<Record<State, string>>> }
  /** What the version in force answers; a state is notApplicable where none is. */
  | {
      readonly kind: 'byVersion'
      readonly cases: readonly { readonly when: Expr<string>; readonly then: Result | Expr<string> }[]
    }
  /** Something that an identifier of this scheme says of itself; null where it says nothing. */
  | { readonly kind: 'identifier'; readonly scheme: string; readonly of: string; readonly part: string }

export type Results = Readonly<Record<string, Result | Expr<string>>>

export type State = 'met' | 'unmet' | 'unknown' | 'manual' | 'notApplicable'
