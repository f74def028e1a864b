import { Link } from '@tanstack/react-router'
import type { ChangedCell } from '../../api.ts'
import { Panel } from '../../parts/PageHead.tsx'
import { count, orDash } from '../../parts/words.ts'

const shown = 200

type Changed = {
  readonly register?: string | null
  readonly changedCells?: readonly ChangedCell[]
  readonly changedCount?: number | null
  /** Records that were changed. */
  readonly updated?: number
}

/** Values that were replaced; the old ones stay in the history. */
export function ChangedCells({ reports }: { readonly reports: readonly Changed[] }) {
  const cells = reports.flatMap(({ register, changedCells = [] }) =>
    changedCells.map((cell) => ({ ...cell, register })),
  )
  const isCounted = reports.every(({ changedCount }) => changedCount !== null)
  const total = reports.reduce(
    (sum, { changedCells = [], changedCount }) => sum + (changedCount ?? changedCells.length),
    0,
  )
  const records = reports.reduce((sum, { updated = 0 }) => sum + updated, 0)
  if (cells.length === 0) return null
  return (
    <Panel title={isCounted ? `改动的单元格 ${count(total)} 处` : `改动的单元格，涉及 ${count(records)} 条记录`}>
      <div className="sheet-scroll short">
        <table className="ledger" aria-label="改动的单元格">
          <thead>
            <tr>
              <th scope="col">记录</th>
              <th scope="col">项目</th>
              <th scope="col">原值</th>
              <th scope="col">新值</th>
            </tr>
          </thead>
          <tbody>
            {cells.slice(0, shown).map((cell) => (
              <tr key={`${cell.record}:${cell.field}`}>
                <th scope="row">
                  {cell.register ? (
                    <Link to="/registers/$name/$id" params={{ name: cell.register, id: cell.record }}>
                      {cell.title ?? cell.record}
                    </Link>
                  ) : (
                    (cell.title ?? cell.record)
                  )}
                </th>
                <td>{cell.label}</td>
                <td>
                  <del>{orDash(cell.before)}</del>
                </td>
                <td>{orDash(cell.after)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {(!isCounted || total > Math.min(cells.length, shown)) && (
        <p className="quiet">只列前 {Math.min(cells.length, shown)} 处，其余在各记录的来历里。</p>
      )}
    </Panel>
  )
}
