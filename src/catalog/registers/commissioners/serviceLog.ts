import { asOf, field } from '#engine/expr/expr.ts'
import { choice, day, decimal, flag, integer, list, money, ref, text } from '#engine/ledger/field.ts'
import { defineRegister } from '#engine/ledger/register.ts'
import { remarks, townCodes, townNames } from '../columns.ts'

export const serviceLog = defineRegister({
  label: '特派员服务日志',
  office: '科技特派员',
  source: '特派员服务记录与服务对象确认',
  about: '特派员哪天到哪里、做了什么、教了多少人、推广了什么。',
  key: ['commissioner', 'servedOn', 'place'],
  title: 'commissioner',
  sheets: ['服务日志', '服务记录', '特派员服务', '服务台账'],
  order: ['servedOn'],
  fields: {
    commissioner: ref('特派员姓名', 'commissioner', { headers: ['特派员', '姓名', '科特派姓名', '团队名称'] }),
    servedOn: day('服务日期', { headers: ['服务时间', '日期', '时间'] }),
    place: text('服务地点', { default: '未填写', headers: ['地点', '服务村'] }),
    town: ref('服务镇街', 'town', { optional: true, headers: townNames, keyHeaders: townCodes }),
    served: text('服务对象', { optional: true, headers: ['服务单位', '服务企业', '受益单位'] }),
    form: choice(
      '服务方式',
      { onSite: '现场', online: '线上', training: '培训', call: '电话' },
      {
        optional: true,
        open: true,
        headers: ['方式', '形式'],
        synonyms: {
          现场指导: 'onSite',
          实地: 'onSite',
          下乡: 'onSite',
          网络: 'online',
          微信: 'online',
          授课: 'training',
          讲座: 'training',
        },
      },
    ),
    content: text('服务内容', { optional: true, long: true, headers: ['内容', '工作内容'] }),
    solved: text('解决问题', { optional: true, headers: ['解决的问题', '技术问题'] }),
    people: integer('服务人数', {
      optional: true,
      unit: '人次',
      atLeast: 0,
      headers: ['培训人次', '培训人数', '受益人数', '服务人次'],
    }),
    households: integer('带动农户', {
      optional: true,
      unit: '户',
      atLeast: 0,
      headers: ['受益农户', '农户数', '带动农户数'],
    }),
    newVarieties: integer('推广新品种', {
      optional: true,
      unit: '个',
      atLeast: 0,
      headers: ['引进新品种', '新品种数'],
    }),
    newTechniques: integer('推广新技术', {
      optional: true,
      unit: '项',
      atLeast: 0,
      headers: ['引进新技术', '新技术数'],
    }),
    promoted: list('品种技术名称', { optional: true, headers: ['新品种新技术名称', '推广项目'] }),
    area: decimal('推广面积', 2, { optional: true, unit: '亩', headers: ['示范面积', '面积'] }),
    income: money('带动增收', { optional: true, headers: ['增收', '增收金额'] }),
    effect: text('服务成效', { optional: true, headers: ['成效', '效果'] }),
    confirmedBy: text('确认人', { optional: true, personal: true, headers: ['服务对象确认'] }),
    approved: flag('是否审核通过', { optional: true, headers: ['审核', '已审核'] }),
    note: text('备注', { optional: true, headers: remarks }),
  },
  checks: [
    { say: '服务日期晚于今天', severity: 'error', holds: field('servedOn').atMost(asOf) },
    {
      say: '服务日期不在特派员任期内',
      severity: 'warning',
      holds: field('servedOn')
        .atLeast(field('commissioner.termFrom'))
        .and(field('servedOn').atMost(field('commissioner.termTo'))),
    },
  ],
})
