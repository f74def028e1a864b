import { asOf, field } from '#engine/expr/expr.ts'
import { choice, day, decimal, flag, money, ref, text } from '#engine/ledger/field.ts'
import { defineRegister } from '#engine/ledger/register.ts'
import { remarks } from '../columns.ts'

export const projectReport = defineRegister({
  label: '项目进展台账',
  office: '科技项目',
  source: '承担单位进展报告，中期检查与专款专用检查',
  about: '已立项项目每期的进度、经费和检查结论。',
  key: ['project', 'reportedOn'],
  title: 'project',
  sheets: ['项目进展', '中期检查', '进展报告', '专款专用检查', '项目检查'],
  order: ['reportedOn'],
  fields: {
    project: ref('项目名称', 'project', { headers: ['课题名称'], keyHeaders: ['项目编号', '立项编号'] }),
    reportedOn: day('报告日期', { headers: ['检查日期', '填报日期', '日期'], monthMeans: 'last' }),
    kind: choice(
      '报告类型',
      { selfReport: '自查', midterm: '中期检查', onSite: '现场检查', funds: '经费检查' },
      {
        optional: true,
        headers: ['检查类型', '类型'],
        synonyms: { 进展报告: 'selfReport', 专款专用检查: 'funds', 中期: 'midterm' },
      },
    ),
    progress: choice(
      '总体进度',
      { ahead: '超前', onPlan: '按计划', late: '推迟', stalled: '停滞' },
      {
        optional: true,
        headers: ['进度', '进展情况', '执行进度'],
        synonyms: { 正常: 'onPlan', 按进度: 'onPlan', 滞后: 'late', 延后: 'late', 停止: 'stalled' },
      },
    ),
    reason: text('推迟原因', { optional: true, headers: ['原因', '滞后原因'] }),
    completed: decimal('完成比例', 2, { optional: true, unit: '%', headers: ['完成进度', '工作完成率'] }),
    arrived: money('累计到位资金', { optional: true, headers: ['到位资金', '到位经费'] }),
    spent: money('累计支出', { optional: true, headers: ['已支出', '支出经费'] }),
    separateAccount: flag('是否单独核算', { optional: true, headers: ['专账核算', '单独核算'] }),
    conclusion: choice(
      '检查结论',
      { sound: '规范', mostlySound: '基本规范', rectify: '需整改', serious: '严重问题' },
      {
        optional: true,
        headers: ['结论', '检查结果'],
        synonyms: { 合格: 'sound', 整改: 'rectify', 限期整改: 'rectify' },
      },
    ),
    findings: text('发现问题', { optional: true, long: true, headers: ['存在问题', '问题'] }),
    rectifyBy: day('整改时限', { optional: true, headers: ['整改期限'] }),
    rectifiedOn: day('整改完成日期', { optional: true, headers: ['整改日期'] }),
    note: text('备注', { optional: true, headers: remarks }),
  },
  checks: [
    { say: '完成比例超过 100%', severity: 'error', holds: field('completed').atMost(100) },
    { say: '累计支出大于累计到位资金', severity: 'warning', holds: field('spent').atMost(field('arrived')) },
    {
      say: '推迟或停滞，但没有写原因',
      severity: 'warning',
      holds: field('progress').oneOf('late', 'stalled').not().or(field('reason').isKnown()),
    },
    {
      say: '已过整改时限，还没有整改完成日期',
      severity: 'warning',
      holds: field('rectifyBy').atLeast(asOf).or(field('rectifiedOn').isKnown()),
    },
  ],
})
