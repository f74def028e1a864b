import { z } from 'zod'
import { isDay } from '#engine/ground/day.ts'
import { readingNames } from '#engine/indicator/reading.ts'
import { code, expression, path, word } from './shape.ts'

/**
 * A report as it may come from outside: each source of a figure, each table and chart with what belongs to it, and nothing else.
 * Whether the names in it lead anywhere is judged with the catalogue.
 */
const windows = [
  'months',
  'toDate',
  'year',
  'lastYear',
  'rdYear',
  'rdYearBefore',
  'deductionYear',
  'planYear',
  'monthEnd',
  'asOf',
] as const
const day = z.string().refine(isDay)
const window = z.union([z.enum(windows), z.strictObject({ from: day, to: day })])
const reading = z.enum(readingNames)
const decimals = z.number().int().min(0).max(6)
const filter = z.record(code, z.string().max(200))
const chosen = z.record(code, code)
const name = z.string().trim().max(100)

const place = {
  slots: z.array(z.number().int().min(1).max(10_000)).max(500).optional(),
  label: word.optional(),
  optional: z.literal(true).optional(),
}
const counted = {
  indicator: code,
  label: word.optional(),
  where: expression.optional(),
  filter: filter.optional(),
  chosen: chosen.optional(),
  without: word.optional(),
  only: word.optional(),
}

const figure = z.discriminatedUnion('from', [
  z.strictObject({
    from: z.literal('parameter'),
    ...place,
    parameter: z.enum([
      'year',
      'planYear',
      'rdYear',
      'deductionYear',
      'fromMonth',
      'toMonth',
      'asOfYear',
      'asOfMonth',
      'asOf',
      'issuedOn',
      'signedOn',
    ]),
  }),
  z.strictObject({
    from: z.literal('indicator'),
    ...place,
    ...counted,
    window,
    reading: reading.optional(),
    of: code.optional(),
    group: word.optional(),
    step: z.number().int().min(1).max(1_000_000_000).optional(),
    decimals: decimals.optional(),
    wording: z.enum(['zeroInWords', 'roundDown']).optional(),
    limit: z.number().int().min(1).max(500).optional(),
  }),
  z.strictObject({
    from: z.literal('target'),
    ...place,
    indicator: code,
    year: z.enum(['year', 'planYear']),
    filter: filter.optional(),
    kind: z.enum(['assigned', 'ownPlan', 'standing']),
  }),
  z.strictObject({
    from: z.literal('records'),
    ...place,
    register: code,
    where: expression.optional(),
    chosen: chosen.optional(),
    window: window.optional(),
    field: code,
    part: z.enum(['year', 'month', 'day']).optional(),
    pick: z.number().int().min(1).max(500).optional(),
    distinct: z.boolean().optional(),
    join: z.string().max(10).optional(),
    order: code.optional(),
  }),
  z.strictObject({
    from: z.literal('figures'),
    ...place,
    value: expression,
    unit: z.string().max(20).optional(),
    decimals: decimals.optional(),
    definition: z.string().max(500),
  }),
  z.strictObject({ from: z.literal('noted'), ...place, code: z.string().trim().min(1).max(100) }),
  z.strictObject({ from: z.literal('choice'), ...place, choice: code }),
  z.strictObject({
    from: z.literal('table'),
    ...place,
    table: code,
    sum: code.optional(),
    unit: z.string().max(20).optional(),
  }),
])

const captioned = { caption: name, notes: z.array(z.string().trim().min(1).max(500)).max(20).optional() }
const axis = z.strictObject({ field: path, part: z.enum(['year', 'month', 'yearMonth']).optional() })
const block = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('figures'),
    ...captioned,
    rows: z.array(z.strictObject(counted)).max(300),
    columns: z
      .array(
        z.union([
          z.strictObject({ label: word, show: z.literal('unit') }),
          z.strictObject({
            label: word,
            window,
            reading: reading.optional(),
            of: code.optional(),
            group: word.optional(),
            decimals: decimals.optional(),
          }),
        ]),
      )
      .max(20),
    optional: z.literal(true).optional(),
  }),
  z.strictObject({
    kind: z.literal('records'),
    ...captioned,
    register: code,
    columns: z.array(z.strictObject({ field: path, label: word.optional(), sum: z.literal(true).optional() })).max(20),
    where: expression.optional(),
    chosen: chosen.optional(),
    window: window.optional(),
    sort: z
      .array(z.strictObject({ field: code, descending: z.boolean().optional() }))
      .max(5)
      .optional(),
    limit: z.number().int().min(1).max(2_000).optional(),
    numbered: z.literal(true).optional(),
    unit: name.optional(),
  }),
  z.strictObject({
    kind: z.literal('pivot'),
    ...captioned,
    register: code,
    rows: z.array(axis).min(1).max(2),
    column: axis.optional(),
    measure: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('count') }),
      z.strictObject({ kind: z.enum(['distinct', 'sum', 'average', 'least', 'greatest']), field: path }),
    ]),
    where: expression.optional(),
    chosen: chosen.optional(),
    window: window.optional(),
    totals: z.literal(true).optional(),
  }),
  z.strictObject({
    kind: z.literal('savedPivot'),
    ...captioned,
    pivot: z.string().trim().max(60),
    totals: z.literal(true).optional(),
  }),
  z.strictObject({
    kind: z.literal('chart'),
    ...captioned,
    shape: z.enum(['bar', 'line']),
    series: z.array(z.strictObject(counted)).max(6),
    by: z.union([z.enum(['month', 'year']), z.strictObject({ dimension: path })]),
    window: window.optional(),
    years: z.number().int().min(2).max(20).optional(),
    decimals: decimals.optional(),
  }),
])

export const reportForm = z.strictObject({
  label: word,
  about: z.string().max(500),
  layout: z.literal('gongwen'),
  template: z.string().max(200_000),
  figures: z.record(code, figure),
  blocks: z.record(code, block).optional(),
  choices: z
    .record(code, z.strictObject({ label: word, register: code, field: code, year: code.optional() }))
    .optional(),
  personal: z.literal(true).optional(),
  rules: z
    .array(z.strictObject({ id: z.string().max(20), say: word, holds: expression, advisory: z.boolean().optional() }))
    .max(100),
  asks: z.enum(['year', 'month']),
  origin: z.strictObject({ report: code, template: z.string().max(200_000), digest: z.string().max(64) }).optional(),
  note: z.string().max(500).optional(),
})
