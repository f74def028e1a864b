import type { Expr } from '#engine/expr/expr.ts'
import type { Fields } from '#engine/ledger/field.ts'
import type { RegisterDeclaration } from '#engine/ledger/register.ts'

/**
 * An indicator: what is counted, over which records, placed in time how. Growth, share, completion, rank and the like are
 * readings of an indicator, never indicators of their own.
 *
 * `counted`: from records. `reported`: only an official number exists. `either`: both; the official one wins in a document
 * and the difference is shown. `derived`: a ratio, share or difference of two named indicators.
 */
export type Indicator = CountedIndicator | EitherIndicator | ReportedIndicator | DerivedIndicator
export type IndicatorKind = Indicator['kind']

type Common = {
  readonly label: string
  readonly unit: string
  /** 口径 in one or two sentences, as printed in the review copy. */
  readonly definition: string
  /** Decimals when printed; kept with trailing zeros. Default 0. */
  readonly decimals?: number
  /** Decimals of growth and shares of this indicator. Default 1. */
  readonly rateDecimals?: number
  /** Who keeps what it is made from. */
  readonly source: string
  readonly tier: Tier
  readonly chapter: Chapter
  /** 'more' (default) or 'less' is better: colours of growth, ranks. */
  readonly better?: 'more' | 'less'
  /**
   * Other names by which targets, series and peer tables mean this indicator, or a part of it: the name, and the values of
   * dimensions that it implies (`{ 省级科技计划项目: { level: 'provincial' } }`).
   */
  readonly called?: Readonly<Record<string, Filter>>
  /** Known only once a year: no light during the year. */
  readonly yearly?: boolean
  /** Not verified yet; shown as 未核实 until a person confirms it. */
  readonly unverified?: string
}

export type Tier = 'seed' | 'common' | 'occasional'
/** Chapters of the catalogue, in the order in which lists show them. */
export const chapters = [
  '创新主体',
  '研发投入',
  '高新技术产业',
  '知识产权',
  '项目与成果',
  '平台载体',
  '人才与科技特派员',
  '服务与宣传',
  '防震减灾',
  '经济社会',
] as const
export type Chapter = (typeof chapters)[number]

/** Values of dimensions, as codes; several are alternatives (`['provincial', 'city']`, or `'provincial|city'` in one text). */
export type Filter = Readonly<Record<string, string | readonly string[]>>

/**
 * How a record falls into a period.
 * `flow`: its day lies in the window; a ledger that gives only the year of it has `orYear`, and counts with that year.
 * `flowYear`: only a year is ever known, and lies in the window. Both are sets: nothing found is 0.
 * `stock`: the filter, asked as of the last day of the window, holds.
 * `statement`: its year is the year of the window's last day; a year without any record is unknown.
 */
export type Timing<Names extends string = string> =
  | { readonly flow: Names | `${Names}.${string}`; readonly orYear?: Names }
  | { readonly flowYear: Names }
  | { readonly stock: true }
  | { readonly statement: Names }

/** What the records are reduced to. An unknown value is not counted by `distinct` and left out, and said, by `sum`. */
export type RecordMeasure<Names extends string = string> =
  | { readonly kind: 'count' }
  | { readonly kind: 'distinct'; readonly field: Names }
  | { readonly kind: 'sum'; readonly of: Expr<Names> }

export function count(): { readonly kind: 'count' } {
  return { kind: 'count' }
}
/** Each value once; a reference counts the record that it leads to, unresolved the name as given. */
export function distinct<const Name extends string>(field: Name): { readonly kind: 'distinct'; readonly field: Name } {
  return { kind: 'distinct', field }
}
export function sum<Names extends string>(of: Expr<Names>): { readonly kind: 'sum'; readonly of: Expr<Names> } {
  return { kind: 'sum', of }
}

/** Where the official number stands: a named series of the statistics register, or a column of a monthly sheet. */
export type Official =
  | {
      /** Names of the series; the indicator's own name and label always count. */
      readonly series: readonly string[]
      /** `flow`: from January to that month. `stock`: at the end of that month. `year`: one number a year. */
      readonly over: 'flow' | 'stock' | 'year'
      /** The unit of numbers that come without one; default: the indicator's. */
      readonly unit?: string
    }
  | {
      /** One row a month: `year`, `month`, `area` and this column. */
      readonly register: string
      readonly column: string
      /** `flow` adds the months of the window; `stock` takes the last one. */
      readonly over: 'flow' | 'stock'
    }

/**
 * What a figure may be broken down by: a field of the register, a path through references (`enterprise.town`, called by its
 * last word), or something reckoned that bears a name of its own.
 */
export type Dimension<Names extends string = string> =
  | Names
  | `${Names}.${string}`
  | { readonly name: string; readonly label: string; readonly value: Expr<Names> }

type OverRecords<R extends string, Names extends string> = Common & {
  readonly register: R
  readonly where?: Expr<Names>
  readonly measure: RecordMeasure<Names>
  readonly timing: Timing<Names>
  readonly by?: readonly Dimension<Names>[]
  /** The field, or path, whose text names the records in a list of names. */
  readonly names?: Names | `${Names}.${string}`
  /** Other registers without which nothing can be counted; with `year`, their records of the window's last year. */
  readonly needs?: readonly { readonly register: string; readonly year?: string }[]
  /** The reference that says whose record it is: by it named sets of enterprises are left out. */
  readonly subject?: Names
}
export type CountedIndicator<R extends string = string, Names extends string = string> = OverRecords<R, Names> & {
  readonly kind: 'counted'
}
export type EitherIndicator<R extends string = string, Names extends string = string> = OverRecords<R, Names> & {
  readonly kind: 'either'
  readonly official: Official
}
export type RecordIndicator<R extends string = string, Names extends string = string> =
  | CountedIndicator<R, Names>
  | EitherIndicator<R, Names>

export type ReportedIndicator = Common & { readonly kind: 'reported'; readonly official: Official }

export type DerivedIndicator = Common & {
  readonly kind: 'derived'
  readonly derive:
    | {
        /** part ÷ whole × `times` (100 for percent, 10 000 for 每万人). */
        readonly ratio: readonly [part: string, whole: string]
        readonly times?: number
        /** Both halves from our own records, even where one has an official number: the same firms above and below. */
        readonly sameRecords?: boolean
        /** The whole is a number of the year: the latest known one at or before the window, and which year is said. */
        readonly wholeLatest?: boolean
      }
    | { readonly difference: readonly [minuend: string, subtrahend: string] }
    /** Stock on the last day − stock on the same day of last year. */
    | { readonly netOf: string }
}

export type Indicators = Readonly<Record<string, Indicator>>

export function overRecords(indicator: Indicator): indicator is RecordIndicator {
  return indicator.kind === 'counted' || indicator.kind === 'either'
}

type AnyRegisters = Readonly<Record<string, RegisterDeclaration<Fields>>>
type FieldsOf<R> = R extends { readonly fields: infer F } ? keyof F & string : never

/**
 * `defineIndicator` for one set of registers: a register or field that does not exist does not compile. The catalogue makes
 * its own from its registers.
 */
export function indicatorsOver<const Registers extends AnyRegisters>() {
  function define<const R extends keyof Registers & string>(
    declaration: RecordIndicator<R, FieldsOf<Registers[R]>>,
  ): RecordIndicator<R>
  function define(declaration: ReportedIndicator): ReportedIndicator
  function define(declaration: DerivedIndicator): DerivedIndicator
  function define(declaration: unknown): Indicator {
    return declaration as Indicator
  }
  return define
}
