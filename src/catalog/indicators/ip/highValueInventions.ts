import { all, any, asOf, field } from '#engine/expr/expr.ts'
import { count } from '#engine/indicator/indicator.ts'
import { patentInForce, patentTown } from '../conditions.ts'
import { defineIndicator } from '../define.ts'

export const highValueInventions = defineIndicator({
  label: '高价值发明专利拥有量',
  unit: '件',
  definition:
    '截至日有效、至少属于一类的发明专利：战略性新兴产业、海外同族、维持超过10年、较高金额质押、获奖；一件只算一次。',
  kind: 'either',
  register: 'patent',
  where: all(
    field('kind').is('invention'),
    patentInForce,
    any(
      field('highValue').isKnown(),
      all(field('familyCount').isKnown(), field('familyCount').above(0)),
      field('filedOn').plusYears(10).below(asOf),
    ),
  ),
  measure: count(),
  timing: { stock: true },
  by: ['holderKind', patentTown, 'highValue'],
  names: 'title',
  subject: 'holder',
  official: { register: 'patentMonthly', column: 'highValueInventions', over: 'stock' },
  called: { 高价值发明专利: {}, 高价值发明专利量: {}, 有效高价值发明专利: {} },
  unverified: '维持年限从申请日起算，待核实',
  source: '专利台账，“十四五”规划指标说明',
  chapter: '知识产权',
  tier: 'common',
})
