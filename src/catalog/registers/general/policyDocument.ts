import { field } from '#engine/expr/expr.ts'
import { choice, day, flag, text } from '#engine/ledger/field.ts'
import { defineRegister } from '#engine/ledger/register.ts'
import { remarks } from '../columns.ts'
import { levels, levelWords } from '../vocabulary.ts'

export const policyDocument = defineRegister({
  label: '政策文件库',
  office: '综合',
  source: '上级文件与政策汇编',
  about: '法律、办法、通知和上级会议文件：宣传、奖补、任务都指回这里的文号。',
  key: ['title'],
  alsoKnownBy: ['shortTitle', 'number'],
  sheets: ['政策', '政策文件', '政策汇编', '上级文件', '会议文件'],
  order: ['issuedOn'],
  fields: {
    title: text('政策名称', { headers: ['文件名称', '政策文件名称', '文件标题', '政策标题', '会议名称'] }),
    shortTitle: text('政策简称', { optional: true, headers: ['简称', '文件简称'] }),
    number: text('文号', { optional: true, headers: ['发文字号', '文件号', '政策文号'] }),
    issuer: text('发文机关', { optional: true, headers: ['发布机构', '印发机关', '发文单位', '颁布机关'] }),
    issuedOn: day('印发日期', {
      optional: true,
      headers: ['发文日期', '发布日期', '成文日期', '召开日期'],
      monthMeans: 'first',
    }),
    kind: choice(
      '文件类别',
      {
        law: '法律法规',
        rule: '办法细则',
        notice: '通知',
        meeting: '会议精神',
        plan: '规划要点',
        publicity: '宣传读物',
        other: '其他',
      },
      {
        optional: true,
        headers: ['类别', '文件类型'],
        open: true,
        synonyms: {
          法律: 'law',
          法规: 'law',
          条例: 'law',
          办法: 'rule',
          实施办法: 'rule',
          实施细则: 'rule',
          会议: 'meeting',
          规划: 'plan',
          工作要点: 'plan',
          宣传册: 'publicity',
        },
      },
    ),
    group: choice(
      '政策分组',
      {
        hnte: '高企培育',
        rd: '研发投入',
        ip: '知识产权',
        project: '科技项目',
        commissioner: '科技特派员',
        carrier: '平台载体',
        earthquake: '防震减灾',
        talent: '人才',
        general: '综合',
      },
      {
        optional: true,
        headers: ['所属领域', '政策类别', '业务类别'],
        open: true,
        synonyms: {
          高新技术企业: 'hnte',
          研发: 'rd',
          研发费用: 'rd',
          专利: 'ip',
          项目: 'project',
          科特派: 'commissioner',
          孵化载体: 'carrier',
          地震: 'earthquake',
        },
      },
    ),
    level: choice('级别', levels, { optional: true, headers: ['文件级别', '层级'], synonyms: levelWords }),
    effectiveFrom: day('施行日期', { optional: true, headers: ['生效日期', '实施日期', '起始日期'] }),
    effectiveTo: day('失效日期', { optional: true, headers: ['有效期至', '截止日期', '废止日期'] }),
    audience: text('适用对象', { optional: true, headers: ['适用范围', '受惠对象'] }),
    promoted: flag('是否重点宣传', { optional: true, headers: ['重点宣传'] }),
    url: text('网址', { optional: true, headers: ['链接', '来源网址'] }),
    note: text('备注', { optional: true, headers: remarks }),
  },
  checks: [
    { say: '失效日期早于施行日期', severity: 'error', holds: field('effectiveTo').atLeast(field('effectiveFrom')) },
    { say: '施行日期早于印发日期', severity: 'warning', holds: field('effectiveFrom').atLeast(field('issuedOn')) },
  ],
})
