import { constant, count, type Expr, field, related } from '#engine/expr/expr.ts'
import { choiceFact, decimalFact, flagFact, wholeFact } from '#engine/policy/fact.ts'
import { atLeastUnder, onDay, people, running, space, tenants } from './carrierFacts.ts'

/** What the provincial and the city's rules on 星创天地 speak of. */
export const article = '申报条件'

export const facts = {
  ...onDay,
  ...running,
  areaSqm: space.areaSqm,
  seats: space.seats,
  serviceSharePercent: decimalFact('办公和服务面积占比', 2, '%'),
  leaseYears: decimalFact('场地租期', 1, '年', { help: '自有场地填 99' }),
  mentors: people.mentors,
  fullMentors: wholeFact('专职导师', '人', {
    from: related('mentor', 'carrier', { where: field('employment').is('full'), measure: count() }),
  }),
  staff: wholeFact('服务人员', '人', { from: people.fullStaff.from as Expr<string> }),
  trialBaseMu: decimalFact('试验示范基地', 2, '亩', { from: field('baseArea') }),
  hasProcessingBase: flagFact('有加工基地', { default: constant(false) }),
  hasOnlinePlatform: flagFact('有网上服务平台'),
  operatorKindListed: flagFact('运营单位是规定类型的法人', { help: '农业类企业、合作社、高校院所等' }),
  commissionerLevel: choiceFact(
    '牵头或参与的科技特派员',
    { provincial: '省级', city: '市级', none: '没有' },
    { help: '法人代表或参与创办者' },
  ),
  tenants: tenants.tenants,
}

const reached = atLeastUnder(article)
/** So many at least; what is short is made good. */
export const atLeast = (id: string, label: string, fact: string, required: number, remedy: string) =>
  reached(id, label, fact, required, { remedy })

export const isStarFarm = field('kind').is('starFarm')
