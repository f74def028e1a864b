import type { Day } from '#engine/ground/day.ts'

/** The windows of a report, each from its parameters; a figure names its own. */
export type WindowName =
  /** From the first to the last month of the monthly statistics. */
  | 'months'
  /** The report year up to the as-of day. */
  | 'toDate'
  /** The whole report year. */
  | 'year'
  /** The year before, whole. */
  | 'lastYear'
  /** The year that R&D statistics speak of, and the one before it. */
  | 'rdYear'
  | 'rdYearBefore'
  | 'deductionYear'
  | 'planYear'
  /** One day: the end of the last statistical month, or the as-of day. */
  | 'monthEnd'
  | 'asOf'

/** A window of the report, or days of its own. */
export type WindowSource = WindowName | { readonly from: Day; readonly to: Day }
