import { LeftOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { FigureRecords, RecordAnswer } from '../api.ts'
import { useCatalog } from '../question.ts'
import { History } from './History.tsx'
import { count, moreWords } from './words.ts'

const more = 50

/** The records behind a figure; one opens into its history and from there into the original sheet. */
export function RecordsProof({
  records,
  step = 20,
  whole,
  onMore,
}: {
  readonly records: FigureRecords
  readonly step?: number
  /** Where all of them are, if only the first came: 全部在数据底稿里. */
  readonly whole?: string
  /** Brings more of them. */
  readonly onMore?: () => void
}) {
  const { registers } = useCatalog()
  const [opened, setOpened] = useState<RecordAnswer>()
  const [shown, setShown] = useState(step)
  const register = registers[records.register]
  if (opened)
    return (
      <div className="proof-one">
        <Button size="small" type="text" icon={<LeftOutlined />} onClick={() => setOpened(undefined)}>
          回到 {count(records.total)} 条记录
        </Button>
        <h3>
          <Link to="/registers/$name/$id" params={{ name: records.register, id: opened.id }}>
            {opened.title}
          </Link>
        </h3>
        <History register={records.register} id={opened.id} />
      </div>
    )
  return (
    <>
      <ul className="proof" aria-label="背后的记录">
        {records.records.slice(0, shown).map((record) => (
          <li key={record.id}>
            <button type="button" onClick={() => setOpened(record)}>
              <span>{record.title}</span>
              <small>{secondWords(record, register?.key ?? [])}</small>
            </button>
          </li>
        ))}
      </ul>
      {(records.records.length > shown || (onMore && records.total > shown)) && (
        <Button
          type="link"
          size="small"
          onClick={() => {
            setShown(shown + more)
            if (shown + more > records.records.length) onMore?.()
          }}
        >
          {moreWords(more, records.total - shown)}
        </Button>
      )}
      {!onMore && records.total > records.records.length && shown >= records.records.length && (
        <p className="quiet">
          这里只列前 {records.records.length} 条，共 {count(records.total)} 条{whole && `，${whole}`}。
        </p>
      )}
    </>
  )
}

function secondWords(record: RecordAnswer, key: readonly string[]): string {
  return key
    .map((name) => record.printed[name] ?? '')
    .filter((text) => text !== '' && text !== record.title)
    .join(' · ')
}
