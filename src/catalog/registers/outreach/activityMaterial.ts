import { choice, flag, integer, ref, text } from '#engine/ledger/field.ts'
import { defineRegister } from '#engine/ledger/register.ts'
import { remarks } from '../columns.ts'

export const activityMaterial = defineRegister({
  label: '宣传资料明细',
  office: '宣传服务',
  source: '活动物料清单',
  about: '一场活动里一种资料一行：发了什么、多少份。',
  key: ['activity', 'title'],
  title: 'title',
  sheets: ['宣传资料', '资料发放', '资料明细', '宣传资料明细', '物料清单'],
  order: ['activity'],
  fields: {
    activity: ref('活动名称', 'activity', { headers: ['活动主题', '所属活动'], keyHeaders: ['活动日期', '活动时间'] }),
    title: text('资料名称', { headers: ['宣传资料名称', '宣传册名称', '物料名称', '资料'] }),
    quantity: integer('发放数量', {
      optional: true,
      unit: '份',
      atLeast: 0,
      headers: ['数量', '份数', '发放份数', '发放数'],
    }),
    kind: choice(
      '资料种类',
      { booklet: '宣传册', leaflet: '折页', board: '展板', gift: '宣传品', other: '其他' },
      {
        optional: true,
        open: true,
        headers: ['种类', '类型'],
        synonyms: {
          手册: 'booklet',
          宣传单: 'leaflet',
          单页: 'leaflet',
          传单: 'leaflet',
          礼品: 'gift',
          纪念品: 'gift',
        },
      },
    ),
    approximate: flag('是否约数', { optional: true, headers: ['约数'] }),
    policy: ref('对应政策', 'policyDocument', {
      optional: true,
      mayBeOutside: true,
      headers: ['政策名称', '法规名称'],
    }),
    note: text('备注', { optional: true, headers: remarks }),
  },
})
