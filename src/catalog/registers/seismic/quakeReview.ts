import { choice, day, decimal, integer, ref, text } from '#engine/ledger/field.ts'
import { defineRegister } from '#engine/ledger/register.ts'
import { remarks, townCodes, townNames } from '../columns.ts'
import { opinions, opinionWords } from '../vocabulary.ts'

export const quakeReview = defineRegister({
  label: '抗震设防审查台账',
  office: '防震减灾',
  source: '抗震设防要求确定与审查文书',
  about: '建设工程抗震设防要求的确定和审查。',
  key: ['projectName'],
  title: 'projectName',
  sheets: ['抗震设防', '设防审查', '抗震设防要求'],
  order: ['reviewedOn'],
  fields: {
    projectName: text('工程名称', { headers: ['项目名称', '建设工程名称'] }),
    builder: text('建设单位', { optional: true, headers: ['业主单位'] }),
    kind: choice(
      '审查类型',
      { determination: '设防要求确定', review: '设防审查', safety: '安全性评价' },
      {
        optional: true,
        open: true,
        headers: ['类型', '事项'],
        synonyms: { 确定: 'determination', 审查: 'review', 安评: 'safety' },
      },
    ),
    reviewedOn: day('审查日期', { optional: true, headers: ['审批日期', '办结日期', '日期'] }),
    peak: decimal('地震动峰值加速度', 2, { optional: true, unit: 'g', headers: ['峰值加速度'] }),
    intensity: integer('设防烈度', { optional: true, unit: '度', atLeast: 5, atMost: 10, headers: ['抗震设防烈度'] }),
    documentNo: text('批复文号', { optional: true, headers: ['文号'] }),
    result: choice('审查结果', opinions, { optional: true, headers: ['结果'], synonyms: opinionWords }),
    town: ref('所属镇街', 'town', { optional: true, headers: townNames, keyHeaders: townCodes }),
    note: text('备注', { optional: true, headers: remarks }),
  },
})
