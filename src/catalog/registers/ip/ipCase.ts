import { asOf, field } from '#engine/expr/expr.ts'
import { choice, day, list, money, ref, text } from '#engine/ledger/field.ts'
import { defineRegister } from '#engine/ledger/register.ts'
import { remarks } from '../columns.ts'

export const ipCase = defineRegister({
  label: '知识产权案件台账',
  office: '知识产权',
  source: '立案审批表与处理决定书',
  about: '侵权纠纷、假冒专利和移送案件，从立案到办结。',
  key: ['number'],
  sheets: ['知识产权案件', '专利案件', '案件台账', '假冒专利案件', '侵权纠纷'],
  order: ['openedOn'],
  fields: {
    number: text('案件编号', { headers: ['立案号', '案号', '编号'] }),
    kind: choice(
      '案件类型',
      {
        infringement: '侵权纠纷',
        counterfeit: '假冒专利',
        mediation: '纠纷调解',
        trademark: '商标违法',
        transferred: '移送案件',
        other: '其他',
      },
      {
        optional: true,
        open: true,
        headers: ['类型', '案由类别'],
        synonyms: {
          侵权: 'infringement',
          专利侵权纠纷: 'infringement',
          假冒: 'counterfeit',
          调解: 'mediation',
          商标侵权: 'trademark',
          移送: 'transferred',
        },
      },
    ),
    cause: choice(
      '案件来源',
      { inspection: '检查发现', report: '举报投诉', transfer: '部门移送', assigned: '上级交办', other: '其他' },
      {
        optional: true,
        headers: ['来源'],
        synonyms: { 检查: 'inspection', 举报: 'report', 投诉: 'report', 移送: 'transfer', 交办: 'assigned' },
      },
    ),
    openedOn: day('立案日期', { optional: true, headers: ['立案时间', '受理日期'] }),
    party: text('当事人', { optional: true, headers: ['被请求人', '违法主体', '涉案单位'] }),
    claimant: text('请求人', { optional: true, headers: ['举报人', '权利人', '投诉人'] }),
    act: text('违法行为', { optional: true, headers: ['案由', '基本案情', '行为'] }),
    patent: ref('涉案专利', 'patent', {
      optional: true,
      mayBeOutside: true,
      headers: ['涉案专利名称'],
      keyHeaders: ['涉案专利号'],
    }),
    product: text('涉案产品', { optional: true, headers: ['产品名称'] }),
    value: money('涉案金额', { optional: true, unit: '元', headers: ['货值金额', '涉案货值'] }),
    handlers: list('承办人', { optional: true, headers: ['办案人员'] }),
    decision: text('处理决定', { optional: true, headers: ['处理结果', '处罚决定', '结案方式'] }),
    fine: money('罚款金额', { optional: true, unit: '元', headers: ['罚款'] }),
    confiscated: money('没收违法所得', { optional: true, unit: '元', headers: ['没收金额'] }),
    closedOn: day('结案日期', { optional: true, headers: ['办结日期', '结案时间', '办结时间'] }),
    transferNo: text('移送文号', { optional: true, headers: ['移送案号'] }),
    publishedOn: day('公开日期', { optional: true, headers: ['公示日期'] }),
    note: text('备注', { optional: true, headers: remarks }),
  },
  checks: [
    { say: '结案日期早于立案日期', severity: 'error', holds: field('closedOn').atLeast(field('openedOn')) },
    { say: '公开日期早于结案日期', severity: 'warning', holds: field('publishedOn').atLeast(field('closedOn')) },
    {
      say: '立案超过三个月还没有办结',
      severity: 'warning',
      holds: field('openedOn').plusMonths(3).atLeast(asOf).or(field('closedOn').isKnown()),
    },
  ],
})
