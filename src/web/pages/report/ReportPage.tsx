import '../../styles/report.css'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Select } from 'antd'
import { useMemo } from 'react'
import type { ReportAnswer } from '../../api.ts'
import { get } from '../../http.ts'
import { Loaded } from '../../parts/Loaded.tsx'
import { Empty, PageHead } from '../../parts/PageHead.tsx'
import { dayInText } from '../../parts/words.ts'
import { useCatalog, useQuestion } from '../../question.ts'
import type { ChoiceAnswer } from './answers.ts'
import { Desk } from './Desk.tsx'
import { MonthChoice } from './MonthChoice.tsx'
import { ReportActions } from './ReportActions.tsx'
import { useDrift } from './useDrift.ts'

/** The paper in the middle, its outline at the left, the proof of each figure at the right. */
export function ReportPage() {
  const { name } = useParams({ from: '/reports/$name' })
  const { publication, fromMonth, toMonth, choose } = useSearch({ from: '/reports/$name' })
  const { reports } = useCatalog()
  const { year, asOf } = useQuestion()
  const info = reports[name]
  const navigate = useNavigate({ from: '/reports/$name' })
  const asked = useMemo(
    () => ({ year, asOf, fromMonth, toMonth, choose: chooseText(choose) }),
    [year, asOf, fromMonth, toMonth, choose],
  )
  const live = useQuery({
    queryKey: ['report', name, asked],
    queryFn: ({ signal }) =>
      get<ReportAnswer & { choices?: readonly ChoiceAnswer[] }>(`/reports/${name}`, asked, signal),
    enabled: publication === undefined,
    placeholderData: keepPreviousData,
  })
  const frozen = useQuery({
    queryKey: ['publication', publication],
    queryFn: ({ signal }) =>
      get<ReportAnswer & { at: string; actor: string }>(`/publications/${publication}`, {}, signal),
    enabled: publication !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const drift = useDrift(publication)
  const query = publication === undefined ? live : frozen
  // What is still shown of another month is neither checked nor published as this one.
  const isOfBefore = query.isPlaceholderData
  if (!info)
    return (
      <>
        <PageHead trail={[{ label: '报告', href: '/reports' }]} title="没有这个报告" />
        <Empty say="目录里没有这个报告，请从报告清单进入。" />
      </>
    )
  return (
    <div className="report">
      <PageHead
        trail={[{ label: '报告', href: '/reports' }]}
        title={info.label}
        about={
          publication === undefined
            ? `${year}年，数据截至${dayInText(asOf)}。点一个数看它的出处，↑ ↓ 逐个核。`
            : '这是已发布的稿子，数已封存；以后台账改动，这里只报更正，不改原数。'
        }
        actions={
          <>
            {publication === undefined &&
              live.data?.choices?.map((choice) => (
                <Select
                  key={choice.name}
                  aria-label={choice.label}
                  showSearch={{ optionFilterProp: 'label' }}
                  className="report-choice"
                  value={choice.chosen === '' ? null : choice.chosen}
                  placeholder={choice.label}
                  options={choice.options.map(({ value, label, records }) => ({
                    value,
                    label: `${label}（${records}）`,
                  }))}
                  notFoundContent="这一年还没有记录"
                  onChange={(value: string) =>
                    void navigate({
                      search: (before) => ({ ...before, choose: { ...before.choose, [choice.name]: value } }),
                    })
                  }
                />
              ))}
            {info.asks === 'month' && publication === undefined && <MonthChoice year={year} asOf={asOf} />}
            <ReportActions
              name={name}
              label={info.label}
              isOwn={info.own ?? false}
              asked={asked}
              publication={publication}
              report={isOfBefore ? undefined : query.data}
              onPublication={(id) => void navigate({ search: (before) => ({ ...before, publication: id }) })}
            />
          </>
        }
      />
      <Loaded query={query} rows={14}>
        {(report) => (
          <Desk
            key={publication ?? 'live'}
            name={name}
            label={info.label}
            asked={asked}
            report={{ ...report, publications: report.publications ?? [], missing: report.missing ?? [] }}
            publication={publication}
            mayTick={publication === undefined && !isOfBefore}
            drift={publication === undefined ? undefined : drift}
          />
        )}
      </Loaded>
    </div>
  )
}

/** Lines of `名称=值`, as the server reads them. */
function chooseText(choose: Readonly<Record<string, string>> | undefined): string | undefined {
  return choose
    ? Object.entries(choose)
        .map(([name, value]) => `${name}=${value}`)
        .join('\n')
    : undefined
}
