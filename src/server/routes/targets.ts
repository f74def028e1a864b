import { z } from 'zod'
import { dayText } from '#engine/ground/day.ts'
import { Problem } from '#engine/ground/problem.ts'
import { fromDecimalText, type Rational, toDecimalText, toExactText } from '#engine/ground/rational.ts'
import { targetText } from '#engine/indicator/assigned.ts'
import { proposeSplit, type Split, type SplitWeight, saveSplit } from '#engine/indicator/split.ts'
import { type TargetRow, targetsOf } from '#engine/indicator/target.ts'
import { digits, growthPhrase } from '#engine/indicator/wording.ts'
import { type Table, type TableColumn, writeTable } from '#engine/ledger/export/xlsx/table.ts'
import { downloadStream } from '../download.ts'
import type { Route, Surroundings } from '../surroundings.ts'
import { backtestAnswer } from './backtestAnswer.ts'
import { decimalText, fixed } from './figureAnswer.ts'
import { monthsOf } from './indicators.ts'
import { by } from './records.ts'
import { type Standing, standing, standingQuery } from './standing.ts'

const one = z.object({ record: z.string().max(80) })
const receivers = z.array(z.string().trim().min(1).max(100)).min(1).max(100)

export const targetRoutes: Route = (app, surroundings) => {
  app.get(
    '/api/targets',
    { schema: { querystring: standingQuery, tags: ['指标'], summary: '任务完成情况' } },
    async (request) => targetAnswers(surroundings, await standing(surroundings, request.query)),
  )

  app.get(
    '/api/targets/table.xlsx',
    { schema: { querystring: standingQuery, tags: ['指标'], summary: '任务完成情况表，导出' } },
    async (request, reply) => {
      const asked = await standing(surroundings, request.query)
      return downloadStream(
        reply,
        `${asked.year}年任务完成情况.xlsx`,
        'xlsx',
        surroundings.lanes,
        async () => {
          const rows = await targetsOf(surroundings.ledger, surroundings.catalog.indicators, asked)
          return targetTable(rows, asked)
        },
        writeTable,
      )
    },
  )

  app.get(
    '/api/targets/:record/split',
    {
      schema: {
        params: one,
        querystring: standingQuery.extend({
          /** `equal`, `lastYear`, `given` beside `weights`, or the name of an indicator. */
          weight: z.string().max(60).default('lastYear'),
          weights: z.string().max(20_000).optional(),
          receivers: z.string().max(5_000).optional(),
        }),
        tags: ['指标'],
        summary: '把一项任务分解到镇街或科室：按最大余数法算出的建议',
      },
    },
    async (request) => {
      const { year, asOf } = await standing(surroundings, request.query)
      const { weight, weights, receivers: text } = request.query
      const split = await proposeSplit(surroundings.ledger, surroundings.catalog.indicators, {
        record: request.params.record,
        year,
        asOf,
        weight: weightOf(weight, weights),
        ...(text === undefined
          ? {}
          : { receivers: receivers.parse(text.split(/[、，,;；\n]/).filter((name) => name.trim() !== '')) }),
      })
      return splitAnswer(split)
    },
  )

  app.post(
    '/api/targets/:record/split',
    {
      schema: {
        params: one,
        body: z.strictObject({
          year: z.number().int(),
          acceptShort: z.boolean().default(false),
          document: z.string().trim().max(200).optional(),
          basis: z.string().trim().max(200).optional(),
          parts: z
            .array(z.strictObject({ receiver: z.string().trim().min(1).max(100), value: z.string().max(30) }))
            .min(1)
            .max(100),
        }),
        tags: ['指标'],
        summary: '按分解结果下达',
      },
    },
    async (request) => {
      const { year, acceptShort, document, basis, parts } = request.body
      return saveSplit(surroundings.ledger, surroundings.catalog.indicators, by(surroundings, request), {
        record: request.params.record,
        year,
        acceptShort,
        ...(document === undefined ? {} : { document }),
        ...(basis === undefined ? {} : { basis }),
        parts: parts.map(({ receiver, value }) => {
          return { receiver, value: amountOf(value, `“${receiver}”的任务数`, '请改正后再下达。') }
        }),
      })
    },
  )
}

/** Weights as `列西街道=2;列东街道=1`; who is not named weighs one. */
function weightOf(weight: string, weights = ''): SplitWeight {
  if (weight === 'equal' || weight === 'lastYear') return { by: weight }
  if (weight !== 'given') return { by: 'indicator', indicator: weight }
  const stated = weights.split(';').filter((part) => part !== '')
  return {
    by: 'given',
    weights: new Map(
      stated.map((part) => {
        const at = part.lastIndexOf('=')
        const receiver = part.slice(0, Math.max(at, 0)).trim()
        return [receiver, amountOf(part.slice(at + 1), `“${receiver}”的权重`, '请写一个不小于 0 的数。')] as const
      }),
    ),
  }
}

/** A number that is not below zero, as a person writes it. */
function amountOf(text: string, what: string, next: string): Rational {
  const number = fromDecimalText(text.trim())
  if (number === null || number.num < 0n) throw new Problem('badInput', { what: `${what}“${text}”不是数。`, next })
  return number
}

function splitAnswer(split: Split) {
  const { parts, total, decimals, target, ...rest } = split
  const shown = (value: Rational | null) => (value === null ? null : (toExactText(value) ?? toDecimalText(value, 4)))
  return {
    ...rest,
    decimals,
    label: target.name,
    text: targetText(target),
    document: target.document,
    total: shown(total),
    parts: parts.map(({ weight, proposed, assigned, actual, ...part }) => ({
      ...part,
      weight: shown(weight),
      proposed: shown(proposed),
      assigned: shown(assigned),
      actual: shown(actual),
    })),
  }
}

