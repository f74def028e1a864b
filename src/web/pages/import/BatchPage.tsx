import '../../styles/import.css'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import type { BatchPage as Answer } from '../../api.ts'
import { get } from '../../http.ts'
import { Loaded } from '../../parts/Loaded.tsx'
import { PageHead, Panel } from '../../parts/PageHead.tsx'
import { fileNameOf, momentText, sentenceOf } from '../../parts/words.ts'
import { ChangedCells } from './ChangedCells.tsx'
import { FourNumbers } from './FourNumbers.tsx'
import { QuarantineOfBatch } from './QuarantineOfBatch.tsx'
import { UndoButton } from './UndoButton.tsx'

/** One import: its four numbers, what it changed, what waits, and the way back for ever. */
export function BatchPage() {
  const { id } = useParams({ from: '/batches/$id' })
  const query = useQuery({
    queryKey: ['batch', id],
    queryFn: ({ signal }) => get<Answer>(`/batches/${id}`, {}, signal),
  })
  return (
    <Loaded query={query}>
      {(batch) => {
        const undone = Boolean(batch.undoneBy) || batch.state === 'undone'
        return (
          <>
            <PageHead
              trail={[
                { label: '导入', href: '/import' },
                { label: '批次', href: '/batches' },
              ]}
              title={`${fileNameOf(batch.file) || '批次'}${batch.sheet ? ` · ${batch.sheet}` : ''}`}
              about={
                <>
                  {batch.actor} {momentText(batch.at)} 导入
                  {batch.register && (
                    <>
                      《
                      <Link to="/registers/$name" params={{ name: batch.register }}>
                        {batch.registerLabel}
                      </Link>
                      》
                    </>
                  )}
                  {undone && <b className="bad">，已撤销</b>}
                </>
              }
              actions={!undone && <UndoButton label="撤销本次导入" batches={[batch.id]} />}
            />
            <FourNumbers reports={[batch]} />
            {batch.notes && batch.notes.length > 0 && (
              <Panel title="说明">
                <ul>
                  {batch.notes.map((note) => (
                    <li key={sentenceOf(note)}>{sentenceOf(note)}</li>
                  ))}
                </ul>
              </Panel>
            )}
            <ChangedCells reports={[batch]} />
            {batch.quarantined > 0 && !undone && <QuarantineOfBatch batch={batch.id} />}
          </>
        )
      }}
    </Loaded>
  )
}
