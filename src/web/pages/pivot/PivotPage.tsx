import '../../styles/chart.css'
import '../../styles/pivot.css'
import '../../styles/register.css'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Segmented } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { address, get } from '../../http.ts'
import { Loaded } from '../../parts/Loaded.tsx'
import { Empty, PageHead } from '../../parts/PageHead.tsx'
import { forDrawing } from '../../parts/words.ts'
import { useQuestion } from '../../question.ts'
import type { PivotState } from '../../search.ts'
import type { PivotAnswer, Place } from './answers.ts'
import { CellRecords } from './CellRecords.tsx'
import { PivotBuilder } from './PivotBuilder.tsx'
import { PivotGrid } from './PivotGrid.tsx'
import { PivotViews } from './PivotViews.tsx'

const CourseChart = lazy(() =>
  import('../indicators/CourseChart.tsx').then(({ CourseChart: Chart }) => ({ default: Chart })),
)
const mostDrawn = 40
const mostSeries = 5

/** Any ledger as a table, clicked together: for the question that nobody declared. The whole of it stands in the address. */
export function PivotPage() {
  const { pivot: state } = useSearch({ from: '/pivot' })
  const navigate = useNavigate({ from: '/pivot' })
  const { year, asOf } = useQuestion()
  const [place, setPlace] = useState<Place>()
  const [view, setView] = useState<'table' | 'bars' | 'lines'>('table')
  const asked = { definition: JSON.stringify(state), year, asOf }
  const query = useQuery({
    queryKey: ['pivot', asked],
    queryFn: ({ signal }) => get<PivotAnswer>('/pivot', asked, signal),
    placeholderData: keepPreviousData,
    enabled: state !== undefined,
  })
  const change = (next: PivotState) => {
    setPlace(undefined)
    void navigate({ search: (before) => ({ ...before, pivot: next }), replace: true, resetScroll: false })
  }
  return (
    <>
      <PageHead
        trail={[{ label: '指标', href: '/indicators' }]}
        title="透视表"
        about="任选一本台账，点选行、列和统计方式，马上出表。每一格点开就是记录；常用的存下来。"
        actions={
          <>
            <PivotViews state={state} filters={query.data?.filters ?? []} onOpen={change} />
            {state && (
              <Button href={address('/pivot/export.xlsx', asked)} download>
                导出
              </Button>
            )}
          </>
        }
      />
      <PivotBuilder state={state} words={query.data?.filters ?? []} onChange={change} />
      {state === undefined ? (
        <Empty say="先选一本台账，再选行和列。" />
      ) : (
        <>
          <Segmented
            size="small"
            className="pivot-view"
            value={view}
            onChange={(next) => setView(next as typeof view)}
            options={[
              { value: 'table', label: '表格' },
              { value: 'bars', label: '柱状图' },
              { value: 'lines', label: '折线图' },
            ]}
          />
          <div className="pivot-room">
            <div className="pivot-main">
              <Loaded query={query} rows={10}>
                {(table) =>
                  table.rows.length === 0 ? (
                    <Empty say="没有符合条件的记录。" />
                  ) : (
                    <>
                      {table.notes.map((note) => (
                        <p key={note} className="quiet">
                          {note}
                        </p>
                      ))}
                      {view === 'table' ? (
                        <>
                          <p className="quiet pivot-caption">
                            {table.measureLabel}
                            {table.unit !== '' && `（${table.unit}）`}
                          </p>
                          <PivotGrid
                            table={table}
                            // A cell of the table before is no place in the one that is asked for.
                            onOpen={(next) => {
                              if (!query.isPlaceholderData) setPlace(next)
                            }}
                          />
                        </>
                      ) : (
                        <Suspense fallback={<div className="chart" aria-busy="true" />}>
                          <Drawing table={table} bars={view === 'bars'} />
                        </Suspense>
                      )}
                    </>
                  )
                }
              </Loaded>
            </div>
            {place && (
              <CellRecords state={state} place={place} year={year} asOf={asOf} onClose={() => setPlace(undefined)} />
            )}
          </div>
        </>
      )}
    </>
  )
}

function Drawing({ table, bars }: { readonly table: PivotAnswer; readonly bars: boolean }) {
  const rows = table.rows.slice(0, mostDrawn)
  const columns = table.columns.slice(0, mostSeries)
  return (
    <>
      <CourseChart
        label={table.measureLabel}
        unit={table.unit}
        bars={bars}
        marks={rows.map(({ labels }) => labels.join(' '))}
        lines={columns.map((column, index) => ({
          name: column.labels[0] ?? '',
          values: rows.map((_, at) => forDrawing(table.cells[at]?.[index]?.value)),
          texts: rows.map((_, at) => table.cells[at]?.[index]?.text ?? ''),
        }))}
      />
      {(table.rows.length > mostDrawn || table.columns.length > mostSeries) && (
        <p className="quiet">
          图上只画前 {Math.min(mostDrawn, table.rows.length)} 行、前 {Math.min(mostSeries, table.columns.length)}{' '}
          列，全部在表格里。
        </p>
      )}
    </>
  )
}
