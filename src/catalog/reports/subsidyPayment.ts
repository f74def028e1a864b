import { all, field, windowTo } from '#engine/expr/expr.ts'
import { defineReport } from '#engine/report/report.ts'
import { ownBureau } from './ownBureau.ts'

/**
 * 补助资金拨付表: what the treasury needs to pay one scheme of one year. It prints bank accounts, and is for the finance office alone.
 */
export const subsidyPayment = defineReport({
  label: '补助资金拨付表',
  about: '选定年度和奖补项目，列出各企业核定金额、三级承担和收款账户，交财政拨付。',
  layout: 'gongwen',
  asks: 'year',
  personal: true,
  choices: { scheme: { label: '奖补项目', register: 'subsidy', field: 'scheme', year: 'callYear' } },
  template: `
# {{ year }}年{{ scheme }}资金拨付表

{{ payments }}

本表共{{ rows }}笔，核定金额合计{{ approved }}万元{% if province.known %}，省级承担{{ province }}万元{% endif %}{% if city.known %}，市级承担{{ city }}万元{% endif %}{% if district.known %}，区级承担{{ district }}万元{% endif %}。

::署名 {{ bureau }}，{{ issuedOn }}
`,
  figures: {
    year: { from: 'parameter', parameter: 'year' },
    scheme: { from: 'choice', choice: 'scheme' },
    issuedOn: { from: 'parameter', parameter: 'issuedOn' },
    bureau: ownBureau,
    rows: { from: 'table', table: 'payments', label: '拨付笔数', unit: '笔' },
    approved: { from: 'table', table: 'payments', sum: 'approved', label: '核定金额合计' },
    province: {
      from: 'table',
      table: 'payments',
      sum: 'provincialShare',
      label: '省级承担合计',
      optional: true,
    },
    city: {
      from: 'table',
      table: 'payments',
      sum: 'cityShare',
      label: '市级承担合计',
      optional: true,
    },
    district: {
      from: 'table',
      table: 'payments',
      sum: 'districtShare',
      label: '区级承担合计',
      optional: true,
    },
  },
  blocks: {
    payments: {
      kind: 'records',
      caption: '',
      register: 'subsidy',
      where: all(field('callYear').is(windowTo.year()), field('state').oneOf('approved', 'paid')),
      window: 'year',
      chosen: { scheme: 'scheme' },
      columns: [
        { field: 'enterprise', label: '收款单位' },
        { field: 'approved', label: '核定金额', sum: true },
        { field: 'provincialShare', label: '省级承担', sum: true },
        { field: 'cityShare', label: '市级承担', sum: true },
        { field: 'districtShare', label: '区级承担', sum: true },
        { field: 'bank' },
        { field: 'account' },
      ],
      numbered: true,
      unit: '单位：万元',
    },
  },
  rules: [
    {
      id: 'RULE-01',
      say: '三级承担之和等于核定金额',
      holds: field('province').plus(field('city')).plus(field('district')).is(field('approved')),
      advisory: true,
    },
    { id: 'RULE-02', say: '拨付名单不是空的', holds: field('rows').above(0) },
  ],
})
