import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Light as Colour, TargetRow } from '../../api.ts'
import { Light } from '../../parts/Light.tsx'
import { Empty, Panel } from '../../parts/PageHead.tsx'
import { Sparkline } from '../../parts/Sparkline.tsx'
import { TargetBar } from '../../parts/TargetBar.tsx'
import { orDash } from '../../parts/words.ts'

const worstFirst: Readonly<Record<Colour, number>> = { red: 0, yellow: 1, grey: 3, green: 2, blue: 4 }

/** The year's targets, one line each, the worst first. A line opens its figure. */
export function TargetList({ targets, year }: { readonly targets: readonly TargetRow[]; readonly year: number }) {
  const rows = [...targets].sort((a, b) => worstFirst[a.light] - worstFirst[b.light])
  return (
    <Panel
      title={`${year}年任务`}
      extra={
        <span className="target-extra">
          <Legend />
          <Link to="/targets">看进度、分解任务</Link>
        </span>
      }
      className="targets"
    >
      {rows.length === 0 ? (
        <Empty say={`还没有${year}年的任务数。`}>
          <p>
            导入《目标任务分解表》，或在
            <Link to="/registers/$name" params={{ name: 'target' }}>
              任务台账
            </Link>
            里逐条录入。
          </p>
        </Empty>
      ) : (
        <ul className="target-list">
          {rows.map((row) => (
            <TargetLine key={row.record} row={row} />
          ))}
        </ul>
      )}
    </Panel>
  )
}

function TargetLine({ row }: { readonly row: TargetRow }) {
  return (
    <li>
      <TargetLink row={row}>
        <span className="target-name">
          {row.label}
          {row.target.scope && <small>{row.target.scope}</small>}
        </span>
        <span className="target-numbers">
          <b>{row.actual === null ? orDash(null) : row.actual.text}</b>
          <small>{row.unit}</small>
          <span> / {row.target.text === '' ? '待下达' : row.target.text}</span>
        </span>
        <span className="target-done">{row.completionPct === null ? orDash(null) : `${row.completionPct}%`}</span>
        <TargetBar row={row} />
        <Light light={row.light} text={row.lightText} />
        <span className="target-year">
          {row.growthText ? `比上年同期 ${row.growthText}` : row.lastYear ? `上年同期 ${row.lastYear.text}` : ''}
        </span>
        <Sparkline months={row.months} label={row.label} />
        {row.missing.length > 0 && <span className="target-missing">缺：{row.missing.join('；')}</span>}
      </TargetLink>
    </li>
  )
}

// A task that is a condition in words has no figure; it opens as it was assigned.
function TargetLink({ row, children }: { readonly row: TargetRow; readonly children: ReactNode }) {
  return row.indicator === null ? (
    <Link to="/registers/$name/$id" params={{ name: 'target', id: row.record }} className="target-line">
      {children}
    </Link>
  ) : (
    <Link to="/indicators/$name" params={{ name: row.indicator }} className="target-line">
      {children}
    </Link>
  )
}

function Legend() {
  return (
    <p className="legend" aria-hidden="true">
      <i className="legend-pace" />
      序时进度
      <i className="legend-band" />
      全年预计
      <i className="legend-goal" />
      任务数
    </p>
  )
}
