import '../../styles/chart.css'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { get } from '../../http.ts'
import { count } from '../../parts/words.ts'
import type { FaultDay } from './answers.ts'

const CourseChart = lazy(() =>
  import('../indicators/CourseChart.tsx').then(({ CourseChart: Chart }) => ({ default: Chart })),
)

/** How the count of faults has run, by the day. */
export function TrendPanel({ register }: { readonly register: string | undefined }) {
  const query = useQuery({
    queryKey: ['check', 'trend', register],
    queryFn: ({ signal }) => get<readonly FaultDay[]>('/check/trend', { register }, signal),
  })
  const days = query.data ?? []
  const [first, last] = [days[0], days.at(-1)]
  if (!first || !last) return null
  const sum = (day: FaultDay) => day.errors + day.warnings
  const change = sum(last) - sum(first)
  if (days.length === 1) return <p className="quiet">从 {first.day} 起每天记下疑点数，之后这里能看出是多了还是少了。</p>
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
          marks={days.map(({ day }) => day.slice(5))}
          lines={[
            { name: '疑点', values: days.map((day) => day.warnings), texts: days.map((day) => String(day.warnings)) },
            { name: '差错', values: days.map((day) => day.errors), texts: days.map((day) => String(day.errors)) },
          ]}
        />
      </Suspense>
    </details>
  )
}
