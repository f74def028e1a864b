import { field } from '#engine/expr/expr.ts'
import { day, flag, integer, ref, text } from '#engine/ledger/field.ts'
import { defineRegister } from '#engine/ledger/register.ts'
import { enterpriseCodes, remarks } from '../columns.ts'

export const trademark = defineRegister({
  label: '商标台账',
  office: '知识产权',
  source: '商标注册公告',
  about: '区内企业的注册商标和驰名商标；总量以官方数列为准。',
  key: ['number', 'niceClass'],
  title: 'name',
  sheets: ['商标', '注册商标', '商标台账', '驰名商标'],
  order: ['registeredOn'],
  fields: {
    number: text('商标注册号', { headers: ['注册号', '申请/注册号', '商标注册证号'] }),
    niceClass: integer('国际分类', { atLeast: 1, atMost: 45, headers: ['商标类别', '类别', '国际分类号'] }),
    name: text('商标名称', { optional: true, headers: ['商标', '名称'] }),
    holder: ref('注册人', 'enterprise', {
      optional: true,
      headers: ['企业名称', '单位名称', '商标注册人', '申请人'],
      keyHeaders: enterpriseCodes,
    }),
    filedOn: day('商标申请日期', { optional: true, headers: ['申请日期'] }),
    registeredOn: day('商标注册日期', { optional: true, headers: ['注册日期', '核准注册日期', '注册公告日期'] }),
    validThrough: day('专用期限至', { optional: true, headers: ['专用权期限', '有效期至'], monthMeans: 'last' }),
    famous: flag('是否驰名商标', { optional: true, headers: ['驰名商标'] }),
    note: text('备注', { optional: true, headers: remarks }),
  },
  checks: [
    { say: '商标注册日期早于申请日期', severity: 'error', holds: field('registeredOn').atLeast(field('filedOn')) },
    { say: '专用期限至早于注册日期', severity: 'error', holds: field('validThrough').atLeast(field('registeredOn')) },
  ],
})
