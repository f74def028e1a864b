import { asOf, field } from '#engine/expr/expr.ts'
import { defineCalculation } from '#engine/policy/calculation.ts'
import { choiceFact, dayFact, moneyFact } from '#engine/policy/fact.ts'
import { brokenRule, isCompliant, maxFunding, stages } from '../../policies/ip/fundingBan.ts'
import { kinds } from '../../policies/ip/patentLaw.ts'

const funding = {
  stage: field('stage'),
  kind: field('kind'),
  on: field('on'),
  amount: field('amountYuan'),
  fees: field('officialFeesPaidYuan'),
}

export const patentFundingCompliance = defineCalculation({
  label: '专利资助是否符合国家规定',
  about:
    '2021 年起只能资助已授权的发明，各级合计不超过为获权缴纳官费的 50%，不得资助年费和代理费；2021 年 6 月底前停止一切申请阶段资助；2025 年以前停止授权资助。转化运用、保护和服务仍可支持。',
  source: '国知发保字〔2021〕1号、〔2022〕7号',
  unverified: ['授权资助最后一天按 2024 年 12 月 31 日'],
  facts: {
    stage: choiceFact('资助环节', stages),
    kind: choiceFact('专利类型', kinds),
    on: dayFact('发放日期', { default: asOf }),
    amountYuan: moneyFact('各级资助合计'),
    officialFeesPaidYuan: moneyFact('为获权缴纳的官费'),
  },
  results: { compliant: isCompliant(funding), rule: brokenRule(funding), maxYuan: maxFunding(funding) },
  examples: [
    {
      name: '实用新型授权奖 2000 元，县里的办法有，国家不许',
      facts: { kind: 'utility', stage: 'grant', on: '2022-09-06', amountYuan: 2000 },
      expect: { compliant: false, rule: 'grantFundingInventionOnly', maxYuan: 0 },
    },
    {
      name: '发明授权资助恰为官费一半',
      facts: { kind: 'invention', stage: 'grant', on: '2022-09-06', amountYuan: 1725, officialFeesPaidYuan: 3450 },
      expect: { compliant: true, rule: null, maxYuan: 1725 },
    },
    {
      name: '超过一半',
      facts: { kind: 'invention', stage: 'grant', on: '2022-09-06', amountYuan: 10_000, officialFeesPaidYuan: 3450 },
      expect: { compliant: false, rule: 'over50PercentOfOfficialFees', maxYuan: 1725 },
    },
    {
      name: '不知官费，不下结论',
      facts: { kind: 'invention', stage: 'grant', on: '2022-09-06', amountYuan: 10_000 },
      expect: { compliant: null, rule: null },
    },
    {
      name: '授权资助已经停止',
      facts: { kind: 'invention', stage: 'grant', on: '2025-01-01', amountYuan: 100, officialFeesPaidYuan: 3450 },
      expect: { compliant: false, rule: 'grantFundingEnded', maxYuan: 0 },
    },
    {
      name: '年费资助',
      facts: { kind: 'invention', stage: 'annuity', on: '2021-03-01', amountYuan: 2000 },
      expect: { compliant: false, rule: 'noAnnuityFunding' },
    },
    {
      name: '申请阶段资助在 2021 年 6 月 30 日还可以',
      facts: { kind: 'utility', stage: 'application', on: '2021-06-30', amountYuan: 500 },
      expect: { compliant: true },
    },
    {
      name: '转化运用的支持不受限',
      facts: { kind: 'invention', stage: 'transferUse', on: '2026-01-10', amountYuan: 50_000 },
      expect: { compliant: true, rule: null, maxYuan: null },
    },
    {
      name: '2021 年以前的年费资助',
      facts: { kind: 'invention', stage: 'annuity', on: '2020-12-31', amountYuan: 2000 },
      expect: { compliant: true },
    },
  ],
})
