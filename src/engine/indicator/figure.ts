import type { Node } from '#engine/expr/node.ts'
import { type Day, isDay } from '#engine/ground/day.ts'
import { Problem } from '#engine/ground/problem.ts'
import { compare, type Rational, rational, subtract } from '#engine/ground/rational.ts'
import type { Ledger } from '#engine/ledger/ledger.ts'
import { type Scope, seqOfMoment } from '#engine/ledger/query.ts'
import type { StoredRecord } from '#engine/ledger/values.ts'
import type { Narrowing } from './condition.ts'
import { getDimension, valueLabel } from './dimension.ts'
import { excludedCount } from './exclusion.ts'
import { formulaOf } from './formula.ts'
import { type Filter, type Indicator, type IndicatorKind, type Indicators, overRecords } from './indicator.ts'
import { countBy, largestPart, recordsBehind } from './measure.ts'
import type { FigureRequest, Reading } from './reading.ts'
import { readings } from './readings.ts'
import { getIndicator, type Question, type Reckoned, reckonAll } from './reckon.ts'
import { sittingOf } from './sitting.ts'
import { type Window, windowText } from './window.ts'
import { digits } from './wording.ts'

/** A figure: a value with everything that proves it. */
export type Figure = {
  readonly indicator: string
  readonly label: string
  readonly reading: Reading
  /** Unit of the value as read: % of a growth, 个百分点 of a change of a rate. */
  readonly unit: string
  /** Exact and signed; null is unknown. Names are counted; a yes or no is 1 or 0. */
  readonly value: Rational | null
  readonly decimals: number
  /** What stands in a sentence: digits without sign where a word says the direction (15.6), the names of a list. Empty when unknown. */
  readonly text: string
  /** The words with it: 增长15.6%, 412件, 居全市第3位. Empty when unknown. */
  readonly phrase: string
  readonly window: Window & { readonly text: string }
  readonly kind: IndicatorKind
  readonly definition: string
  readonly formula: string
  readonly source: string
  readonly basis: Reckoned['basis']
  /** Records behind the figure; null where there are none (an official number). */
  readonly recordCount: number | null
  readonly register: string | null
  readonly records?: readonly StoredRecord[]
  readonly parts?: readonly Part[]
  readonly official?: {
    readonly value: Rational
    readonly stage: string | null
    readonly document: string | null
    readonly records: readonly string[]
    readonly register: string
  }
  /** What our own records give, where an official number wins; and how far it lies off. */
  readonly counted?: Rational
  readonly difference?: Rational
  readonly names?: readonly string[]
  readonly missing: readonly string[]
  readonly notes: readonly string[]
  readonly unverified?: string
}

/** `value` of the dimension as code (null: not filled in), with its label. */
export type Part = {
  readonly value: string | null
  readonly label: string
  readonly amount: Rational | null
  readonly text: string
  readonly recordCount: number
}

/**
 * One reading of one indicator in a window, with formula, source, records and whatever is missing. Unknown indicators,
 * dimensions and sets are Problems; missing data is not: the value is then null and `missing` says what to bring in.
 */
export async function figure(ledger: Ledger, indicators: Indicators, request: FigureRequest): Promise<Figure> {
  const indicator = getIndicator(indicators, request.indicator)
  const scope = await scopeOf(ledger, request)
  const question: Question = { ...narrowingOf(request), indicator: request.indicator, window: request.window, scope }
  const named = request.without ?? request.only
  const excluded = named === undefined ? null : await excludedCount(ledger, named, scope)
  const reading = request.reading ?? 'value'
  const read = await readings[reading]({ ledger, indicators, indicator, question, request })
  const main = read.main
  return {
    indicator: request.indicator,
    label: indicator.label,
    reading,
    unit: read.unit,
    value: read.value,
    decimals: read.decimals,
    text: read.value === null ? '' : read.text,
    phrase: read.value === null ? '' : read.phrase,
    window: { ...request.window, text: windowText(request.window, sittingOf(indicators, indicator)) },
    kind: indicator.kind,
    definition: indicator.definition,
    formula: formulaOf(ledger, indicators, request.indicator, question),
    source: sourceWords(ledger, indicator, main),
    basis: main.basis,
    recordCount: main.counted?.records ?? null,
    register: overRecords(indicator) ? indicator.register : null,
    ...(main.official?.value
      ? {
          official: {
            value: main.official.value,
            stage: main.official.stage,
            document: main.official.document,
            records: main.official.records,
            register: main.official.register,
          },
        }
      : {}),
    ...comparison(main),
    ...(read.names ? { names: read.names } : {}),
    ...(await recordsOf(ledger, indicator, question, request)),
    ...(await partsOf(ledger, indicator, question, request)),
    missing: read.value === null ? read.missing : [],
    notes: [
      ...new Set([
        ...read.notes,
        ...differenceNote(indicator, main),
        ...setNotes(request, excluded),
        ...(await dominance(ledger, indicator, question, reading, read.value)),
      ]),
    ],
    ...(indicator.unverified === undefined ? {} : { unverified: indicator.unverified }),
  }
}

