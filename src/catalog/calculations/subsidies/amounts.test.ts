/** Amounts of subsidies at and beside their bounds, against the tables as they are printed. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { calculationAnswer } from '#engine/policy/calculationAnswer.ts'
import { rdAward2025 } from '../rdIncrement.ts'
import { pledgeInterest2022 } from './pledge.ts'
import { rdBonusHigh, rdSubsidy2017, rdSubsidy2020, rdSubsidy2022 } from './rdSubsidy.ts'
import { patentPurchase2015, techContract, techContractOffice, voucher } from './technology.ts'

const ask = (calculation: Parameters<typeof calculationAnswer>[0], facts: Record<string, unknown>) =>
  calculationAnswer(calculation, facts, '2026-01-01').results

test('分段补助：1000 万元、2000 万元两侧连得上', () => {
  for (const [rdWan, baseWan] of [
    [0, 0],
    [999.99, 49.9995],
    [1000, 50],
    [1000.01, 50.0004],
    [1999.99, 89.9996],
    [2000, 90],
    [2000.01, 90.0002],
    [10_000, 250],
  ])
    assert.equal(ask(rdSubsidy2017, { rdWan, prevRdWan: rdWan }).baseWan, baseWan, String(rdWan))
})

test('2020、2022 年度：50 万元含在内，没有核定的上年数就没有增量', () => {
  assert.deepEqual(
    [49.99, 50, 50.01].map((rdWan) => ask(rdSubsidy2020, { rdWan, prevRdWan: rdWan }).eligible),
    [false, true, true],
  )
  assert.equal(ask(rdSubsidy2022, { rdWan: 800, prevRdWan: 500, prevYearSubsidised: true }).totalWan, 58)
  assert.equal(ask(rdSubsidy2022, { rdWan: 800, prevRdWan: null, prevYearSubsidised: true }).totalWan, 40)
  // Whether it had the subsidy the year before is not known: nor is the increment.
  assert.equal(ask(rdSubsidy2022, { rdWan: 800, prevRdWan: 500 }).incrementWan, null)
})

test('高强度奖励：三个门槛各差一点都不给', () => {
  const just = { outputWan: 5000, taxWan: 1000, revenueWan: 10_000, rdWan: 500.01, prevRdWan: 0 }
  assert.equal(ask(rdBonusHigh, just).eligible, true)
  for (const short of [{ outputWan: 4999.99 }, { taxWan: 999.99 }, { rdWan: 500 }])
    assert.deepEqual(ask(rdBonusHigh, { ...just, ...short }), { eligible: false, bonusWan: 0 })
})

test('增量奖励：省市县三份到分，加起来正好', () => {
  for (const rdWan of [300, 300.0001, 333.3333, 1234.5678, 10_100, 20_000]) {
    const { awardWan, provinceWan, cityWan, countyWan } = ask(rdAward2025, { rdWan, prevRdWan: 100 }) as Record<
      string,
      number
    >
    const fen = (wan: number) => Math.round(wan * 1_000_000)
    assert.equal(fen(provinceWan!) + fen(cityWan!) + fen(countyWan!), fen(awardWan!), String(rdWan))
    assert.equal(fen(awardWan!), Math.min(Math.round((rdWan - 100) * 60_000), 600_000_000), String(rdWan))
  }
  assert.equal(ask(rdAward2025, { rdWan: 200.01, prevRdWan: 100.02 }).eligible, false)
})

test('技术合同：段与段之间连得上，4550 万元起封顶', () => {
  assert.deepEqual(
    [9.99, 10, 99.99, 100, 100.01, 4549.9, 4550, 4551].map((settledWan) => ask(techContract, { settledWan }).awardWan),
    [0.0999, 0.1, 0.54995, 0.55, 0.55001, 4.9999, 5, 5],
  )
  assert.deepEqual(
    [0.9999, 1, 1.4999, 1.5, 2, 4.4999, 4.5, 9].map(
      (registeredYi) => ask(techContractOffice, { registeredYi }).awardWan,
    ),
    [0, 3, 3, 4, 5, 9, 10, 10],
  )
})

test('购买专利：20、50、200 万元各归哪一类', () => {
  const deal = { seller: 'institute', patentKind: 'invention' }
  assert.deepEqual(
    [19.99, 20, 50, 50.01, 200, 200.01, 700].map((dealWan) => {
      const found = ask(patentPurchase2015, { ...deal, dealWan })
      return [found.class, found.maxSubsidyWan]
    }),
    [
      [null, 0],
      ['III', 2],
      ['III', 5],
      ['II', 5.001],
      ['II', 20],
      ['I', 60.003],
      ['I', 200],
    ],
  )
})

test('创新券：合计 40 万元费用起封顶 20 万元，省级 12 万元', () => {
  assert.deepEqual(
    [39.98, 40, 50].map((costWan) => [ask(voucher, { costWan }).maxWan, ask(voucher, { costWan }).provinceMaxWan]),
    [
      [19.99, 11.994],
      [20, 12],
      [20, 12],
    ],
  )
})

test('贴息：按天、按低的利率、按累计上限', () => {
  const loan = { principalWan: 1000, actualRatePct: 4, lpr1yDecPct: 3.65, guaranteed: false }
  for (const days of [1, 90, 180, 364, 365, 366])
    assert.equal(
      Number(Number(ask(pledgeInterest2022, { ...loan, days }).subsidyWan).toFixed(6)),
      Number(((1000 * 0.0365 * 0.2 * Math.min(days, 365)) / 365).toFixed(6)),
      String(days),
    )
  assert.equal(ask(pledgeInterest2022, { ...loan, days: 365, alreadyReceivedWan: 20 }).subsidyWan, 0)
  assert.equal(ask(pledgeInterest2022, { ...loan, days: 365, alreadyReceivedWan: 15 }).subsidyWan, 5)
})
