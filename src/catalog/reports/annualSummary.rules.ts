import { all, field } from '#engine/expr/expr.ts'
import type { Rule } from '#engine/report/report.ts'

const equal = (a: string, b: string) => field(a).is(field(b))
const atMost = (a: string, b: string) => field(a).atMost(field(b))

/**
 * Figures stand in rules with their exact values; a rule rounds where the document does. What must hold between the figures before the summary may be issued. A list of names counts its names. Where the prescribed
 * document prints one figure twice, it is one figure here, and the rule that the two agree holds by itself; it stands all the same.
 */
export const annualSummaryRules: readonly Rule[] = [
  {
    id: 'RULE-01',
    say: '专利权质押贷款贴息的企业名单与家数一致',
    holds: equal('pledgeApplicantNames', 'pledgeApplicants'),
  },
  { id: 'RULE-02', say: '国家级高企申报名单与家数一致', holds: equal('hnteAppliedNames', 'hnteApplied') },
  {
    id: 'RULE-03',
    say: '省级高企备案申报名单与家数一致',
    holds: equal('provincialHnteAppliedNames', 'provincialHnteApplied'),
  },
  {
    id: 'RULE-04',
    say: '第一批通过备案的不多于申报备案的',
    holds: atMost('provincialHnteFirstBatch', 'provincialHnteApplied'),
  },
  { id: 'RULE-05', say: '科技小巨人复审名单与家数一致', holds: equal('littleGiantNames', 'littleGiantReviewed') },
  {
    id: 'RULE-06',
    say: '加计扣除确认推荐名单与家数一致',
    holds: equal('superDeductionNames', 'superDeductionEnterprises'),
  },
  {
    id: 'RULE-07',
    say: '完成率等于专利申请量除以任务数',
    holds: field('patentCompletion')
      .rounded(2)
      .is(field('patentApplications').times(100).dividedBy(field('patentTarget')).rounded(2)),
  },
  {
    id: 'RULE-08',
    say: '发明专利申请不多于专利申请，发明专利授权不多于专利授权',
    holds: all(atMost('inventionApplications', 'patentApplications'), atMost('inventionGrants', 'patentGrants')),
  },
  {
    id: 'RULE-09',
    say: '统计起始月不晚于截止月，存量截至月与统计截止月一致',
    holds: all(atMost('fromMonth', 'toMonth'), equal('asOfMonth', 'toMonth')),
  },
  {
    id: 'RULE-10',
    say: '每万人口发明专利拥有量等于有效发明专利除以常住人口',
    holds: field('inventionDensity')
      .rounded(2)
      .is(field('inventionsInForce').dividedBy(field('residentPopulation')).rounded(2)),
  },
  {
    id: 'RULE-11',
    say: '拥有授权专利的规上企业占比等于家数除以规上企业总数',
    holds: field('aboveScalePatentShare')
      .rounded(1)
      .is(field('aboveScalePatentHolders').times(100).dividedBy(field('aboveScaleEnterprises')).rounded(1)),
  },
  {
    id: 'RULE-12',
    say: '突破的关口是研发投入的整亿元数，且以前各年都没有达到',
    holds: all(field('rdMilestone').is(field('enterpriseRdSpend').floored()), field('rdFirst').is(1)),
  },
  {
    id: 'RULE-13',
    say: '研发投入增速按上年数计算，占比按同年GDP计算',
    holds: all(
      field('rdGrowth')
        .rounded(1)
        .is(field('enterpriseRdSpend').dividedBy(field('rdLastYear')).minus(1).times(100).rounded(1)),
      field('rdShareOfGdp')
        .rounded(1)
        .is(field('enterpriseRdSpend').times(100).dividedBy(field('gdp')).rounded(1)),
    ),
  },
  {
    id: 'RULE-14',
    say: '规上研发投入不多于全部企业研发投入，剔除后更少',
    holds: all(
      atMost('aboveScaleRdSpend', 'enterpriseRdSpend'),
      field('aboveScaleRdWithout').below(field('aboveScaleRdSpend')),
    ),
  },
  {
    id: 'RULE-15',
    say: '剔除后的研发投入等于规上研发投入减去被剔除企业的',
    holds: field('aboveScaleRdWithout')
      .rounded(2)
      .is(field('aboveScaleRdSpend').minus(field('giantRdSpend')).rounded(2)),
  },
  { id: 'RULE-16', say: '高企中的规上企业不多于高企总数', holds: atMost('hnteAboveScale', 'hnteCount') },
  {
    id: 'RULE-17',
    say: '“没有一家”只在今年申报企业中确无规上企业时使用',
    holds: field('newApplicantsAboveScale').is(0),
  },
  {
    id: 'RULE-18',
    say: '“覆盖所有镇街”只在服务镇街数等于全区镇街数时使用',
    holds: equal('commissionerTowns', 'townCount'),
  },
  {
    id: 'RULE-19',
    say: '在岗科技特派员不少于今年选认的',
    holds: field('commissionerCount').atLeast(field('commissionerApproved')),
  },
  {
    id: 'RULE-20',
    say: '已签约学校不多于初定的中小学和幼儿园',
    holds: field('terminalSigned').atMost(field('terminalSchools').plus(field('terminalKindergartens'))),
  },
  {
    id: 'RULE-21',
    say: '目标任务与工作举措中的同一目标数字相同',
    holds: all(field('hnteNewPlan').isKnown(), field('provincialHntePlan').isKnown(), field('rdPlan').isKnown()),
  },
  {
    id: 'RULE-22',
    say: '列入省市重点计划的项目数不多于省级与市级立项目标之和',
    holds: field('keyProjectsPlan').atMost(field('provincialProjectsPlan').plus(field('cityProjectsPlan'))),
  },
  {
    id: 'RULE-23',
    say: '下年新增省级特派员与每年新增特派员（团队）是两项目标，都已确定',
    holds: all(field('commissionerPlan').isKnown(), field('commissionerStandingPlan').isKnown()),
  },
  {
    id: 'RULE-24',
    say: '计划年度是报告年度的下一年，研发和加计扣除年度不晚于报告年度',
    holds: all(
      field('planYear').is(field('year').plus(1)),
      atMost('rdYear', 'year'),
      atMost('deductionYear', 'year'),
      equal('asOfYear', 'year'),
    ),
  },
  {
    id: 'RULE-25',
    say: '省名、区名各只有一种写法',
    holds: all(field('province').isKnown(), field('district').isKnown()),
  },
  {
    id: 'RULE-26',
    say: '数字与单位相配：件数、家数、名数都是整数',
    holds: all(
      ...(
        [
          'patentApplications',
          'patentGrants',
          'hnteCount',
          'hnteApplied',
          'techSmeRegistered',
          'commissionerCount',
          'terminalSchools',
        ] as const
      ).map((name) => field(name).is(field(name).floored())),
    ),
  },
]
