import { z } from 'zod'

/** The JSON that each command prints with --json. A contract: changed only by a decision; docs/schemas is made from it. */

const count = z.int().min(0)
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const moment = z.iso.datetime()
const texts = z.array(z.string())
const amount = z.number().nullable()
const anchor = z.string().regex(/^\d+:[0-9a-f]{64}$/)

const mapping = z.strictObject({
  file: z.string().optional(),
  sheet: z.string().optional(),
  register: z.string(),
  headerRow: count,
  headerRows: count,
  firstRow: count,
  columns: z.array(
    z.strictObject({
      column: count,
      header: z.string(),
      field: z.string().nullable(),
      part: z.literal('key').optional(),
      unit: z.string().optional(),
      dateForm: z.enum(['dmy', 'mdy']).optional(),
      reason: z.string(),
      confidence: z.number().min(0).max(1),
    }),
  ),
  constants: z.record(z.string(), z.string()).optional(),
  fillDown: z.array(count).optional(),
})

const importSheet = z.strictObject({
  file: z.string(),
  sheet: z.string().nullable(),
  register: z.string().nullable(),
  label: z.string().nullable(),
  confidence: z.number().min(0).max(1),
  runnerUp: z.strictObject({ register: z.string(), confidence: z.number() }).optional(),
  rows: count.describe('读入的行数，等于新增、更新、未变、隔离之和'),
  created: count,
  updated: count,
  unchanged: count,
  quarantined: count,
  notRead: count.describe('没有导入的表的行数'),
  warnings: count,
  cleared: count.describe('这次解除隔离的行数'),
  batch: z.string().nullable(),
  mapping: mapping.nullable(),
  notes: z.array(z.looseObject({ code: z.string(), say: z.string() })),
  changedCells: z.array(
    z.strictObject({
      record: z.string(),
      row: count,
      column: count.nullable(),
      field: z.string(),
      label: z.string(),
      old: z.string(),
      new: z.string(),
    }),
  ),
  changedCellCount: count,
  problem: z.strictObject({ code: z.string(), say: z.string() }).optional(),
})

const record = z.looseObject({
  id: z.string(),
  version: count,
  title: z.string(),
  values: z.record(z.string(), z.unknown()),
  printed: z.record(z.string(), z.string()),
})

const figure = z.looseObject({
  indicator: z.string(),
  label: z.string(),
  unit: z.string(),
  value: amount.describe('未知为 null；印在文中的写法看 text'),
  text: z.string(),
  phrase: z.string(),
  reading: z.string(),
  window: z.strictObject({ from: day, to: day, text: z.string() }),
  kind: z.enum(['counted', 'reported', 'derived', 'either']),
  definition: z.string(),
  formula: z.string(),
  source: z.string(),
  basis: z.enum(['counted', 'official', 'derived']),
  register: z.string().nullable(),
  recordCount: count.nullable(),
  records: z.array(record).optional(),
  official: z
    .strictObject({ value: z.number(), stage: z.string().nullable(), document: z.string().nullable() })
    .optional(),
  counted: z.number().optional(),
  difference: z.number().optional(),
  names: texts.optional(),
  by: z
    .array(
      z.strictObject({
        key: z.string().nullable(),
        label: z.string(),
        value: amount,
        text: z.string(),
        recordCount: count,
      }),
    )
    .optional(),
  missing: texts,
  notes: texts,
  unverified: z.string().optional(),
})

const backtest = z.strictObject({
  text: z.string().describe('一句话：回测了几年、平均误差、几年落在区间内、区间按什么'),
  errorText: z.string(),
  meanError: amount.describe('平均绝对误差，按指标的单位；没有可回测的年份时为 null'),
  meanErrorPct: amount.describe('平均绝对误差占实际年底数的百分数'),
  inside: count.describe('实际年底数落在当时区间内的年数'),
  courses: count.describe('有几年的往年曲线'),
  widthFrom: z.enum(['misses', 'courses']).nullable().describe('区间按什么：回测的误差，还是往年曲线相差多少'),
  years: z.array(
    z.strictObject({
      year: count,
      low: z.number(),
      mid: z.number(),
      high: z.number(),
      end: z.number().describe('实际年底数'),
      error: z.number().describe('实际减预计'),
      errorPct: amount,
      isInside: z.boolean(),
      from: count.describe('当时能用几年的曲线'),
    }),
  ),
})

