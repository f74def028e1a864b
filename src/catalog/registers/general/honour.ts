import { field } from '#engine/expr/expr.ts'
import { choice, day, ref, text, year } from '#engine/ledger/field.ts'
import { defineRegister } from '#engine/ledger/register.ts'
import { enterpriseCodes, remarks } from '../columns.ts'
import { levels, levelWords } from '../vocabulary.ts'

export const honour = defineRegister({
  label: '荣誉称号台账',
  office: '综合',
  source: '命名、表彰、认定文件',
  about: '企业、学校、社区和本局得到的称号与表彰：优势示范企业、科普示范学校、先进单位等。',
  key: ['title', 'holder', 'year'],
  title: 'title',
  sheets: ['荣誉', '荣誉称号', '表彰', '示范企业', '示范学校', '示范社区', '优势企业', '典型案例'],
  order: ['year', 'kind'],
  fields: {
    title: text('荣誉名称', { headers: ['称号', '称号名称', '表彰名称', '命名称号', '示范名称', '资质名称'] }),
    holder: ref('获得单位', 'enterprise', {
      mayBeOutside: true,
      headers: ['企业名称', '单位名称', '获奖单位', '学校名称', '获评单位', '社区名称'],
      keyHeaders: enterpriseCodes,
    }),
    year: year('命名年度', { headers: ['年度', '年份', '认定年度', '表彰年度'] }),
    kind: choice(
      '荣誉类别',
      {
        ipModel: '知识产权优势示范企业',
        innovative: '创新型企业',
        demonstration: '技术创新示范企业',
        quakeSchool: '防震减灾科普示范学校',
        quakeCommunity: '地震安全示范社区',
        advanced: '先进单位',
        typicalCase: '典型案例',
        other: '其他',
      },
      {
        optional: true,
        open: true,
        headers: ['类别', '类型'],
        synonyms: {
          知识产权优势企业: 'ipModel',
          知识产权示范企业: 'ipModel',
          优势企业: 'ipModel',
          示范企业: 'ipModel',
          创新型试点企业: 'innovative',
          科普示范学校: 'quakeSchool',
          示范学校: 'quakeSchool',
          防震减灾示范社区: 'quakeCommunity',
          示范社区: 'quakeCommunity',
          先进集体: 'advanced',
          表彰: 'advanced',
          案例: 'typicalCase',
        },
      },
    ),
    level: choice('级别', levels, { optional: true, headers: ['荣誉级别', '命名级别'], synonyms: levelWords }),
    awardedBy: text('授予单位', { optional: true, headers: ['颁发单位', '命名单位', '表彰单位', '发文机关'] }),
    awardedOn: day('授予日期', {
      optional: true,
      headers: ['命名日期', '表彰日期', '认定日期', '授予时间', '获得时间'],
    }),
    validThrough: day('有效期至', { optional: true, headers: ['有效期', '到期日期'], monthMeans: 'last' }),
    withdrawnOn: day('撤销日期', { optional: true, headers: ['摘牌日期'] }),
    documentNo: text('文号', { optional: true, headers: ['命名文号', '表彰文号'] }),
    note: text('备注', { optional: true, headers: remarks }),
  },
  checks: [
    { say: '有效期至早于授予日期', severity: 'error', holds: field('validThrough').atLeast(field('awardedOn')) },
    { say: '授予日期不在命名年度内', severity: 'warning', holds: field('awardedOn').year().is(field('year')) },
  ],
})
