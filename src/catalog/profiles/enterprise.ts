import { all, any, asOf, choose, field, yearly } from '#engine/expr/expr.ts'
import { defineProfile } from '#engine/report/profile/profile.ts'
import { needSettled, patentInForce } from '../indicators/conditions.ts'
import { nextAnnuityOn } from './annuity.ts'

const revenueOfThatYear = yearly('finance', 'revenue', {
  by: 'enterprise',
  through: ['enterprise'],
  year: field('year'),
})

/** Three years from the day of issue, last day included (国科发火〔2016〕32号第九条). */
const hnteUntil = choose(
  [[field('validThrough').isKnown(), field('validThrough')]],
  field('certifiedOn').plusYears(3).plusDays(-1),
)

export const enterprise = defineProfile({
  label: '一企一档',
  about:
    '这家企业在各本台账里的全部内容：它有哪些称号、经营和研发怎么样、有什么专利和项目、拿过什么奖补、还有什么诉求。',
  subject: 'enterprise',
  stamps: [
    { label: '高新技术企业', indicator: 'hnteCount', until: hnteUntil },
    { label: '省级高新技术企业', indicator: 'provincialHnteCount', until: field('validThrough') },
    { label: '科技小巨人领军企业', indicator: 'littleGiantCount', until: field('dueOn') },
    { label: '梯度培育企业', named: 'tier', indicator: 'gradientEnterprises', until: field('validThrough') },
    {
      label: '科技型中小企业',
      register: 'techSme',
      by: 'enterprise',
      where: all(
        field('year').is(asOf.year()),
        any(field('result').isUnknown(), field('result').is('passed')),
        any(field('withdrawnOn').isUnknown(), field('withdrawnOn').above(asOf)),
      ),
    },
    { label: '省（市）级科技型企业', indicator: 'provincialTechEnterprises', until: field('validThrough') },
    { label: '知识产权贯标', indicator: 'ipStandardEnterprises', until: field('validThrough') },
    {
      label: '规上企业',
      register: 'enterpriseYear',
      by: 'enterprise',
      where: all(field('year').is(asOf.year()), field('aboveScale').is(true)),
    },
    { label: '在孵企业', indicator: 'tenantEnterprises' },
  ],
  sections: [
    { kind: 'facts', title: '登记信息' },
    {
      kind: 'gathered',
      title: '称号与认定',
      columns: ['称号', '年度', '结果', '认定（公布）日', '有效期至', '编号或文号'],
      from: [
        {
          register: 'hnte',
          by: 'enterprise',
          cells: [
            { text: '高新技术企业' },
            'year',
            'result',
            'certifiedOn',
            { label: '有效期至', value: hnteUntil },
            'certificateNo',
          ],
        },
        {
          register: 'provincialHnte',
          by: 'enterprise',
          cells: [{ text: '省级高新技术企业' }, 'year', 'result', 'filedOn', 'validThrough', 'filingNo'],
        },
        {
          register: 'techSme',
          by: 'enterprise',
          cells: [{ text: '科技型中小企业' }, 'year', 'result', 'registeredOn', null, 'registrationNo'],
        },
        {
          register: 'littleGiant',
          by: 'enterprise',
          cells: [{ text: '科技小巨人领军企业' }, 'year', 'result', 'decidedOn', 'dueOn', 'documentNo'],
        },
        {
          register: 'gradient',
          by: 'enterprise',
          cells: ['tier', 'year', 'result', 'recognisedOn', 'validThrough', 'documentNo'],
        },
        {
          register: 'provincialTech',
          by: 'enterprise',
          cells: ['title', 'year', 'result', 'recognisedOn', 'validThrough', null],
        },
        {
          register: 'ipStandard',
          by: 'enterprise',
          cells: [{ text: '知识产权贯标' }, null, 'state', 'certifiedOn', 'validThrough', null],
        },
      ],
    },
    {
      kind: 'years',
      title: '经营与财务',
      register: 'finance',
      by: 'enterprise',
      year: 'year',
      columns: [
        'revenue',
        'totalIncome',
        'hitechRevenue',
        'output',
        'profit',
        'tax',
        'totalAssets',
        'netAssets',
        'staff',
        'techStaff',
      ],
    },
    {
      kind: 'years',
      title: '研发投入（三种口径）',
      about: '三个“研发费用”出自三张表，算法不同，不能相加也不能互相代替：统计看任务数，税务看加计扣除，高企看认定。',
      register: 'rdSpend',
      by: 'enterprise',
      year: 'year',
      columns: [
        'statisticsBase',
        'taxBase',
        'hnteBase',
        'internalSpend',
        {
          label: '高企口径占营业收入',
          value: field('hnteBase').dividedBy(revenueOfThatYear).times(100),
          unit: '%',
          decimals: 2,
        },
        {
          label: '统计口径占营业收入',
          value: field('statisticsBase').dividedBy(revenueOfThatYear).times(100),
          unit: '%',
          decimals: 2,
        },
      ],
      differences: [
        {
          of: ['statisticsBase', 'taxBase'],
          why: '税务口径只算允许加计扣除的：委托境内研发按实际发生额的 80% 计，其他相关费用不超过可加计扣除研发费用总额的 10%，房屋折旧等不计（财税〔2015〕119号）。',
        },
        {
          of: ['statisticsBase', 'hnteBase'],
          why: '高企口径按八类归集，委托外部研发按 80% 计，其他费用一般不超过研究开发总费用的 20%（国科发火〔2016〕195号）。',
        },
        {
          of: ['hnteBase', 'taxBase'],
          why: '其他费用的上限不同（高企 20%，税务 10%），房屋租赁、折旧税务不计，高企可以计。',
        },
      ],
    },
    {
      kind: 'list',
      title: '专利',
      about:
        '下次年费日按申请日在每年的相应日推算，台账里记有缴费日的以台账为准；遇放假顺延到放假后的第一个工作日，没有录入放假通知的年份只按周末推算，未核实。',
      register: 'patent',
      by: 'holder',
      columns: [
        'number',
        'title',
        'kind',
        'filedOn',
        'grantedOn',
        'state',
        { label: '下次年费日', lastDay: nextAnnuityOn },
      ],
      order: { field: 'filedOn', descending: true },
      counts: [
        { label: '有效', where: patentInForce },
        { label: '有效发明', where: all(patentInForce, field('kind').is('invention')) },
        { label: '已授权', where: field('grantedOn').atMost(asOf) },
      ],
    },
    {
      kind: 'list',
      title: '科技计划项目',
      register: 'project',
      by: 'lead',
      columns: ['title', 'number', 'level', 'programme', 'state', 'approvedOn', 'grant', 'arrived'],
      order: { field: 'callYear', descending: true },
      sums: ['grant', 'arrived'],
    },
    {
      kind: 'list',
      title: '奖补与资助',
      register: 'subsidy',
      by: 'enterprise',
      columns: ['scheme', 'callYear', 'requested', 'approved', 'state', 'paid', 'paidOn'],
      order: { field: 'callYear', descending: true },
      sums: ['approved', 'paid'],
    },
    {
      kind: 'list',
      title: '走访',
      register: 'visit',
      by: 'enterprise',
      columns: ['visitedOn', 'purpose', 'visitors', 'problems', 'advice', 'followUp'],
      order: { field: 'visitedOn', descending: true },
    },
    {
      kind: 'list',
      title: '诉求',
      register: 'need',
      by: 'enterprise',
      columns: ['raisedOn', 'kind', 'content', 'officer', 'dueOn', 'result', 'closedOn'],
      order: { field: 'raisedOn', descending: true },
      counts: [{ label: '已办结', where: needSettled }],
    },
    {
      kind: 'list',
      title: '入驻载体',
      register: 'tenant',
      by: 'name',
      columns: ['carrier', 'kind', 'movedInOn', 'state', 'graduatedOn', 'leftOn'],
    },
  ],
  without: ['exclusionSet'],
})
