import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useNarrow } from '../../parts/useNarrow.ts'
import { count, orDash } from '../../parts/words.ts'
import type { Source, TableAnswer } from './answers.ts'

const first = { wide: 10, narrow: 4 } as const

/** A table of the profile; each row opens its record. On a telephone each row is a card. */
export function ProfileTable({
  table,
  subject,
  opened,
  onOpen,
}: {
  readonly table: TableAnswer
  readonly subject: string
  readonly opened: Source | undefined
  readonly onOpen: (source: Source) => void
}) {
  const isNarrow = useNarrow()
  const [all, setAll] = useState(false)
  const few = isNarrow ? first.narrow : first.wide
  const rows = all ? table.rows : table.rows.slice(0, few)
  return (
    <>
      {isNarrow ? (
        <ul className="profile-cards">
          {rows.map(({ source, cells }) => (
            <li key={`${source.register} ${source.id}`}>
              <button type="button" onClick={() => onOpen(source)}>
                <b>{orDash(cells[0])}</b>
                {table.columns.slice(1).map(({ label }, at) =>
                  cells[at + 1] === '' || cells[at + 1] === undefined ? null : (
                    <span key={label}>
                      <small>{label}</small> {cells[at + 1]}
                    </span>
                  ),
                )}
              </button>
            </li>
          ))}
        </ul>
      ) : (
        <div className="profile-scroll">
          <table className="profile-table">
            <thead>
              <tr>
                {table.columns.map(({ label, numeric }) => (
                  <th key={label} scope="col" className={numeric ? 'number' : undefined}>
                    {label}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ source, cells }) => (
                <tr
                  key={`${source.register} ${source.id}`}
                  aria-selected={source.id === opened?.id}
                  onClick={() => onOpen(source)}
                >
                  {cells.map((cell, at) => {
                    const column = table.columns[at]
                    return (
                      <td key={column?.label} className={column?.numeric ? 'number' : undefined}>
                        {at === 0 ? (
                          <button type="button" onClick={() => onOpen(source)}>
                            {orDash(cell)}
                          </button>
                        ) : (
                          orDash(cell)
                        )}
                      </td>
                    )
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {table.notes.map((note) => (
        <p key={note} className="profile-note">
          {note}
        </p>
      ))}
      {table.about && <p className="quiet">{table.about}</p>}
      <p className="profile-more">
        {table.rows.length > few && (
          <Button type="link" size="small" onClick={() => setAll(!all)}>
            {all ? `只看前 ${few} 条` : `展开全部 ${count(table.rows.length)} 条`}
          </Button>
        )}
        {table.register && table.by && (
          <Link
            to="/registers/$name"
            params={{ name: table.register }}
            search={{ filter: { [table.by]: { records: [subject] } } }}
          >
            到台账里看
          </Link>
        )}
      </p>
    </>
  )
}
