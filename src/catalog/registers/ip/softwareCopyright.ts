import { field } from '#engine/expr/expr.ts'
import { choice, day, ref, text } from '#engine/ledger/field.ts'
import { defineRegister } from '#engine/ledger/register.ts'
import { enterpriseCodes, remarks } from '../columns.ts'

export const softwareCopyright = defineRegister({
  label: '软件著作权台账',
  office: '知识产权',
  source: '中国版权保护中心登记证书',
  about: '计算机软件和其他作品的著作权登记。',
  key: ['number'],
  title: 'title',
  sheets: ['软件著作权', '软著', '著作权登记', '计算机软件著作权'],
  order: ['registeredOn'],
  fields: {
    number: text('登记号', { headers: ['软著登记号', '著作权登记号', '证书号', '软件登记号'] }),
    title: text('软件名称', { optional: true, headers: ['软件全称', '作品名称', '名称'] }),
    kind: choice(
      '作品类型',
      { software: '计算机软件', other: '其他作品' },
      {
        default: '计算机软件',
        headers: ['著作权类型'],
        synonyms: { 软件: 'software', 美术作品: 'other', 作品: 'other' },
      },
    ),
    holder: ref('著作权人', 'enterprise', {
      optional: true,
      headers: ['企业名称', '单位名称', '权利人'],
      keyHeaders: enterpriseCodes,
    }),
    finishedOn: day('开发完成日期', { optional: true }),
    registeredOn: day('登记日期', { optional: true, headers: ['登记批准日期', '发证日期', '登记时间'] }),
    acquiredBy: text('权利取得方式', { optional: true, headers: ['取得方式'] }),
    note: text('备注', { optional: true, headers: remarks }),
  },
  checks: [
    { say: '登记日期早于开发完成日期', severity: 'error', holds: field('registeredOn').atLeast(field('finishedOn')) },
  ],
})
