import { choose, field, unknown } from '#engine/expr/expr.ts'
import { defineCalculation } from '#engine/policy/calculation.ts'
import { dayFact, decimalFact, percentFact } from '#engine/policy/fact.ts'

const filing = field('filingOn')
const before = (months: number) => filing.plusMonths(-months)

export const reserveTasks = defineCalculation({
  label: '高企申报倒排任务',
  about:
    '从申报日倒推：12 个月前列出知识产权缺口，9 个月前申请专利，6 个月前建研发辅助账，4 个月前专项审计，2 个月前准备材料，1 个月前预审。',
  source: '高企培育的通行做法，可按本局安排调整',
  facts: { filingOn: dayFact('计划申报日期') },
  results: {
    listIpGapsBy: before(12),
    filePatentsBy: before(9),
    startRdLedgerBy: before(6),
    auditBy: before(4),
    papersBy: before(2),
    precheckBy: before(1),
  },
  examples: [
    {
      name: '8 月 31 日申报，月底取各月最后一天',
      facts: { filingOn: '2026-08-31' },
      expect: {
        listIpGapsBy: '2025-08-31',
        filePatentsBy: '2025-11-30',
        startRdLedgerBy: '2026-02-28',
        precheckBy: '2026-07-31',
      },
    },
  ],
})

const wanted = field('base').times(field('goalPct').dividedBy(100).plus(1))
/** Whole things: the next whole number up. */
const whole = wanted.times(-1).floored().times(-1)
export const growthTarget = defineCalculation({
  label: '增长任务折成数量',
  about: '基数乘（1 加增长目标），不足一件的进一；已有的增长和还差多少一并给出。',
  source: '任务分解的通行算法',
  facts: {
    base: decimalFact('基数', 2, '件'),
    goalPct: percentFact('增长目标'),
    current: decimalFact('目前', 2, '件'),
  },
  results: {
    neededCount: whole,
    growthPct: choose<string>(
      [[field('base').is(0), unknown]],
      field('current').minus(field('base')).dividedBy(field('base')).times(100),
    ),
    missingCount: whole.minus(field('current')),
  },
  examples: [
    {
      name: '基数 23 件、增长 28%，要 30 件；10 月底 26 件',
      facts: { base: 23, goalPct: 28, current: 26 },
      expect: { neededCount: 30, growthPct: 13.0, missingCount: 4 },
    },
  ],
})
