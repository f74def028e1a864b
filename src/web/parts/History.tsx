import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Drawer } from 'antd'
import { useState } from 'react'
import type { HistoryEntry } from '../api.ts'
import { get } from '../http.ts'
import { Loaded } from './Loaded.tsx'
import { OriginalSheet } from './OriginalSheet.tsx'
import { momentText, orDash } from './words.ts'

type Place = { readonly hash: string; readonly sheet: string; readonly row: number; readonly column: number }

/** Where a record comes from, as sentences, the newest first; each value leads to its cell in the workbook. */
export function History({
  register,
  id,
  onLook,
}: {
  readonly register: string
  readonly id: string
  /** Shows the record as it was after a revision. */
  readonly onLook?: (seq: number) => void
}) {
  const [place, setPlace] = useState<Place>()
  const query = useQuery({
    queryKey: ['history', register, id],
    queryFn: ({ signal }) => get<readonly HistoryEntry[]>(`/registers/${register}/${id}/history`, {}, signal),
  })
  return (
    <>
      <Loaded query={query} rows={3}>
        {(entries) => (
          <ol className="history">
            {[...entries]
              .sort((a, b) => b.seq - a.seq)
              .map((entry) => (
                <Entry key={entry.seq} entry={entry} onPlace={setPlace} onLook={onLook} />
              ))}
          </ol>
        )}
      </Loaded>
      <Drawer
        open={place !== undefined}
        onClose={() => setPlace(undefined)}
        placement="bottom"
        size="62vh"
        title="原表"
        destroyOnHidden
      >
        {place && <OriginalSheet {...place} />}
      </Drawer>
    </>
  )
}

function Entry({
  entry,
  onPlace,
  onLook,
}: {
  readonly entry: HistoryEntry
  readonly onPlace: (place: Place) => void
  readonly onLook: ((seq: number) => void) | undefined
}) {
  const few = entry.changes.length <= 4
  const [open, setOpen] = useState(few)
  const { file, sheet, batch } = entry
  return (
    <li>
      <p>{entry.sentence}</p>
      <small>
        {momentText(entry.at)} {entry.actor}
        {batch && (
          <>
            {' · '}
            <Link to="/batches/$id" params={{ id: batch }}>
              所在批次
            </Link>
          </>
        )}
      </small>
      {onLook && entry.action !== 'delete' && (
        <Button
          type="link"
          size="small"
          aria-label={`看这一版：${momentText(entry.at)}`}
          onClick={() => onLook(entry.seq)}
        >
          看这一版
        </Button>
      )}
      {!open && (
        <Button type="link" size="small" onClick={() => setOpen(true)}>
          看 {entry.changes.length} 项
        </Button>
      )}
      {open && entry.changes.length > 0 && (
        <ul className="changes">
          {entry.changes.map((change) => {
            const cell = placeOf(change.cell)
            return (
              <li key={change.field}>
                <span className="change-label">{change.label}</span>
                {change.before !== '' && change.before !== change.after && <del>{change.before}</del>}{' '}
                {orDash(change.after)}
                {file && sheet && cell && (
                  <Button
                    type="link"
                    size="small"
                    aria-label={`原表 ${change.cell}（${change.label}）`}
                    onClick={() => onPlace({ hash: file.hash, sheet, ...cell })}
                  >
                    原表 {change.cell}
                  </Button>
                )}
              </li>
            )
          })}
        </ul>
      )}
    </li>
  )
}

/** 'C17' → row 17, column 3 */
function placeOf(cell: string | undefined): { row: number; column: number } | undefined {
  const match = /^([A-Z]+)(\d+)$/.exec(cell ?? '')
  if (!match) return undefined
  let column = 0
  for (const letter of match[1] ?? '') column = column * 26 + letter.charCodeAt(0) - 64
  return { row: Number(match[2]), column }
}
