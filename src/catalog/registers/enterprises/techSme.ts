import { any, field } from '#engine/expr/expr.ts'
import { choice, day, decimal, identifier, ref, text, year } from '#engine/ledger/field.ts'
import { defineRegister } from '#engine/ledger/register.ts'
import { enterpriseCodes, enterpriseNames, remarks } from '../columns.ts'
import { batches, batchWords, results, resultWords } from '../vocabulary.ts'

export const techSme = defineRegister({
  label: '科技型中小企业入库台账',
  office: '企业培育',
  source: '科技型中小企业评价系统，省级公告',
  about: '科技型中小企业每年的评价入库。编号只在当年有效，各年不能相加。',
  key: ['enterprise', 'year'],
  sheets: ['科技型中小企业', '科小', '科技型中小企业入库', '科技型中小企业评价', '科技型中小企业名单'],
  order: ['year', 'registeredOn'],
  fields: {
    enterprise: ref('企业名称', 'enterprise', { headers: enterpriseNames, keyHeaders: enterpriseCodes }),
    year: year('评价年度', { headers: ['入库年度', '年度', '年份'] }),
    registrationNo: identifier('入库登记编号', 'techSmeNo', {
      optional: true,
      headers: ['登记编号', '入库编号', '科小编号', '评价编号'],
    }),
    registeredOn: day('入库日期', { optional: true, headers: ['入库时间', '登记日期', '公告日期', '注册时间'] }),
    batch: choice('入库批次', batches, {
      optional: true,
      open: true,
      headers: ['批次', '公告批次'],
      synonyms: batchWords,
    }),
    submittedOn: day('自评提交日期', { optional: true, headers: ['提交日期', '提交时间', '申报日期'] }),
    score: decimal('评价得分', 2, {
      watch: { peers: true },
      optional: true,
      unit: '分',
      headers: ['得分', '自评得分', '总分'],
    }),
    route: choice(
      '评价方式',
      { score: '按得分', direct: '直通车' },
      {
        optional: true,
        headers: ['入库方式'],
        synonyms: { 评分: 'score', 综合评价: 'score', 直接确认: 'direct', 直接认定: 'direct' },
      },
    ),
    result: choice('评价结果', results, {
      optional: true,
      headers: ['结果', '状态', '入库情况', '是否入库'],
      synonyms: { ...resultWords, 是: 'passed', 否: 'failed' },
    }),
    withdrawnOn: day('撤销日期', { optional: true, headers: ['撤销登记日期', '撤销时间'] }),
    note: text('备注', { optional: true, headers: remarks }),
  },
  checks: [
    { say: '入库日期不在评价年度内', severity: 'error', holds: field('registeredOn').year().is(field('year')) },
    { say: '入库日期早于自评提交日期', severity: 'error', holds: field('registeredOn').atLeast(field('submittedOn')) },
    { say: '撤销日期早于入库日期', severity: 'error', holds: field('withdrawnOn').atLeast(field('registeredOn')) },
    { say: '评价得分超过 100 分', severity: 'error', holds: field('score').atMost(100) },
    {
      say: '评价通过，但没有入库登记编号',
      severity: 'warning',
      holds: field('result').isNot('passed').or(field('registrationNo').isKnown()),
    },
    {
      say: '得分低于 60 分却评价通过，且不是直通车',
      severity: 'warning',
      holds: any(field('score').atLeast(60), field('result').isNot('passed'), field('route').is('direct')),
    },
  ],
})
