import { orDash } from '../../parts/words.ts'
import type { PivotAnswer, PivotCell, PivotLine, Place } from './answers.ts'

/** The table with its totals; each cell opens into its records. */
export function PivotGrid({ table, onOpen }: { readonly table: PivotAnswer; readonly onOpen: (place: Place) => void }) {
  const isCrossed = table.columnLabel !== null
  const columnKey = (column: PivotLine): { column?: string | null } =>
    isCrossed ? { column: column.keys[0] ?? null } : {}
  return (
    <div className="sheet-scroll pivot-scroll">
      <table className="ledger pivot cards" aria-label={`${table.measureLabel}透视表`}>
        <thead>
          {isCrossed && (
            <tr>
              <th colSpan={table.rowLabels.length} />
              <th colSpan={table.columns.length} scope="colgroup">
                {table.columnLabel}
              </th>
              <th />
            </tr>
          )}
          <tr>
            {table.rowLabels.map((label) => (
              <th key={label} scope="col">
                {label}
              </th>
            ))}
            {table.columns.map((column) => (
              <th key={JSON.stringify(column.keys)} scope="col" className="number">
                {column.labels[0]}
              </th>
            ))}
            {isCrossed && (
              <th scope="col" className="number">
                合计
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, at) => (
            <tr key={JSON.stringify(row.keys)}>
              {row.labels.map((label, index) => (
                <th key={table.rowLabels[index]} scope="row">
                  {index === 0 && row.labels.length > 1 && table.rows[at - 1]?.keys[0] === row.keys[0] ? (
                    <span className="repeated">{label}</span>
                  ) : (
                    label
                  )}
                </th>
              ))}
              {table.columns.map((column, index) => (
                <Cell
                  key={JSON.stringify(column.keys)}
                  label={column.labels[0]}
                  cell={table.cells[at]?.[index]}
                  title={[...row.labels, ...(isCrossed ? column.labels : [])].join(' · ')}
                  onOpen={(title) => onOpen({ row: row.keys, ...columnKey(column), title })}
                />
              ))}
              {isCrossed && (
                <Cell
                  label="合计"
                  cell={table.rowTotals[at]}
                  title={row.labels.join(' · ')}
                  onOpen={(title) => onOpen({ row: row.keys, title })}
                />
              )}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={table.rowLabels.length}>
              合计
            </th>
            {table.columns.map((column, index) => (
              <Cell
                key={JSON.stringify(column.keys)}
                label={column.labels[0]}
                cell={table.columnTotals[index]}
                title={isCrossed ? (column.labels[0] ?? '') : '全部'}
                onOpen={(title) => onOpen({ ...columnKey(column), title })}
              />
            ))}
            {isCrossed && <Cell label="合计" cell={table.total} title="全部" onOpen={(title) => onOpen({ title })} />}
          </tr>
        </tfoot>
      </table>
    </div>
  )
}

function Cell({
  label,
  cell,
  title,
  onOpen,
}: {
  /** The head of its column, where the table stands as cards. */
  readonly label: string | undefined
  readonly cell: PivotCell | undefined
  readonly title: string
  readonly onOpen: (title: string) => void
}) {
  if (!cell)
    return (
      <td className="number" data-label={label}>
        {orDash(null)}
      </td>
    )
  return (
    <td className="number" data-label={label}>
      {cell.records === 0 ? (
        orDash(cell.text)
      ) : (
        <button
          type="button"
          aria-label={`${title}：${orDash(cell.text)}，看 ${cell.records} 条记录`}
          onClick={() => onOpen(title)}
        >
          {orDash(cell.text)}
        </button>
      )}
      {cell.share !== undefined && <small>{cell.share}%</small>}
    </td>
  )
}
