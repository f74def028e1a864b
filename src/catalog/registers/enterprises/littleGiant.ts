import { any, asOf, field, related } from '#engine/expr/expr.ts'
import { choice, day, ref, text, year } from '#engine/ledger/field.ts'
import { defineRegister } from '#engine/ledger/register.ts'
import { enterpriseCodes, enterpriseNames, remarks } from '../columns.ts'
import { results, resultWords } from '../vocabulary.ts'

export const littleGiant = defineRegister({
  label: '科技小巨人领军企业台账',
  office: '企业培育',
  source: '省科技厅认定与复审公告',
  about: '科技小巨人（领军）企业每年的认定、复审、更名和取消。',
  key: ['enterprise', 'year', 'event'],
  sheets: ['科技小巨人', '小巨人', '科技小巨人领军企业', '小巨人复审'],
  order: ['year', 'event'],
  fields: {
    enterprise: ref('企业名称', 'enterprise', { headers: enterpriseNames, keyHeaders: enterpriseCodes }),
    year: year('认定或复审年度', { headers: ['年度', '认定年度', '复审年度', '年份'] }),
    event: choice(
      '事项',
      { recognition: '认定', review: '复审', renaming: '更名', cancellation: '取消' },
      {
        headers: ['类型', '类别', '事项类别', '认定/复审'],
        synonyms: {
          新认定: 'recognition',
          首次认定: 'recognition',
          复核: 'review',
          期满复审: 'review',
          名称变更: 'renaming',
          撤销: 'cancellation',
          取消资格: 'cancellation',
        },
      },
    ),
    result: choice('结果', results, {
      optional: true,
      headers: ['复审结果', '认定结果', '是否通过', '复审情况'],
      synonyms: { ...resultWords, 是: 'passed', 否: 'failed' },
    }),
    decidedOn: day('公布日期', { optional: true, headers: ['认定日期', '复审日期', '认定时间', '通过时间'] }),
    documentNo: text('文号', { optional: true, headers: ['认定文号', '公布文号'] }),
    dueOn: day('下次复审日期', { optional: true, headers: ['复审到期日', '有效期至', '到期日期'], monthMeans: 'last' }),
    note: text('备注', { optional: true, headers: remarks }),
  },
  checks: [
    { say: '下次复审日期早于公布日期', severity: 'error', holds: field('dueOn').atLeast(field('decidedOn')) },
    {
      say: '有复审，却查不到这家企业的认定记录',
      severity: 'warning',
      holds: field('event')
        .isNot('review')
        .or(related('littleGiant', 'enterprise', { through: ['enterprise'], where: field('event').is('recognition') })),
    },
    {
      say: '下次复审日期已过，还没有新的复审记录',
      severity: 'warning',
      holds: any(
        field('dueOn').atLeast(asOf),
        field('result').isNot('passed'),
        related('littleGiant', 'enterprise', { through: ['enterprise'], where: field('dueOn').atLeast(asOf) }),
      ),
    },
  ],
})
