import { Link } from '@tanstack/react-router'
import { type KeyboardEvent, useRef } from 'react'
import type { ListAnswer, RecordAnswer, RegisterInfo } from '../../api.ts'
import { FieldCell, headerOf, viewOf } from '../../fields/index.tsx'
import { useNarrow } from '../../parts/useNarrow.ts'

const cardFields = 3

/** The ledger as a ledger: head and first column stay, numbers to the right, totals at the foot. Arrows move, Enter opens. */
export function LedgerTable({
  register,
  names,
  answer,
  dense,
  sort,
  opened,
  onOpen,
  onFull,
  onSort,
}: {
  readonly register: RegisterInfo
  readonly names: readonly string[]
  readonly answer: ListAnswer
  readonly dense: boolean
  readonly sort: string | undefined
  readonly opened: string | undefined
  readonly onOpen: (id: string) => void
  readonly onFull: (id: string) => void
  readonly onSort: (sort: string | undefined) => void
}) {
  const body = useRef<HTMLTableSectionElement>(null)
  const isNarrow = useNarrow()
  const sums = answer.sums ?? {}
  const hasSums = names.some((name) => (sums[name] ?? '') !== '')
  if (isNarrow) return <Cards register={register} names={names} records={answer.records} />
  const onKey = (event: KeyboardEvent<HTMLTableRowElement>, id: string) => {
    if (event.target !== event.currentTarget) return
    if (event.key === 'Enter') onFull(id)
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0) return
    event.preventDefault()
    const rows = [...(body.current?.rows ?? [])]
    const next = rows[rows.indexOf(event.currentTarget) + step]
    next?.focus()
    const nextId = next?.dataset['id']
    if (opened && nextId) onOpen(nextId)
  }
  return (
    <div className="ledger-scroll">
      <table className={dense ? 'ledger ledger-big ledger-dense' : 'ledger ledger-big'} aria-label={register.label}>
        <thead>
          <tr>
            {names.map((name) => {
              const field = register.fields[name]
              if (!field) return null
              const direction = sort === name ? 'ascending' : sort === `-${name}` ? 'descending' : undefined
              const sortable = field.kind !== 'references'
              return (
                <th
                  key={name}
                  scope="col"
                  aria-sort={direction ?? 'none'}
                  className={viewOf(field).numeric ? 'number' : undefined}
                >
                  <button
                    type="button"
                    disabled={!sortable}
                    title={sortable ? '点一下排序' : undefined}
                    onClick={() =>
                      onSort(direction === undefined ? name : direction === 'ascending' ? `-${name}` : undefined)
                    }
                  >
                    {headerOf(field)}
                    {direction && <span aria-hidden="true">{direction === 'ascending' ? ' ↑' : ' ↓'}</span>}
                  </button>
                </th>
              )
            })}
          </tr>
        </thead>
        <tbody ref={body}>
          {answer.records.map((record, index) => (
            <tr
              key={record.id}
              data-id={record.id}
              tabIndex={opened === record.id || (opened === undefined && index === 0) ? 0 : -1}
              aria-selected={opened === record.id}
              onClick={(event) => {
                if (!(event.target instanceof HTMLAnchorElement)) onOpen(record.id)
              }}
              onDoubleClick={() => onFull(record.id)}
              onKeyDown={(event) => onKey(event, record.id)}
            >
              {names.map((name, column) => {
                const field = register.fields[name]
                if (!field) return null
                const cell = <FieldCell key={name} field={field} name={name} record={record} />
                return column === 0 ? (
                  <th key={name} scope="row">
                    {cell}
                  </th>
                ) : (
                  <td key={name} className={viewOf(field).numeric ? 'number' : undefined}>
                    {cell}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
        {hasSums && (
          <tfoot>
            <tr>
              {names.map((name, column) =>
                column === 0 ? (
                  <th key={name} scope="row">
                    合计
                  </th>
                ) : (
                  <td key={name} className="number">
                    {sums[name] ?? ''}
                  </td>
                ),
              )}
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  )
}

function Cards({
  register,
  names,
  records,
}: {
  readonly register: RegisterInfo
  readonly names: readonly string[]
  readonly records: readonly RecordAnswer[]
}) {
  const first = names[0]
  return (
    <ul className="record-cards" aria-label={register.label}>
      {records.map((record) => (
        <li key={record.id}>
          <Link to="/registers/$name/$id" params={{ name: register.name, id: record.id }}>
            <b>{record.title}</b>
            {names
              .filter((name) => name !== first && (record.printed[name] ?? '') !== '')
              .slice(0, cardFields)
              .map((name) => (
                <span key={name}>
                  <small>{register.fields[name]?.label}</small> {record.printed[name]}
                </span>
              ))}
          </Link>
        </li>
      ))}
    </ul>
  )
}
