import { field } from '#engine/expr/expr.ts'
import { day, decimal, text } from '#engine/ledger/field.ts'
import { defineRegister } from '#engine/ledger/register.ts'
import { remarks } from '../columns.ts'

export const notedFigure = defineRegister({
  label: '手工录入的数',
  office: '综合',
  source: '经办人录入，每个数注明出处和日期',
  about: '没有台账也没有官方数列的数：允许写进报告，但处处标明是手工录入。',
  key: ['code'],
  title: 'label',
  alsoKnownBy: ['label'],
  sheets: ['手工录入', '补充数据', '手工数'],
  order: ['code'],
  fields: {
    code: text('数据标识', {
      headers: ['标识', '键', '代号'],
      help: '报告模板里用的名字，字母和数字，如 powerUse2025',
    }),
    label: text('数据名称', { headers: ['名称', '指标名称', '事项'] }),
    value: decimal('数值', 4, { optional: true, negative: true, headers: ['数据', '值'], rest: { unit: 'unit' } }),
    wording: text('文字表述', { optional: true, headers: ['文字', '表述'], help: '不是数字的内容写在这里' }),
    unit: text('计量单位', { optional: true, headers: ['单位'] }),
    source: text('数据来源', { headers: ['来源', '出处'] }),
    notedOn: day('录入日期', { headers: ['数据日期', '日期', '截至日期'], monthMeans: 'last' }),
    note: text('备注', { optional: true, headers: remarks }),
  },
  checks: [
    {
      say: '数值和文字表述都没有填',
      severity: 'error',
      holds: field('value').isKnown().or(field('wording').isKnown()),
    },
  ],
})
