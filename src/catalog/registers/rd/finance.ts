import { field, yearly } from '#engine/expr/expr.ts'
import { decimal, integer, money, ref, text, year } from '#engine/ledger/field.ts'
import { defineRegister } from '#engine/ledger/register.ts'
import { enterpriseCodes, enterpriseNames, remarks } from '../columns.ts'

export const finance = defineRegister({
  label: '企业经济指标',
  office: '研发投入',
  source: '企业年度财务报表、所得税汇算清缴',
  about: '一家企业一年一行的收入、资产、税和人员：各项认定和研发占比的分母。',
  key: ['enterprise', 'year'],
  sheets: ['经济指标', '财务数据', '企业财务', '营业收入', '经营情况', '企业年度财务'],
  order: ['year', 'enterprise'],
  fields: {
    enterprise: ref('企业名称', 'enterprise', { headers: enterpriseNames, keyHeaders: enterpriseCodes }),
    year: year('会计年度', { headers: ['年度', '统计年度', '所属年度', '报告期'] }),
    revenue: money('营业收入', {
      watch: { jump: 5, from: 500 },
      optional: true,
      group: '收入',
      headers: ['销售收入', '营收', '年销售收入', '营业总收入'],
    }),
    mainRevenue: money('主营业务收入', { optional: true, group: '收入', headers: ['主营收入'] }),
    totalIncome: money('收入总额', { optional: true, group: '收入', headers: ['总收入', '同期总收入'] }),
    nonTaxedIncome: money('不征税收入', { optional: true, group: '收入' }),
    hitechRevenue: money('高新技术产品(服务)收入', {
      optional: true,
      group: '收入',
      headers: ['高新技术产品收入', '高品收入', '高新收入'],
    }),
    coreIpRevenue: money('主要产品(服务)收入', {
      optional: true,
      group: '收入',
      headers: ['核心知识产权产品收入', '主要产品收入'],
    }),
    leadingRevenue: money('主导产品收入', { optional: true, group: '收入', headers: ['主导产品销售收入'] }),
    newProductRevenue: money('新产品销售收入', { optional: true, group: '收入', headers: ['新产品收入'] }),
    output: money('工业总产值', { optional: true, group: '收入', headers: ['产值', '总产值'] }),
    newProductOutput: money('新产品产值', { optional: true, group: '收入' }),
    valueAdded: money('工业增加值', { optional: true, negative: true, group: '收入', headers: ['增加值'] }),
    exports: money('出口额', { optional: true, group: '收入', headers: ['出口交货值', '出口总额'] }),
    costExpense: money('成本费用支出总额', {
      optional: true,
      group: '成本与税',
      headers: ['成本费用', '成本费用总额'],
    }),
    profit: money('利润总额', { optional: true, negative: true, group: '成本与税', headers: ['利润'] }),
    netProfit: money('净利润', { optional: true, negative: true, group: '成本与税' }),
    taxableIncome: money('应纳税所得额', { optional: true, negative: true, group: '成本与税' }),
    tax: money('纳税总额', {
      watch: { jump: 10, from: 100 },
      optional: true,
      negative: true,
      group: '成本与税',
      headers: ['实缴税金', '上缴税费', '实缴税费', '税收', '税收总额'],
    }),
    totalAssets: money('资产总额', {
      watch: { jump: 5, from: 500 },
      optional: true,
      group: '资产',
      headers: ['总资产', '资产总计'],
    }),
    netAssets: money('净资产', {
      optional: true,
      negative: true,
      group: '资产',
      headers: ['所有者权益', '净资产总额'],
    }),
    staff: integer('职工总数', {
      watch: { jump: 5, from: 50 },
      optional: true,
      unit: '人',
      atLeast: 0,
      group: '人员',
      headers: ['从业人数', '职工人数', '员工总数', '从业人员'],
    }),
    techStaff: integer('科技人员数', {
      optional: true,
      unit: '人',
      atLeast: 0,
      group: '人员',
      headers: ['科技人员', '科技人员总数'],
    }),
    staffAverage: decimal('月平均职工数', 2, {
      optional: true,
      unit: '人',
      group: '人员',
      headers: ['职工月平均数', '职工总数(月平均)'],
    }),
    techStaffAverage: decimal('月平均科技人员数', 2, {
      optional: true,
      unit: '人',
      group: '人员',
      headers: ['科技人员月平均数', '科技人员(月平均)'],
    }),
    note: text('备注', { optional: true, headers: remarks }),
  },
  checks: [
    { say: '主营业务收入大于营业收入', severity: 'warning', holds: field('mainRevenue').atMost(field('revenue')) },
    {
      say: '高新技术产品(服务)收入大于收入总额',
      severity: 'error',
      holds: field('hitechRevenue').atMost(field('totalIncome')),
    },
    {
      say: '主要产品(服务)收入大于高新技术产品(服务)收入',
      severity: 'error',
      holds: field('coreIpRevenue').atMost(field('hitechRevenue')),
    },
    { say: '主导产品收入大于营业收入', severity: 'error', holds: field('leadingRevenue').atMost(field('revenue')) },
    { say: '不征税收入大于收入总额', severity: 'error', holds: field('nonTaxedIncome').atMost(field('totalIncome')) },
    { say: '净资产大于资产总额', severity: 'error', holds: field('netAssets').atMost(field('totalAssets')) },
    { say: '科技人员数大于职工总数', severity: 'error', holds: field('techStaff').atMost(field('staff')) },
    {
      say: '月平均科技人员数大于月平均职工数',
      severity: 'error',
      holds: field('techStaffAverage').atMost(field('staffAverage')),
    },
    { say: '新产品产值大于工业总产值', severity: 'error', holds: field('newProductOutput').atMost(field('output')) },
    {
      say: '营业收入与上一年相差一倍以上，请核对单位是不是万元',
      severity: 'warning',
      holds: field('revenue')
        .atMost(
          yearly('finance', 'revenue', {
            by: 'enterprise',
            through: ['enterprise'],
            year: field('year').minus(1),
          }).times(2),
        )
        .and(
          field('revenue')
            .times(2)
            .atLeast(
              yearly('finance', 'revenue', { by: 'enterprise', through: ['enterprise'], year: field('year').minus(1) }),
            ),
        ),
    },
  ],
})
