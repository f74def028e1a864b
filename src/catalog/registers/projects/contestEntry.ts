import { choice, day, money, ref, text, year } from '#engine/ledger/field.ts'
import { defineRegister } from '#engine/ledger/register.ts'
import { enterpriseCodes, remarks } from '../columns.ts'
import { levels, levelWords } from '../vocabulary.ts'

export const contestEntry = defineRegister({
  label: '双创大赛参赛台账',
  office: '科技项目',
  source: '创新创业大赛报名与获奖名单',
  about: '区内企业和团队参加创新创业大赛的项目与名次。',
  key: ['year', 'contest', 'project'],
  title: 'project',
  sheets: ['双创大赛', '创新创业大赛', '参赛项目'],
  order: ['year'],
  fields: {
    year: year('参赛年度', { headers: ['年度', '届次年份'] }),
    contest: text('大赛名称', { headers: ['赛事名称', '赛事'] }),
    project: text('参赛项目', { headers: ['项目名称', '参赛项目名称'] }),
    entrant: ref('参赛单位', 'enterprise', {
      optional: true,
      mayBeOutside: true,
      headers: ['参赛企业', '参赛团队', '企业名称', '企业(团队)名称'],
      keyHeaders: enterpriseCodes,
    }),
    kind: choice(
      '参赛组别',
      { enterprise: '企业组', team: '团队组' },
      {
        optional: true,
        headers: ['组别'],
        synonyms: { 企业: 'enterprise', 初创组: 'enterprise', 成长组: 'enterprise', 团队: 'team' },
      },
    ),
    level: choice('赛事级别', levels, { optional: true, headers: ['级别'], synonyms: levelWords }),
    enteredOn: day('报名日期', { optional: true, headers: ['报名时间'] }),
    prize: text('获奖等次', { optional: true, headers: ['名次', '获奖情况', '奖项'] }),
    bonus: money('奖金', { optional: true, headers: ['奖励金额'] }),
    note: text('备注', { optional: true, headers: remarks }),
  },
})
