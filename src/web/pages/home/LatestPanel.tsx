import { Link } from '@tanstack/react-router'
import type { Batch, Publication } from '../../api.ts'
import { Panel } from '../../parts/PageHead.tsx'
import { fileNameOf, momentText } from '../../parts/words.ts'

/** The newest imports and what was published. */
export function LatestPanel({
  batches,
  publications,
}: {
  readonly batches: readonly Batch[]
  readonly publications: readonly Publication[]
}) {
  return (
    <Panel title="最近导入" extra={<Link to="/batches">全部批次</Link>}>
      {batches.length === 0 ? (
        <p className="quiet">还没有导入过。</p>
      ) : (
        <ul className="latest">
          {batches.slice(0, 6).map((batch) => (
            <li key={batch.id}>
              <Link to="/batches/$id" params={{ id: batch.id }}>
                {fileNameOf(batch.file) || '批次'}
                {batch.sheet ? ` · ${batch.sheet}` : ''}
              </Link>
              <small>
                {batch.registerLabel ?? ''} {batch.rows} 行 · {momentText(batch.at)}
              </small>
            </li>
          ))}
        </ul>
      )}
      {publications.length > 0 && (
        <>
          <h3>已发布</h3>
          <ul className="latest">
            {publications.slice(0, 3).map((publication) => (
              <li key={publication.id}>
                <Link
                  to="/reports/$name"
                  params={{ name: publication.report ?? 'annualSummary' }}
                  search={{ publication: publication.id }}
                >
                  {publication.title ?? '年度总结'}
                </Link>
                <small>
                  {publication.actor} · {momentText(publication.at)}
                </small>
              </li>
            ))}
          </ul>
        </>
      )}
    </Panel>
  )
}
