import { field } from '#engine/expr/expr.ts'
import { choice, day, integer, list, ref, text } from '#engine/ledger/field.ts'
import { defineRegister } from '#engine/ledger/register.ts'
import { remarks } from '../columns.ts'

export const mentor = defineRegister({
  label: '创业导师名录',
  office: '平台载体',
  source: '载体聘任文件',
  about: '受聘辅导创业的人，专职或兼职，辅导了谁。',
  key: ['carrier', 'name'],
  title: 'name',
  sheets: ['创业导师', '导师名单', '导师'],
  order: ['carrier', 'name'],
  fields: {
    carrier: ref('聘任载体', 'carrier', { headers: ['载体名称', '所在载体'] }),
    name: text('导师姓名', { personal: true, headers: ['姓名'] }),
    post: text('单位职务', { optional: true, headers: ['单位及职务', '工作单位'] }),
    speciality: text('专长', { optional: true, headers: ['专业领域', '辅导方向'] }),
    employment: choice('专职或兼职', { full: '专职', part: '兼职' }, { optional: true, headers: ['专/兼职'] }),
    termFrom: day('聘期开始', {
      optional: true,
      headers: ['聘期', '聘任时间'],
      monthMeans: 'first',
      rest: { until: 'termTo' },
    }),
    termTo: day('聘期结束', { optional: true, monthMeans: 'last' }),
    coached: list('辅导企业', { optional: true, headers: ['对接企业'] }),
    sessions: integer('辅导次数', { optional: true, unit: '次', atLeast: 0 }),
    note: text('备注', { optional: true, headers: remarks }),
  },
  checks: [{ say: '聘期结束早于聘期开始', severity: 'error', holds: field('termTo').atLeast(field('termFrom')) }],
})
