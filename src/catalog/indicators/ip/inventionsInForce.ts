import { all, field } from '#engine/expr/expr.ts'
import { count } from '#engine/indicator/indicator.ts'
import { heldFiveYears, patentInForce, patentTown } from '../conditions.ts'
import { defineIndicator } from '../define.ts'

export const inventionsInForce = defineIndicator({
  label: '有效发明专利拥有量',
  unit: '件',
  definition:
    '截至日已授权、未终止、未被宣告无效、自申请日起未满20年的发明专利；期限届满的最后有效日是届满日的前一天。',
  kind: 'either',
  register: 'patent',
  where: all(field('kind').is('invention'), patentInForce),
  measure: count(),
  timing: { stock: true },
  by: ['holderKind', patentTown, 'holder.industryName', heldFiveYears],
  names: 'title',
  subject: 'holder',
  official: { register: 'patentMonthly', column: 'inventionsInForce', over: 'stock' },
  called: { 有效发明专利: {}, 有效发明专利量: {}, 发明专利拥有量: {}, 有效发明专利数: {} },
  source: '国家知识产权局专利公布公告',
  chapter: '知识产权',
  tier: 'seed',
})