const target = z.looseObject({
  indicator: z.string().nullable(),
  label: z.string(),
  unit: z.string(),
  target: z.looseObject({ text: z.string(), value: amount, comparator: z.string(), kind: z.string() }),
  actual: z.strictObject({ text: z.string(), value: z.number() }).nullable(),
  completionPct: amount,
  pacePct: amount,
  gapPoints: amount,
  light: z.enum(['green', 'yellow', 'red', 'blue', 'grey']),
  lightText: z.string(),
  lastYear: z.strictObject({ text: z.string(), value: z.number() }).nullable(),
  growthText: z.string().nullable(),
  forecast: z
    .looseObject({
      low: z.number(),
      mid: z.number(),
      high: z.number(),
      text: z.string(),
      backtest: backtest.nullable(),
    })
    .nullable(),
  months: z.array(amount).length(12),
  missing: texts,
  notes: texts,
})

const gap = z.strictObject({
  indicator: z.string().nullable(),
  label: z.string(),
  unit: z.string(),
  target: z.string().describe('任务数，照文件的写法'),
  needed: amount,
  actual: amount,
  short: amount.describe('还差多少；任务数或完成数未知时为 null'),
  light: z.string(),
  lightText: z.string(),
  window: z.string(),
  subject: z.string().nullable().describe('名单出自哪本台账；没有政策对应时为 null'),
  policies: z.array(
    z.strictObject({
      policy: z.string(),
      title: z.string(),
      closed: z.boolean().describe('这一年度的申报已经截止，不再列它的企业'),
    }),
  ),
  none: z.string().describe('名单为空时的缘由'),
  counts: z.record(z.string(), count).describe('还没算上的，按结论各有多少'),
  candidates: z.array(
    z.looseObject({
      id: z.string(),
      title: z.string(),
      policy: z.string(),
      outcome: z.string(),
      outcomeText: z.string(),
      steps: count.describe('要做几件事'),
      needs: texts,
      amountYuan: z.string().nullable(),
    }),
  ),
  visits: z.looseObject({ planned: count, done: count, achieved: count, underWay: count }),
  expected: amount.describe('走访预计带来的；往次办结不足五家时为 null'),
  forecast: z
    .strictObject({
      low: amount,
      mid: amount,
      high: amount,
      withVisits: amount,
      probability: z.number().nullable(),
      method: z.string(),
      backtest: backtest.nullable(),
    })
    .nullable(),
  missing: texts,
})

const report = z.strictObject({
  report: z.string(),
  label: z.string(),
  title: z.string(),
  year: count,
  figures: z.array(
    z.looseObject({
      id: z.string(),
      label: z.string(),
      slots: z.array(count),
      value: amount,
      text: z.string(),
      unit: z.string(),
      state: z.enum(['ok', 'noted', 'draft', 'missing']),
      indicator: z.string().optional(),
      reading: z.string().optional(),
      window: z.string(),
      definition: z.string(),
      formula: z.string(),
      source: z.string(),
      recordCount: count.nullable(),
      register: z.string().optional(),
      missing: texts,
      notes: texts,
    }),
  ),
  rules: z.array(
    z.looseObject({
      id: z.string(),
      say: z.string(),
      outcome: z.enum(['met', 'unmet', 'unknown']),
      formula: z.string(),
      detail: z.string(),
      advisory: z.boolean(),
    }),
  ),
  ready: z.boolean(),
  missing: texts,
  parameters: z.looseObject({ year: count, fromMonth: count, toMonth: count, asOf: day }),
  seq: count,
  files: z.strictObject({
    document: z.string().optional(),
    review: z.string().optional(),
    workingPaper: z.string().optional(),
  }),
  publication: z.strictObject({ id: z.string(), at: moment, actor: z.string(), seq: count }).optional(),
})

const identified = z.looseObject({
  value: z.string(),
  valid: z.boolean(),
  severity: z.enum(['warning', 'error', 'fatal']).optional(),
  errors: texts,
  warnings: texts,
  normalized: z.string().nullable(),
  sentences: z.record(z.string(), z.string()),
  suggestion: z.string().optional(),
})

