import { field } from '#engine/expr/expr.ts'
import { allOf, becomes, condition } from '#engine/policy/condition.ts'
import { definePolicy } from '#engine/policy/policy.ts'
import { article, atLeast, facts, isStarFarm } from './starFarmFacts.ts'

export const cityStarFarm = definePolicy({
  title: '市级星创天地认定（福州 2019 年）',
  issuer: '福州市科技局',
  about: '外市的例子：本市没有自己的办法时供参照。',
  subject: 'carrier',
  facts,
  chosenBy: 'year',
  concerns: isStarFarm,
  versions: [
    {
      id: 'fz-star-farm-2019',
      from: 2019,
      documents: [{ title: '福州市级星创天地申报通知（2019）', issuer: '福州市科技局', issuedOn: '2019-09' }],
      conditions: allOf(
        condition({
          id: 'commissioner',
          label: '有市级以上科技特派员参与',
          article,
          holds: field('commissionerLevel').oneOf('provincial', 'city'),
          remedy: '引入市级以上科技特派员参与',
          levers: [becomes('commissionerLevel', 'city')],
        }),
        atLeast('area', '场地不低于 200 平方米', 'areaSqm', 200, '扩大场地'),
        atLeast('seats', '工位不少于 10 个', 'seats', 10, '增设工位'),
        atLeast('mentors', '创业导师不少于 5 人', 'mentors', 5, '聘请创业导师'),
        atLeast('staff', '服务人员不少于 3 人', 'staff', 3, '增加服务人员'),
        atLeast('base', '示范基地不少于 30 亩', 'trialBaseMu', 30, '落实示范基地'),
      ),
      unverified: ['通知的文号和印发日期'],
    },
  ],
  examples: [
    {
      name: '各项都够',
      asOf: '2025-09-01',
      expect: 'eligible',
      facts: {
        kind: 'starFarm',
        commissionerLevel: 'city',
        areaSqm: 200,
        seats: 10,
        mentors: 5,
        staff: 3,
        trialBaseMu: 30,
      },
    },
    {
      name: '差一名导师',
      asOf: '2025-09-01',
      expect: 'near',
      facts: {
        kind: 'starFarm',
        commissionerLevel: 'city',
        areaSqm: 200,
        seats: 10,
        mentors: 4,
        staff: 3,
        trialBaseMu: 30,
      },
    },
    { name: '众创空间不按这个条件', asOf: '2025-09-01', expect: 'notApplicable', facts: { kind: 'makerspace' } },
  ],
})
