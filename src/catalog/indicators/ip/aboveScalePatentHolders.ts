import { all, related } from '#engine/expr/expr.ts'
import { count } from '#engine/indicator/indicator.ts'
import { ownAboveScale, patentInForce } from '../conditions.ts'
import { defineIndicator } from '../define.ts'

export const aboveScalePatentHolders = defineIndicator({
  label: '拥有授权专利的规上企业',
  unit: '家',
  definition: '当年为规上、在截至日至少有一件授权专利仍有效的企业。',
  kind: 'counted',
  register: 'enterprise',
  where: all(ownAboveScale, related('patent', 'holder', { where: patentInForce })),
  measure: count(),
  timing: { stock: true },
  by: ['town', 'industryName'],
  names: 'name',
  needs: [{ register: 'enterpriseYear', year: 'year' }, { register: 'patent' }],
  called: { 有专利的规上企业: {}, 规上企业拥有专利数: {} },
  source: '专利台账，统计部门名录库',
  chapter: '知识产权',
  tier: 'seed',
})
