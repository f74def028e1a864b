import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Progress } from 'antd'
import { useEffect } from 'react'
import type { JobAnswer } from '../../api.ts'
import { get, send } from '../../http.ts'
import { Loaded } from '../../parts/Loaded.tsx'
import { Panel } from '../../parts/PageHead.tsx'
import { ProblemNotice } from '../../parts/Wrong.tsx'
import { count, sentenceOf } from '../../parts/words.ts'
import { ChangedCells } from './ChangedCells.tsx'
import { FourNumbers } from './FourNumbers.tsx'
import { QuarantineOfBatch } from './QuarantineOfBatch.tsx'
import { SheetReports } from './SheetReports.tsx'
import { UndoButton } from './UndoButton.tsx'

const pollMs = 600

/** Runs, then shows what became of every row: four numbers that add up. */
export function ResultStep({ job, onAgain }: { readonly job: string; readonly onAgain: () => void }) {
  const client = useQueryClient()
  const query = useQuery({
    queryKey: ['importJob', job],
    queryFn: ({ signal }) => get<JobAnswer>(`/imports/jobs/${job}`, {}, signal),
    refetchInterval: ({ state }) => (state.data && state.data.state !== 'running' ? false : pollMs),
    staleTime: 0,
  })
  const cancelling = useMutation({ mutationFn: () => send('DELETE', `/imports/jobs/${job}`) })
  const state = query.data?.state
  // What was counted before the import is old now, the import itself is not.
  useEffect(() => {
    if (state && state !== 'running')
      void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'importJob' })
  }, [state, client])
  return (
    <Loaded query={query}>
      {(answer) => (
        <>
          {answer.state === 'running' ? (
            <Running
              answer={answer}
              cancelling={cancelling.isPending || cancelling.isSuccess}
              onCancel={() => cancelling.mutate()}
            />
          ) : (
            <>
              <Outcome answer={answer} />
              <FourNumbers reports={answer.results} />
              <SheetReports reports={answer.results} />
              <ChangedCells reports={answer.results} />
              {answer.results.map(
                (report) =>
                  report.batch &&
                  report.quarantined > 0 && <QuarantineOfBatch key={report.batch} batch={report.batch} />,
              )}
              <div className="import-foot">
                <Link to="/">
                  <Button type="primary">看首页的数</Button>
                </Link>
                <Button onClick={onAgain}>继续导入</Button>
                <UndoButton
                  label="撤销本次导入"
                  batches={answer.results.flatMap(({ batch, created, updated }) =>
                    batch && created + updated > 0 ? [batch] : [],
                  )}
                />
              </div>
            </>
          )}
          {cancelling.error && <ProblemNotice error={cancelling.error} />}
        </>
      )}
    </Loaded>
  )
}

function Running({
  answer,
  cancelling,
  onCancel,
}: {
  readonly answer: JobAnswer
  readonly cancelling: boolean
  readonly onCancel: () => void
}) {
  const percent = answer.total > 0 ? Math.min(99, Math.floor((answer.done / answer.total) * 100)) : 0
  return (
    <Panel
      title="正在导入"
      extra={
        <Button loading={cancelling} onClick={onCancel}>
          取消导入
        </Button>
      }
    >
      <Progress percent={percent} aria-label="导入进度" />
      <p role="status" className="quiet">
        {answer.current ? `${answer.current}，` : ''}
        {count(answer.done)} / {count(answer.total)} 行。可以离开这一页，导入不会停。
      </p>
    </Panel>
  )
}

function Outcome({ answer }: { readonly answer: JobAnswer }) {
  if (answer.state === 'done') return null
  return (
    <div className="problem" role="alert">
      <p className="problem-say">
        <span aria-hidden="true">！</span>
        {answer.state === 'cancelled'
          ? '导入已取消。没做完的表没有留下任何改动，已做完的表在下面，可以撤销。'
          : sentenceOf(answer.problem) || '导入没有做完。没做完的表没有留下任何改动。'}
      </p>
    </div>
  )
}