const state = z.enum(['met', 'unmet', 'unknown', 'manual', 'notApplicable'])
const outcome = z.enum(['eligible', 'near', 'ineligible', 'unknown', 'manual', 'notApplicable'])
const factName = z.strictObject({ name: z.string(), fact: z.string(), label: z.string() })
const labelled = z.strictObject({ name: z.string(), label: z.string() })
const policyDocument = z.looseObject({ title: z.string(), number: z.string().optional() })
const policyWindow = z.looseObject({ opens: day, closes: day, note: z.string().optional() })

const assessment = z.looseObject({
  policy: z.string(),
  title: z.string(),
  subject: z.strictObject({ id: z.string(), title: z.string() }).optional().describe('按台账判断时，判断的是谁'),
  asOf: day,
  version: z.string().nullable().describe('适用的版本；没有生效的版本为 null'),
  documents: z.array(policyDocument),
  outcome,
  outcomeText: z.string(),
  say: z.string(),
  result: state.describe('把结论说成一个条件：eligible 为 met，near 和 ineligible 为 unmet'),
  conditions: z.array(
    z.strictObject({
      id: z.string(),
      label: z.string(),
      state,
      actual: z.union([z.string(), z.boolean()]).nullable().describe('精确值：有限小数，或分数；金额以分计'),
      actualText: z.string().nullable(),
      required: z.union([z.string(), z.boolean()]).nullable(),
      requiredText: z.string().nullable(),
      shortfall: z.union([z.string(), z.boolean()]).nullable().describe('还差多少；只有不满足而又能量的才有'),
      shortfallText: z.string().nullable(),
      article: z.string(),
      articleText: z.string(),
      document: z.string().nullable(),
      formula: z.string(),
      missing: z.array(factName),
      remedy: z.string().nullable(),
      evidence: texts,
    }),
  ),
  groups: z.array(z.strictObject({ id: z.string(), label: z.string(), state })),
  lacking: texts.describe('接近时要补的条件'),
  missing: z.array(factName),
  amount: z
    .strictObject({
      label: z.string(),
      yuan: z.string().nullable(),
      text: z.string().nullable(),
      steps: z.array(z.strictObject({ label: z.string(), text: z.string() })),
      shares: z.array(z.strictObject({ level: z.string(), yuan: z.string() })),
      missing: z.array(factName),
      unverified: z.string().nullable(),
    })
    .nullable(),
  window: policyWindow.extend({ open: z.boolean() }).nullable(),
  excludes: texts,
  byDefault: z.array(labelled),
  notes: texts,
  unverified: texts,
  verified: texts,
})

const rule = z.looseObject({
  policy: z.string(),
  title: z.string(),
  issuer: z.string(),
  about: z.string(),
  subject: z.string(),
  facts: z.array(
    z.strictObject({
      name: z.string(),
      fact: z.string(),
      label: z.string(),
      kind: z.string(),
      unit: z.string().nullable(),
      help: z.string().nullable(),
      origin: z.enum(['ledger', 'day', 'parameter', 'person']).describe('从台账取、按判断的那一天、政策参数、由人核定'),
      fromLedger: z.boolean(),
      unverified: z.string().nullable(),
      verified: z.string().nullable(),
    }),
  ),
  terms: z.array(z.strictObject({ name: z.string(), label: z.string(), formula: z.string() })),
  versions: z.array(
    z.looseObject({
      id: z.string(),
      from: z.union([z.string(), z.number()]),
      to: z.union([z.string(), z.number()]).nullable(),
      documents: z.array(policyDocument),
      conditions: z.array(
        z.strictObject({
          id: z.string(),
          label: z.string(),
          article: z.string(),
          document: z.string().nullable(),
          articleText: z.string().describe('文号（没有文号的写标题）和条款'),
          formula: z.string(),
          remedy: z.string().nullable(),
          evidence: texts,
        }),
      ),
      alternatives: z
        .array(z.strictObject({ label: z.string(), needs: z.string(), members: z.array(texts) }))
        .describe('不必全部满足的条件：members 的每一项是要同时满足的条件的 id'),
    }),
  ),
  text: z.string(),
})