/** The table of how all targets stand, as offices send it round. */
function targetTable(rows: readonly TargetRow[], { year, asOf }: Standing): Table {
  const exact = (value: Rational | null) => (value === null ? null : (toExactText(value) ?? toDecimalText(value, 6)))
  const number = (label: string, decimals: number, unit?: string): TableColumn => ({
    kind: 'decimal',
    label,
    decimals,
    ...(unit === undefined ? {} : { unit }),
  })
  return {
    title: `${year}年任务完成情况`,
    note: `数据截至${dayText(asOf)}`,
    columns: [
      { kind: 'text', label: '指标' },
      { kind: 'text', label: '单位' },
      { kind: 'text', label: '年度任务' },
      number('累计完成', 2),
      number('上年同期', 2),
      number('同比增长', 1, '%'),
      number('完成率', 2, '%'),
      number('序时进度', 1, '%'),
      number('差距', 1, '百分点'),
      { kind: 'text', label: '亮灯' },
      { kind: 'text', label: '全年预计' },
      { kind: 'text', label: '预计的误差' },
      { kind: 'text', label: '责任科室' },
      { kind: 'text', label: '下达文件' },
      { kind: 'text', label: '说明' },
    ],
    rows: rows.map((row) => [
      row.label,
      row.unit,
      row.targetText,
      exact(row.actual),
      exact(row.lastYear),
      exact(row.growth),
      exact(row.completion),
      exact(row.pace),
      exact(row.gap),
      row.lightWord,
      forecastAnswer(row)?.text ?? null,
      forecastAnswer(row)?.backtest?.text ?? null,
      row.target.owner,
      row.target.document,
      [...row.missing, ...row.notes].join('；'),
    ]),
  }
}

/** All targets of the year with their months. */
export async function targetAnswers(
  { ledger, catalog, memo }: Pick<Surroundings, 'ledger' | 'catalog' | 'memo'>,
  asked: Standing,
) {
  return memo(`targets ${asked.year} ${asked.asOf}`, async () => {
    const rows = await targetsOf(ledger, catalog.indicators, asked)
    const known = rows.filter((row) => row.indicator !== null)
    const courses = known.map(({ indicator, target }) => ({ indicator: indicator as string, filter: target.filter }))
    const end = asked.asOf.startsWith(String(asked.year)) ? asked.asOf : `${asked.year}-12-31`
    const months = await monthsOf(ledger, catalog.indicators, courses, end)
    const lastYear = await monthsOf(ledger, catalog.indicators, courses, `${asked.year - 1}-12-31`)
    const twelve = (found: (typeof months)[number] | undefined) =>
      Array.from({ length: 12 }, (_, index) => found?.[index]?.value ?? null)
    return rows.map((row) => {
      const at = known.indexOf(row)
      return {
        ...targetAnswer(row),
        months: twelve(months[at]),
        lastYearMonths: twelve(lastYear[at]),
      }
    })
  })
}

/** One target as it stands, over the wire. Values are decimal texts; percent and points as printed. */
function targetAnswer(row: TargetRow) {
  const { target, decimals, unit } = row
  const light = row.light === 'greenDot' ? 'green' : row.light
  return {
    indicator: row.indicator,
    record: target.record,
    label: row.label,
    unit,
    target: {
      text: row.targetText,
      value: decimalText(row.needed),
      comparator: target.comparator,
      state: target.awaited ? '待下达' : null,
      kind: target.kind,
      document: target.document,
      issuer: target.issuer,
      owner: target.owner,
      scope: Object.keys(target.filter).length > 0 ? Object.values(target.filter).flat().join('、') : null,
    },
    actual: row.actual === null ? null : { text: row.actualText, value: decimalText(row.actual) },
    window: row.window,
    completionPct: fixed(row.completion, 2),
    pacePct: fixed(row.pace, 1),
    gapPoints: fixed(row.gap, 1),
    light,
    lightText: row.lightWord,
    shortfall: decimalText(row.shortfall),
    monthsLeft: row.monthsLeft,
    perMonth: fixed(row.perMonth, decimals),
    lastYear: row.lastYear === null ? null : { text: digits(row.lastYear, decimals), value: decimalText(row.lastYear) },
    growthText: row.growth === null ? null : growthPhrase(row.growth, 1),
    forecast: forecastAnswer(row),
    missing: row.missing,
    notes: row.notes,
  }
}

function forecastAnswer({ forecast, backtest, unit, decimals }: TargetRow) {
  if (!forecast) return null
  const mid = digits(forecast.mid, decimals)
  const [low, high] = [forecast.low, forecast.high].map((value) => (value === null ? mid : digits(value, decimals)))
  const chance = forecast.probability === null ? '' : `，达到目标的可能 ${Math.round(forecast.probability * 100)}%`
  return {
    low: decimalText(forecast.low ?? forecast.mid),
    mid: decimalText(forecast.mid),
    high: decimalText(forecast.high ?? forecast.mid),
    ...(forecast.probability === null ? {} : { probability: forecast.probability }),
    text: `预计全年${mid}${unit}${low === high ? '' : `（${low}至${high}）`}${chance}`,
    method: forecast.method,
    backtest: backtest && backtestAnswer({ forecast, backtest }, unit, decimals),
  }
}
