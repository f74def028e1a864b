import { BarChart, LineChart } from 'echarts/charts'
import { AriaComponent, GridComponent, TooltipComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'
import { useMode } from '../../mode.tsx'
import { forDrawing } from '../../parts/words.ts'
import { sans, toneOf } from '../../theme.ts'

use([BarChart, LineChart, GridComponent, TooltipComponent, AriaComponent, SVGRenderer])

/** The course of the year, month by month. An unknown month is left out, never drawn as nought. */
export function MonthsChart({
  label,
  unit,
  months,
}: {
  readonly label: string
  readonly unit: string
  readonly months: readonly { readonly month: string; readonly text: string; readonly value: string | number | null }[]
}) {
  const frame = useRef<HTMLDivElement>(null)
  const { mode } = useMode()
  useEffect(() => {
    if (!frame.current) return
    const chart = init(frame.current, undefined, { renderer: 'svg' })
    const soft = toneOf(mode, 'textSoft')
    chart.setOption({
      animation: false,
      aria: {
        enabled: true,
        label: { description: `${label}逐月：${months.map(({ month, text }) => `${month} ${text}`).join('，')}` },
      },
      textStyle: { fontFamily: sans },
      grid: { left: 8, right: 12, top: 28, bottom: 4, containLabel: true },
      tooltip: {
        trigger: 'axis',
        backgroundColor: toneOf(mode, 'sheet'),
        borderColor: toneOf(mode, 'line'),
        textStyle: { color: toneOf(mode, 'text') },
        formatter: (points: unknown) => {
          const index = (points as { dataIndex: number }[])[0]?.dataIndex ?? 0
          const point = months[index]
          return point ? `${point.month}　${point.text === '' ? '—' : point.text}` : ''
        },
      },
      xAxis: {
        type: 'category',
        data: months.map(({ month }) => `${Number(month.slice(-2))}月`),
        axisLine: { lineStyle: { color: toneOf(mode, 'line') } },
        axisTick: { show: false },
        axisLabel: { color: soft },
      },
      yAxis: {
        type: 'value',
        name: unit,
        nameTextStyle: { color: soft, align: 'left' },
        axisLabel: { color: soft },
        splitLine: { lineStyle: { color: toneOf(mode, 'lineSoft') } },
      },
      series: [
        {
          type: 'bar',
          data: months.map(({ value }) => forDrawing(value)),
          barMaxWidth: 22,
          itemStyle: { color: toneOf(mode, 'ink') },
        },
      ],
    })
    const observer = new ResizeObserver(() => chart.resize())
    observer.observe(frame.current)
    return () => {
      observer.disconnect()
      chart.dispose()
    }
  }, [label, unit, months, mode])
  return <div className="chart" ref={frame} />
}
