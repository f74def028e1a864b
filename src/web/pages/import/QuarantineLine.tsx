import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { QuarantineReason, QuarantineRow, RecordAnswer } from '../../api.ts'
import { send } from '../../http.ts'
import { columnLetters } from '../../parts/words.ts'
import { SetAside } from './SetAside.tsx'

type Checked = {
  readonly cleared: boolean
  readonly record?: RecordAnswer | string | null
  readonly reasons: readonly QuarantineReason[]
}

/** One waiting row: bad cells red with their reason and a suggestion, corrected in place, checked again at once. */
export function QuarantineLine({ row }: { readonly row: QuarantineRow }) {
  const client = useQueryClient()
  const [cells, setCells] = useState<readonly string[]>(row.header.map((_, index) => row.cells[index] ?? ''))
  const [editing, setEditing] = useState<number>()
  const [aside, setAside] = useState(false)
  const checking = useMutation({
    mutationFn: (given: readonly string[]) => send<Checked>('POST', `/quarantine/${row.id}`, { cells: given }),
    onSuccess: (answer) => {
      if (answer.cleared)
        void client.invalidateQueries({
          predicate: ({ queryKey }) => !['quarantine', 'importJob'].includes(String(queryKey[0])),
        })
    },
  })
  const reasons = checking.data?.reasons ?? row.reasons
  const cleared = checking.data?.cleared ?? false
  const commit = (index: number, text: string) => {
    setEditing(undefined)
    if (text === cells[index]) return
    const next = cells.map((cell, at) => (at === index ? text : cell))
    setCells(next)
    checking.mutate(next)
  }
  const reasonOf = (column: number, field: string | null) =>
    reasons.find((reason) =>
      reason.column === null || reason.column === undefined
        ? field !== null && reason.field === field
        : reason.column === column,
    )
  if (aside)
    return (
      <tr className="row-aside">
        <th scope="row">{row.row}</th>
        <td colSpan={row.header.length}>已搁置，原因已记下。</td>
      </tr>
    )
  return (
    <>
      <tr className={cleared ? 'row-cleared' : undefined} aria-busy={checking.isPending}>
        <th scope="row">{row.row}</th>
        {row.header.map(({ column, label, field }, index) => {
          const reason = cleared ? undefined : reasonOf(column, field)
          const text = cells[index] ?? ''
          return (
            <td key={column} className={reason ? 'cell-error' : undefined} title={reason?.say}>
              {editing === index ? (
                <CellInput
                  label={`第 ${row.row} 行 ${label}`}
                  text={text}
                  onDone={(given) => commit(index, given)}
                  onGiveUp={() => setEditing(undefined)}
                />
              ) : (
                <button
                  type="button"
                  disabled={cleared}
                  aria-label={`改第 ${row.row} 行 ${label}，现在是 ${text === '' ? '空' : text}${reason ? `，${reason.say}` : ''}`}
                  onClick={() => setEditing(index)}
                >
                  {text === '' ? '\u00a0' : text}
                </button>
              )}
            </td>
          )
        })}
      </tr>
      <tr className="row-why">
        <th aria-hidden="true" />
        <td colSpan={row.header.length}>
          {cleared ? (
            <span className="good" role="status">
              ● 通过，已入账。 <RecordLink register={row.register} record={checking.data?.record} />
            </span>
          ) : (
            <div className="why">
              {reasons.map((reason) => (
                <Why
                  key={`${reason.code}:${reason.column}:${reason.field}`}
                  reason={reason}
                  onTake={(text) => {
                    const index = row.header.findIndex(
                      ({ column, field }) =>
                        column === reason.column || (reason.column === null && field === reason.field),
                    )
                    if (index >= 0) commit(index, text)
                  }}
                />
              ))}
              {checking.error && <span className="bad">{checking.error.message}</span>}
              <Button size="small" loading={checking.isPending} onClick={() => checking.mutate(cells)}>
                重新检查
              </Button>
              <SetAside id={row.id} onDone={() => setAside(true)} />
            </div>
          )}
        </td>
      </tr>
    </>
  )
}

function Why({ reason, onTake }: { readonly reason: QuarantineReason; readonly onTake: (text: string) => void }) {
  const { column, label, say, suggestion } = reason
  return (
    <span className="why-one">
      <span className="bad">■</span> {column ? `${columnLetters(column)} 列` : ''}
      {label && !say.startsWith(label) ? `${label}：` : ''}
      {say}
      {suggestion && (
        <Button size="small" onClick={() => onTake(suggestion)}>
          改为 {suggestion}
        </Button>
      )}
    </span>
  )
}

function RecordLink({
  register,
  record,
}: {
  readonly register: string
  readonly record: RecordAnswer | string | null | undefined
}) {
  const id = typeof record === 'string' ? record : record?.id
  if (!id) return null
  return (
    <Link to="/registers/$name/$id" params={{ name: register, id }}>
      打开记录
    </Link>
  )
}

function CellInput({
  label,
  text,
  onDone,
  onGiveUp,
}: {
  readonly label: string
  readonly text: string
  readonly onDone: (text: string) => void
  readonly onGiveUp: () => void
}) {
  const [draft, setDraft] = useState(text)
  return (
    <input
      autoFocus
      aria-label={label}
      value={draft}
      size={Math.max(8, Math.min(40, draft.length * 2))}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={() => onDone(draft)}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return
        if (event.key === 'Enter') onDone(draft)
        else if (event.key === 'Escape') {
          event.stopPropagation()
          onGiveUp()
        }
      }}
    />
  )
}
