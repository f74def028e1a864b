import type { Expr } from '../expr/expr.ts'
import type { Measure } from '../expr/node.ts'
import type { Fields } from '../ledger/field.ts'
import type { RegisterDeclaration } from '../ledger/register.ts'

/**
 * An indicator: what is counted, over which records, placed in time how. Growth, share, completion, rank and the like are
 * readings of an indicator, never indicators of their own.
 *
 * `counted`: from records. `reported`: only an official number exists. `either`: both; the official one wins in a document
 * and the difference is shown. `derived`: a ratio, share or difference of two named indicators.
 */
export type Indicator = CountedIndicator | ReportedIndicator | DerivedIndicator
export type IndicatorKind = 'counted' | 'either' | 'reported' | 'derived'

type Common = {
  readonly label: string
  readonly unit: string
  /** 口径 in one or two sentences, as printed in the review copy. */
  readonly definition: string
  /** Decimals when printed; kept with trailing zeros. Default 0. */
  readonly decimals?: number
  readonly source: string
  readonly tier: 'seed' | 'common' | 'occasional'
  /** Chapter of the catalogue (创新主体, 研发投入, 知识产权 …). */
  readonly chapter: string
  /** 'more' (default) or 'less' is better: colours of growth, ranks. */
  readonly better?: 'more' | 'less'
  /** Not verified yet; shown as 未核实 until a person confirms it. */
  readonly unverified?: string
}

/**
 * How a record falls into a period. `flow`: its day lies in the window. `stock`: the filter, asked as of the last day of the
 * window, holds. `statement`: its year is the year of the window's last day.
 */
export type Timing<Names extends string = string> =
  | { readonly flow: Names }
  | { readonly stock: true }
  | { readonly statement: Names }

/** Where the official number stands: a register of monthly or yearly numbers. */
export type Official = {
  readonly register: string
  /** The records of the series (`field('indicator').is('gdp')`); omitted: all. */
  readonly where?: Expr<string>
  readonly value: string
  readonly year: string
  /** Month of a monthly series; absent or empty in the record: the whole year. */
  readonly month?: string
  /** `sum` adds the months of the window, `last` takes the last month in it, `year` takes the year's number. */
  readonly over: 'sum' | 'last' | 'year'
  /** The record's own unit, when the series carries it. */
  readonly unit?: string
}

export type CountedIndicator<R extends string = string, Names extends string = string> = Common & {
  readonly kind: 'counted' | 'either'
  readonly register: R
  readonly where?: Expr<Names>
  readonly measure: Measure
  readonly timing: Timing<Names>
  /** Dimensions: a field of the register, or a path through references (`holder.town`). */
  readonly by?: readonly string[]
  /** Fields whose text names the records in a list of names, with the ledger's order. */
  readonly names?: string
  readonly official?: Official
}

export type ReportedIndicator = Common & { readonly kind: 'reported'; readonly official: Official }

export type DerivedIndicator = Common & {
  readonly kind: 'derived'
  readonly derive:
    | { readonly ratio: readonly [part: string, whole: string]; readonly times?: number; /** The whole is taken from this many years before. */ readonly wholeYearsBefore?: number; /** The latest known value at or before the window. */ readonly wholeLatest?: boolean }
    | { readonly difference: readonly [minuend: string, subtrahend: string] }
}

export type Indicators = Readonly<Record<string, Indicator>>

type AnyRegisters = Readonly<Record<string, RegisterDeclaration<Fields>>>
type FieldsOf<R> = R extends { readonly fields: infer F } ? keyof F & string : never

/**
 * `defineIndicator` for one set of registers: a register or field that does not exist does not compile. The catalogue makes
 * its own from its registers.
 */
export function indicatorsOver<const Registers extends AnyRegisters>() {
  function define<const R extends keyof Registers & string>(declaration: CountedIndicator<R, FieldsOf<Registers[R]>>): CountedIndicator<R>
  function define(declaration: ReportedIndicator): ReportedIndicator
  function define(declaration: DerivedIndicator): DerivedIndicator
  function define(declaration: unknown): Indicator {
    return declaration as Indicator
  }
  return define
}
