import { all, choose, constant, field, least, percent, wan } from '#engine/expr/expr.ts'
import { defineCalculation } from '#engine/policy/calculation.ts'
import { choiceFact, moneyFact } from '#engine/policy/fact.ts'
import { dealClass, maxSubsidy } from '../../policies/ip/patentPurchaseRates.ts'
import { officeAward, sellerAward } from '../../policies/rd/techContractRates.ts'

const sanming = '三明市技术合同认定登记奖补暂行办法（明科规〔2023〕5号）'

export const techContract = defineCalculation({
  label: '技术合同卖方奖补',
  about:
    '当年在本市登记并实际结算的技术交易额：10 万元以内 1%，10 至 100 万元部分 0.5%，超过部分 0.1%，每个单位每年最多 5 万元。',
  source: sanming,
  facts: { settledWan: moneyFact('当年登记并实际结算的金额') },
  results: { awardWan: sellerAward(field('settledWan')) },
  examples: [
    { name: '10 万元', facts: { settledWan: 10 }, expect: { awardWan: 0.1 } },
    { name: '超出 100 元', facts: { settledWan: 10.01 }, expect: { awardWan: 0.10005 } },
    { name: '100 万元', facts: { settledWan: 100 }, expect: { awardWan: 0.55 } },
    { name: '4550 万元恰好封顶', facts: { settledWan: 4550 }, expect: { awardWan: 5 } },
    { name: '再多也是 5 万元', facts: { settledWan: 9000 }, expect: { awardWan: 5 } },
  ],
})

export const techContractOffice = defineCalculation({
  label: '技术合同登记机构奖补',
  about: '全年登记额达到 1 亿元奖 3 万元，每再增加 0.5 亿元加 1 万元，最多 10 万元。',
  source: sanming,
  unverified: ['不足 0.5 亿元的部分不计，是对条文的理解'],
  facts: { registeredYi: moneyFact('全年登记额') },
  results: { awardWan: officeAward(field('registeredYi')) },
  examples: [
    { name: '不到 1 亿元', facts: { registeredYi: 0.99 }, expect: { awardWan: 0 } },
    { name: '1 亿元', facts: { registeredYi: 1 }, expect: { awardWan: 3 } },
    { name: '1.49 亿元', facts: { registeredYi: 1.49 }, expect: { awardWan: 3 } },
    { name: '1.5 亿元', facts: { registeredYi: 1.5 }, expect: { awardWan: 4 } },
    { name: '4.5 亿元起封顶', facts: { registeredYi: 4.5 }, expect: { awardWan: 10 } },
  ],
})

const counts = all<string>(field('patentKind').is('invention'), field('seller').oneOf('university', 'institute'))
export const patentPurchase2015 = defineCalculation({
  label: '购买高校院所专利技术补助（2015）',
  about:
    '购买高校、科研院所职务发明专利：20 至 50 万元（含）为三类，超过 50 至 200 万元为二类，都补 10%；超过 200 万元为一类，补 30%，最多 200 万元（特殊的一事一议，最多 500 万元）。',
  source: '闽科计〔2015〕39号',
  facts: {
    dealWan: moneyFact('成交金额'),
    seller: choiceFact('出让方', {
      university: '高等学校',
      institute: '科研院所',
      enterprise: '企业',
      individual: '个人',
      other: '其他',
    }),
    patentKind: choiceFact('专利类型', { invention: '发明专利', utility: '实用新型', design: '外观设计' }),
  },
  results: { class: dealClass(field('dealWan'), counts), maxSubsidyWan: maxSubsidy(field('dealWan'), counts) },
  examples: [
    {
      name: '20 万元含在三类',
      facts: { dealWan: 20, seller: 'university', patentKind: 'invention' },
      expect: { class: 'III', maxSubsidyWan: 2 },
    },
    {
      name: '50 万元含在三类',
      facts: { dealWan: 50, seller: 'institute', patentKind: 'invention' },
      expect: { class: 'III', maxSubsidyWan: 5 },
    },
    {
      name: '200 万元是二类',
      facts: { dealWan: 200, seller: 'university', patentKind: 'invention' },
      expect: { class: 'II', maxSubsidyWan: 20 },
    },
    {
      name: '一类封顶',
      facts: { dealWan: 900, seller: 'university', patentKind: 'invention' },
      expect: { class: 'I', maxSubsidyWan: 200 },
    },
    {
      name: '不到 20 万元',
      facts: { dealWan: 19.99, seller: 'university', patentKind: 'invention' },
      expect: { class: null, maxSubsidyWan: 0 },
    },
    {
      name: '向企业买的不算',
      facts: { dealWan: 60, seller: 'enterprise', patentKind: 'invention' },
      expect: { class: null, maxSubsidyWan: 0 },
    },
  ],
})

const total = least<string>(field('costWan').times(percent(50)), wan(20))
const province = least<string>(field('costWan').times(percent(30)), wan(12))
export const voucher = defineCalculation({
  label: '创新券补助上限',
  about: '不超过服务费用的 50%，其中省级不超过 30%；每家企业每年最多 20 万元，其中省级 12 万元。当年比例视预算而定。',
  source: '大田县政府 2022 年 12 月答复所述省创新券规定',
  unverified: ['出自政府答复，未见文件原文'],
  facts: {
    costWan: moneyFact('服务费用'),
    level: choiceFact('哪一级', { total: '各级合计', province: '省级' }, { default: constant('total') }),
  },
  results: {
    maxWan: choose<string>([[field('level').is('province'), province]], total),
    provinceMaxWan: province,
  },
  examples: [
    { name: '30 万元', facts: { costWan: 30, level: 'total' }, expect: { maxWan: 15, provinceMaxWan: 9 } },
    { name: '封顶', facts: { costWan: 100, level: 'total' }, expect: { maxWan: 20, provinceMaxWan: 12 } },
  ],
})
