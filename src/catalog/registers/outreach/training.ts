import { asOf, field } from '#engine/expr/expr.ts'
import { choice, day, integer, list, refs, text, year } from '#engine/ledger/field.ts'
import { defineRegister } from '#engine/ledger/register.ts'
import { remarks } from '../columns.ts'
import { halfDays, halfDayWords, subjects, subjectWords } from '../vocabulary.ts'

export const training = defineRegister({
  label: '培训台账',
  office: '宣传服务',
  source: '培训通知与签到表',
  about: '一期培训一行：讲什么、谁来讲、几家企业几人次。',
  key: ['heldOn', 'title'],
  title: 'title',
  sheets: ['培训', '培训台账', '政策宣讲', '宣讲会', '业务培训', '农民培训'],
  order: ['heldOn'],
  fields: {
    title: text('培训名称', { headers: ['培训主题', '会议名称', '培训内容', '宣讲主题', '培训班名称'] }),
    heldOn: day('培训日期', {
      headers: ['培训时间', '日期', '时间', '举办时间'],
      rest: { halfDay: 'halfDay', until: 'endedOn' },
    }),
    endedOn: day('培训结束日期', { optional: true, headers: ['结束日期'] }),
    halfDay: choice('时段', halfDays, { optional: true, headers: ['上午/下午'], synonyms: halfDayWords }),
    subject: choice('培训类别', subjects, {
      optional: true,
      open: true,
      headers: ['类别', '业务类别'],
      synonyms: subjectWords,
    }),
    form: choice(
      '培训形式',
      { lecture: '集中授课', online: '线上', onSite: '现场指导', meeting: '宣讲会' },
      {
        optional: true,
        open: true,
        headers: ['形式', '方式'],
        synonyms: {
          线下: 'lecture',
          授课: 'lecture',
          视频: 'online',
          直播: 'online',
          现场辅导: 'onSite',
          政策宣讲会: 'meeting',
        },
      },
    ),
    venue: text('培训地点', { optional: true, headers: ['地点', '会议地点'] }),
    organisers: list('主办单位', { optional: true, headers: ['组织单位', '举办单位'] }),
    coOrganisers: list('协办单位', { optional: true, headers: ['联合单位', '承办单位'] }),
    lecturers: list('主讲人', { optional: true, headers: ['授课人', '讲师', '授课老师'] }),
    audience: choice(
      '培训对象',
      {
        enterprises: '企业',
        farmers: '农民',
        commissioners: '科技特派员',
        officials: '干部',
        students: '学生',
        public: '公众',
      },
      {
        optional: true,
        open: true,
        headers: ['对象', '参训对象'],
        synonyms: {
          企业人员: 'enterprises',
          规上企业: 'enterprises',
          农户: 'farmers',
          种植户: 'farmers',
          养殖户: 'farmers',
          特派员: 'commissioners',
          科特派: 'commissioners',
          机关干部: 'officials',
          师生: 'students',
          群众: 'public',
        },
      },
    ),
    attendance: integer('参训人数', {
      optional: true,
      unit: '人次',
      atLeast: 0,
      headers: ['参加人数', '人次', '培训人次', '培训人数', '参训人次'],
    }),
    enterprises: integer('参训企业数', {
      optional: true,
      unit: '家',
      atLeast: 0,
      headers: ['参加企业数', '企业数', '参会企业'],
    }),
    policies: refs('宣讲政策', 'policyDocument', { optional: true, headers: ['政策名称', '宣传政策'] }),
    rdYear: year('涉及统计年度', { optional: true, headers: ['统计年度'] }),
    materials: integer('发放资料份数', { optional: true, unit: '份', atLeast: 0, headers: ['发放资料', '份数'] }),
    officer: text('经办人', { optional: true, headers: ['负责人'] }),
    note: text('备注', { optional: true, headers: remarks }),
  },
  checks: [
    { say: '培训结束日期早于培训日期', severity: 'error', holds: field('endedOn').atLeast(field('heldOn')) },
    { say: '参训企业数大于参训人数', severity: 'error', holds: field('enterprises').atMost(field('attendance')) },
    {
      say: '培训已办，没有填参训人数',
      severity: 'warning',
      holds: field('heldOn').above(asOf).or(field('attendance').isKnown()),
    },
  ],
})
