import { z } from 'zod'
import { Problem } from '#engine/ground/problem.ts'
import { chapters } from '#engine/indicator/indicator.ts'
import { fieldForm, options } from './fieldForm.ts'
import { reportForm } from './reportForm.ts'
import { code, expression, limits, path, word, words } from './shape.ts'

const checkForm = z.strictObject({ say: word, severity: z.enum(['error', 'warning']), holds: expression })
const supplementForm = z
  .strictObject({ headers: words.optional(), options: options.optional() })
  .refine(({ headers = [], options: more = {} }) => headers.length + Object.keys(more).length > 0)
const names = z.array(code).max(20)

const registerForm = z.strictObject({
  label: word,
  office: z.enum([
    '综合',
    '企业培育',
    '研发投入',
    '知识产权',
    '科技项目',
    '科技特派员',
    '平台载体',
    '宣传服务',
    '防震减灾',
    '目标与统计',
  ]),
  source: z.string().trim().min(1).max(200),
  about: z.string().trim().min(1).max(500),
  key: names.min(1),
  title: code.optional(),
  alsoKnownBy: names.optional(),
  sheets: words,
  fields: z.record(code, fieldForm).refine((fields) => Object.keys(fields).length <= limits.fields),
  checks: z.array(checkForm).max(limits.checks).optional(),
  placedBy: code.optional(),
  order: names.optional(),
})

const filter = z.record(z.string().max(100), z.union([z.string().max(200), z.array(z.string().max(200)).max(100)]))
const common = {
  label: word,
  unit: z.string().trim().min(1).max(20),
  definition: z.string().trim().min(1).max(1_000),
  decimals: z.number().int().min(0).max(8).optional(),
  rateDecimals: z.number().int().min(0).max(8).optional(),
  source: z.string().trim().min(1).max(200),
  tier: z.enum(['seed', 'common', 'occasional']),
  chapter: z.enum(chapters),
  better: z.enum(['more', 'less']).optional(),
  called: z.record(word, filter).optional(),
  yearly: z.boolean().optional(),
  unverified: z.string().max(500).optional(),
}
const indicatorForm = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('counted'),
    ...common,
    register: code,
    where: expression.optional(),
    measure: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('count') }),
      z.strictObject({ kind: z.literal('distinct'), field: code }),
      z.strictObject({ kind: z.literal('sum'), of: expression }),
    ]),
    timing: z.union([
      z.strictObject({ flow: path, orYear: code.optional() }),
      z.strictObject({ flowYear: code }),
      z.strictObject({ stock: z.literal(true) }),
      z.strictObject({ statement: code }),
    ]),
    by: z
      .array(z.union([path, z.strictObject({ name: code, label: word, value: expression })]))
      .max(30)
      .optional(),
    names: path.optional(),
    subject: code.optional(),
  }),
  z.strictObject({
    kind: z.literal('derived'),
    ...common,
    derive: z.union([
      z.strictObject({
        ratio: z.tuple([code, code]),
        times: z.number().int().positive().optional(),
        sameRecords: z.boolean().optional(),
        wholeLatest: z.boolean().optional(),
      }),
      z.strictObject({ difference: z.tuple([code, code]) }),
      z.strictObject({ netOf: code }),
    ]),
  }),
])

/** The kinds that the catalogue reads. Others may be stored too; whoever stores them reads them. */
export const forms = {
  register: registerForm,
  field: fieldForm,
  supplement: supplementForm,
  check: checkForm,
  indicator: indicatorForm,
  report: reportForm,
}
export type CatalogKind = keyof typeof forms

export const kindWords: Readonly<Record<CatalogKind, string>> = {
  register: '台账',
  field: '字段',
  supplement: '字段补充',
  check: '校验',
  indicator: '指标',
  report: '报告',
}

export function isCatalogKind(kind: string): kind is CatalogKind {
  return Object.hasOwn(forms, kind)
}

/** The content as the kind's form takes it, built anew. Throws `declarationInvalid`, `expressionInvalid`, `expressionTooLarge`. */
export function parseContent(kind: CatalogKind, content: unknown): unknown {
  const read = forms[kind].safeParse(content)
  if (read.success) return read.data
  const where = [...new Set(read.error.issues.map((issue) => issue.path.join('.') || '声明'))].slice(0, 5).join('、')
  throw new Problem('declarationInvalid', { what: kindWords[kind], faults: `写法不对的地方：${where}` })
}
