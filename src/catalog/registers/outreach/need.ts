import { any, asOf, field } from '#engine/expr/expr.ts'
import { choice, day, flag, list, ref, text } from '#engine/ledger/field.ts'
import { defineRegister } from '#engine/ledger/register.ts'
import { enterpriseCodes, enterpriseNames, remarks } from '../columns.ts'

export const need = defineRegister({
  label: '企业诉求台账',
  office: '宣传服务',
  source: '走访、热线、会议和上级转办',
  about: '企业提的困难和需求，谁来办、办没办结、满不满意。',
  key: ['enterprise', 'content'],
  title: 'content',
  sheets: ['诉求', '企业诉求', '困难问题', '问题清单', '企业困难'],
  order: ['raisedOn'],
  fields: {
    enterprise: ref('诉求企业', 'enterprise', { headers: enterpriseNames, keyHeaders: enterpriseCodes }),
    content: text('诉求内容', { headers: ['企业诉求', '困难问题', '问题', '需求内容', '反映问题'] }),
    number: text('诉求编号', { optional: true, headers: ['编号'] }),
    raisedOn: day('提出日期', { optional: true, headers: ['收集日期', '提出时间', '受理日期', '日期'] }),
    channel: choice(
      '诉求来源',
      { visit: '走访', hotline: '热线', group: '微信群', meeting: '会议', assigned: '上级转办', other: '其他' },
      {
        optional: true,
        open: true,
        headers: ['来源'],
        synonyms: { 走访收集: 'visit', 电话: 'hotline', 群: 'group', 座谈会: 'meeting', 转办: 'assigned' },
      },
    ),
    kind: choice(
      '诉求类别',
      {
        finance: '资金',
        talent: '人才',
        technology: '技术',
        ip: '知识产权',
        policy: '政策',
        land: '用地',
        other: '其他',
      },
      {
        optional: true,
        open: true,
        headers: ['问题类别', '类别', '类型'],
        synonyms: { 融资: 'finance', 用工: 'talent', 专利: 'ip', 政策咨询: 'policy', 土地: 'land' },
      },
    ),
    officer: text('责任人', { optional: true, headers: ['责任单位', '经办人', '承办人'] }),
    coHandlers: list('协办单位', { optional: true }),
    dueOn: day('完成时限', { optional: true, headers: ['办结时限', '时限'] }),
    measure: text('解决措施', { optional: true, long: true, headers: ['办理情况', '处理进展', '落实情况'] }),
    repliedOn: day('答复日期', { optional: true, headers: ['回复日期'] }),
    result: choice(
      '办理结果',
      { solved: '已解决', running: '推进中', referred: '转办', explained: '解释说明', unsolvable: '无法解决' },
      {
        optional: true,
        headers: ['结果', '是否解决', '状态'],
        synonyms: {
          解决: 'solved',
          是: 'solved',
          已办结: 'solved',
          办理中: 'running',
          否: 'running',
          正在办理: 'running',
          已转办: 'referred',
          解释: 'explained',
        },
      },
    ),
    closedOn: day('办结日期', { optional: true, headers: ['销号日期', '办结时间', '解决时间'] }),
    closed: flag('是否办结', { optional: true, headers: ['销号', '是否销号'] }),
    satisfaction: choice(
      '满意度',
      { satisfied: '满意', mostly: '基本满意', dissatisfied: '不满意' },
      { optional: true, headers: ['满意情况'], synonyms: { 非常满意: 'satisfied', 较满意: 'mostly' } },
    ),
    note: text('备注', { optional: true, headers: remarks }),
  },
  checks: [
    { say: '办结日期早于提出日期', severity: 'error', holds: field('closedOn').atLeast(field('raisedOn')) },
    {
      say: '标为已办结，但没有办结日期',
      severity: 'warning',
      holds: field('closed').is(false).or(field('closedOn').isKnown()),
    },
    {
      say: '已过完成时限，还没有办结',
      severity: 'warning',
      holds: any(field('dueOn').atLeast(asOf), field('closedOn').isKnown(), field('closed').is(true)),
    },
  ],
})
