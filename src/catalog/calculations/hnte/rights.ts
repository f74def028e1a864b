import { all, any, choose, constant, field } from '#engine/expr/expr.ts'
import { defineCalculation } from '#engine/policy/calculation.ts'
import { choiceFact, dayFact, flagFact, groupFact, textFact } from '#engine/policy/fact.ts'

const before = (name: string) => field(name).below(field('applicationOn'))
/** Whoever gives the notice of grant and no day of grant tells of a right that has no certificate yet. */
const granted = choose<string>(
  [[all<string>(field('ipGrantedOn').isUnknown(), field('ipGrantNoticeOn').isKnown()), false]],
  before('ipGrantedOn'),
)

export const ipCounts = defineCalculation({
  label: '高企：一件知识产权是否计数',
  about: '申请前已授权（或有授权通知并已缴费），仍在保护期内，权属一致；共有的只能由一家使用；Ⅱ类只能用于一次认定。',
  source: '国科发火〔2016〕195号 三（二）',
  facts: {
    applicationOn: dayFact('申请认定日期'),
    ip: groupFact('知识产权', {
      class: textFact('类别', { help: 'I 为Ⅰ类，II 为Ⅱ类，其他（如商标）不计' }),
      grantedOn: dayFact('授权日期'),
      grantNoticeOn: dayFact('授权通知书日期'),
      feeReceipt: flagFact('是否已缴登记费', { default: constant(false) }),
      inForce: flagFact('是否在保护期内', { default: constant(true) }),
      ownerShare: choiceFact('权属', { sole: '独有', joint: '共有' }, { default: constant('sole') }),
      usedByCoOwner: flagFact('是否已由其他权利人使用', { default: constant(false) }),
      usedBefore: flagFact('是否已用于以往认定', { default: constant(false) }),
    }),
  },
  results: {
    counts: all<string>(
      field('ipClass').oneOf('I', 'II'),
      any<string>(granted, all<string>(before('ipGrantNoticeOn'), field('ipFeeReceipt').is(true))),
      field('ipInForce').is(true),
      field('ipOwnerShare').is('sole').or(field('ipUsedByCoOwner').is(false)),
      field('ipClass').is('I').or(field('ipUsedBefore').is(false)),
    ),
  },
  examples: [
    {
      name: '共有专利已由另一家使用',
      facts: {
        applicationOn: '2024-07-01',
        ip: { class: 'I', grantedOn: '2020-03-01', ownerShare: 'joint', usedByCoOwner: true },
      },
      expect: { counts: false },
    },
    {
      name: '有授权通知，没有缴费收据',
      facts: { applicationOn: '2024-07-01', ip: { class: 'II', grantNoticeOn: '2024-06-10', feeReceipt: false } },
      expect: { counts: false },
    },
    {
      name: '申请当天才发授权通知',
      facts: { applicationOn: '2024-07-01', ip: { class: 'I', grantNoticeOn: '2024-07-01', feeReceipt: true } },
      expect: { counts: false },
    },
    {
      name: '授权日和授权通知都没有说，不下结论',
      facts: { applicationOn: '2024-07-01', ip: { class: 'I' } },
      expect: { counts: null },
    },
    {
      name: '商标不计',
      facts: { applicationOn: '2024-07-01', ip: { class: 'trademark', grantedOn: '2020-03-01' } },
      expect: { counts: false },
    },
  ],
})
