import { constant, field } from '#engine/expr/expr.ts'
import { add, allOf, anyOf, stated, together } from '#engine/policy/condition.ts'
import { definePolicy } from '#engine/policy/policy.ts'
import { atLeastUnder, finance, onDay, people, running, services, space, statistics, tenants } from './carrierFacts.ts'

const article = '备案条件'
const atLeast = atLeastUnder(article)
const { fullStaff, mentors } = people
const { typicalCases, activities } = services

export const nationalMakerspace = definePolicy({
  title: '国家备案众创空间',
  issuer: '科技部火炬中心',
  about: '众创空间申请国家备案的条件：运营、场地、入驻、融资、服务和统计。',
  subject: 'carrier',
  facts: {
    ...onDay,
    ...running,
    ...space,
    ...tenants,
    financed: finance.financed,
    fullStaff,
    mentors,
    typicalCases,
    activities,
    statisticsFiled: statistics.statisticsFiled,
  },
  chosenBy: 'year',
  concerns: field('kind').oneOf('makerspace', 'professionalMakerspace'),
  versions: [
    {
      id: 'national-makerspace-2017',
      from: 2017,
      documents: [{ title: '国家众创空间备案暂行规定', number: '国科火字〔2017〕120号', issuer: '科技部火炬中心' }],
      conditions: allOf(
        atLeast('months', '运营满 18 个月', 'monthsRunning', 18, { remedy: '运营满 18 个月后申报' }),
        anyOf(
          '场地',
          atLeast('area', '面积不低于 500 平方米', 'areaSqm', 500, {
            remedy: '扩大场地',
            evidence: ['场地产权或租赁证明'],
          }),
          atLeast('seats', '工位不少于 30 个', 'seats', 30, { remedy: '增设工位' }),
        ),
        atLeast('usedArea', '工位和公共服务面积不低于 75%', 'usedSharePercent', 75),
        together({
          id: 'entered',
          label: '每年签约入驻的团队和企业不少于 20 个',
          article,
          counts: [field('teams'), field('tenants')],
          required: constant(20),
          remedy: '引进创业团队和企业',
          levers: [add('teams')],
          evidence: ['入驻协议'],
        }),
        anyOf(
          '新注册企业或融资',
          atLeast('newTenants', '每年新注册成立企业不少于 10 家', 'newTenants', 10, { remedy: '帮助团队注册企业' }),
          atLeast('financed', '每年获得融资的不少于 5 家', 'financed', 5, { remedy: '对接融资' }),
        ),
        atLeast('cases', '每年典型案例不少于 3 个', 'typicalCases', 3, { remedy: '总结孵化典型案例' }),
        atLeast('staff', '专职服务人员不少于 3 人', 'fullStaff', 3, { remedy: '增加专职服务人员' }),
        atLeast('mentors', '创业导师不少于 3 人', 'mentors', 3, {
          remedy: '聘请创业导师',
          evidence: ['聘书或聘任文件'],
        }),
        atLeast('activities', '每年创新创业活动不少于 10 场', 'activities', 10, { remedy: '多办创新创业活动' }),
        stated('statisticsFiled', {
          id: 'statistics',
          label: '报送统计数据',
          article,
          remedy: '按时报送火炬统计',
          evidence: ['火炬统计报表封面（带水印、签字盖章）'],
        }),
      ),
      unverified: ['规定的施行日期未见，按 2017 年'],
    },
  ],
  examples: [
    {
      name: '各项都够',
      asOf: '2025-09-01',
      expect: 'eligible',
      facts: {
        kind: 'makerspace',
        monthsRunning: 18,
        areaSqm: 500,
        seats: 20,
        usedSharePercent: 75,
        teams: 12,
        tenants: 8,
        newTenants: 10,
        financed: 0,
        typicalCases: 3,
        fullStaff: 3,
        mentors: 3,
        activities: 10,
        statisticsFiled: true,
      },
    },
    {
      name: '入驻企业已有 20 家，团队有几个不必知道',
      asOf: '2025-09-01',
      expect: 'eligible',
      facts: {
        kind: 'makerspace',
        monthsRunning: 30,
        seats: 40,
        usedSharePercent: 80,
        tenants: 20,
        newTenants: 12,
        typicalCases: 4,
        fullStaff: 4,
        mentors: 6,
        activities: 15,
        statisticsFiled: true,
      },
    },
    {
      name: '差一个月和两场活动',
      asOf: '2025-09-01',
      expect: 'near',
      facts: {
        kind: 'makerspace',
        monthsRunning: 17,
        areaSqm: 800,
        seats: 50,
        usedSharePercent: 87.5,
        teams: 12,
        tenants: 8,
        newTenants: 10,
        financed: 0,
        typicalCases: 3,
        fullStaff: 3,
        mentors: 3,
        activities: 8,
        statisticsFiled: true,
      },
    },
    {
      name: '服务面积只有一半，改不了',
      asOf: '2025-09-01',
      expect: 'ineligible',
      facts: { kind: 'makerspace', areaSqm: 800, usedSharePercent: 50 },
    },
    { name: '不知典型案例', asOf: '2025-09-01', expect: 'unknown', facts: { kind: 'makerspace', monthsRunning: 20 } },
    { name: '孵化器不按这个条件', asOf: '2025-09-01', expect: 'notApplicable', facts: { kind: 'incubator' } },
  ],
})
