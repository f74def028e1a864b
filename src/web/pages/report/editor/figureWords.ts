import { parameterWords } from '#engine/report/parameterWords.ts'
import type { CatalogAnswer } from '../../../api.ts'
import type { BlockSource, FigureSource } from '../answers.ts'

/** The words of a figure's settings, as the editor shows and offers them. */

type IndicatorFigure = Extract<FigureSource, { from: 'indicator' }>
export type Reading = NonNullable<IndicatorFigure['reading']>
export type WindowSource = IndicatorFigure['window']

export const windowWords = {
  months: '统计起始月至截止月',
  toDate: '年初至数据截至日',
  year: '报告年度全年',
  monthEnd: '截至统计截止月底',
  asOf: '截至数据截至日',
  lastYear: '上年全年',
  planYear: '计划年度',
  rdYear: '研发统计年度',
  rdYearBefore: '研发统计年度的上年',
  deductionYear: '加计扣除年度',
} as const

export const readingWords: Readonly<Record<Reading, readonly [label: string, help: string]>> = {
  value: ['数值', '这段时间的数'],
  approximate: ['约数', '往小取整，加“余”字'],
  growth: ['同比增幅', '比上年同期增减百分之几；比率类说百分点'],
  delta: ['同比增减数', '比上年同期多或少多少'],
  net: ['净增', '现有数减上年同日的现有数'],
  share: ['占比', '占另一指标的百分之几'],
  completion: ['任务完成率', '完成数与任务数之比'],
  target: ['任务数', '上级下达的任务数'],
  pace: ['与序时进度之差', '超或落后序时进度几个百分点'],
  gap: ['与平均水平之差', '与全市、全省相差多少'],
  shortfall: ['距任务数还差', '任务数减完成数'],
  forecast: ['全年预计', '按进度推算的全年数'],
  rank: ['位次', '在同组比较数据中的名次'],
  ofLastYear: ['占上年全年的比重', '今年到此为止与上年全年之比'],
  cumulative: ['累计', '历年合计；存量类为现有数'],
  isZero: ['有无', '为零时写“没有一家”'],
  isFirst: ['是否首次突破', '首次达到一个整数关口'],
  names: ['名单', '背后各条记录的名称'],
}

type Labels = Pick<CatalogAnswer, 'indicators' | 'registers'>

/** What a figure is called on its chip. */
export function labelOf(
  source: FigureSource,
  { indicators, registers }: Labels,
  choices: Readonly<Record<string, { readonly label: string }>> = {},
): string {
  if (source.label) return source.label
  switch (source.from) {
    case 'parameter':
      return parameterWords[source.parameter]
    case 'indicator': {
      const name = indicators[source.indicator]?.label ?? source.indicator
      const reading = source.reading && source.reading !== 'value' ? readingWords[source.reading][0] : ''
      return `${name}${reading}`
    }
    case 'target':
      return `${indicators[source.indicator]?.label ?? source.indicator}${{ assigned: '任务数', ownPlan: '本局计划数', standing: '常年计划数' }[source.kind]}`
    case 'records': {
      const register = registers[source.register]
      return `${register?.label ?? source.register}的${register?.fields[source.field]?.label ?? source.field}`
    }
    case 'noted':
      return `手工录入：${source.code}`
    case 'figures':
      return source.definition
    case 'choice':
      return choices[source.choice]?.label ?? source.choice
    case 'table':
      return source.sum === undefined ? '表中条数' : '表中合计'
  }
}

/** What else is to be known of it: the window. */
export function detailOf(source: FigureSource): string {
  if (source.from === 'indicator') return windowText(source.window)
  if (source.from === 'target') return source.year === 'planYear' ? '计划年度' : '报告年度'
  return ''
}

export function windowText(window: WindowSource): string {
  return typeof window === 'object' ? `${window.from} 至 ${window.to}` : windowWords[window]
}

export function blockLabel(source: BlockSource, { registers }: Labels): string {
  const kind = source.kind === 'chart' ? '图' : '表'
  const name = source.caption || ('register' in source ? registers[source.register]?.label : '') || '未命名'
  return `${kind}：${name}`
}
