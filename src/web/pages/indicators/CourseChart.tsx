import { useEffect, useRef } from 'react'
import { useMode } from '../../mode.tsx'
import { drawChart, type Series } from '../../parts/chart.ts'

/** The course of a figure as lines, one a year, or as bars, one a year. */
export function CourseChart({
  label,
  unit,
  lines,
  marks,
  bars,
}: {
  readonly label: string
  readonly unit: string
  readonly lines: readonly Series[]
  readonly marks: readonly string[]
  readonly bars: boolean
}) {
  const frame = useRef<HTMLDivElement>(null)
  const { mode } = useMode()
  useEffect(() => {
    if (!frame.current) return undefined
    return drawChart(frame.current, mode, { label, unit, marks, series: lines, bars })
  }, [label, unit, lines, marks, bars, mode])
  return <div className="chart" ref={frame} role="img" aria-label={`${label}的走势图`} />
}
