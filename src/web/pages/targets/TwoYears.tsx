import { forDrawing } from '../../parts/words.ts'

const width = 120
const height = 32

/** This year's months in ink beside last year's, dashed. An unknown month is a gap. */
export function TwoYears({
  months,
  lastYear,
  label,
}: {
  readonly months: readonly (string | number | null)[]
  readonly lastYear: readonly (string | number | null)[]
  readonly label: string
}) {
  const [now, before] = [months.map(forDrawing), lastYear.map(forDrawing)]
  const known = [...now, ...before].filter((value) => value !== null)
  if (known.length < 2) return <span className="spark-none" aria-hidden="true" />
  const top = Math.max(...known, 0)
  const bottom = Math.min(...known, 0)
  const pathOf = (values: readonly (number | null)[]) =>
    values
      .map((value, index) => {
        if (value === null) return ''
        const x = (index / 11) * (width - 4) + 2
        const y = height - 3 - ((value - bottom) / (top - bottom || 1)) * (height - 6)
        return `${(values[index - 1] ?? null) === null ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`
      })
      .join('')
  return (
    <svg
      className="two-years"
      width={width}
      height={height}
      role="img"
      aria-label={`${label}：今年（实线）与上年（虚线）逐月`}
    >
      <path d={pathOf(before)} fill="none" stroke="var(--text-faint)" strokeWidth="1.2" strokeDasharray="3 3" />
      <path d={pathOf(now)} fill="none" stroke="var(--ink)" strokeWidth="1.6" strokeLinejoin="round" />
    </svg>
  )
}
