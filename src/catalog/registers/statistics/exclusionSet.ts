import { field } from '#engine/expr/expr.ts'
import { day, ref, text } from '#engine/ledger/field.ts'
import { defineRegister } from '#engine/ledger/register.ts'
import { enterpriseCodes, enterpriseNames, remarks } from '../columns.ts'

export const exclusionSet = defineRegister({
  label: '剔除企业名单',
  office: '目标与统计',
  source: '本局统计口径说明',
  about: '“扣除某企业后”的口径：一组企业起个名字，写明起止和理由。与区属、非区属是两回事。',
  key: ['name', 'enterprise'],
  sheets: ['剔除企业', '扣除企业', '剔除名单', '口径调整'],
  order: ['name'],
  fields: {
    name: text('口径名称', { headers: ['名单名称', '剔除口径', '分组名称'] }),
    enterprise: ref('企业名称', 'enterprise', {
      headers: [...enterpriseNames, '剔除企业', '扣除企业'],
      keyHeaders: enterpriseCodes,
    }),
    validFrom: day('起始日期', { optional: true, headers: ['开始日期', '启用日期'] }),
    validTo: day('截止日期', { optional: true, headers: ['结束日期', '停用日期'] }),
    reason: text('剔除理由', { optional: true, headers: ['理由', '原因'] }),
    note: text('备注', { optional: true, headers: remarks }),
  },
  checks: [
    { say: '截止日期早于起始日期', severity: 'error', holds: field('validTo').atLeast(field('validFrom')) },
    { say: '没有写剔除理由', severity: 'warning', holds: field('reason').isKnown() },
  ],
})
