import { Link } from '@tanstack/react-router'
import { useEffect, useMemo, useRef } from 'react'
import type { RegisterInfo } from '../../api.ts'
import { unknownMark } from '../../parts/words.ts'
import type { Row } from './answers.ts'
import { Marked } from './grid/GridRow.tsx'
import { useWindow } from './grid/useWindow.ts'
import { pageSize, type Rows } from './useList.ts'

const cardHeight = 92
/** A card has its name and the two columns that matter. */
const cardFields = 2

/** The list on a telephone: one card a record, as many as there are. */
export function Cards({
  register,
  names,
  rows,
  total,
  onPages,
}: {
  readonly register: RegisterInfo
  readonly names: readonly string[]
  readonly rows: Rows
  readonly total: number
  readonly onPages: (pages: readonly number[]) => void
}) {
  const box = useRef<HTMLDivElement>(null)
  const win = useWindow(box, total, cardHeight)
  const from = Math.floor(win.first / pageSize)
  const to = Math.floor(Math.max(0, win.last - 1) / pageSize)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the pages alone matter
  useEffect(() => onPages(Array.from({ length: to - from + 1 }, (_, index) => from + index)), [from, to])
  const fields = useMemo(() => cardFieldsOf(register, names), [register, names])
  const lines = Array.from({ length: Math.max(0, win.last - win.first) }, (_, index) => win.first + index)
  return (
    <div ref={box} className="cards-scroll" role="region" aria-label={`${register.label}的记录`} tabIndex={0}>
      <ul className="record-cards" style={{ height: win.height }}>
        {lines.map((line) => (
          <li
            key={line}
            aria-setsize={total}
            aria-posinset={line + 1}
            style={{ transform: `translateY(${win.top(line)}px)`, height: cardHeight }}
          >
            <Card register={register} fields={fields} row={rows.row(line)} />
          </li>
        ))}
      </ul>
    </div>
  )
}

function Card({
  register,
  fields,
  row,
}: {
  readonly register: RegisterInfo
  readonly fields: readonly string[]
  readonly row: Row | undefined
}) {
  if (!row) return <span className="card-waiting" aria-hidden="true" />
  const marks = row.marks?.[register.title ?? register.key[0] ?? '']
  return (
    <>
      <Link to="/registers/$name/$id" params={{ name: register.name, id: row.id }}>
        <b>{marks ? <Marked text={row.title} marks={marks} /> : row.title}</b>
        {fields.map((name) => (
          <span key={name}>
            <small>{register.fields[name]?.label}</small>{' '}
            {(row.printed[name] ?? '') === '' ? unknownMark : row.printed[name]}
          </span>
        ))}
      </Link>
      <Link
        className="card-edit"
        to="/registers/$name/$id/edit"
        params={{ name: register.name, id: row.id }}
        aria-label={`修改 ${row.title}`}
      >
        改
      </Link>
    </>
  )
}

/** First what tells records apart (a state, a kind, a reference), then a day or an amount; else the next columns. */
function cardFieldsOf(register: RegisterInfo, names: readonly string[]): string[] {
  const others = names.slice(1)
  const ofKind = (...kinds: readonly string[]) =>
    others.find((name) => kinds.includes(register.fields[name]?.kind ?? ''))
  const wanted = [ofKind('reference', 'choice'), ofKind('day', 'money', 'decimal', 'integer')].flatMap(
    (name) => name ?? [],
  )
  return [...new Set([...wanted, ...others])].slice(0, cardFields)
}
