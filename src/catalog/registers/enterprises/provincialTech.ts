import { field } from '#engine/expr/expr.ts'
import { choice, day, ref, text, year } from '#engine/ledger/field.ts'
import { defineRegister } from '#engine/ledger/register.ts'
import { enterpriseCodes, enterpriseNames, remarks } from '../columns.ts'
import { levels, levelWords, results, resultWords } from '../vocabulary.ts'

export const provincialTech = defineRegister({
  label: '省市级科技型企业台账',
  office: '企业培育',
  source: '省、市科技部门认定公告',
  about: '省、市自己认定的科技型企业称号，与国家的科技型中小企业评价不是一回事。',
  key: ['enterprise', 'title', 'year'],
  sheets: ['省级科技型企业', '省科技型中小企业', '市级科技型企业', '科技型企业'],
  order: ['year'],
  fields: {
    enterprise: ref('企业名称', 'enterprise', { headers: enterpriseNames, keyHeaders: enterpriseCodes }),
    title: text('称号', { headers: ['认定称号', '科技型企业类别', '类别'] }),
    year: year('认定年度', { headers: ['年度', '认定年份'] }),
    level: choice('级别', levels, { optional: true, headers: ['认定级别'], synonyms: levelWords }),
    number: text('证书编号', { optional: true, headers: ['编号', '认定编号'] }),
    recognisedOn: day('认定日期', { optional: true, headers: ['认定时间', '公布日期'] }),
    validThrough: day('有效期至', { optional: true, headers: ['有效期', '到期日期'], monthMeans: 'last' }),
    result: choice('认定结果', results, { optional: true, headers: ['结果', '状态'], synonyms: resultWords }),
    note: text('备注', { optional: true, headers: remarks }),
  },
  checks: [
    { say: '有效期至早于认定日期', severity: 'error', holds: field('validThrough').atLeast(field('recognisedOn')) },
  ],
})
