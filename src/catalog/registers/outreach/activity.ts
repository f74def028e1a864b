import { any, asOf, count, field, related, sum } from '#engine/expr/expr.ts'
import { choice, day, integer, list, money, ref, refs, text } from '#engine/ledger/field.ts'
import { defineRegister } from '#engine/ledger/register.ts'
import { remarks, townCodes, townNames } from '../columns.ts'
import { halfDays, halfDayWords, subjects, subjectWords } from '../vocabulary.ts'

export const activity = defineRegister({
  label: '宣传活动台账',
  office: '宣传服务',
  source: '活动方案、现场记录与照片',
  about: '一场活动一行：时间、地点、主办协办、形式、发了多少资料、来了多少人。',
  key: ['heldOn', 'title'],
  title: 'title',
  sheets: ['宣传活动', '活动台账', '宣传活动台账', '科普活动', '防震减灾宣传', '现场咨询'],
  order: ['heldOn'],
  fields: {
    title: text('活动名称', { headers: ['活动主题', '宣传活动名称', '活动内容'] }),
    heldOn: day('活动日期', {
      headers: ['活动时间', '日期', '时间', '举办时间'],
      rest: { halfDay: 'halfDay', until: 'endedOn' },
    }),
    endedOn: day('结束日期', { optional: true, headers: ['活动结束日期'] }),
    halfDay: choice('时段', halfDays, { optional: true, headers: ['上午/下午'], synonyms: halfDayWords }),
    venue: text('活动地点', { optional: true, headers: ['地点', '地址', '举办地点'] }),
    subject: choice('活动主题类别', subjects, {
      optional: true,
      open: true,
      headers: ['主题类别', '类别', '活动类别'],
      synonyms: subjectWords,
    }),
    node: ref('宣传节点', 'campaignDay', { optional: true, headers: ['节点', '时间节点', '宣传日'] }),
    trigger: choice(
      '活动起因',
      { planned: '计划', afterQuake: '震后', other: '其他' },
      { optional: true, headers: ['起因'], synonyms: { 年度计划: 'planned', 周边地震后: 'afterQuake' } },
    ),
    organisers: list('主办单位', { optional: true, headers: ['组织单位', '牵头单位', '举办单位', '承办单位'] }),
    coOrganisers: list('协办单位', { optional: true, headers: ['联合单位', '参与单位', '联合部门', '参加单位'] }),
    forms: list('活动形式', { optional: true, headers: ['形式', '方式', '宣传形式'] }),
    channels: list('宣传渠道', { optional: true, headers: ['渠道', '宣传平台'] }),
    policies: refs('宣传政策', 'policyDocument', { optional: true, headers: ['宣传内容', '宣传的政策'] }),
    attendance: integer('参加人数', {
      optional: true,
      unit: '人次',
      atLeast: 0,
      headers: ['人次', '受众', '参与人数', '受众人数', '参加人次'],
    }),
    attendanceBasis: choice(
      '人数依据',
      { signIn: '签到', estimate: '估计', views: '阅读量' },
      { optional: true, headers: ['计数方式'], synonyms: { 实数: 'signIn', 估算: 'estimate', 浏览量: 'views' } },
    ),
    consultations: integer('咨询人次', { optional: true, unit: '人次', atLeast: 0, headers: ['接受咨询', '咨询人数'] }),
    enterprises: integer('参加企业数', { optional: true, unit: '家', atLeast: 0, headers: ['企业数'] }),
    materials: integer('发放资料份数', {
      optional: true,
      unit: '份',
      atLeast: 0,
      headers: ['发放资料', '份数', '宣传册', '宣传资料数', '发放宣传资料', '发放宣传册'],
      help: '合计数；分品种的数在“宣传资料明细”',
    }),
    boards: integer('展板', { optional: true, unit: '块', atLeast: 0, headers: ['展板数', '宣传展板'] }),
    banners: integer('横幅', { optional: true, unit: '条', atLeast: 0, headers: ['横幅数', '宣传横幅'] }),
    cost: money('活动经费', { optional: true, unit: '元', headers: ['经费', '费用'] }),
    feedback: text('群众反响', { optional: true, headers: ['活动效果', '反响', '效果'] }),
    town: ref('所属镇街', 'town', { optional: true, headers: townNames, keyHeaders: townCodes }),
    officer: text('经办人', { optional: true, headers: ['负责人', '责任人'] }),
    note: text('备注', { optional: true, headers: remarks }),
  },
  checks: [
    { say: '结束日期早于活动日期', severity: 'error', holds: field('endedOn').atLeast(field('heldOn')) },
    {
      say: '发放资料份数与宣传资料明细之和不一致',
      severity: 'warning',
      holds: any(
        field('materials').is(related('activityMaterial', 'activity', { measure: sum(field('quantity')) })),
        related('activityMaterial', 'activity', { measure: count() }).is(0),
      ),
    },
    { say: '参加人数为 0', severity: 'warning', holds: field('attendance').above(0) },
    {
      say: '活动日期已过，还没有填参加人数和发放资料份数',
      severity: 'warning',
      holds: any(field('heldOn').above(asOf), field('attendance').isKnown(), field('materials').isKnown()),
    },
  ],
})
