import { forDrawing } from './words.ts'

const width = 72
const height = 24

/** Twelve months as a thin line; an unknown month is a gap, never nought. */
export function Sparkline({
  months,
  label,
}: {
  readonly months: readonly (number | string | null)[]
  readonly label: string
}) {
  const values = months.map(forDrawing)
  const known = values.filter((value) => value !== null)
  if (known.length < 2) return <span className="spark-none" aria-hidden="true" />
  const top = Math.max(...known, 0)
  const bottom = Math.min(...known, 0)
  const x = (index: number) => (index / Math.max(values.length - 1, 1)) * (width - 4) + 2
  const y = (value: number) => height - 3 - ((value - bottom) / (top - bottom || 1)) * (height - 6)
  const path = values
    .map((value, index) =>
      value === null ? '' : `${(values[index - 1] ?? null) === null ? 'M' : 'L'}${x(index)} ${y(value)}`,
    )
    .join('')
  const last = values.findLastIndex((value) => value !== null)
  return (
    <svg className="spark" width={width} height={height} role="img" aria-label={`${label}逐月走势`}>
      <path d={path} fill="none" stroke="currentColor" strokeWidth="1.4" strokeLinejoin="round" />
      <circle cx={x(last)} cy={y(values[last] ?? 0)} r="2" fill="currentColor" />
    </svg>
  )
}
