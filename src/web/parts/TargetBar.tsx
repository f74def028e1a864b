import type { TargetRow } from '../api.ts'
import { forDrawing } from './words.ts'

/** Done against assigned: the bar, a tick where the calendar stands, a pale band where the year may end. */
export function TargetBar({ row }: { readonly row: TargetRow }) {
  const done = forDrawing(row.completionPct)
  const pace = forDrawing(row.pacePct)
  const assigned = forDrawing(row.target.value)
  const band =
    row.forecast && assigned !== null && assigned > 0
      ? ([row.forecast.low, row.forecast.high].map((value) => {
          const number = forDrawing(value)
          return number === null ? null : (number / assigned) * 100
        }) as [number | null, number | null])
      : null
  const full = Math.max(100, done ?? 0, band?.[1] ?? 0) * 1.02
  const at = (percent: number) => `${Math.max(0, Math.min(100, (percent / full) * 100))}%`
  return (
    <div className="target-bar" role="img" aria-label={wordsOf(row)} title={wordsOf(row)}>
      {band && band[0] !== null && band[1] !== null && (
        <span
          className="bar-band"
          style={{ left: at(band[0]), width: `calc(${at(band[1])} - ${at(band[0])} + 2px)` }}
        />
      )}
      {done !== null && <span className={`bar-done bar-${row.light}`} style={{ width: at(done) }} />}
      <span className="bar-goal" style={{ left: at(100) }} />
      {pace !== null && <span className="bar-pace" style={{ left: at(pace) }} />}
    </div>
  )
}

function wordsOf(row: TargetRow): string {
  return [
    row.completionPct === null ? '完成率未知' : `完成 ${row.completionPct}%`,
    row.pacePct === null ? '' : `序时进度 ${row.pacePct}%`,
    row.forecast ? row.forecast.text : '',
  ]
    .filter((part) => part !== '')
    .join('，')
}
