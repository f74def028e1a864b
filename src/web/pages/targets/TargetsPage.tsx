import '../../styles/grid.css'
import '../../styles/targets.css'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Dropdown, Segmented } from 'antd'
import { useState } from 'react'
import type { Light as Colour } from '../../api.ts'
import { address, get } from '../../http.ts'
import { History } from '../../parts/History.tsx'
import { Inspector } from '../../parts/Inspector.tsx'
import { Light } from '../../parts/Light.tsx'
import { Loaded } from '../../parts/Loaded.tsx'
import { Empty, PageHead } from '../../parts/PageHead.tsx'
import { TargetBar } from '../../parts/TargetBar.tsx'
import { dayInText, orDash } from '../../parts/words.ts'
import { useCatalog, useQuestion } from '../../question.ts'
import { type Done, DoneBar } from '../registers/DoneBar.tsx'
import type { TargetAnswer } from './answers.ts'
import { SplitPanel } from './SplitPanel.tsx'
import { TargetForm } from './TargetForm.tsx'
import { TwoYears } from './TwoYears.tsx'

type Doing =
  | { readonly what: 'new' }
  | { readonly what: 'edit' | 'split' | 'history'; readonly record: string; readonly label: string }

/** The year's targets: who has to do what, how it stands, where it may end; assigned, divided and sent round from here. */
export function TargetsPage() {
  const { year, asOf } = useQuestion()
  const { reports } = useCatalog()
  const { light } = useSearch({ from: '/targets' })
  const navigate = useNavigate({ from: '/targets' })
  const [doing, setDoing] = useState<Doing>()
  const [done, setDone] = useState<Done>()
  const client = useQueryClient()
  const close = () => setDoing(undefined)
  const query = useQuery({
    queryKey: ['targets', year, asOf],
    queryFn: ({ signal }) => get<readonly TargetAnswer[]>('/targets', { year, asOf }, signal),
    placeholderData: keepPreviousData,
  })
  const month = monthOf(asOf)
  return (
    <>
      <PageHead
        title="任务"
        about={`${year}年各项任务，截至${dayInText(asOf)}。点开一行看这个数的来历。`}
        actions={
          <>
            {reports['monthlyBulletin'] && (
              <Button href={address('/reports/monthlyBulletin/document.docx', { year, toMonth: month })} download>
                下载{month}月通报
              </Button>
            )}
            <Button href={address('/targets/table.xlsx', { year, asOf })} download>
              导出完成情况表
            </Button>
            <Button onClick={() => window.print()}>打印</Button>
            <Button type="primary" onClick={() => setDoing({ what: 'new' })}>
              下达任务
            </Button>
          </>
        }
      />
      {done && (
        <DoneBar
          done={done}
          onUndone={() => void client.invalidateQueries({ queryKey: ['targets'] })}
          onClose={() => setDone(undefined)}
        />
      )}
      <Loaded query={query} rows={12}>
        {(rows) => {
          if (rows.length === 0)
            return (
              <Empty say={`还没有${year}年的任务。`}>
                <p>
                  点“下达任务”逐条录入，或<Link to="/import">导入</Link>《目标任务分解表》。
                </p>
              </Empty>
            )
          const shown = rows.filter((row) => light === undefined || row.light === light)
          return (
            <>
              <LightChoice
                rows={rows}
                light={light}
                onChange={(next) => void navigate({ search: (before) => ({ ...before, light: next }), replace: true })}
              />
              <div className="targets-room">
                <div className="sheet-scroll">
                  <table className="ledger targets-table cards" aria-label={`${year}年任务完成情况`}>
                    <thead>
                      <tr>
                        <th scope="col">指标</th>
                        <th scope="col">亮灯</th>
                        <th scope="col" className="number">
                          年度任务
                        </th>
                        <th scope="col" className="number">
                          累计完成
                        </th>
                        <th scope="col" className="number">
                          完成率
                        </th>
                        <th scope="col" className="number">
                          与序时比（百分点）
                        </th>
                        <th scope="col">全年预计</th>
                        <th scope="col">今年与上年</th>
                        <th scope="col" className="screen-only" aria-label="操作" />
                      </tr>
                    </thead>
                    <tbody>
                      {shown.map((row) => (
                        <TargetLine key={row.record} row={row} onDo={setDoing} />
                      ))}
                    </tbody>
                  </table>
                </div>
                {doing?.what === 'history' && (
                  <Inspector title={`${doing.label}：变动`} onClose={close}>
                    <History register="target" id={doing.record} />
                  </Inspector>
                )}
              </div>
            </>
          )
        }}
      </Loaded>
      {doing?.what === 'new' && <TargetForm year={year} record={undefined} onClose={close} />}
      {doing?.what === 'edit' && <TargetForm year={year} record={doing.record} onClose={close} />}
      {doing?.what === 'split' && (
        <SplitPanel
          record={doing.record}
          year={year}
          asOf={asOf}
          onClose={close}
          onSaved={({ text, batch }) => {
            close()
            setDone({ text, ...(batch === null ? {} : { batch }) })
          }}
        />
      )}
    </>
  )
}