/** The values of many indicators in one window, in few statements: what a list of figures or a front page needs. */
export async function figures(
  ledger: Ledger,
  indicators: Indicators,
  request: {
    readonly window: Window
    readonly only?: readonly string[]
    readonly division?: string
    readonly knownOn?: Day
    readonly knownAt?: number
  },
): Promise<Figure[]> {
  const scope = await scopeOf(ledger, request)
  const ids = (request.only ?? Object.keys(indicators)).filter(
    (id) => scope.division === undefined || overRecords(getIndicator(indicators, id)),
  )
  const questions = ids.map((id): Question => ({ indicator: id, window: request.window, scope }))
  const reckoned = await reckonAll(ledger, indicators, questions)
  return ids.map((id, index) =>
    plainFigure(ledger, indicators, id, questions[index] as Question, reckoned[index] as Reckoned),
  )
}

function plainFigure(ledger: Ledger, indicators: Indicators, id: string, question: Question, main: Reckoned): Figure {
  const indicator = getIndicator(indicators, id)
  const decimals = indicator.decimals ?? 0
  const text = main.value === null ? '' : digits(main.value, decimals)
  return {
    indicator: id,
    label: indicator.label,
    reading: 'value',
    unit: indicator.unit,
    value: main.value,
    decimals,
    text,
    phrase: main.value === null ? '' : `${text}${indicator.unit}`,
    window: { ...question.window, text: windowText(question.window, sittingOf(indicators, indicator)) },
    kind: indicator.kind,
    definition: indicator.definition,
    formula: formulaOf(ledger, indicators, id, question),
    source: sourceWords(ledger, indicator, main),
    basis: main.basis,
    recordCount: main.counted?.records ?? null,
    register: overRecords(indicator) ? indicator.register : null,
    ...comparison(main),
    missing: main.value === null ? main.missing : [],
    notes: [...main.notes, ...differenceNote(indicator, main)],
    ...(indicator.unverified === undefined ? {} : { unverified: indicator.unverified }),
  }
}

export async function scopeOf(
  ledger: Ledger,
  request: { readonly division?: string; readonly knownOn?: Day; readonly knownAt?: number },
): Promise<Scope> {
  if (request.knownOn !== undefined && !isDay(request.knownOn))
    throw new Problem('badInput', { what: `“${request.knownOn}”不是有效的日期。`, next: '请写成 2025-09-30。' })
  const knownAt =
    request.knownAt ?? (request.knownOn === undefined ? undefined : await seqOfMoment(ledger, request.knownOn))
  return {
    ...(request.division === undefined ? {} : { division: request.division }),
    ...(knownAt === undefined ? {} : { knownAt }),
  }
}

function narrowingOf(request: FigureRequest): Narrowing {
  const { filter, where, without, only } = request
  return {
    ...(filter && Object.keys(filter).length > 0 ? { filter: filter as Filter } : {}),
    ...(where ? { where: where as Node } : {}),
    ...(without === undefined ? {} : { without }),
    ...(only === undefined ? {} : { only }),
  }
}

function sourceWords(ledger: Ledger, indicator: Indicator, main: Reckoned): string {
  if (main.basis === 'derived') return indicator.source
  const { official } = main
  if (main.basis === 'official') {
    const register = ledger.registers[official?.register ?? '']?.label
    const words = [official?.document, official?.stage].filter((word) => word).join('，')
    return `官方数：${words === '' ? indicator.source : words}${register ? `（${register}）` : ''}`
  }
  return `${overRecords(indicator) ? (ledger.registers[indicator.register]?.label ?? '') : ''}（${indicator.source}）`
}

