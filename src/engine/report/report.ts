import type { Expr } from '#engine/expr/expr.ts'
import type { Reading } from '#engine/indicator/reading.ts'
import type { BlockSource } from './blockSource.ts'
import type { Choice, Chosen } from './choice.ts'
import type { parameterWords } from './parameterWords.ts'
import type { WindowSource } from './windowSource.ts'

/**
 * A report: the bureau's words with figures by name. A figure says where it comes from and in which window; the same name may
 * stand in the text many times. `slots` are places of a prescribed document that the figure fills.
 */
export type Report = {
  readonly label: string
  readonly about: string
  readonly layout: 'gongwen'
  /** The words (Liquid; a line that begins with # is a heading). */
  readonly template: string
  readonly figures: Readonly<Record<string, FigureSource>>
  /** Tables and charts, by name; the words place one by its name alone on a line. */
  readonly blocks?: Readonly<Record<string, BlockSource>>
  /** What a person chooses beside the time when asking for the report: which subsidy, which programme. */
  readonly choices?: Readonly<Record<string, Choice>>
  /** Prints personal data (accounts, telephones): a paper for the hand of one office. Without it such a field is refused. */
  readonly personal?: true
  readonly rules: readonly Rule[]
  /** Which windows the report uses: a year alone, or a month of it too. */
  readonly asks: 'year' | 'month'
  /** Of a report of the bureau's own: the shipped one that it was copied from, as that was then. */
  readonly origin?: Origin
  /** Of a report of the bureau's own: what was changed in this version. */
  readonly note?: string
}

/** `digest` covers the whole shipped declaration, so that an upgrade that changes it is noticed; the words are kept to be compared. */
export type Origin = { readonly report: string; readonly template: string; readonly digest: string }
export type Reports = Readonly<Record<string, Report>>

/** `optional`: the words do without it where it is unknown, so that it stops nobody from issuing the report. */
type Place = { readonly slots?: readonly number[]; readonly label?: string; readonly optional?: true }

export type Parameter = keyof typeof parameterWords

export type FigureSource =
  /** A parameter of the report. */
  | (Place & { readonly from: 'parameter'; readonly parameter: Parameter })
  /** A reading of an indicator. */
  | (Place & {
      readonly from: 'indicator'
      readonly indicator: string
      readonly window: WindowSource
      readonly reading?: Reading
      readonly where?: Expr<string>
      readonly filter?: Readonly<Record<string, string>>
      readonly chosen?: Chosen
      /** A named set of enterprises left out, or alone. */
      readonly without?: string
      readonly only?: string
      /** The whole of a share. */
      readonly of?: string
      /** Peers of a rank (全市), or the area that a gap looks at. */
      readonly group?: string
      /** What 首次突破 counts in: whole multiples of it, in the indicator's unit; default 1. */
      readonly step?: number
      readonly decimals?: number
      /** Words for nought (没有一家); an approximate count with 余. */
      readonly wording?: 'zeroInWords' | 'roundDown'
      readonly limit?: number
    })
  /** A target: assigned by the city, or the bureau's own plan. */
  | (Place & {
      readonly from: 'target'
      readonly indicator: string
      readonly year: 'year' | 'planYear'
      readonly filter?: Readonly<Record<string, string>>
      readonly kind: 'assigned' | 'ownPlan' | 'standing'
    })
  /** Fields of chosen records, in the ledger's order: project titles, campaign days, venues. `pick` takes one of them. */
  | (Place & {
      readonly from: 'records'
      readonly register: string
      readonly where?: Expr<string>
      readonly chosen?: Chosen
      /** What the filter means by the window; default: the report year up to the as-of day. */
      readonly window?: WindowSource
      readonly field: string
      readonly part?: 'year' | 'month' | 'day'
      readonly pick?: number
      readonly distinct?: boolean
      readonly join?: string
      readonly order?: string
    })
  /** A value computed from other figures of the report, as an expression over their names. */
  | (Place & {
      readonly from: 'figures'
      readonly value: Expr<string>
      readonly unit?: string
      readonly decimals?: number
      readonly definition: string
    })
  /** A figure that a person typed, with its source and day. */
  | (Place & { readonly from: 'noted'; readonly code: string })
  /** What was chosen, in words. */
  | (Place & { readonly from: 'choice'; readonly choice: string })
  /** How many records a table of records lists, or the sum of one of its columns: text and table cannot disagree. */
  | (Place & { readonly from: 'table'; readonly table: string; readonly sum?: string; readonly unit?: string })

/** What must hold between figures before a report may be issued. `holds` speaks of the figures by name, as printed. */
export type Rule = {
  readonly id: string
  readonly say: string
  readonly holds: Expr<string>
  /** A rule that only warns: the report may be issued all the same. */
  readonly advisory?: boolean
}

/** Declares a report; a rule or a computed figure that names no figure of it is found when the catalogue is assembled. */
export function defineReport(declaration: Report): Report {
  return declaration
}