const lightNames: Readonly<Record<Colour, string>> = {
  red: '滞后',
  yellow: '偏慢',
  green: '正常',
  blue: '完成',
  grey: '不亮灯',
}

function LightChoice({
  rows,
  light,
  onChange,
}: {
  readonly rows: readonly TargetAnswer[]
  readonly light: string | undefined
  readonly onChange: (light: string | undefined) => void
}) {
  return (
    <div className="light-choice screen-only">
      <Segmented
        value={light ?? 'all'}
        onChange={(next) => onChange(next === 'all' ? undefined : next)}
        options={[
          { value: 'all', label: `全部 ${rows.length}` },
          ...(Object.keys(lightNames) as Colour[])
            .map((colour) => ({ colour, found: rows.filter((row) => row.light === colour).length }))
            .filter(({ found }) => found > 0)
            .map(({ colour, found }) => ({
              value: colour,
              label: <Light light={colour} text={`${lightNames[colour]} ${found}`} />,
            })),
        ]}
      />
    </div>
  )
}

function TargetLine({ row, onDo }: { readonly row: TargetAnswer; readonly onDo: (doing: Doing) => void }) {
  const { record, label } = row
  return (
    <tr>
      <th scope="row">
        {row.indicator === null ? (
          <Link to="/registers/$name/$id" params={{ name: 'target', id: record }}>
            {label}
          </Link>
        ) : (
          <Link to="/indicators/$name" params={{ name: row.indicator }}>
            {label}
          </Link>
        )}
        <small>{[row.target.document, row.target.owner].filter(Boolean).join(' · ')}</small>
        {row.missing.length > 0 && <small className="doubt">缺：{row.missing.join('；')}</small>}
      </th>
      <td data-label="亮灯">
        <Light light={row.light} text={row.lightText} />
      </td>
      <td className="number" data-label="年度任务">
        {orDash(row.target.text)}
      </td>
      <td className="number" data-label="累计完成">
        {row.actual === null ? orDash(null) : row.actual.text}
        {row.actual !== null && <small>{row.unit}</small>}
      </td>
      <td className="number" data-label="完成率">
        {row.completionPct === null ? orDash(null) : `${row.completionPct}%`}
        <TargetBar row={row} />
      </td>
      <td className="number" data-label="与序时比（百分点）">
        {orDash(row.gapPoints === null ? null : String(row.gapPoints))}
      </td>
      <td className="target-forecast" data-label="全年预计">
        {row.forecast ? row.forecast.text.replace(/^预计全年/, '') : orDash(null)}
        {row.forecast?.backtest && (
          <small title={row.forecast.backtest.text}>
            {row.forecast.backtest.errorText === ''
              ? row.forecast.backtest.text
              : `往年同日${row.forecast.backtest.errorText}`}
          </small>
        )}
      </td>
      <td data-label="今年与上年">
        <TwoYears months={row.months} lastYear={row.lastYearMonths} label={label} />
        {row.growthText && <small>比上年同期{row.growthText}</small>}
      </td>
      <td className="screen-only">
        <Dropdown
          trigger={['click']}
          menu={{
            items: [
              { key: 'split', label: '分解', disabled: row.target.value === null },
              { key: 'edit', label: '修改' },
              { key: 'history', label: '看变动' },
              {
                key: 'record',
                label: (
                  <Link to="/registers/$name/$id" params={{ name: 'target', id: record }}>
                    附件与全部内容
                  </Link>
                ),
              },
            ],
            onClick: ({ key }) => {
              if (key === 'split' || key === 'edit' || key === 'history') onDo({ what: key, record, label })
            },
          }}
        >
          <Button size="small" type="text" aria-label={`${label}：操作`}>
            操作
          </Button>
        </Dropdown>
      </td>
    </tr>
  )
}

/** The month of a bulletin: the last one that is over on the day. */
function monthOf(asOf: string): number {
  const [year = 0, month = 1, day = 1] = asOf.split('-').map(Number)
  const isOver = day === new Date(Date.UTC(year, month, 0)).getUTCDate()
  return isOver ? month : Math.max(1, month - 1)
}