/** By the name of the file in docs/schemas. */
export const contract = {
  import: z.strictObject({ sheets: z.array(importSheet), cancelled: z.boolean(), rejected: texts.optional() }),
  undo: z.strictObject({
    batch: z.string(),
    restored: count,
    kept: z.array(z.strictObject({ register: z.string(), id: z.string(), title: z.string() })),
  }),
  export: z.strictObject({ register: z.string(), label: z.string(), rows: count, file: z.string() }),
  figure,
  figureList: z.strictObject({
    indicators: z.array(
      z.strictObject({
        indicator: z.string(),
        label: z.string(),
        unit: z.string(),
        kind: z.enum(['counted', 'reported', 'derived', 'either']),
        definition: z.string(),
        chapter: z.string(),
        unverified: z.string().optional(),
      }),
    ),
  }),
  targets: z.strictObject({ year: count, asOf: day, targets: z.array(target) }),
  gap: z.strictObject({ year: count, asOf: day, gap }),
  report,
  assess: z.strictObject({ policy: z.string(), title: z.string(), asOf: day, assessments: z.array(assessment) }),
  assessAll: z.strictObject({
    policy: z.string(),
    title: z.string(),
    asOf: day,
    seq: count.describe('结论按哪一条修订为止的台账'),
    counts: z.partialRecord(outcome, count),
    amountYuan: z.string().nullable(),
    verdicts: z.array(
      z.strictObject({
        id: z.string(),
        title: z.string(),
        outcome,
        version: z.string().nullable(),
        missing: z.array(factName),
        lacking: z.array(z.strictObject({ id: z.string(), label: z.string() })),
        gap: z.number().nullable().describe('与要求相差的百万分之几，各条相加，只用来排先后'),
        amountYuan: z.string().nullable(),
        asOf: day,
        seq: count,
      }),
    ),
  }),
  calculate: z.strictObject({
    calculation: z.string(),
    label: z.string(),
    source: z.string(),
    asOf: day,
    answers: z.array(
      z.strictObject({
        results: z.record(z.string(), z.unknown()).describe('名称的结尾是单位；不能算的为 null'),
        missing: z.array(labelled),
        byDefault: z.array(labelled),
        notes: texts,
        unverified: texts.describe('未见原文、还没有人核实的内容'),
        verified: texts.describe('本局已核实的内容，带依据、日期和核实人'),
      }),
    ),
  }),
  calculateList: z.strictObject({
    calculations: z.array(z.strictObject({ calculation: z.string(), label: z.string(), source: z.string() })),
  }),
  policies: z.strictObject({
    policies: z.array(
      z.strictObject({
        policy: z.string(),
        title: z.string(),
        issuer: z.string(),
        about: z.string(),
        alsoCalled: texts,
        versions: texts,
      }),
    ),
  }),
  policy: rule,
  check: z.strictObject({
    errors: count,
    warnings: count,
    silenced: count,
    faults: z.array(
      z.strictObject({
        register: z.string(),
        label: z.string(),
        code: z.string(),
        severity: z.enum(['error', 'warning']),
        say: z.string(),
        field: z.string().optional(),
        count,
        findings: z.array(
          z.strictObject({ id: z.string(), title: z.string(), say: z.string(), suggestion: z.string().optional() }),
        ),
      }),
    ),
  }),
  identify: z.strictObject({ scheme: z.string(), label: z.string(), valid: z.boolean(), results: z.array(identified) }),
  identifyList: z.strictObject({
    schemes: z.array(z.strictObject({ scheme: z.string(), label: z.string(), source: z.string() })),
  }),
  init: z.strictObject({ division: z.string().regex(/^\d{6}$/), name: z.string(), warnings: texts }),
  verify: z.strictObject({
    clean: z.boolean(),
    revisions: count,
    records: count,
    files: count,
    anchor,
    faults: texts,
    strays: texts,
  }),
  backup: z.strictObject({ folder: z.string(), tables: count, rows: count, files: count, anchor, at: moment }),
  restore: z.strictObject({ folder: z.string(), rows: count, files: count, anchor, at: moment }),
  migrate: z.strictObject({ schemaVersion: count, registers: count }),
  problem: z.strictObject({
    problem: z.strictObject({ code: z.string(), title: z.string(), detail: z.unknown().optional() }),
  }),
} as const

/** The schema of one command as it stands in docs/schemas. */
export function schemaText(name: keyof typeof contract): string {
  return `${JSON.stringify(z.toJSONSchema(contract[name], { target: 'draft-2020-12' }), null, 2)}\n`
}
