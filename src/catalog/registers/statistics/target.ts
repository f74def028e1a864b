import { any, field } from '#engine/expr/expr.ts'
import { choice, day, decimal, text, year } from '#engine/ledger/field.ts'
import { defineRegister } from '#engine/ledger/register.ts'
import { remarks } from '../columns.ts'

export const target = defineRegister({
  label: '目标任务台账',
  office: '目标与统计',
  source: '市局任务分解文件、目标责任书，本局工作计划',
  about: '一个指标一年一个任务数：谁下达、下给谁、多少、凭哪份文件。',
  key: ['year', 'indicator', 'receiver', 'kind'],
  title: 'indicator',
  sheets: ['目标任务', '任务数', '考核指标', '目标责任', '任务分解', '目标计划', '工作目标'],
  order: ['year', 'kind', 'indicator'],
  fields: {
    year: year('任务年度', { headers: ['年度', '年份', '目标年度', '考核年度'] }),
    indicator: text('指标名称', { headers: ['考核指标', '任务名称', '目标任务', '工作内容', '指标', '任务指标'] }),
    receiver: text('承担单位', { default: '本区', headers: ['接收单位', '责任区', '县(市、区)', '任务承担单位'] }),
    kind: choice(
      '任务类型',
      { assigned: '上级下达', ownPlan: '本局计划', standing: '常年计划' },
      {
        default: '上级下达',
        headers: ['类型', '任务来源', '目标类型'],
        synonyms: {
          市里下达: 'assigned',
          市下达: 'assigned',
          市级下达: 'assigned',
          下达: 'assigned',
          上级: 'assigned',
          自定: 'ownPlan',
          本局自定: 'ownPlan',
          本级计划: 'ownPlan',
          工作计划: 'ownPlan',
          下年计划: 'ownPlan',
          每年计划: 'standing',
          长期: 'standing',
        },
      },
    ),
    issuer: text('下达单位', { optional: true, headers: ['下达机关', '任务下达单位', '来源单位'] }),
    indicatorCode: text('指标代码', {
      optional: true,
      internal: true,
      headers: ['指标标识'],
      help: '系统里的指标名，如 hnteCount；按名称认不出时填',
    }),
    comparator: choice(
      '比较方式',
      { atLeast: '以上', equal: '等于', strive: '力争', complete: '全面完成', atMost: '以内' },
      {
        default: '以上',
        headers: ['口径', '比较符'],
        synonyms: {
          '≥': 'atLeast',
          '>=': 'atLeast',
          不少于: 'atLeast',
          不低于: 'atLeast',
          '=': 'equal',
          '≤': 'atMost',
          不超过: 'atMost',
          力争达到: 'strive',
          完成: 'complete',
          全覆盖: 'complete',
        },
      },
    ),
    value: decimal('年度目标', 4, {
      optional: true,
      negative: true,
      headers: ['目标值', '任务数', '下达任务数', '全年任务', '计划数', '指标值', '年度任务数', '目标数'],
      rest: { comparator: 'comparator', unit: 'unit' },
    }),
    unit: text('计量单位', { optional: true, headers: ['单位'] }),
    expression: choice(
      '目标形式',
      { absolute: '绝对数', increment: '增量', growth: '增幅', share: '占比', coverage: '覆盖率', rank: '排名' },
      {
        optional: true,
        headers: ['目标性质', '数值类型'],
        synonyms: { 总量: 'absolute', 净增: 'increment', 增长率: 'growth', 比重: 'share' },
      },
    ),
    direction: choice(
      '方向',
      { up: '越大越好', down: '越小越好' },
      { optional: true, headers: ['指标方向'], synonyms: { 正向: 'up', 逆向: 'down' } },
    ),
    base: decimal('基数', 4, { optional: true, negative: true, headers: ['基期值', '上年数', '上年基数'] }),
    weight: decimal('权重', 2, { optional: true, headers: ['分值', '分数'] }),
    completedGiven: decimal('表内完成数', 4, {
      optional: true,
      negative: true,
      headers: ['累计完成', '完成数', '完成情况', '实际完成'],
      help: '只用来核对，完成数由台账计算',
    }),
    rateGiven: decimal('表内完成率', 2, {
      optional: true,
      unit: '%',
      negative: true,
      headers: ['完成率', '完成比例', '完成进度', '占任务%'],
    }),
    lastGiven: decimal('表内上年同期', 4, {
      optional: true,
      negative: true,
      headers: ['上年同期', '去年同期', '同期数'],
    }),
    light: choice(
      '亮灯',
      { red: '红', yellow: '黄', green: '绿', blue: '蓝', grey: '灰' },
      {
        optional: true,
        headers: ['预警', '灯号'],
        synonyms: { 红灯: 'red', 黄灯: 'yellow', 绿灯: 'green', 蓝灯: 'blue', 灰灯: 'grey' },
      },
    ),
    document: text('下达文件', { optional: true, headers: ['文件依据', '依据文件', '任务文件', '来源文件', '文号'] }),
    issuedOn: day('下达日期', { optional: true, headers: ['下达时间', '印发日期'] }),
    state: choice(
      '下达状态',
      { awaited: '待下达', issued: '已下达', adjusted: '已调整' },
      {
        optional: true,
        headers: ['状态'],
        synonyms: { 未下达: 'awaited', 待定: 'awaited', 下达: 'issued', 调整: 'adjusted' },
      },
    ),
    owner: text('责任科室', { optional: true, headers: ['责任单位', '牵头单位', '牵头科室', '责任人'] }),
    dueOn: day('完成时限', { optional: true, headers: ['时间节点', '时限'], monthMeans: 'last' }),
    note: text('备注', { optional: true, headers: remarks }),
  },
  checks: [
    {
      say: '已下达，但没有年度目标数',
      severity: 'warning',
      holds: any(field('state').isNot('issued'), field('value').isKnown(), field('comparator').is('complete')),
    },
    {
      say: '待下达，却已经填了年度目标数',
      severity: 'warning',
      holds: field('state').isNot('awaited').or(field('value').isUnknown()),
    },
    {
      say: '增幅目标没有填基数，换算不出绝对数',
      severity: 'warning',
      holds: field('expression').isNot('growth').or(field('base').isKnown()),
    },
    { say: '年度目标为 0，算不出完成率', severity: 'warning', holds: field('value').isNot(0) },
    {
      say: '上级下达的任务没有写下达文件',
      severity: 'warning',
      holds: any(field('kind').isNot('assigned'), field('state').is('awaited'), field('document').isKnown()),
    },
  ],
})
