import { field } from '#engine/expr/expr.ts'
import { day, ref, text } from '#engine/ledger/field.ts'
import { defineRegister } from '#engine/ledger/register.ts'
import { enterpriseCodes, remarks } from '../columns.ts'

export const plantVariety = defineRegister({
  label: '植物新品种权台账',
  office: '知识产权',
  source: '农业农村部、国家林草局公告',
  about: '植物新品种权的申请和授权。',
  key: ['number'],
  title: 'name',
  sheets: ['植物新品种', '新品种权', '植物新品种权'],
  order: ['filedOn'],
  fields: {
    number: text('品种权号', { headers: ['新品种申请号', '品种权申请号', '品种权编号'] }),
    name: text('品种名称', { optional: true, headers: ['名称', '新品种名称'] }),
    species: text('植物种属', { optional: true, headers: ['种属', '作物种类'] }),
    holder: ref('品种权人', 'enterprise', {
      optional: true,
      mayBeOutside: true,
      headers: ['企业名称', '单位名称', '申请人'],
      keyHeaders: enterpriseCodes,
    }),
    filedOn: day('品种权申请日', { optional: true, headers: ['申请日', '申请日期'] }),
    grantedOn: day('品种权授权日', { optional: true, headers: ['授权日', '授权公告日', '授权日期'] }),
    note: text('备注', { optional: true, headers: remarks }),
  },
  checks: [{ say: '品种权授权日早于申请日', severity: 'error', holds: field('grantedOn').atLeast(field('filedOn')) }],
})
