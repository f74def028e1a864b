import type { Expr } from '#engine/expr/expr.ts'

/**
 * A fact that rules speak of, by a name that people outside know too (`salesYuan`, `registeredOn`). The ending of a name of
 * money is its unit outside (Yuan, Wan, Yi; without one: yuan); inside, money is fen. Conditions, scores and amounts are
 * expressions over facts only, so one case, a table of facts and all enterprises are judged by the same declaration.
 */
export type Fact = ScalarFact | SeriesFact | ItemsFact | GroupFact | Term
export type Facts = Readonly<Record<string, Fact>>

type Described = {
  readonly label: string
  /** One sentence for who fills it in: the basis, the clause. */
  readonly help?: string
}

export type ScalarKind = 'money' | 'whole' | 'decimal' | 'day' | 'text' | 'choice' | 'flag'

export type ScalarFact = Described & {
  readonly kind: ScalarKind
  /** Other names under which it is given from outside; the ending of each is its unit. */
  readonly alsoNamed?: readonly string[]
  /** Decimals kept of a `decimal`; one with more is refused, never rounded. */
  readonly scale?: number
  readonly unit?: string
  readonly options?: Readonly<Record<string, string>>
  /** Obtains it from the ledgers, over the record of the subject, as of the policy's own day. Without it: unknown unless given. */
  readonly from?: Expr<string>
  /** Taken where nobody has said anything, over the facts before it; a fact given as null is unknown all the same. */
  readonly default?: Expr<string>
  /** When it is wanted at all: a fact that is not wanted is never missing. */
  readonly neededWhen?: Expr<string>
  /** May be below nought (net assets, profit). Else a negative amount is not taken, and the answer says so. */
  readonly negative?: boolean
  readonly parameter?: Parameter
  /** Says directly what other facts amount to: it wins over them, and may contradict them. */
  readonly restates?: boolean
  /** Says what the others are about (the accounting year); no rule reads it. */
  readonly aside?: boolean
}

/** A number that the rule leaves to be set, or that this house has not seen in the original: shown 未核实 until a person confirms it. */
export type Parameter = { readonly verified: boolean; readonly source: string }

/** One value a year, oldest first; the columns are `name1` … `nameN`. Fewer values are the latest years. */
export type SeriesFact = Described & {
  readonly kind: 'series'
  readonly of: 'money' | 'whole' | 'decimal'
  readonly years: number
  readonly scale?: number
  readonly unit?: string
  readonly from?: readonly Expr<string>[]
  readonly neededWhen?: readonly Expr<string>[]
  readonly negative?: boolean
  /** The whole fact that a list given with fewer values states: how many years there are. */
  readonly counts?: string
}

/** A list of things with fields of their own, complete by definition: not given is empty. In calculations only. */
export type ItemsFact = Described & {
  readonly kind: 'items'
  readonly item: Readonly<Record<string, ScalarFact>>
  /** The items are bare values of this field (`[2021, 2022]`), or short lists of these fields (`[[100, 98]]`). */
  readonly written?: readonly string[]
}

/** Facts given together as one object; the columns are `ipGrantedOn` of `{ ip: { grantedOn } }`. In calculations only. */
export type GroupFact = Described & { readonly kind: 'group'; readonly fields: Readonly<Record<string, ScalarFact>> }

/**
 * A named step of the reckoning (三年销售收入合计), over facts and the terms before it: reckoned once a case, read like a fact,
 * never given from outside. Rules stay short to read, and nothing is reckoned twice.
 */
export type Term = Described & {
  readonly kind: 'term'
  readonly of: Expr<string>
  readonly unit?: string
  /** What its words are called, where it gives one of several. */
  readonly options?: Readonly<Record<string, string>>
}

export function term(
  label: string,
  of: Expr<string>,
  options: Partial<Omit<Term, 'kind' | 'label' | 'of'>> = {},
): Term {
  return { kind: 'term', label, of, ...options }
}

type Scalar = Partial<Omit<ScalarFact, 'kind' | 'label' | 'options' | 'scale'>>

export function moneyFact(label: string, options: Scalar = {}): ScalarFact {
  return { kind: 'money', label, ...options }
}
export function wholeFact(label: string, unit: string, options: Scalar = {}): ScalarFact {
  return { kind: 'whole', label, unit, ...options }
}
export function decimalFact(label: string, scale: number, unit: string, options: Scalar = {}): ScalarFact {
  return { kind: 'decimal', label, scale, unit, ...options }
}
/** A share in percent: 4.2 is 4.2 %. */
export function percentFact(label: string, options: Scalar = {}): ScalarFact {
  return { kind: 'decimal', label, scale: 6, unit: '%', ...options }
}
export function dayFact(label: string, options: Scalar = {}): ScalarFact {
  return { kind: 'day', label, ...options }
}
export function textFact(label: string, options: Scalar = {}): ScalarFact {
  return { kind: 'text', label, ...options }
}
export function flagFact(label: string, options: Scalar = {}): ScalarFact {
  return { kind: 'flag', label, ...options }
}
export function choiceFact(label: string, choices: Readonly<Record<string, string>>, options: Scalar = {}): ScalarFact {
  return { kind: 'choice', label, options: choices, ...options }
}

/** `from` and `neededWhen` are asked for each year, `back` years before the year of the rule: 3, 2, 1 of three years. */
export function moneySeries(
  label: string,
  years: number,
  options: Described2 & {
    readonly from?: (back: number) => Expr<string>
    readonly neededWhen?: (back: number) => Expr<string>
    readonly negative?: boolean
    readonly counts?: string
  } = {},
): SeriesFact {
  const { from, neededWhen, ...rest } = options
  const backs = Array.from({ length: years }, (_, index) => years - index)
  return {
    kind: 'series',
    of: 'money',
    label,
    years,
    ...rest,
    ...(from ? { from: backs.map(from) } : {}),
    ...(neededWhen ? { neededWhen: backs.map(neededWhen) } : {}),
  }
}
type Described2 = Partial<Omit<Described, 'label'>>

export function itemsFact(
  label: string,
  item: Readonly<Record<string, ScalarFact>>,
  options: Described2 & { readonly written?: readonly string[] } = {},
): ItemsFact {
  return { kind: 'items', label, item, ...options }
}
export function groupFact(label: string, fields: Readonly<Record<string, ScalarFact>>): GroupFact {
  return { kind: 'group', label, fields }
}
