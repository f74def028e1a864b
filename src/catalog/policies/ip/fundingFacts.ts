import { asOf, field } from '#engine/expr/expr.ts'
import { dayFact, flagFact, moneyFact } from '#engine/policy/fact.ts'
import type { PolicyDocument } from '#engine/policy/policy.ts'
import { patentInForce } from '../../indicators/conditions.ts'
import { kindOfLedger, patentFacts } from './patentLaw.ts'

/** The two notices of the state, and the facts that the policies on patent funding share. */
export const ban2021: PolicyDocument = {
  title: '关于进一步严格规范专利申请行为的通知',
  number: '国知发保字〔2021〕1号',
  issuer: '国家知识产权局',
}
export const ban2022: PolicyDocument = {
  title: '关于持续严格规范专利申请行为的通知',
  number: '国知发保字〔2022〕7号',
  issuer: '国家知识产权局',
}

export const fundedPatent = {
  on: dayFact('发放日期', { from: asOf, default: asOf }),
  isGranted: flagFact('已授权', { from: field('grantedOn').isKnown() }),
  kind: { ...patentFacts.kind, from: kindOfLedger },
  granted: dayFact('授权公告日', { from: field('grantedOn') }),
  inForce: flagFact('有效', { from: patentInForce }),
}
export const officialFees = {
  officialFeesPaidYuan: moneyFact('为获权缴纳的官费', { help: '申请费、审查费等，以国家收费票据为准' }),
}