function comparison(main: Reckoned): { counted?: Rational; difference?: Rational } {
  const counted = main.counted?.value
  if (main.basis !== 'official' || counted === undefined || counted === null || main.value === null) return {}
  return { counted, difference: subtract(counted, main.value) }
}

function differenceNote(indicator: Indicator, main: Reckoned): string[] {
  const { counted, difference } = comparison(main)
  if (counted === undefined || difference === undefined || difference.num === 0n) return []
  const decimals = indicator.decimals ?? 0
  const more = difference.num > 0n
  const off = digits(more ? difference : { ...difference, num: -difference.num }, decimals)
  return [`台账数为${digits(counted, decimals)}${indicator.unit}，比官方数${more ? '多' : '少'}${off}${indicator.unit}`]
}

function setNotes(request: FigureRequest, excluded: number | null): string[] {
  if (request.without === undefined || excluded === null || excluded >= 3) return []
  return [`“${request.without}”只有${excluded}家企业，两个数相减能推出单家企业的数据，对外公布前请先征得同意`]
}

/** One firm with more than half of a sum: said, with the value that remains without it. */
async function dominance(
  ledger: Ledger,
  indicator: Indicator,
  question: Question,
  reading: Reading,
  value: Rational | null,
): Promise<string[]> {
  if (
    reading !== 'value' ||
    value === null ||
    value.num <= 0n ||
    !overRecords(indicator) ||
    indicator.measure.kind !== 'sum' ||
    question.only !== undefined
  )
    return []
  const largest = await largestPart(ledger, { ...question, indicator })
  if (largest === null || compare(rational(largest.value.num * 2n, largest.value.den), value) <= 0) return []
  const decimals = indicator.decimals ?? 0
  const share = digits(rational(largest.value.num * value.den * 100n, largest.value.den * value.num), 1)
  return [
    `${largest.name}一家占${share}%，扣除后为${digits(subtract(value, largest.value), decimals)}${indicator.unit}`,
  ]
}

async function recordsOf(
  ledger: Ledger,
  indicator: Indicator,
  question: Question,
  request: FigureRequest,
): Promise<{ records?: StoredRecord[] }> {
  if (!request.withRecords || !overRecords(indicator)) return {}
  const page = typeof request.withRecords === 'object' ? request.withRecords : {}
  const { records } = await recordsBehind(ledger, { ...question, indicator }, page)
  return { records }
}

async function partsOf(
  ledger: Ledger,
  indicator: Indicator,
  question: Question,
  request: FigureRequest,
): Promise<{ parts?: Part[] }> {
  if (request.by === undefined) return {}
  if (!overRecords(indicator)) {
    if (indicator.kind === 'reported')
      throw new Problem('badInput', { what: `“${indicator.label}”只有一个官方数，不能再分。` })
    throw new Problem('badInput', { what: `“${indicator.label}”由两个指标算出，请分别查看。` })
  }
  const dimension = getDimension(ledger.registers, ledger.schema, indicator, request.by)
  const decimals = request.decimals ?? indicator.decimals ?? 0
  const counted = await countBy(ledger, { ...question, indicator }, dimension)
  const order = Object.keys(dimension.options ?? {})
  const place = (part: { value: string | null }) =>
    part.value === null ? Number.MAX_SAFE_INTEGER : order.indexOf(part.value)
  const parts = counted.map(
    ({ value, counted: part }): Part => ({
      value,
      label: valueLabel(dimension, value),
      amount: part.value,
      text: part.value === null ? '' : digits(part.value, decimals),
      recordCount: part.records,
    }),
  )
  // Options in their own order; what has none by size, the unfilled last.
  return { parts: parts.sort((a, b) => place(a) - place(b) || bySize(b, a) || (a.label < b.label ? -1 : 1)) }
}

function bySize(a: Part, b: Part): number {
  return a.amount === null || b.amount === null
    ? (a.amount === null ? -1 : 1) - (b.amount === null ? -1 : 1)
    : compare(a.amount, b.amount)
}
