import { field } from '#engine/expr/expr.ts'
import { allOf, anyOf, becomes, condition, stated } from '#engine/policy/condition.ts'
import { definePolicy } from '#engine/policy/policy.ts'
import { article, atLeast, facts, isStarFarm } from './starFarmFacts.ts'

const kind = stated('operatorKindListed', {
  id: 'operator',
  label: '运营单位是规定类型的法人',
  article,
  unknownIs: 'manual',
})

export const provincialStarFarm = definePolicy({
  title: '福建省级星创天地认定',
  issuer: '福建省科技厅',
  about: '面向农业农村的创新创业载体，由省级科技特派员牵头或参与。',
  subject: 'carrier',
  facts,
  chosenBy: 'year',
  concerns: isStarFarm,
  versions: [
    {
      id: 'fj-star-farm-2021',
      from: 2021,
      documents: [{ title: '福建省级星创天地申报通知（2021）', issuer: '福建省科技厅' }],
      conditions: allOf(
        kind,
        condition({
          id: 'commissioner',
          label: '由省级科技特派员牵头或参与',
          article,
          holds: field('commissionerLevel').is('provincial'),
          remedy: '引入省级科技特派员参与创办',
          levers: [becomes('commissionerLevel', 'provincial')],
        }),
        atLeast('months', '运营满一年', 'monthsRunning', 12, '运营满一年后申报'),
        atLeast('area', '场地不低于 300 平方米', 'areaSqm', 300, '扩大场地'),
        atLeast('lease', '场地租期不少于五年', 'leaseYears', 5, '续签场地租约'),
        atLeast('seats', '工位不少于 15 个', 'seats', 15, '增设工位'),
        atLeast('serviceShare', '办公和服务面积不低于 90%', 'serviceSharePercent', 90, '调整场地用途'),
        atLeast('mentors', '创业导师不少于 5 人（可兼职）', 'mentors', 5, '聘请创业导师'),
        atLeast('fullMentors', '其中专职不少于 3 人', 'fullMentors', 3, '聘请专职导师'),
        anyOf(
          '试验基地或加工基地',
          atLeast('base', '试验示范基地不少于 50 亩', 'trialBaseMu', 50, '落实试验示范基地'),
          stated('hasProcessingBase', { id: 'processing', label: '有加工基地', article }),
        ),
        stated('hasOnlinePlatform', {
          id: 'online',
          label: '有网上服务平台',
          article,
          unknownIs: 'manual',
          remedy: '开通网上服务平台',
        }),
        atLeast('tenants', '有入驻的创客或企业', 'tenants', 1, '引进创客和企业'),
      ),
      unverified: ['通知的文号和日期'],
    },
  ],
  examples: [
    {
      name: '各项都够',
      asOf: '2025-09-01',
      expect: 'eligible',
      facts: {
        kind: 'starFarm',
        operatorKindListed: true,
        commissionerLevel: 'provincial',
        monthsRunning: 12,
        areaSqm: 300,
        leaseYears: 5,
        seats: 15,
        serviceSharePercent: 90,
        mentors: 5,
        fullMentors: 3,
        trialBaseMu: 50,
        hasOnlinePlatform: true,
        tenants: 1,
      },
    },
    {
      name: '基地差 10 亩',
      asOf: '2025-09-01',
      expect: 'near',
      facts: {
        kind: 'starFarm',
        operatorKindListed: true,
        commissionerLevel: 'provincial',
        monthsRunning: 12,
        areaSqm: 300,
        leaseYears: 5,
        seats: 15,
        serviceSharePercent: 90,
        mentors: 5,
        fullMentors: 3,
        trialBaseMu: 40,
        hasOnlinePlatform: true,
        tenants: 1,
      },
    },
    {
      name: '运营单位不是规定的类型',
      asOf: '2025-09-01',
      expect: 'ineligible',
      facts: { kind: 'starFarm', operatorKindListed: false },
    },
    {
      name: '不知有没有特派员',
      asOf: '2025-09-01',
      expect: 'unknown',
      facts: { kind: 'starFarm', operatorKindListed: true },
    },
  ],
})
