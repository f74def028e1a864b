import '../../styles/indicators.css'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Select } from 'antd'
import { lazy, Suspense } from 'react'
import type { FigureAnswer, TargetRow } from '../../api.ts'
import { get } from '../../http.ts'
import { Light } from '../../parts/Light.tsx'
import { Loaded } from '../../parts/Loaded.tsx'
import { Empty, PageHead, Panel } from '../../parts/PageHead.tsx'
import { RecordsProof } from '../../parts/RecordProof.tsx'
import { TargetBar } from '../../parts/TargetBar.tsx'
import { count, forDrawing, orDash } from '../../parts/words.ts'
import { useCatalog, useQuestion } from '../../question.ts'
import { ByDimension } from './ByDimension.tsx'
import { kindWords } from './kindWords.ts'

// The charts' library is large and only this page needs it.
const MonthsChart = lazy(() => import('./MonthsChart.tsx').then(({ MonthsChart: Chart }) => ({ default: Chart })))
const recordsShown = 500

/** One figure: what it is, how it was reckoned, how it ran, by what it divides, and its records. */
export function IndicatorPage() {
  const { name } = useParams({ from: '/indicators/$name' })
  const { by, slice } = useSearch({ from: '/indicators/$name' })
  const navigate = useNavigate({ from: '/indicators/$name' })
  const { indicators, registers } = useCatalog()
  const { year, asOf } = useQuestion()
  const info = indicators[name]
  const dimensions = info?.by ?? []
  const dimension = by ?? dimensions[0]?.key
  const filter = slice !== undefined && dimension !== undefined ? JSON.stringify({ [dimension]: slice }) : undefined
  const asked = { year, asOf, filter, records: 1, limit: recordsShown }
  const divided = { year, asOf, by: dimension, months: 0 }
  const query = useQuery({
    queryKey: ['figure', name, asked],
    queryFn: ({ signal }) => get<FigureAnswer>(`/indicators/${name}`, asked, signal),
    placeholderData: keepPreviousData,
    enabled: info !== undefined,
  })
  const parts = useQuery({
    queryKey: ['figure', name, divided],
    queryFn: ({ signal }) => get<FigureAnswer>(`/indicators/${name}`, divided, signal),
    placeholderData: keepPreviousData,
    enabled: dimension !== undefined,
  })
  const targets = useQuery({
    queryKey: ['targets', year, asOf],
    queryFn: ({ signal }) => get<readonly TargetRow[]>('/targets', { year, asOf }, signal),
  })
  if (!info) return <Empty say="目录里没有这个指标。" />
  const own = (targets.data ?? []).filter(({ indicator }) => indicator === name)
  return (
    <>
      <PageHead
        trail={[{ label: '指标与任务', href: '/indicators' }, { label: info.chapter }]}
        title={info.label}
        about={info.definition}
      />
      <Loaded query={query}>
        {(figure) => (
          <div className="indicator">
            <div>
              <Panel title={figure.window || `${year}年`}>
                <p className="big-figure">
                  {figure.value === null ? orDash(null) : figure.text}
                  {figure.value !== null && !figure.text.endsWith(info.unit) && <small>{info.unit}</small>}
                </p>
                {figure.missing.length > 0 && (
                  <ul className="proof-missing" aria-label="缺什么">
                    {figure.missing.map((say) => (
                      <li key={say}>{say}</li>
                    ))}
                  </ul>
                )}
                {own.map((row) => (
                  <div key={row.record} className="own-target">
                    <span>
                      任务数 {row.target.text || '待下达'}
                      {row.completionPct !== null && `，完成 ${row.completionPct}%`}
                    </span>
                    <TargetBar row={row} />
                    <Light light={row.light} text={row.lightText} />
                  </div>
                ))}
                <dl className="proof-facts">
                  <div>
                    <dt>公式</dt>
                    <dd>{orDash(figure.formula)}</dd>
                  </div>
                  <div>
                    <dt>来源</dt>
                    <dd>{orDash(figure.source || kindWords[info.kind])}</dd>
                  </div>
                  {figure.official && (
                    <div>
                      <dt>官方数</dt>
                      <dd>
                        {[
                          figure.official.text ?? figure.official.value,
                          figure.official.stage,
                          figure.official.document,
                        ]
                          .filter(Boolean)
                          .join('，')}
                      </dd>
                    </div>
                  )}
                  {figure.counted && (
                    <div>
                      <dt>按记录</dt>
                      <dd>
                        {typeof figure.counted === 'string'
                          ? figure.counted
                          : (figure.counted.text ?? figure.counted.value)}
                      </dd>
                    </div>
                  )}
                  {figure.notes.length > 0 && (
                    <div>
                      <dt>说明</dt>
                      <dd>{figure.notes.join('；')}</dd>
                    </div>
                  )}
                  {info.unverified && (
                    <div>
                      <dt>核实</dt>
                      <dd className="doubt">
                        ▲ 口径未经核实{typeof info.unverified === 'string' ? `：${info.unverified}` : ''}
                      </dd>
                    </div>
                  )}
                </dl>
              </Panel>
              {figure.months?.some(({ value }) => forDrawing(value) !== null) && (
                <Panel title="逐月">
                  <Suspense fallback={<div className="chart" aria-busy="true" />}>
                    <MonthsChart label={info.label} unit={info.unit} months={figure.months} />
                  </Suspense>
                </Panel>
              )}
              {dimension !== undefined && parts.data?.by && parts.data.by.length > 0 && (
                <Panel
                  title="分项"
                  extra={
                    <Select
                      size="small"
                      aria-label="按什么分"
                      value={dimension}
                      popupMatchSelectWidth={false}
                      options={dimensions.map(({ key, label }) => ({ value: key, label: `按${label}` }))}
                      onChange={(next: string) =>
                        void navigate({
                          search: (before) => ({ ...before, by: next, slice: undefined }),
                          replace: true,
                          resetScroll: false,
                        })
                      }
                    />
                  }
                >
                  <ByDimension
                    parts={parts.data.by}
                    chosen={slice}
                    onChoose={(next) =>
                      void navigate({
                        search: (before) => ({ ...before, by: dimension, slice: next }),
                        replace: true,
                        resetScroll: false,
                      })
                    }
                  />
                </Panel>
              )}
            </div>
            <Panel
              title={
                figure.recordCount === null
                  ? '记录'
                  : `${figure.records ? (registers[figure.records.register]?.label ?? '记录') : '记录'} ${count(figure.recordCount)} 条`
              }
            >
              {figure.records && figure.records.total > 0 ? (
                <RecordsProof key={`${name}:${filter}`} records={figure.records} step={40} />
              ) : (
                <p className="quiet">
                  {info.kind === 'reported'
                    ? '这是官方公布的数，没有逐条记录。'
                    : info.kind === 'derived'
                      ? '由两个指标算出，记录见各自的页面。'
                      : '这个时段没有记录。'}
                </p>
              )}
            </Panel>
          </div>
        )}
      </Loaded>
    </>
  )
}
