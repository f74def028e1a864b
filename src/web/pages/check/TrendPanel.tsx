import '../../styles/chart.css'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { get } from '../../http.ts'
import { count } from '../../parts/words.ts'
import type { FaultDay } from './answers.ts'

const CourseChart = lazy(() =>
  import('../indicators/CourseChart.tsx').then(({ CourseChart: Chart }) => ({ default: Chart })),
)

/** How the count of faults has run, by the day; months before the first count are reckoned from the books as they were known, and said to be. */
export function TrendPanel({
  register,
  reckoning,
  at,
}: {
  readonly register: string | undefined
  /** Past months are being reckoned just now. */
  readonly reckoning: boolean
  /** When the last check was begun: with another one there is another number. */
  readonly at: string | null
}) {
  const query = useQuery({
    queryKey: ['check', 'trend', register, at],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => get<readonly FaultDay[]>('/check/trend', { register }, signal),
    refetchInterval: reckoning ? 3_000 : false,
  })
  const days = query.data ?? []
  const [first, last] = [days[0], days.at(-1)]
  if (!first || !last) return null
  const sum = (day: FaultDay) => day.errors + day.warnings
  const change = sum(last) - sum(first)
  if (days.length === 1)
    return (
      <p className="quiet trend-note">
        从 {first.day} 起每天记下疑点数，之后这里能看出是多了还是少了。
        {reckoning || '那天以前台账还没有记录，没有更早的数。'}
      </p>
    )
  const reckoned = days.filter(({ reckonedOn }) => reckonedOn !== null)
  const line = (name: string, of: 'errors' | 'warnings') => ({
    name,
    values: days.map((day) => day[of]),
    texts: days.map((day) => `${count(day[of])}${day.reckonedOn === null ? '' : '（补算）'}`),
  })
  return (
    <details className="trend">
      <summary>
        {first.day} 以来{change === 0 ? '没有增减' : `${change > 0 ? '多了' : '少了'} ${count(Math.abs(change))} 处`}
      </summary>
      <Suspense fallback={<div className="chart" aria-busy="true" />}>
        <CourseChart
          label="疑点数"
          unit="处"
          bars={false}
          marks={days.map(({ day, reckonedOn }) =>
            reckonedOn !== null
              ? `${day.slice(0, 7)}末`
              : day.slice(0, 4) === last.day.slice(0, 4)
                ? day.slice(5)
                : day,
          )}
          lines={[line('疑点', 'warnings'), line('差错', 'errors')]}
        />
      </Suspense>
      {reckoned.length > 0 && (
        <p className="quiet">
          {reckoned[0]?.day} 至 {reckoned.at(-1)?.day} 的 {reckoned.length} 个月末是 {reckoned.at(-1)?.reckonedOn}{' '}
          补算的：用那天已录入的台账，按现在的规则；之后撤回的核实不再算数。其余各点是当天数的。
        </p>
      )}
    </details>
  )
}
