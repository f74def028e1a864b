import { useQuery } from '@tanstack/react-query'
import { Button, Radio } from 'antd'
import { useState } from 'react'
import type { HistoryEntry, RecordAnswer, RegisterInfo } from '../../api.ts'
import { headerOf, writtenOf } from '../../fields/index.tsx'
import { get } from '../../http.ts'
import { Loaded } from '../../parts/Loaded.tsx'
import { momentText, orDash } from '../../parts/words.ts'
import type { PastAnswer } from './answers.ts'

/** What the form goes on with: what it still changes, on top of which version. */
export type Settled = {
  readonly version: number
  readonly seq: number
  readonly changed: Readonly<Record<string, string>>
}

/**
 * Somebody has saved the same record since the form began. Field by field: what was there, what they made of it, what I typed; where
 * both changed one field a person chooses, everything else is taken from whoever changed it.
 */
export function Conflict({
  register,
  record,
  since,
  changed,
  busy,
  onSettle,
}: {
  readonly register: RegisterInfo
  /** As it is now. */
  readonly record: RecordAnswer & { readonly seq: number }
  /** The log sequence of the version that the form began from. */
  readonly since: number
  readonly changed: Readonly<Record<string, string>>
  readonly busy: boolean
  readonly onSettle: (settled: Settled) => void
}) {
  const path = `/registers/${register.name}/${record.id}`
  const before = useQuery({
    queryKey: ['past', register.name, record.id, since],
    queryFn: ({ signal }) => get<PastAnswer>(`${path}/past`, { seq: since }, signal),
  })
  const history = useQuery({
    queryKey: ['history', register.name, record.id, record.version],
    queryFn: ({ signal }) => get<readonly HistoryEntry[]>(`${path}/history`, {}, signal),
  })
  const [mine, setMine] = useState<Readonly<Record<string, boolean>>>({})
  const others = (history.data ?? []).filter((entry) => entry.seq > since)
  return (
    <section className="conflict" aria-label="两人都改了这条记录">
      <h2>这条记录在您填写时被改过</h2>
      <p>
        {others.map((entry) => `${momentText(entry.at)} ${entry.actor}`).join('；') || '别人'}{' '}
        保存过。您填写的都在，没有丢；请看清差异，再在最新的内容上保存。
      </p>
      <Loaded query={before} rows={3}>
        {({ record: base }) => {
          const rows = rowsOf(register, base ?? undefined, record, changed)
          const both = rows.filter((row) => row.isContested)
          const undecided = both.filter((row) => mine[row.name] === undefined)
          return (
            <>
              <table className="conflict-table">
                <thead>
                  <tr>
                    <th scope="col">栏目</th>
                    <th scope="col">原来</th>
                    <th scope="col">对方改成</th>
                    <th scope="col">您改成</th>
                    <th scope="col">用谁的</th>
                  </tr>
                </thead>
                <tbody>
                  {rows.map((row) => (
                    <tr key={row.name} className={row.isContested ? 'conflict-both' : undefined}>
                      <th scope="row">{row.label}</th>
                      <td data-label="原来">{orDash(row.before)}</td>
                      <td data-label="对方改成">{row.theirs === row.before ? '没有改' : orDash(row.theirs)}</td>
                      <td data-label="您改成">{row.mine === undefined ? '没有改' : orDash(row.mine)}</td>
                      <td>
                        {row.isContested ? (
                          <Radio.Group
                            aria-label={`${row.label}用谁的`}
                            value={mine[row.name]}
                            onChange={(event) => setMine({ ...mine, [row.name]: event.target.value as boolean })}
                            options={[
                              { value: false, label: '对方的' },
                              { value: true, label: '我的' },
                            ]}
                          />
                        ) : row.mine === undefined ? (
                          '对方的'
                        ) : row.mine === row.theirs ? (
                          '两人一样'
                        ) : (
                          '我的'
                        )}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
              <div className="form-foot">
                <Button
                  type="primary"
                  loading={busy}
                  disabled={undecided.length > 0}
                  onClick={() =>
                    onSettle({
                      version: record.version,
                      seq: record.seq,
                      changed: Object.fromEntries(
                        Object.entries(changed).filter(
                          ([name, text]) => mine[name] !== false && text !== theirsOf(register, record, name),
                        ),
                      ),
                    })
                  }
                >
                  保存合到一起的内容
                </Button>
                {undecided.length > 0 && (
                  <small>
                    还有 {undecided.length} 项两人都改了，要选一个：{undecided.map(({ label }) => label).join('、')}
                  </small>
                )}
              </div>
            </>
          )
        }}
      </Loaded>
    </section>
  )
}

type Row = {
  readonly name: string
  readonly label: string
  readonly before: string
  readonly theirs: string
  readonly mine: string | undefined
  readonly isContested: boolean
}

function rowsOf(
  register: RegisterInfo,
  base: RecordAnswer | undefined,
  current: RecordAnswer,
  changed: Readonly<Record<string, string>>,
): Row[] {
  return Object.entries(register.fields).flatMap(([name, field]): Row[] => {
    const before = base ? writtenOf(field, name, base) : ''
    const theirs = writtenOf(field, name, current)
    const mine = changed[name] === before ? undefined : changed[name]
    if (theirs === before && mine === undefined) return []
    const isContested = mine !== undefined && theirs !== before && mine !== theirs
    return [{ name, label: headerOf(field), before, theirs, mine, isContested }]
  })
}

function theirsOf(register: RegisterInfo, record: RecordAnswer, name: string): string {
  const field = register.fields[name]
  return field ? writtenOf(field, name, record) : ''
}
