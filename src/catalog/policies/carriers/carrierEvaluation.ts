import { all, choose, field } from '#engine/expr/expr.ts'
import { allOf, becomes, condition, stated } from '#engine/policy/condition.ts'
import { definePolicy } from '#engine/policy/policy.ts'
import { accounts, grades, onDay, standing, statistics } from './carrierFacts.ts'

const article = '评价与退出'
const earned = field('incomeYuan').minus(field('subsidyIncomeYuan'))
/** 自我造血：不靠财政补贴，收入够成本。 */
const selfSustaining = earned.atLeast(field('costYuan'))

export const carrierEvaluation = definePolicy({
  title: '孵化载体年度评价与资格保持',
  issuer: '科技部、福建省科技厅',
  about: '连续两年不报统计或连续两次评价不合格的取消资格；是否不靠财政补贴维持运营另作标记。',
  subject: 'carrier',
  facts: { year: onDay.year, ...standing, ...statistics, ...grades, ...accounts },
  chosenBy: 'year',
  concerns: field('stands').is(true),
  versions: [
    {
      id: 'carrier-evaluation-2019',
      from: 2019,
      documents: [
        { title: '科技企业孵化器评价指标体系', number: '国科火字〔2019〕239号', issuer: '科技部火炬中心' },
        { title: '科技企业孵化器管理办法', number: '国科发区〔2018〕300号', issuer: '科技部' },
      ],
      conditions: allOf(
        condition({
          id: 'statistics',
          label: '没有连续两年不报火炬统计',
          article,
          document: '国科发区〔2018〕300号',
          holds: field('statisticsFiled').is(true).or(field('statisticsFiledBefore').is(true)),
          remedy: '补报上年火炬统计',
          levers: [becomes('statisticsFiled', true)],
          evidence: ['火炬统计报表封面（带水印、签字盖章）'],
        }),
        condition({
          id: 'notTwoFails',
          label: '没有连续两次评价不合格',
          article,
          document: '国科发区〔2018〕300号',
          holds: all<string>(field('grade').is('unqualified'), field('gradeBefore').is('unqualified')).not(),
        }),
        stated('statisticsFiled', {
          id: 'statisticsThisYear',
          label: '上年火炬统计已报送',
          article,
          remedy: '按时报送火炬统计（金额单位千元，在孵企业逐家填报）',
        }),
        condition({
          id: 'grade',
          label: '上年评价合格以上',
          article,
          holds: field('grade').oneOf('excellent', 'good', 'qualified'),
        }),
      ),
      answers: {
        selfSustaining,
        incomeWithoutSubsidyYuan: earned,
        surplusYuan: earned.minus(field('costYuan')),
        gradeLetter: choose<string>(
          [
            [field('grade').is('excellent'), 'A'],
            [field('grade').is('good'), 'B'],
            [field('grade').is('qualified'), 'C'],
            [field('grade').is('unqualified'), 'D'],
          ],
          '未评价',
        ),
      },
      unverified: ['C、D 两个等次的字母由 A、B 推得', '福建省级载体每三年评价一次'],
    },
  ],
  examples: [
    {
      name: '统计报了，评价良好',
      asOf: '2025-09-01',
      expect: 'eligible',
      facts: {
        stands: true,
        statisticsFiled: true,
        statisticsFiledBefore: true,
        grade: 'good',
        gradeBefore: 'qualified',
      },
    },
    {
      name: '上年统计没有报，补上就行',
      asOf: '2025-09-01',
      expect: 'near',
      facts: { stands: true, statisticsFiled: false, statisticsFiledBefore: true, grade: 'good', gradeBefore: 'good' },
    },
    {
      name: '连续两次不合格',
      asOf: '2025-09-01',
      expect: 'ineligible',
      facts: { stands: true, statisticsFiled: true, grade: 'unqualified', gradeBefore: 'unqualified' },
    },
    { name: '没有评价结果', asOf: '2025-09-01', expect: 'unknown', facts: { stands: true, statisticsFiled: true } },
    { name: '没有认定的载体', asOf: '2025-09-01', expect: 'notApplicable', facts: { stands: false } },
  ],
})
