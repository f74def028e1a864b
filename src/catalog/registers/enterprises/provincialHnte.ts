import { asOf, field, related } from '#engine/expr/expr.ts'
import { choice, day, list, money, ref, text, year } from '#engine/ledger/field.ts'
import { defineRegister } from '#engine/ledger/register.ts'
import { enterpriseCodes, enterpriseNames, remarks } from '../columns.ts'
import { batches, batchWords, results, resultWords, techFields, techFieldWords } from '../vocabulary.ts'

export const provincialHnte = defineRegister({
  label: '省级高新技术企业备案台账',
  office: '企业培育',
  source: '省科技厅备案公告，闽科高〔2018〕10号',
  about: '省级高企备案（入库）的申报和结果，出库即成为国家级高企。',
  key: ['enterprise', 'year'],
  sheets: ['省级高企', '省级高新技术企业', '省高企备案', '省级高企备案', '省高'],
  order: ['year', 'batch', 'appliedOn'],
  fields: {
    enterprise: ref('企业名称', 'enterprise', { headers: enterpriseNames, keyHeaders: enterpriseCodes }),
    year: year('备案年度', { headers: ['申报年度', '申报年份', '备案年份', '年度'] }),
    batch: choice('备案批次', batches, {
      optional: true,
      open: true,
      headers: ['批次', '申报批次', '报送批次'],
      synonyms: batchWords,
    }),
    appliedOn: day('报送日期', { optional: true, headers: ['申报日期', '申报时间', '推荐日期', '报送时间'] }),
    techField: choice('技术领域', techFields, {
      optional: true,
      open: true,
      headers: ['高新技术领域'],
      synonyms: techFieldWords,
    }),
    productField: list('产品领域', { optional: true, headers: ['高新技术产品领域', '产品类别'] }),
    result: choice('备案结果', results, {
      optional: true,
      headers: ['结果', '状态', '备案情况', '备案/入库/出库', '是否通过', '审核结果'],
      synonyms: { ...resultWords, 是: 'passed', 否: 'failed' },
    }),
    filingNo: text('备案编号', { optional: true, headers: ['省级高企编号', '备案号'] }),
    filedOn: day('备案日期', { optional: true, headers: ['入库日期', '入库时间', '备案时间', '公布日期'] }),
    validThrough: day('有效期至', { optional: true, headers: ['有效期', '到期日期'], monthMeans: 'last' }),
    leftOn: day('出库日期', { optional: true, headers: ['出库时间'] }),
    leftWhy: choice(
      '出库原因',
      { graduated: '认定国家级高企', expired: '备案到期', removed: '取消' },
      { optional: true, synonyms: { 认定国高: 'graduated', 到期: 'expired', 取消备案: 'removed' } },
    ),
    reward: money('入库奖励金额', { optional: true, headers: ['奖励金额'] }),
    note: text('备注', { optional: true, headers: remarks }),
  },
  checks: [
    { say: '备案日期早于报送日期', severity: 'error', holds: field('filedOn').atLeast(field('appliedOn')) },
    { say: '有效期至早于备案日期', severity: 'error', holds: field('validThrough').atLeast(field('filedOn')) },
    { say: '出库日期早于备案日期', severity: 'error', holds: field('leftOn').atLeast(field('filedOn')) },
    { say: '报送日期不在备案年度内', severity: 'warning', holds: field('appliedOn').year().is(field('year')) },
    {
      say: '国家级高企证书仍有效，有效的国家级高企不再备案',
      severity: 'warning',
      holds: related('hnte', 'enterprise', {
        through: ['enterprise'],
        where: field('result')
          .is('recognised')
          .and(field('certifiedOn').atMost(asOf))
          .and(field('validThrough').atLeast(asOf)),
      })
        .is(false)
        .or(field('result').isNot('pending')),
    },
  ],
})
