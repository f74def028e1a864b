import '../../styles/indicators.css'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import type { FigureAnswer, TargetRow } from '../../api.ts'
import { get } from '../../http.ts'
import { Loaded } from '../../parts/Loaded.tsx'
import { Empty, PageHead } from '../../parts/PageHead.tsx'
import { useCatalog, useQuestion } from '../../question.ts'
import { BacktestPanel } from './BacktestPanel.tsx'
import { CoursePanel } from './CoursePanel.tsx'
import { FigurePanel } from './FigurePanel.tsx'
import { KnownPanel } from './KnownPanel.tsx'
import { PartsPanel } from './PartsPanel.tsx'
import { ReadingsPanel } from './ReadingsPanel.tsx'
import { RecordsPanel } from './RecordsPanel.tsx'
import { WindowLine, type WindowSearch } from './WindowLine.tsx'

const recordsShown = 500

/** One figure: what it is and means, what may be said of it, how it ran, by what it divides, what was known when, its records. */
export function IndicatorPage() {
  const { name } = useParams({ from: '/indicators/$name' })
  const { by, slice, from, to, knownOn, of } = useSearch({ from: '/indicators/$name' })
  const navigate = useNavigate({ from: '/indicators/$name' })
  const { indicators } = useCatalog()
  const { year, asOf } = useQuestion()
  const info = indicators[name]
  const dimensions = info?.by ?? []
  const dimension = dimensions.find(({ key }) => key === by) ?? dimensions.find(({ places }) => places) ?? dimensions[0]
  const filter = slice !== undefined && dimension !== undefined ? JSON.stringify({ [dimension.key]: slice }) : undefined
  const window = { year, asOf, from, to, knownOn }
  const narrowed = { ...window, filter }
  const asked = { ...narrowed, months: 0, records: 1, limit: recordsShown }
  const query = useQuery({
    queryKey: ['figure', name, asked],
    queryFn: ({ signal }) => get<FigureAnswer>(`/indicators/${name}`, asked, signal),
    placeholderData: keepPreviousData,
    enabled: info !== undefined,
  })
  const targets = useQuery({
    queryKey: ['targets', year, asOf],
    queryFn: ({ signal }) => get<readonly TargetRow[]>('/targets', { year, asOf }, signal),
  })
  if (!info) return <Empty say="目录里没有这个指标。" />
  const set = (change: Record<string, string | undefined>) =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true, resetScroll: false })
  const chosen = slice === undefined ? '' : `，只看${sliceWords(dimension?.label ?? '', slice)}`
  return (
    <>
      <PageHead
        trail={[{ label: '指标', href: '/indicators' }, { label: info.chapter }]}
        title={info.label}
        about={info.definition}
      />
      <WindowLine
        year={year}
        asOf={asOf}
        search={{ ...(from ? { from } : {}), ...(to ? { to } : {}), ...(knownOn ? { knownOn } : {}) }}
        onChange={(change: WindowSearch) => set({ from: change.from, to: change.to, knownOn: change.knownOn })}
      />
      <Loaded query={query}>
        {(figure) => (
          <div className="indicator">
            <div>
              <FigurePanel
                figure={figure}
                info={info}
                title={`${figure.window || `${year}年`}${chosen}`}
                targets={
                  slice === undefined && from === undefined && to === undefined && knownOn === undefined
                    ? (targets.data ?? []).filter(({ indicator }) => indicator === name)
                    : []
                }
              />
              {knownOn !== undefined && <KnownPanel name={name} unit={info.unit} asked={{ ...narrowed, knownOn }} />}
              <ReadingsPanel name={name} asked={narrowed} of={of} onWhole={(next) => set({ of: next })} />
              <CoursePanel name={name} label={info.label} unit={info.unit} asked={narrowed} />
              <BacktestPanel name={name} unit={info.unit} asked={narrowed} />
              {dimension !== undefined && (
                <PartsPanel
                  name={name}
                  label={info.label}
                  unit={info.unit}
                  dimensions={dimensions}
                  dimension={dimension}
                  slice={slice}
                  asked={window}
                  onChange={(next, part) => set({ by: next, slice: part })}
                />
              )}
            </div>
            <RecordsPanel name={name} figure={figure} info={info} asked={narrowed} />
          </div>
        )}
      </Loaded>
    </>
  )
}

function sliceWords(label: string, slice: string): string {
  return /^[a-zA-Z]/.test(slice) ? label : slice
}
