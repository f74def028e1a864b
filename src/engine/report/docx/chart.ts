import { AlignmentType, Paragraph } from 'docx'
import { ChartRun } from 'docx/charts'
import type { BlockOf } from '../tree.ts'
import { gongwen } from './gongwen.ts'
import { type Pen, type RunChild, textRun } from './pen.ts'
import { styleOf } from './styles.ts'

/** The chart as Word's own: its data can be opened and restyled there. The caption stands below it. */
export function renderChart(block: BlockOf<'chart'>, pen: Pen): Paragraph[] {
  const notes = (block.notes ?? []).map(
    (note) => new Paragraph({ style: styleOf.tableNote, children: [textRun(note)] }),
  )
  return [
    new Paragraph({
      style: styleOf.chart,
      alignment: AlignmentType.CENTER,
      keepNext: true,
      children: hasPoints(block) ? [chartRun(block)] : [textRun('（没有可画的数据）')],
    }),
    new Paragraph({ style: styleOf.chartCaption, children: captionRuns(block, pen) }),
    ...notes,
  ]
}

function hasPoints(block: BlockOf<'chart'>): boolean {
  return block.categories.length > 0 && block.series.some(({ points }) => points.some(({ value }) => value !== null))
}

function chartRun(block: BlockOf<'chart'>): ChartRun {
  const { chart } = gongwen
  const font = { size: chart.size / 2 }
  const isSingle = block.series.length === 1
  const options = {
    categories: block.categories,
    series: block.series.map(({ label, points }, index) => ({
      name: label,
      // Only to be drawn: what is printed and counted stays exact.
      values: points.map(({ value }) => (value === null ? null : Number(value))),
      color: chart.colours[index % chart.colours.length] as string,
    })),
    font: { name: chart.face, color: '000000' },
    legend: isSingle ? (false as const) : { position: 'bottom' as const, font },
    categoryAxis: { font },
    valueAxis: { font, minimum: minimumOf(block), ...(block.unit === '' ? {} : { title: { text: block.unit, font } }) },
    ...(isSingle && block.categories.length <= chart.labelledUpTo ? { dataLabels: { value: true, font } } : {}),
    transformation: { width: chart.width, height: chart.height },
    chartArea: { border: 'none' as const },
    altText: { name: block.caption, description: described(block) },
  }
  return block.shape === 'bar'
    ? new ChartRun({ ...options, type: 'column', gapWidth: 60 })
    : new ChartRun({ ...options, type: 'line', markers: true })
}

/** Bars and lines begin at nought, unless a value lies below it. */
function minimumOf(block: BlockOf<'chart'>): number {
  return Math.min(0, ...block.series.flatMap(({ points }) => points.map(({ value }) => Number(value ?? 0))))
}

function described(block: BlockOf<'chart'>): string {
  const lines = block.series.map(
    ({ label, points }) =>
      `${label}：${points.map(({ figure }, index) => `${block.categories[index]} ${figure.text}`).join('，')}`,
  )
  return `${block.caption}。${lines.join('；')}。单位：${block.unit}。`
}

/** In the review copy the comment on each series hangs on the caption; a clean copy has none. */
function captionRuns({ caption, series }: BlockOf<'chart'>, pen: Pen): RunChild[] {
  return pen.proof(
    series.map(({ figure }) => figure),
    textRun(caption),
  )
}
