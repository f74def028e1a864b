import { choose, daysBetween, field, greatest, percent, tiers, upTo, wan } from '#engine/expr/expr.ts'
import { defineCalculation } from '#engine/policy/calculation.ts'
import { dayFact, moneyFact, percentFact } from '#engine/policy/fact.ts'

const budget = field('specialBudgetWan').plus(field('ownBudgetWan'))
const arrived = field('specialArrivedWan').plus(field('ownArrivedWan'))
const pct = (part: ReturnType<typeof field>, whole: ReturnType<typeof field>) => part.dividedBy(whole).times(100)

export const projectFunds = defineCalculation({
  label: '项目经费到位率和执行率',
  about: '到位率是到位除以预算，执行率是支出除以到位；结余是到位减支出，自筹缺口是计划自筹减到位自筹。',
  source: '科技计划项目中期检查的通行算法',
  facts: {
    specialBudgetWan: moneyFact('专项经费预算'),
    ownBudgetWan: moneyFact('自筹经费预算'),
    specialArrivedWan: moneyFact('专项经费到位'),
    ownArrivedWan: moneyFact('自筹经费到位'),
    specialSpentWan: moneyFact('专项经费支出'),
  },
  results: {
    budgetWan: budget,
    arrivedPct: pct(arrived, budget),
    specialArrivedPct: pct(field('specialArrivedWan'), field('specialBudgetWan')),
    specialSpentPct: pct(field('specialSpentWan'), field('specialArrivedWan')),
    specialLeftWan: field('specialArrivedWan').minus(field('specialSpentWan')),
    ownGapWan: greatest<string>(wan(0), field('ownBudgetWan').minus(field('ownArrivedWan'))),
  },
  examples: [
    {
      name: '预算 1560 万元全部到位，专项 630 万元支出 384.91 万元',
      facts: {
        specialBudgetWan: 630,
        ownBudgetWan: 930,
        specialArrivedWan: 630,
        ownArrivedWan: 930,
        specialSpentWan: 384.91,
      },
      expect: { budgetWan: 1560, arrivedPct: 100, specialSpentPct: 61.1, specialLeftWan: 245.09, ownGapWan: 0 },
    },
  ],
})

const base = field('directWan').minus(field('equipmentWan'))
export const indirectCost = defineCalculation({
  label: '项目间接费用上限',
  about: '直接费用减设备费，500 万元以下部分 30%，500 至 1000 万元部分 25%，超过部分 20%。',
  source: '国办发〔2021〕32号',
  unverified: ['省级专项资金办法（闽科规〔2022〕8号）的比例未核对'],
  facts: { directWan: moneyFact('直接费用'), equipmentWan: moneyFact('其中设备费') },
  results: {
    maxWan: tiers<string>(
      base,
      [
        upTo<string>(wan(500), base.times(percent(30))),
        upTo<string>(wan(1000), wan(150).plus(base.minus(wan(500)).times(percent(25)))),
      ],
      wan(275).plus(base.minus(wan(1000)).times(percent(20))),
    ),
  },
  examples: [
    { name: '500 万元', facts: { directWan: 600, equipmentWan: 100 }, expect: { maxWan: 150 } },
    { name: '1000 万元', facts: { directWan: 1000, equipmentWan: 0 }, expect: { maxWan: 275 } },
    { name: '1200 万元', facts: { directWan: 1200, equipmentWan: 0 }, expect: { maxWan: 315 } },
  ],
})

const elapsed = pct(daysBetween(field('startsOn'), field('on')), daysBetween(field('startsOn'), field('endsOn')))
const lag = elapsed.minus(field('workPct'))
export const projectPace = defineCalculation({
  label: '项目进度',
  about: '时间进度减工作进度，不足 10 个百分点为正常，10 至 25 为黄，超过 25 为红。',
  source: '系统默认，可按本局规定调整',
  facts: {
    startsOn: dayFact('开始日期'),
    endsOn: dayFact('结束日期'),
    on: dayFact('检查日期'),
    workPct: percentFact('已完成里程碑的权重合计'),
  },
  results: {
    timePct: elapsed,
    lagPp: lag,
    light: choose<string>(
      [
        [lag.below(10), '绿'],
        [lag.atMost(25), '黄'],
      ],
      '红',
    ),
    // Beyond the end and not accepted: 逾期.
    overdue: field('on').above(field('endsOn')),
  },
  examples: [
    {
      name: '过半时间只完成四成',
      facts: { startsOn: '2024-01-01', endsOn: '2025-12-31', on: '2025-01-01', workPct: 40 },
      expect: { light: '黄', overdue: false },
    },
    {
      name: '一年过去只完成两成',
      facts: { startsOn: '2024-01-01', endsOn: '2025-12-31', on: '2025-01-01', workPct: 20 },
      expect: { light: '红' },
    },
  ],
})
