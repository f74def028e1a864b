import '../../styles/chart.css'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Segmented, Select } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { get, type Query } from '../../http.ts'
import { Loaded } from '../../parts/Loaded.tsx'
import { Panel } from '../../parts/PageHead.tsx'
import { forDrawing, orDash } from '../../parts/words.ts'
import type { CourseAnswer } from './answers.ts'

// The charts' library is large and only this part needs it.
const CourseChart = lazy(() => import('./CourseChart.tsx').then(({ CourseChart: Chart }) => ({ default: Chart })))
const yearChoices = [2, 3, 5]

type View = 'months' | 'sum' | 'years'

/** How the figure ran: month by month with earlier years beside it, added up, or year by year; and the same as a table. */
export function CoursePanel({
  name,
  label,
  unit,
  asked,
}: {
  readonly name: string
  readonly label: string
  readonly unit: string
  readonly asked: Query
}) {
  const [years, setYears] = useState(3)
  const [wanted, setView] = useState<View>('months')
  const query = useQuery({
    queryKey: ['figure', name, 'course', asked, years],
    queryFn: ({ signal }) => get<CourseAnswer>(`/indicators/${name}/course`, { ...asked, years }, signal),
    placeholderData: keepPreviousData,
  })
  const isMonthly = query.data?.years !== undefined
  const isFlow = query.data?.sitting === 'flow'
  const view: View = !isMonthly ? 'years' : wanted === 'sum' && !isFlow ? 'months' : wanted
  return (
    <Panel
      title="走势"
      extra={
        <span className="panel-tools">
          {isMonthly && view !== 'years' && (
            <Select
              size="small"
              aria-label="比几年"
              value={years}
              options={yearChoices.map((value) => ({ value, label: `${value} 年对比` }))}
              onChange={setYears}
            />
          )}
          <Segmented
            size="small"
            value={view}
            onChange={(next) => setView(next as View)}
            options={[
              ...(isMonthly ? [{ value: 'months', label: '逐月' }] : []),
              ...(isMonthly && isFlow ? [{ value: 'sum', label: '累计' }] : []),
              { value: 'years', label: '逐年' },
            ]}
          />
        </span>
      }
    >
      <Loaded query={query} rows={6}>
        {(course) => {
          const lines = linesOf(course, view)
          if (lines.every(({ values }) => values.every((value) => value === null)))
            return <p className="quiet">还没有可画的数。</p>
          return (
            <>
              <Suspense fallback={<div className="chart" aria-busy="true" />}>
                <CourseChart
                  label={label}
                  unit={unit}
                  lines={lines}
                  marks={marksOf(course, view)}
                  bars={view === 'years'}
                />
              </Suspense>
              <details className="course-table">
                <summary>看数</summary>
                {view === 'years' ? <YearTable course={course} /> : <MonthTable lines={lines} label={label} />}
              </details>
              <OfficialTable course={course} unit={unit} />
            </>
          )
        }}
      </Loaded>
    </Panel>
  )
}

type Line = { readonly name: string; readonly values: readonly (number | null)[]; readonly texts: readonly string[] }
const months = Array.from({ length: 12 }, (_, index) => `${index + 1}月`)

function marksOf(course: CourseAnswer, view: View): readonly string[] {
  return view === 'years' ? course.yearly.map(({ year }) => `${year}年`) : months
}

function linesOf(course: CourseAnswer, view: View): Line[] {
  if (view === 'years')
    return [
      {
        name: '逐年',
        values: course.yearly.map(({ value }) => forDrawing(value)),
        texts: course.yearly.map(({ text }) => text),
      },
    ]
  return (course.years ?? []).map(({ year, months: points }) => {
    const values = points.map((point) => forDrawing(point?.value))
    if (view === 'months') return { name: `${year}年`, values, texts: points.map((point) => point?.text ?? '') }
    // An unknown month leaves all that follow unknown: a gap is never counted as nought.
    let sum: number | null = 0
    const sums = values.map((value) => {
      sum = sum === null || value === null ? null : sum + value
      return sum
    })
    const decimals = Math.max(0, ...points.map((point) => point?.text.split('.')[1]?.length ?? 0))
    return { name: `${year}年`, values: sums, texts: sums.map((each) => (each === null ? '' : each.toFixed(decimals))) }
  })
}

function MonthTable({ lines, label }: { readonly lines: readonly Line[]; readonly label: string }) {
  return (
    <div className="sheet-scroll">
      <table className="ledger" aria-label={`${label}逐月`}>
        <thead>
          <tr>
            <th scope="col">年</th>
            {months.map((month) => (
              <th key={month} scope="col" className="number">
                {month}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.name}>
              <th scope="row">{line.name}</th>
              {line.texts.map((text, index) => (
                <td key={months[index]} className="number">
                  {orDash(text)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function YearTable({ course }: { readonly course: CourseAnswer }) {
  return (
    <table className="ledger" aria-label="逐年">
      <tbody>
        {course.yearly.map((each) => (
          <tr key={each.year}>
            <th scope="row">{each.window}</th>
            <td className="number">{orDash(each.text)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Where both an official number and our own count are known, in which months they part. */
function OfficialTable({ course, unit }: { readonly course: CourseAnswer; readonly unit: string }) {
  const rows = (course.years ?? []).flatMap(({ year, months: points }) =>
    points.flatMap((point, index) =>
      point?.official !== undefined && Number(point.difference) !== 0
        ? [{ ...point, at: `${year}年${index + 1}月` }]
        : [],
    ),
  )
  const compared = (course.years ?? [])
    .flatMap(({ months: points }) => points)
    .filter((point) => point?.official !== undefined)
  if (compared.length === 0) return null
  if (rows.length === 0) return <p className="quiet">有官方数的 {compared.length} 个月，台账数都与官方数一致。</p>
  return (
    <>
      <h3>官方数与台账数不一致的月份</h3>
      <table className="ledger" aria-label="官方数与台账数不一致的月份">
        <thead>
          <tr>
            <th scope="col">月份</th>
            <th scope="col" className="number">
              官方数（{unit}）
            </th>
            <th scope="col" className="number">
              台账数（{unit}）
            </th>
            <th scope="col" className="number">
              台账多（少）
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.at}>
              <th scope="row">{row.at}</th>
              <td className="number">{row.official}</td>
              <td className="number">{row.counted}</td>
              <td className="number">{row.difference}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
