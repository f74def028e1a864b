import type { Catalog } from '#engine/catalog.ts'
import { Problem } from '#engine/ground/problem.ts'
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
  choose?: string | undefined
}): Asked {
  const { year, fromMonth, toMonth, asOf, choose } = given
  return {
    year,
    ...(fromMonth === undefined ? {} : { fromMonth }),
    ...(toMonth === undefined ? {} : { toMonth }),
    ...(asOf === undefined ? {} : { asOf }),
    ...(choose === undefined || choose === '' ? {} : { choices: choicesOf(choose) }),
  }
}

/** Lines of `名称=值`, as they stand in an address. */
function choicesOf(choose: string): Record<string, string> {
  return Object.fromEntries(
    choose.split('\n').map((line) => {
      const at = line.indexOf('=')
      if (at < 1) throw new Problem('badInput', { what: `选项“${line.slice(0, 40)}”不对。`, next: '请写成 名称=值。' })
      return [line.slice(0, at).trim(), line.slice(at + 1).trim()]
    }),
  )
}

/** What all answers about a composed report have in common. */
export function composedAnswer(composed: Composed) {
  const { report, label, title, figures, rules, ready, missing, parameters, seq } = composed
  return { report, label, title, figures: figures.map(reportFigureAnswer), rules, ready, missing, parameters, seq }
}
