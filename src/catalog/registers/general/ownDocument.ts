import { field } from '#engine/expr/expr.ts'
import { choice, day, ref, text, year } from '#engine/ledger/field.ts'
import { defineRegister } from '#engine/ledger/register.ts'
import { remarks } from '../columns.ts'
import { subjects, subjectWords } from '../vocabulary.ts'

export const ownDocument = defineRegister({
  label: '本局公文台账',
  office: '综合',
  source: '本局发文登记',
  about: '本局起草或印发的方案、通知、请示：报告里的方案名称和文号从这里取。',
  key: ['title'],
  alsoKnownBy: ['number'],
  sheets: ['公文', '发文', '发文登记', '公文台账', '实施方案'],
  order: ['issuedOn'],
  fields: {
    title: text('公文标题', { headers: ['发文标题', '方案名称', '标题', '公文名称'] }),
    number: text('发文字号', { optional: true, headers: ['文号', '公文文号'] }),
    kind: choice(
      '文种',
      {
        plan: '实施方案',
        notice: '通知',
        request: '请示',
        report: '报告',
        letter: '函',
        bulletin: '通报',
        minutes: '纪要',
        opinion: '意见',
        other: '其他',
      },
      {
        optional: true,
        headers: ['公文种类', '种类'],
        open: true,
        synonyms: { 方案: 'plan', 工作方案: 'plan', 会议纪要: 'minutes' },
      },
    ),
    draftedBy: text('起草单位', { optional: true, headers: ['拟稿单位', '拟稿科室', '制定单位'] }),
    issuedBy: text('印发单位', { optional: true, headers: ['发文单位', '下发单位', '印发机关'] }),
    responsible: text('责任单位', { optional: true, headers: ['建设主体', '实施主体', '牵头单位'] }),
    draftedOn: day('起草日期', { optional: true, headers: ['拟稿日期', '制定日期'] }),
    issuedOn: day('印发日期', { optional: true, headers: ['发文日期', '下发日期', '成文日期'] }),
    subject: choice('主题', subjects, {
      optional: true,
      open: true,
      headers: ['业务类别', '内容分类'],
      synonyms: subjectWords,
    }),
    basis: ref('依据文件', 'policyDocument', { optional: true, headers: ['依据', '贯彻文件'] }),
    planYear: year('实施年度', { optional: true, headers: ['计划年度'] }),
    state: choice(
      '公文状态',
      { planned: '拟制定', drafting: '起草中', consulting: '征求意见', issued: '已印发', repealed: '已废止' },
      {
        optional: true,
        headers: ['状态', '办理状态'],
        synonyms: {
          待制定: 'planned',
          拟稿: 'drafting',
          已下发: 'issued',
          有效: 'issued',
          失效: 'repealed',
          废止: 'repealed',
        },
      },
    ),
    note: text('备注', { optional: true, headers: remarks }),
  },
  checks: [{ say: '印发日期早于起草日期', severity: 'error', holds: field('issuedOn').atLeast(field('draftedOn')) }],
})
