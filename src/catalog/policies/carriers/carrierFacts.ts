import {
  all,
  any,
  asOf,
  choose,
  constant,
  count,
  type Expr,
  field,
  related,
  unknown,
  yearly,
} from '#engine/expr/expr.ts'
import { add, reaches } from '#engine/policy/condition.ts'
import { choiceFact, decimalFact, flagFact, moneyFact, wholeFact } from '#engine/policy/fact.ts'
import { carrierStands } from '../../indicators/conditions.ts'

/** The vocabulary of carriers (众创空间、孵化器、星创天地), said once: what the ledgers keep of each, and of its last statistical year. */
type Any = Expr<string>

const ofYear = (name: string, back = 1): Any =>
  yearly('carrierYear', name, { by: 'carrier', year: asOf.year().minus(back) })
const mentors = (where: Any): Any => related('mentor', 'carrier', { where, measure: count() })
const inTerm = all<string>(
  any<string>(field('termFrom').isUnknown(), field('termFrom').atMost(asOf)),
  any<string>(field('termTo').isUnknown(), field('termTo').atLeast(asOf)),
)

const carrierKinds = {
  makerspace: '众创空间',
  professionalMakerspace: '专业化众创空间',
  incubator: '科技企业孵化器',
  professionalIncubator: '专业孵化器',
  starFarm: '星创天地',
} as const

/** So many of a fact at least, under one article; with a remedy what is short is made good. */
export const atLeastUnder =
  (article: string) =>
  (
    id: string,
    label: string,
    fact: string,
    required: number,
    { remedy, ...more }: { remedy?: string; evidence?: readonly string[]; appliesWhen?: Any } = {},
  ) =>
    reaches({
      id,
      label,
      article,
      actual: field(fact),
      how: 'atLeast',
      required: constant(required),
      ...(remedy === undefined ? {} : { remedy, levers: [add(fact)] }),
      ...more,
    })

export const onDay = {
  year: wholeFact('申报年度', '年', { from: asOf.year(), default: asOf.year() }),
  kind: choiceFact('载体类型', carrierKinds, { from: field('kind') }),
}
export const running = {
  monthsRunning: wholeFact('已运营月数', '个月', {
    help: '从正式运营到申报',
    from: choose<string>(
      [[field('openedOn').isKnown(), monthsSince(field('openedOn'))]],
      // The recognition of an existing carrier proves at least this long.
      unknown,
    ),
  }),
}
export const space = {
  areaSqm: decimalFact('场地面积', 2, '㎡', { from: field('area') }),
  seats: wholeFact('工位数', '个', { from: field('seats') }),
  usedSharePercent: decimalFact('工位（在孵企业）和公共服务面积占比', 2, '%', {
    from: ofYear('tenantArea').plus(ofYear('publicArea')).dividedBy(ofYear('area')).times(100),
  }),
}
export const tenants = {
  teams: wholeFact('创业团队', '个', { from: ofYear('teams') }),
  tenants: wholeFact('在孵企业', '家', { from: ofYear('tenants') }),
  newTenants: wholeFact('当年新注册入驻企业', '家', { from: ofYear('newTenants') }),
  graduatesTotal: wholeFact('累计毕业企业', '家', { from: ofYear('graduatesTotal') }),
}
export const finance = {
  financed: wholeFact('获得融资的企业', '家', { from: ofYear('financed') }),
  fundYuan: moneyFact('自有或合作的孵化资金', { from: ofYear('fund') }),
}
export const people = {
  fullStaff: wholeFact('专职服务人员', '人', { from: ofYear('staff') }),
  professionalStaff: wholeFact('受过培训的专业人员', '人'),
  mentors: wholeFact('创业导师', '人', {
    from: choose<string>([[mentors(inTerm).above(0), mentors(inTerm)]], ofYear('mentors')),
  }),
}
export const services = {
  typicalCases: wholeFact('典型案例', '个', { help: '一年内的孵化或投资典型案例' }),
  activities: wholeFact('创新创业活动', '场', { from: ofYear('activities') }),
  ipFiledTenants: wholeFact('申请过知识产权的在孵企业', '家'),
  ipHoldingTenants: wholeFact('拥有有效知识产权的在孵企业', '家'),
}
export const statistics = {
  statisticsFiled: flagFact('上年报送了火炬统计', { from: ofYear('statisticsFiled') }),
  statisticsFiledBefore: flagFact('前年报送了火炬统计', { from: ofYear('statisticsFiled', 2) }),
}
export const concentration = {
  fieldSharePercent: decimalFact('同一产业领域的在孵企业占比', 2, '%'),
  hasServicePlatform: flagFact('有专业技术服务平台'),
}
export const grades = {
  grade: choiceFact('上年评价等次', gradeWords(), { from: ofYear('grade') }),
  gradeBefore: choiceFact('前年评价等次', gradeWords(), { from: ofYear('grade', 2) }),
}
export const accounts = {
  incomeYuan: moneyFact('总收入', { from: ofYear('income') }),
  subsidyIncomeYuan: moneyFact('财政补贴收入', { from: ofYear('subsidyIncome') }),
  costYuan: moneyFact('总成本', { from: ofYear('cost') }),
}
export const standing = { stands: flagFact('已认定并在运行', { from: carrierStands, default: constant(true) }) }
function monthsSince(day: Any): Any {
  const months = asOf.year().minus(day.year()).times(12).plus(asOf.month().minus(day.month()))
  return choose<string>([[day.plusMonths(months).atMost(asOf), months]], months.minus(1))
}
function gradeWords() {
  return {
    excellent: '优秀（A）',
    good: '良好（B）',
    qualified: '合格（C）',
    unqualified: '不合格（D）',
    deferred: '暂缓',
    none: '未评价',
  }
}
