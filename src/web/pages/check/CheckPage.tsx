import '../../styles/register.css'
import '../../styles/check.css'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Progress, Segmented, Select } from 'antd'
import { address, get } from '../../http.ts'
import { Loaded } from '../../parts/Loaded.tsx'
import { Empty, PageHead } from '../../parts/PageHead.tsx'
import { count, momentText } from '../../parts/words.ts'
import { DuplicateLinks } from '../records/DuplicateLinks.tsx'
import type { CheckAnswer, Facet } from './answers.ts'
import { Fault } from './Fault.tsx'
import { SilencesPanel } from './SilencesPanel.tsx'
import { TrendPanel } from './TrendPanel.tsx'

/** All doubts over all ledgers in one page; each is put right or said to be true, with a reason. */
export function CheckPage() {
  const search = useSearch({ from: '/check' })
  const { register, severity, kind, division, officer, view } = search
  const navigate = useNavigate({ from: '/check' })
  const narrowed = { register, severity, kind, division, officer }
  const query = useQuery({
    queryKey: ['check', narrowed],
    queryFn: ({ signal }) => get<CheckAnswer>('/check', { ...narrowed, limit: 20 }, signal),
    placeholderData: keepPreviousData,
    // As long as a check runs there is something new to see.
    refetchInterval: ({ state: { data } }) => (data && (!data.current || data.running) ? 1_000 : false),
  })
  const set = (change: Partial<Record<'severity' | 'kind' | 'division' | 'officer' | 'view', string | undefined>>) =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true, resetScroll: false })
  return (
    <>
      <PageHead
        title="数据体检"
        about="把各本台账的疑点列在一处。改对了就消失；核实无误的，写明原因后不再提醒。"
        actions={
          <>
            <Segmented
              value={view === 'silences' ? 'silences' : (severity ?? 'all')}
              onChange={(next) =>
                set({
                  view: next === 'silences' ? 'silences' : undefined,
                  severity: next === 'error' || next === 'warning' ? next : undefined,
                })
              }
              options={[
                { value: 'all', label: '全部' },
                { value: 'error', label: '差错' },
                { value: 'warning', label: '疑点' },
                { value: 'silences', label: '已核实' },
              ]}
            />
            <Button href={address('/check/export.xlsx', narrowed)} download>
              导出
            </Button>
          </>
        }
      />
      {view === 'silences' ? (
        <SilencesPanel />
      ) : (
        <Loaded query={query} rows={12}>
          {(answer) => (
            <>
              <Running answer={answer} />
              <div className="check-tools" role="search">
                <FacetSelect
                  label="类别"
                  all="全部类别"
                  facets={answer.kinds}
                  value={kind}
                  onChange={(next) => set({ kind: next })}
                />
                <FacetSelect
                  label="镇街"
                  all="全部镇街"
                  facets={answer.places}
                  value={division}
                  onChange={(next) => set({ division: next })}
                />
                <FacetSelect
                  label="最后经手"
                  all="全部经手人"
                  facets={answer.officers}
                  value={officer}
                  onChange={(next) => set({ officer: next })}
                />
                <span className="quiet">
                  {isFirst(answer) ? '还没有数' : `共 ${count(answer.total)} 处`}
                  {answer.silenced > 0 && `，已核实 ${count(answer.silenced)} 处`}
                </span>
              </div>
              <DuplicateLinks />
              <TrendPanel register={register} reckoning={answer.running?.what === 'past'} at={answer.at} />
              <div className="check">
                {isFirst(answer) ? <div /> : <RegisterList answer={answer} search={search} />}
                <div>
                  {answer.faults.length === 0 && (
                    <Empty
                      say={
                        isFirst(answer)
                          ? '第一次体检还没有做完，做完就列在这里。'
                          : answer.total === 0 && answer.registers.length === 0
                            ? '各本台账没有发现疑点。'
                            : '这一类没有疑点。'
                      }
                    />
                  )}
                  {answer.faults.map((fault) => (
                    <Fault
                      key={`${fault.register}:${fault.code}:${JSON.stringify(narrowed)}`}
                      fault={fault}
                      narrowed={narrowed}
                    />
                  ))}
                </div>
              </div>
            </>
          )}
        </Loaded>
      )}
    </>
  )
}

/** The first check of large books still runs: there is nothing to show. */
function isFirst({ at, current }: CheckAnswer): boolean {
  return at === null && !current
}

/** A check of large books takes its time: what is shown meanwhile is said to be older, and how far the new one has come. */
function Running({ answer: { running, current, at } }: { readonly answer: CheckAnswer }) {
  if (current && running === null) return null
  const isPast = running?.what === 'past'
  const say = isPast
    ? `正在补算以前各月末的疑点数：第 ${running.done + 1} 个月，共 ${running.total} 个月`
    : at === null
      ? '正在体检'
      : `台账有改动，正在重新体检；下面是 ${momentText(at)} 的结果`
  return (
    <div className="check-running" role="status">
      <p>
        {say}
        {running && !isPast && `：第 ${count(running.done + 1)} 本台账，共 ${count(running.total)} 本`}
      </p>
      {running && (
        <Progress
          size="small"
          showInfo={false}
          percent={Math.round((100 * running.done) / Math.max(1, running.total))}
          aria-label="体检进度"
        />
      )}
    </div>
  )
}

function FacetSelect({
  label,
  all,
  facets,
  value,
  onChange,
}: {
  readonly label: string
  readonly all: string
  readonly facets: readonly Facet[]
  readonly value: string | undefined
  readonly onChange: (next: string | undefined) => void
}) {
  return (
    <Select
      allowClear
      aria-label={label}
      placeholder={all}
      value={value ?? null}
      popupMatchSelectWidth={false}
      options={facets.map(({ key, label: words, count: found }) => ({
        value: key,
        label: `${words}（${count(found)}）`,
      }))}
      onChange={(next?: string) => onChange(next ?? undefined)}
    />
  )
}

function RegisterList({
  answer,
  search,
}: {
  readonly answer: CheckAnswer
  readonly search: Readonly<Record<string, string | number | undefined>>
}) {
  const total = answer.registers.reduce((sum, { errors, warnings }) => sum + errors + warnings, 0)
  const { register, ...others } = search
  return (
    <ul className="check-registers" aria-label="按台账">
      <li>
        <Link to="/check" search={others} aria-current={register === undefined}>
          全部台账 <span>{count(total)}</span>
        </Link>
      </li>
      {answer.registers
        .filter(({ errors, warnings }) => errors + warnings > 0)
        .map((each) => (
          <li key={each.register}>
            <Link to="/check" search={{ ...others, register: each.register }} aria-current={register === each.register}>
              {each.label}
              <span>
                {each.errors > 0 && <b className="bad">■{count(each.errors)}</b>}{' '}
                {each.warnings > 0 && <b className="doubt">▲{count(each.warnings)}</b>}
              </span>
            </Link>
          </li>
        ))}
    </ul>
  )
}
