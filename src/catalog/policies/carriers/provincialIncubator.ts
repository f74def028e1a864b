import { constant, field } from '#engine/expr/expr.ts'
import { add, allOf, reaches, stated } from '#engine/policy/condition.ts'
import { flagFact } from '#engine/policy/fact.ts'
import { definePolicy } from '#engine/policy/policy.ts'
import { onDay, space, tenants } from './carrierFacts.ts'

const article = '认定条件'

export const provincialIncubator = definePolicy({
  title: '福建省级科技企业孵化器认定',
  issuer: '福建省科技厅',
  about: '省级综合孵化器的场地和在孵企业数；知识产权比例和专业孵化器的数未见，由人核对。',
  subject: 'carrier',
  facts: {
    ...onDay,
    areaSqm: space.areaSqm,
    tenants: tenants.tenants,
    otherRequirementsMet: flagFact('知识产权比例等其他条件', { help: '按闽科规〔2022〕1号正文逐条核对' }),
  },
  chosenBy: 'year',
  concerns: field('kind').oneOf('incubator', 'professionalIncubator'),
  versions: [
    {
      id: 'fj-incubator-2022',
      from: 2022,
      documents: [
        { title: '福建省科技企业孵化器和众创空间管理办法', number: '闽科规〔2022〕1号', issuer: '福建省科技厅' },
      ],
      conditions: allOf(
        reaches({
          id: 'area',
          label: '孵化场地不低于 5000 平方米',
          article,
          actual: field('areaSqm'),
          how: 'atLeast',
          required: constant(5000),
          manualWhen: field('kind').is('professionalIncubator').and(field('areaSqm').below(5000)),
          remedy: '扩大孵化场地',
          levers: [add('areaSqm')],
        }),
        reaches({
          id: 'tenants',
          label: '在孵企业不少于 20 家',
          article,
          actual: field('tenants'),
          how: 'atLeast',
          required: constant(20),
          // 专业孵化器的数更低，未见.
          manualWhen: field('kind').is('professionalIncubator').and(field('tenants').below(20)),
          remedy: '引进在孵企业',
          levers: [add('tenants')],
        }),
        stated('otherRequirementsMet', {
          id: 'others',
          label: '知识产权比例等其他条件',
          article,
          unknownIs: 'manual',
        }),
      ),
      unverified: ['知识产权比例、专业孵化器和省级众创空间的数未见原文'],
    },
  ],
  examples: [
    {
      name: '场地和企业数都够，其余要人看',
      asOf: '2025-09-01',
      expect: 'manual',
      facts: { kind: 'incubator', areaSqm: 5000, tenants: 20 },
    },
    {
      name: '核对过了',
      asOf: '2025-09-01',
      expect: 'eligible',
      facts: { kind: 'incubator', areaSqm: 5000, tenants: 20, otherRequirementsMet: true },
    },
    { name: '差两家', asOf: '2025-09-01', expect: 'near', facts: { kind: 'incubator', areaSqm: 6000, tenants: 18 } },
    {
      name: '专业孵化器的数未见，不下结论',
      asOf: '2025-09-01',
      expect: 'manual',
      facts: { kind: 'professionalIncubator', areaSqm: 4000, tenants: 18 },
    },
  ],
})
