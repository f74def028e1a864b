import { z } from 'zod'
import { code, limits, optionCode, word, words } from './shape.ts'

const base = {
  label: word,
  headers: words.optional(),
  optional: z.boolean().optional(),
  help: z.string().max(500).optional(),
  group: word.optional(),
  personal: z.boolean().optional(),
  default: z.string().max(200).optional(),
}
const bound = z.number().int().min(Number.MIN_SAFE_INTEGER).max(Number.MAX_SAFE_INTEGER).optional()
const unit = z.string().trim().min(1).max(20).optional()
export const options = z
  .record(optionCode, word)
  .refine((given) => Object.keys(given).length > 0 && Object.keys(given).length <= limits.options)

/** A field as it may come from outside: each kind with what belongs to it, and nothing else. */
export const fieldForm = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), ...base, long: z.boolean().optional() }),
  z.strictObject({
    kind: z.literal('integer'),
    ...base,
    unit,
    atLeast: bound,
    atMost: bound,
    calendar: z.enum(['year', 'month']).optional(),
  }),
  z.strictObject({
    kind: z.literal('decimal'),
    ...base,
    scale: z.number().int().min(0).max(8),
    unit,
    negative: z.boolean().optional(),
  }),
  z.strictObject({
    kind: z.literal('money'),
    ...base,
    unit: z.enum(['元', '千元', '万元', '亿元']),
    negative: z.boolean().optional(),
  }),
  z.strictObject({ kind: z.literal('day'), ...base, monthMeans: z.enum(['first', 'last']).optional() }),
  z.strictObject({ kind: z.literal('flag'), ...base }),
  z.strictObject({
    kind: z.literal('choice'),
    ...base,
    options,
    synonyms: z.record(word, optionCode).optional(),
    open: z.boolean().optional(),
  }),
  z.strictObject({ kind: z.literal('list'), ...base }),
  z.strictObject({
    kind: z.literal('reference'),
    ...base,
    to: code,
    keyHeaders: words.optional(),
    mayBeOutside: z.boolean().optional(),
  }),
  z.strictObject({ kind: z.literal('references'), ...base, to: code }),
  z.strictObject({
    kind: z.literal('identifier'),
    ...base,
    scheme: z.enum([
      'uscc',
      'orgcode',
      'division',
      'patentNo',
      'publicationNo',
      'pct',
      'grNo',
      'industry',
      'ipc',
      'residentId',
      'mobile',
      'landline',
      'techSmeNo',
    ]),
    lenient: z.boolean().optional(),
  }),
])
