import { BarChart, LineChart } from 'echarts/charts'
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { type Mode, sans, toneOf } from '../theme.ts'

use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, AriaComponent, SVGRenderer])

/** A line or a row of bars; an unknown value is a gap, never drawn as nought. */
export type Series = {
  readonly name: string
  readonly values: readonly (number | null)[]
  readonly texts: readonly string[]
}

/**
 * A chart in the house's hand: thin lines, the first series in ink and the others fainter, each with its own dash so that colour
 * is never alone. Comes by `import()` only: the library is large. Answers how to take it away again.
 */
export function drawChart(
  frame: HTMLElement,
  mode: Mode,
  given: {
    readonly label: string
    readonly unit: string
    readonly marks: readonly string[]
    readonly series: readonly Series[]
    readonly bars: boolean
  },
): () => void {
  const { label, unit, marks, series, bars } = given
  const chart = init(frame, undefined, { renderer: 'svg' })
  const soft = toneOf(mode, 'textSoft')
  const faint = toneOf(mode, 'textFaint')
  const inks = [toneOf(mode, 'ink'), soft, faint, soft, faint]
  const dashes = ['solid', [6, 4], [2, 3], [8, 3, 2, 3], [4, 2]] as const
  const manyMarks = marks.length > 14
  chart.setOption({
    animation: false,
    aria: {
      enabled: true,
      label: {
        description: `${label}。${series.map((line) => `${line.name}：${line.texts.map((text, at) => `${marks[at] ?? ''} ${text === '' ? '未知' : text}`).join('，')}`).join('；')}`,
      },
    },
    textStyle: { fontFamily: sans },
    grid: { left: 8, right: 14, top: series.length > 1 ? 40 : 28, bottom: 4, containLabel: true },
    legend: series.length > 1 ? { top: 0, right: 0, itemWidth: 22, textStyle: { color: soft } } : { show: false },
    tooltip: {
      trigger: 'axis',
      confine: true,
      backgroundColor: toneOf(mode, 'sheet'),
      borderColor: toneOf(mode, 'line'),
      textStyle: { color: toneOf(mode, 'text') },
      formatter: (points: unknown) => {
        const at = (points as { dataIndex: number }[])[0]?.dataIndex ?? 0
        return [marks[at] ?? '', ...series.map((line) => `${line.name}　${line.texts[at] || '—'}`)]
          .map(escaped)
          .join('<br>')
      },
    },
    xAxis: {
      type: 'category',
      data: [...marks],
      axisLine: { lineStyle: { color: toneOf(mode, 'line') } },
      axisTick: { show: false },
      axisLabel: { color: soft, hideOverlap: true, ...(manyMarks ? { rotate: 40 } : {}) },
    },
    yAxis: {
      type: 'value',
      name: unit,
      nameTextStyle: { color: soft, align: 'left' },
      axisLabel: { color: soft },
      splitLine: { lineStyle: { color: toneOf(mode, 'lineSoft') } },
    },
    series: series.map((line, at) => ({
      name: line.name,
      type: bars ? 'bar' : 'line',
      data: [...line.values],
      barMaxWidth: 26,
      symbolSize: 5,
      lineStyle: { width: at === 0 ? 2 : 1.4, type: dashes[at % dashes.length] },
      itemStyle: { color: inks[at % inks.length] },
    })),
  })
  const observer = new ResizeObserver(() => chart.resize())
  observer.observe(frame)
  return () => {
    observer.disconnect()
    chart.dispose()
  }
}

// What a record is called comes from outside.
function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
