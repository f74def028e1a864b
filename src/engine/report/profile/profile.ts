import type { Expr } from '#engine/expr/expr.ts'

/**
 * A profile (一企一档) puts everything that the books know of one record on one page: what it is, its own facts, and what leads to
 * it from other registers. It is a declaration like all others; a register that it does not name appears by itself.
 */
export type Profile = {
  readonly label: string
  readonly about: string
  /** The register whose records have such a page. */
  readonly subject: string
  /** What the subject *is* on the day of the page, the weightiest first. */
  readonly stamps: readonly Stamp[]
  readonly sections: readonly Section[]
  /** Registers of which nothing appears by itself: lists for the bureau's own use. */
  readonly without?: readonly string[]
}

/** A title that holds on the day of the page: by the indicator that counts it, so that no second definition arises, or by a condition. */
export type Stamp = {
  readonly label: string
  /** A choice field that names the title more closely: 专精特新“小巨人”. */
  readonly named?: string
  /** The last day on which it holds. */
  readonly until?: Expr<string>
} & ({ readonly indicator: string } | { readonly register: string; readonly by: string; readonly where: Expr<string> })

/** A field by its name, or something reckoned from the record: a share, a day to come. */
export type ProfileColumn = string | ReckonedColumn | LastDayColumn
export type ReckonedColumn = {
  readonly label: string
  readonly value: Expr<string>
  readonly unit?: string
  readonly decimals?: number
}
/**
 * The last day of a period: one that is off ends it on the first working day after, by the calendar of the house. Given the last
 * working day before the day of the page: a period that ended after that day may still be met.
 */
export type LastDayColumn = { readonly label: string; readonly lastDay: (workedBefore: Expr<string>) => Expr<string> }

export type Section =
  /** The record's own fields, by group. */
  | { readonly kind: 'facts'; readonly title: string }
  /** A yearly statement: a row a year, the latest first. `differences` tells two columns apart that mean nearly the same. */
  | {
      readonly kind: 'years'
      readonly title: string
      readonly about?: string
      readonly register: string
      readonly by: string
      readonly year: string
      readonly columns: readonly ProfileColumn[]
      readonly differences?: readonly { readonly of: readonly [string, string]; readonly why: string }[]
    }
  /** The records of one register that lead to the subject. */
  | {
      readonly kind: 'list'
      readonly title: string
      readonly about?: string
      readonly register: string
      readonly by: string
      readonly columns: readonly ProfileColumn[]
      /** Default: the register's own order. */
      readonly order?: { readonly field: string; readonly descending?: boolean }
      /** Counted over all of them, whatever is listed. */
      readonly counts?: readonly { readonly label: string; readonly where: Expr<string> }[]
      /** Money and numbers of which the sum is told. */
      readonly sums?: readonly string[]
    }
  /** Records of several registers in one table. `cells` stand in the order of `columns`. */
  | {
      readonly kind: 'gathered'
      readonly title: string
      readonly about?: string
      readonly columns: readonly string[]
      readonly from: readonly {
        readonly register: string
        readonly by: string
        readonly cells: readonly (ProfileColumn | { readonly text: string } | null)[]
      }[]
    }

export type Profiles = Readonly<Record<string, Profile>>

/** Declares a profile. */
export function defineProfile<const P extends Profile>(profile: P): Profile {
  return profile
}
