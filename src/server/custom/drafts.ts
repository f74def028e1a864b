import { z } from 'zod'

/**
 * What the editors send: labels and choices as a person made them. Parts that are new have no name yet; the server gives it.
 * `id` ties the parts of one draft together (a key to its field) and means nothing outside it.
 */
const word = z.string().trim().max(200)
const id = z.string().min(1).max(80)

const optionDrafts = z
  .array(z.strictObject({ code: z.string().max(60).optional(), label: word }))
  .max(1_000)
  .default([])

export const fieldDraft = z.strictObject({
  id,
  name: z.string().max(60).optional(),
  label: word,
  kind: z.enum([
    'text',
    'integer',
    'decimal',
    'money',
    'day',
    'flag',
    'choice',
    'list',
    'reference',
    'references',
    'identifier',
  ]),
  headers: z.array(word).max(100).default([]),
  optional: z.boolean().default(true),
  help: z.string().max(1_000).default(''),
  group: word.default(''),
  default: z.string().max(200).default(''),
  personal: z.boolean().default(false),
  unit: word.default(''),
  long: z.boolean().default(false),
  scale: z.number().int().min(0).max(8).default(2),
  negative: z.boolean().default(false),
  calendar: z.enum(['year', 'month']).optional(),
  atLeast: z.number().int().optional(),
  atMost: z.number().int().optional(),
  options: optionDrafts,
  open: z.boolean().default(false),
  to: z.string().max(60).default(''),
  scheme: z.string().max(30).default(''),
  lenient: z.boolean().default(true),
})
export type FieldDraft = z.infer<typeof fieldDraft>

const comparison = z.enum(['equal', 'different', 'below', 'atMost', 'above', 'atLeast'])

/** A check made by clicking: a field against another field or a value. One that was made otherwise is `kept` as it is. */
export const checkDraft = z.strictObject({
  say: word,
  severity: z.enum(['error', 'warning']).default('error'),
  left: id.optional(),
  how: comparison.default('atLeast'),
  right: z.union([z.strictObject({ field: id }), z.strictObject({ value: z.string().max(200) })]).optional(),
  kept: z.unknown().optional(),
})
export type CheckDraft = z.infer<typeof checkDraft>

export const registerDraft = z.strictObject({
  name: z.string().max(60).optional(),
  version: z.number().int().optional(),
  label: word,
  office: word,
  about: z.string().max(1_000).default(''),
  source: z.string().max(400).default(''),
  sheets: z.array(word).max(100).default([]),
  key: z.array(id).max(20),
  title: id.optional(),
  fields: z.array(fieldDraft).max(2_000),
  checks: z.array(checkDraft).max(200).default([]),
})
export type RegisterDraft = z.infer<typeof registerDraft>

/** A field, or a check, that the bureau adds to a shipped register. */
const fieldOfDraft = z.strictObject({
  register: z.string().max(60),
  version: z.number().int().optional(),
  field: fieldDraft,
})
const checkOfDraft = z.strictObject({
  register: z.string().max(60),
  name: z.string().max(60).optional(),
  version: z.number().int().optional(),
  check: checkDraft,
})

export const indicatorDraft = z.strictObject({
  name: z.string().max(60).optional(),
  version: z.number().int().optional(),
  label: word,
  unit: word,
  definition: z.string().max(2_000).default(''),
  chapter: word,
  source: word.default(''),
  decimals: z.number().int().min(0).max(8).default(0),
  register: z.string().max(60),
  /** Which records count, as an expression; none: all of them. */
  where: z.unknown().optional(),
  measure: z.enum(['count', 'sum', 'distinct']),
  measured: z.string().max(60).optional(),
  /** `day` counts by a date in the period, `year` by a year, `stock` what there is on the day. */
  timing: z.enum(['day', 'year', 'stock']),
  timed: z.string().max(60).optional(),
  by: z.array(z.string().max(60)).max(30).default([]),
})
export type IndicatorDraft = z.infer<typeof indicatorDraft>

/** Further column names and options of a field that came with the program. */
const supplementDraft = z.strictObject({
  register: z.string().max(60),
  field: z.string().max(60),
  version: z.number().int().optional(),
  headers: z.array(word).max(100).default([]),
  options: optionDrafts,
})
export type SupplementDraft = z.infer<typeof supplementDraft>

/** One thing to be stored, as the editors know it. */
export const draft = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('register'), draft: registerDraft }),
  z.strictObject({ kind: z.literal('field'), draft: fieldOfDraft }),
  z.strictObject({ kind: z.literal('supplement'), draft: supplementDraft }),
  z.strictObject({ kind: z.literal('check'), draft: checkOfDraft }),
  z.strictObject({ kind: z.literal('indicator'), draft: indicatorDraft }),
])
export type Draft = z.infer<typeof draft>
