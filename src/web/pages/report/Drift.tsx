import { Link } from '@tanstack/react-router'
import type { DriftEntry } from '../../api.ts'
import { momentText } from '../../parts/words.ts'

/** Figures that would read otherwise today, each with its cause. */
export function Drift({
  entries,
  onChoose,
}: {
  readonly entries: readonly DriftEntry[]
  readonly onChoose: (id: string) => void
}) {
  if (entries.length === 0) return <p className="good">● 没有更正：今天重算，各数与发布时相同。</p>
  return (
    <ul className="drift">
      {entries.map((entry) => (
        <li key={entry.id}>
          <button type="button" onClick={() => onChoose(entry.id)}>
            {entry.label}
          </button>
          <p>
            <del>{entry.before}</del> → <b>{entry.after}</b>
          </p>
          {entry.causes.slice(0, 5).map((cause) => (
            <small key={`${cause.record}:${cause.at}`}>
              <Link to="/registers/$name/$id" params={{ name: cause.register, id: cause.record }}>
                {cause.title}
              </Link>
              ：{cause.sentence}（{momentText(cause.at)}）
            </small>
          ))}
          {entry.causes.length > 5 && <small>另有 {entry.causes.length - 5} 条记录变动。</small>}
        </li>
      ))}
    </ul>
  )
}
