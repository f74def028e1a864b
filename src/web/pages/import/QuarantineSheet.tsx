import type { QuarantineRow } from '../../api.ts'
import { columnLetters } from '../../parts/words.ts'
import { QuarantineLine } from './QuarantineLine.tsx'

/** Rows that did not pass, under the sheet's own columns. */
export function QuarantineSheet({ rows }: { readonly rows: readonly QuarantineRow[] }) {
  const header = rows[0]?.header ?? []
  return (
    <div className="sheet-scroll tall">
      <table className="sheet quarantine" aria-label={`${rows[0]?.sheet ?? ''} 待改的行`}>
        <thead>
          <tr>
            <th scope="col">行</th>
            {header.map(({ column }) => (
              <th key={column} scope="col">
                {columnLetters(column)}
              </th>
            ))}
          </tr>
          <tr className="sheet-header">
            <th aria-label="行号" />
            {header.map(({ column, label }) => (
              <td key={column}>{label}</td>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...rows]
            .sort((a, b) => a.row - b.row)
            .map((row) => (
              <QuarantineLine key={row.id} row={row} />
            ))}
        </tbody>
      </table>
    </div>
  )
}
