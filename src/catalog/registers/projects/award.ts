import { field } from '#engine/expr/expr.ts'
import { choice, day, list, money, ref, text, year } from '#engine/ledger/field.ts'
import { defineRegister } from '#engine/ledger/register.ts'
import { enterpriseCodes, remarks } from '../columns.ts'
import { levels, levelWords, results, resultWords } from '../vocabulary.ts'

export const award = defineRegister({
  label: '科技奖与专利奖台账',
  office: '科技项目',
  source: '各级科学技术奖、专利奖公布文件',
  about: '科学技术奖和专利奖的申报与获奖。',
  key: ['project', 'kind', 'year'],
  title: 'project',
  sheets: ['科技奖', '科学技术奖', '专利奖', '科技进步奖', '获奖项目'],
  order: ['year', 'level', 'grade'],
  fields: {
    project: text('获奖项目', { headers: ['项目名称', '成果名称', '专利名称', '申报项目'] }),
    kind: choice(
      '奖项类别',
      { science: '科学技术奖', patent: '专利奖', other: '其他奖' },
      {
        headers: ['奖励类别', '奖项', '奖种'],
        synonyms: {
          科技进步奖: 'science',
          科学技术进步奖: 'science',
          科技奖: 'science',
          自然科学奖: 'science',
          技术发明奖: 'science',
          中国专利奖: 'patent',
          福建省专利奖: 'patent',
        },
      },
    ),
    year: year('奖励年度', { headers: ['年度', '获奖年度'] }),
    level: choice('级别', levels, { optional: true, headers: ['奖励级别'], synonyms: levelWords }),
    grade: choice(
      '奖励等级',
      {
        special: '特等奖',
        first: '一等奖',
        second: '二等奖',
        third: '三等奖',
        gold: '金奖',
        silver: '银奖',
        excellent: '优秀奖',
      },
      {
        optional: true,
        open: true,
        headers: ['等级', '等次', '获奖等级'],
        synonyms: { 一等: 'first', 二等: 'second', 三等: 'third', 优秀: 'excellent' },
      },
    ),
    holder: ref('完成单位', 'enterprise', {
      optional: true,
      mayBeOutside: true,
      headers: ['获奖单位', '申报单位', '企业名称', '第一完成单位', '单位名称'],
      keyHeaders: enterpriseCodes,
      rest: { others: 'partners' },
    }),
    partners: list('合作完成单位', { optional: true, headers: ['其他完成单位', '参与单位'] }),
    people: list('完成人', { optional: true, personal: true, headers: ['主要完成人'] }),
    patent: ref('获奖专利', 'patent', { optional: true, headers: ['专利号'] }),
    appliedOn: day('申报日期', { optional: true, headers: ['推荐日期', '申报时间'] }),
    awardedOn: day('授奖日期', { optional: true, headers: ['获奖日期', '公布日期', '获奖时间', '颁奖日期'] }),
    documentNo: text('授奖文号', { optional: true, headers: ['文号'] }),
    result: choice('评奖结果', results, {
      optional: true,
      headers: ['结果', '是否获奖', '状态'],
      synonyms: { ...resultWords, 获奖: 'passed', 已获奖: 'passed', 未获奖: 'failed', 是: 'passed', 否: 'failed' },
    }),
    bonus: money('奖金', { optional: true, headers: ['奖励金额'] }),
    note: text('备注', { optional: true, headers: remarks }),
  },
  checks: [{ say: '授奖日期早于申报日期', severity: 'error', holds: field('awardedOn').atLeast(field('appliedOn')) }],
})
