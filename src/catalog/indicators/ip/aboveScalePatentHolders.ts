import { yearly } from '#engine/expr/expr.ts'
import { distinct } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'
import { inForce } from './inForce.ts'

export const aboveScalePatentHolders = defineIndicator({
  label: '拥有授权专利的规上企业',
  unit: '家',
  kind: 'counted',
  chapter: '知识产权',
  tier: 'seed',
  source: '专利登记簿与统计部门规上企业名录',
  definition: '当年列入规模以上企业名录、统计日至少有一件有效专利的企业。',
  register: 'patent',
  where: inForce.and(yearly('enterpriseYear', 'aboveScale', { by: 'enterprise', through: ['holder'] }).is(true)),
  measure: distinct('holder'),
  timing: { stock: true },
  subject: 'holder',
  by: ['holder.town'],
  names: 'holder.name',
})
