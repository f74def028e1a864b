import { field } from '#engine/expr/expr.ts'
import { count } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'
import { inForce } from './inForce.ts'

export const inventionsInForce = defineIndicator({
  label: '有效发明专利拥有量',
  unit: '件',
  kind: 'either',
  chapter: '知识产权',
  tier: 'seed',
  source: '国家知识产权局专利登记簿',
  definition: '统计日已授权、未终止、未被宣告全部无效且保护期未满的发明专利；有官方月报的以月报为准。',
  register: 'patent',
  where: inForce.and(field('kind').is('invention')),
  measure: count(),
  timing: { stock: true },
  subject: 'holder',
  by: ['holderKind', 'holder.town'],
  official: { register: 'patentMonthly', column: 'inventionsInForce', over: 'stock' },
  called: { 有效发明专利: {}, 有效发明专利量: {} },
})
