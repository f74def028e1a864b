import { constant, field } from '#engine/expr/expr.ts'
import { allOf, stated } from '#engine/policy/condition.ts'
import { flagFact } from '#engine/policy/fact.ts'
import { definePolicy } from '#engine/policy/policy.ts'
import { atLeastUnder, concentration, finance, onDay, space } from './carrierFacts.ts'

const article = '认定条件'
const atLeast = atLeastUnder(article)

export const cityMakerspace = definePolicy({
  title: '市级众创空间认定（漳州的例子）',
  issuer: '漳州市科技局',
  about: '外市的例子：本市没有自己的办法时供参照。',
  subject: 'carrier',
  facts: {
    ...onDay,
    areaSqm: space.areaSqm,
    usedSharePercent: space.usedSharePercent,
    financed: finance.financed,
    fieldSharePercent: concentration.fieldSharePercent,
    registeredInCity: flagFact('在本市注册'),
    alternativeMet: flagFact('符合融资以外的替代条件', { default: constant(false) }),
  },
  chosenBy: 'year',
  concerns: field('kind').oneOf('makerspace', 'professionalMakerspace'),
  versions: [
    {
      id: 'zz-makerspace',
      from: 2022,
      documents: [{ title: '漳州市科技创新创业载体管理办法', issuer: '漳州市科技局' }],
      conditions: allOf(
        stated('registeredInCity', { id: 'registered', label: '在本市注册', article, unknownIs: 'manual' }),
        atLeast('usedArea', '工位和公共服务面积不低于 75%', 'usedSharePercent', 75),
        atLeast('financed', '上年获得融资的不少于 3 家（或符合替代条件）', 'financed', 3, {
          remedy: '对接融资',
          appliesWhen: field('alternativeMet').is(false),
        }),
        atLeast('field', '专业化众创空间同一领域不低于 75%', 'fieldSharePercent', 75, {
          appliesWhen: field('kind').is('professionalMakerspace'),
        }),
      ),
      unverified: ['只见到办法的摘要，施行年度按 2022 年'],
    },
  ],
  examples: [
    {
      name: '够条件',
      asOf: '2025-09-01',
      expect: 'eligible',
      facts: { kind: 'makerspace', registeredInCity: true, areaSqm: 400, usedSharePercent: 75, financed: 3 },
    },
    {
      name: '差一家融资',
      asOf: '2025-09-01',
      expect: 'near',
      facts: { kind: 'makerspace', registeredInCity: true, areaSqm: 400, usedSharePercent: 75, financed: 2 },
    },
    {
      name: '专业化的领域太散',
      asOf: '2025-09-01',
      expect: 'ineligible',
      facts: { kind: 'professionalMakerspace', fieldSharePercent: 60 },
    },
  ],
})
