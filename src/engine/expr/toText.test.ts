import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  all,
  any,
  asOf,
  below,
  choose,
  count,
  day,
  daysBetween,
  distinct,
  type Expr,
  fen,
  field,
  greatest,
  growth,
  least,
  percent,
  related,
  sum,
  tiers,
  upTo,
  wan,
  windowFrom,
  windowTo,
  yearly,
  yuan,
} from './expr.ts'
import { schema } from './randomDistrict.ts'
import { toText } from './toText.ts'

const revenue = yearly('finance', 'revenue', { by: 'enterprise' })
const lastRevenue = yearly('finance', 'revenue', { by: 'enterprise', year: asOf.year().minus(1) })

const readings: readonly (readonly [says: string, expr: Expr<string>, register?: string])[] = [
  ['营业收入在500万元以上（含）', field('revenue').atLeast(wan(500))],
  ['营业收入超过2亿元', field('revenue').above(wan(20_000))],
  ['营业收入不超过1.5亿元', field('revenue').atMost(wan(15_000))],
  ['营业收入低于1234.56元', field('revenue').below(yuan(1234.56))],
  ['营业收入等于−5元', field('revenue').is(fen(-500))],
  ['营业收入不低于当年营业收入', field('revenue').atLeast(revenue)],
  ['企业类型为有限公司', field('kind').is('limited')],
  ['企业类型不为股份公司', field('kind').isNot('joint')],
  ['企业类型为有限公司、股份公司之一', field('kind').oneOf('limited', 'joint')],
  ['企业类型不为股份公司', field('kind').oneOf('joint').not()],
  ['企业名称为“甲公司”', field('name').is('甲公司')],
  ['所在镇街的名称含“列”', field('town.name').contains('列')],
  ['企业名称不以“三明”开头', field('name').startsWith('三明').not()],
  ['主营业务包括“机械”', field('trades').includes('机械')],
  ['规上为是，且职工人数超过10', field('aboveScale').and(field('staff').above(10))],
  ['规上为否', field('aboveScale').not()],
  [
    '成立日期未填，或（职工人数低于3，且规上为是）',
    any(field('foundedOn').isUnknown(), all(field('staff').below(3), field('aboveScale'))),
  ],
  ['职工人数在3以上（含）', field('staff').below(3).not()],
  ['成立日期不晚于截至日', field('foundedOn').atMost(asOf)],
  ['成立日期早于2020年1月1日', field('foundedOn').below(day('2020-01-01'))],
  ['成立日期在统计期内', all(field('foundedOn').atLeast(windowFrom), field('foundedOn').atMost(windowTo))],
  ['成立日期之后3年晚于截至日', field('foundedOn').plusYears(3).above(asOf)],
  ['截至日之前6个月', asOf.plusMonths(-6)],
  ['成立日期至截至日的天数在365以上（含）', daysBetween(field('foundedOn'), asOf).atLeast(365)],
  ['（职工人数 + 1） × 5%', field('staff').plus(1).times(percent(5))],
  ['营业收入 ÷ 100万元', field('revenue').dividedBy(wan(100))],
  ['职工人数 − （评分 − 1）', field('staff').minus(field('score').minus(1))],
  ['当年营业收入比上年营业收入的增长率不低于15%', growth(revenue, lastRevenue).atLeast(percent(15))],
  ['当年之前第2年营业收入', yearly('finance', 'revenue', { by: 'enterprise', year: asOf.year().minus(2) })],
  ['2024年已审计为否', yearly('finance', 'audited', { by: 'enterprise', year: 2024 }).is(false)],
  ['（营业收入，最多200万元）（四舍五入到万元）', least(field('revenue'), wan(200)).rounded(-6)],
  [
    '（营业收入 − 当年营业收入，最少0元） × 6%，最多500万元',
    least(greatest(yuan(0), field('revenue').minus(revenue)).times(percent(6)), wan(500)),
  ],
  ['职工人数 × （营业收入、当年营业收入中较小的）', field('staff').times(least(field('revenue'), revenue))],
  ['职工人数（没有填的按10）在3以上（含）', choose([[field('staff').isKnown(), field('staff')]], 10).atLeast(3)],
  ['企业名称不为空', field('name').isNot('')],
  ['有一项不满足（规上为是；职工人数超过10）', field('aboveScale').and(field('staff').above(10)).not()],
  ['成立日期所在年度不早于2020年', field('foundedOn').year().atLeast(2020)],
  [
    '成立日期早于（职工人数 − 3）年1月1日',
    field('foundedOn').below(day('0001-01-01').plusYears(field('staff').minus(4))),
  ],
  ['职工人数、1、2中最大的', greatest(field('staff'), 1, 2)],
  [
    '按营业收入分档：不超过5000万元的，为5%；低于2亿元的，为4%；其余为3%',
    tiers(field('revenue'), [upTo(wan(5000), percent(5)), below(wan(20_000), percent(4))], percent(3)),
  ],
  ['分情形：规上为是的，为20万元；其余为10万元', choose([[field('aboveScale'), wan(20)]], wan(10))],
  [
    '该企业的专利中，专利类型为发明专利，且授权日不晚于截至日的件数在3以上（含）',
    related('patent', 'holder', {
      where: field('kind').is('invention').and(field('grantedOn').atMost(asOf)),
      measure: count(),
    }).atLeast(3),
  ],
  ['该企业的专利的年费合计', related('patent', 'holder', { measure: sum(field('fee')) })],
  ['该企业的专利的专利类型个数（不重复计）', related('patent', 'holder', { measure: distinct('kind') })],
  ['该企业有有效为是的专利', related('patent', 'holder', { where: field('inForce') })],
  ['该企业没有专利', related('patent', 'holder').not()],
  ['该专利的专利权人的专利的件数', related('patent', 'holder', { through: ['holder'], measure: count() }), 'patent'],
]

describe('an officer can read a formula aloud', () => {
  for (const [says, expr, register = 'enterprise'] of readings)
    it(says, () => assert.equal(toText(expr.node, register, schema), says))

  it('a name that does not exist is read as it is', () => {
    assert.equal(toText(field('nowhere.to').isKnown().node, 'nothing', schema), 'nowhere的to已填')
  })
})
