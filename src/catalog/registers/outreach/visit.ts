import { asOf, field } from '#engine/expr/expr.ts'
import { choice, day, list, ref, refs, text } from '#engine/ledger/field.ts'
import { defineRegister } from '#engine/ledger/register.ts'
import { enterpriseCodes, enterpriseNames, remarks } from '../columns.ts'

export const visit = defineRegister({
  label: '走访企业台账',
  office: '宣传服务',
  source: '走访记录',
  about: '哪天谁去了哪家、为了什么、发现什么、下一步怎么办。家数和家次是两个数。',
  key: ['enterprise', 'visitedOn'],
  title: 'enterprise',
  sheets: ['走访', '走访企业', '走访台账', '入企服务', '下企业', '现场辅导'],
  order: ['visitedOn'],
  fields: {
    enterprise: ref('走访企业', 'enterprise', { headers: enterpriseNames, keyHeaders: enterpriseCodes }),
    visitedOn: day('走访日期', { headers: ['走访时间', '日期', '时间', '服务时间'] }),
    visitors: list('走访人', { optional: true, headers: ['走访人员', '带队领导', '服务人员'] }),
    experts: list('随行专家', { optional: true, headers: ['专家', '专利代理师'] }),
    purpose: choice(
      '走访目的',
      {
        policy: '政策宣讲',
        project: '项目申报指导',
        hnte: '高企辅导',
        patent: '专利挖掘',
        rd: '研发统计指导',
        enforcement: '执法',
        survey: '需求摸排',
        other: '其他',
      },
      {
        optional: true,
        open: true,
        headers: ['目的', '走访类型', '服务类型'],
        synonyms: {
          宣讲政策: 'policy',
          项目指导: 'project',
          项目申报: 'project',
          高企培育: 'hnte',
          高企申报辅导: 'hnte',
          专利指导: 'patent',
          专利服务: 'patent',
          统计指导: 'rd',
          研发费用归集辅导: 'rd',
          调研: 'survey',
          摸排: 'survey',
        },
      },
    ),
    campaign: text('走访专项', { optional: true, headers: ['专项行动', '走访活动'] }),
    plannedBy: day('计划完成日期', { optional: true, headers: ['计划走访日期'] }),
    state: choice(
      '走访状态',
      { planned: '计划', done: '已走访', cancelled: '取消' },
      {
        default: '已走访',
        headers: ['状态', '完成情况'],
        synonyms: { 未走访: 'planned', 待走访: 'planned', 完成: 'done', 已完成: 'done' },
      },
    ),
    content: text('走访内容', { optional: true, long: true, headers: ['服务内容', '事项'] }),
    situation: text('企业情况', { optional: true, long: true, headers: ['生产经营情况', '基本情况'] }),
    problems: text('存在问题', { optional: true, long: true, headers: ['困难问题', '企业诉求', '需求'] }),
    advice: text('意见建议', { optional: true, headers: ['指导意见', '建议'] }),
    followUp: text('落实情况', { optional: true, headers: ['办理情况', '处理进展', '跟进情况'] }),
    aim: text('对应任务', { optional: true, headers: ['任务指标', '走访任务', '对应指标'] }),
    outcome: choice(
      '走访成效',
      { achieved: '已办成', underWay: '正在办理', notYet: '暂不具备条件', declined: '企业不办' },
      {
        optional: true,
        headers: ['成效', '走访结果', '办理结果'],
        synonyms: {
          办成: 'achieved',
          已申报: 'achieved',
          在办: 'underWay',
          办理中: 'underWay',
          不具备: 'notYet',
          放弃: 'declined',
        },
      },
    ),
    policies: refs('宣讲政策', 'policyDocument', { optional: true, headers: ['讲解政策'] }),
    officer: text('经办人', { optional: true, headers: ['责任人', '挂钩干部'] }),
    note: text('备注', { optional: true, headers: remarks }),
  },
  checks: [
    {
      say: '走访日期晚于今天，状态却是已走访',
      severity: 'error',
      holds: field('visitedOn').atMost(asOf).or(field('state').isNot('done')),
    },
  ],
})
