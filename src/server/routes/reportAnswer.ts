import type { Catalog } from '#engine/catalog.ts'
import type { Ledger } from '#engine/ledger/ledger.ts'
import type { Books } from '#engine/report/books.ts'
import type { Composed } from '#engine/report/compose.ts'
import type { ReportFigure } from '#engine/report/figure.ts'
import type { Asked } from '#engine/report/parameters.ts'
import { decimalText } from './figureAnswer.ts'

/** A figure of a report over the wire; the records behind it are asked for one figure at a time. */
export type ReportFigureAnswer = Omit<ReportFigure, 'value' | 'records' | 'official' | 'sign' | 'count'> & {
  readonly value: string | null
  readonly register?: string
}

export function reportFigureAnswer(figure: ReportFigure): ReportFigureAnswer {
  const { value, records, official, sign: _sign, count: _count, ...rest } = figure
  const register = records?.register ?? official?.register
  return { ...rest, value: decimalText(value), ...(register === undefined ? {} : { register }) }
}

export function booksOf(ledger: Ledger, catalog: Catalog): Books {
  return { ledger, indicators: catalog.indicators, reports: catalog.reports }
}

/** What is asked of a report, without the parts that were not said. */
export function askedOf(given: {
  year: number
  fromMonth?: number | undefined
  toMonth?: number | undefined
  asOf?: string | undefined
}): Asked {
  const { year, fromMonth, toMonth, asOf } = given
  return {
    year,
    ...(fromMonth === undefined ? {} : { fromMonth }),
    ...(toMonth === undefined ? {} : { toMonth }),
    ...(asOf === undefined ? {} : { asOf }),
  }
}

/** What all answers about a composed report have in common. */
export function composedAnswer(composed: Composed) {
  const { report, label, title, figures, rules, ready, missing, parameters, seq } = composed
  return { report, label, title, figures: figures.map(reportFigureAnswer), rules, ready, missing, parameters, seq }
}
