import { choice, money, ref, refs, text, year } from '#engine/ledger/field.ts'
import { defineRegister } from '#engine/ledger/register.ts'
import { enterpriseCodes, enterpriseNames, remarks } from '../columns.ts'

export const patentUse = defineRegister({
  label: '专利实施转化台账',
  office: '知识产权',
  source: '企业报表与许可、转让登记',
  about: '专利用在哪个产品、当年产值多少：专利实施转化产值从这里相加。',
  key: ['enterprise', 'project', 'year'],
  title: 'project',
  sheets: ['专利实施', '专利转化', '专利产业化', '专利实施转化'],
  order: ['year'],
  fields: {
    enterprise: ref('企业名称', 'enterprise', { headers: enterpriseNames, keyHeaders: enterpriseCodes }),
    project: text('产业化项目', { headers: ['项目名称', '专利产品', '转化项目'] }),
    year: year('实施年度', { headers: ['年度', '统计年度'] }),
    patents: refs('实施专利', 'patent', { optional: true, headers: ['专利号'] }),
    mode: choice(
      '转化方式',
      { own: '自行实施', licensed: '许可', assigned: '转让', openLicence: '开放许可', invested: '作价入股' },
      {
        optional: true,
        headers: ['实施方式', '方式'],
        synonyms: { 自实施: 'own', 实施许可: 'licensed', 转让实施: 'assigned', 作价投资: 'invested' },
      },
    ),
    output: money('新增产值', { optional: true, headers: ['产值', '转化产值', '实施产值'] }),
    profitTax: money('新增利税', { optional: true, headers: ['利税'] }),
    support: money('支持金额', { optional: true, headers: ['扶持资金'] }),
    note: text('备注', { optional: true, headers: remarks }),
  },
})
