import { Button, DatePicker } from 'antd'
import dayjs from 'dayjs'
import { Empty } from '../../parts/PageHead.tsx'
import { count } from '../../parts/words.ts'
import type { VerdictChangesAnswer } from './answers.ts'
import { ChangeList } from './ChangeList.tsx'

/** How many changes the server lists at most. */
export const mostChanges = 100

/** The day that the verdicts are compared with; never the day itself or a later one. */
export function SinceDay({
  since,
  asOf,
  onChange,
}: {
  readonly since: string | undefined
  readonly asOf: string | undefined
  readonly onChange: (day: string | undefined) => void
}) {
  return (
    <DatePicker
      size="small"
      aria-label="和哪一天比"
      allowClear={false}
      value={since === undefined ? null : dayjs(since)}
      disabledDate={(one) => asOf !== undefined && one.format('YYYY-MM-DD') >= asOf}
      onChange={(one) => onChange(one?.format('YYYY-MM-DD'))}
    />
  )
}

/** The changes that have come, and how many there are besides. `onMore`: asks for as many as can be listed. */
export function ChangesShown({
  answer,
  subject,
  unit,
  onMore,
}: {
  readonly answer: VerdictChangesAnswer
  readonly subject: string
  /** What is counted: 家 where a subject stands once, 家次 where once for each policy. */
  readonly unit: '家' | '家次'
  readonly onMore: (() => void) | undefined
}) {
  return (
    <>
      {answer.changes.length === 0 ? (
        <Empty say="这段时间里没有谁变为符合或接近，也没有谁退出。" />
      ) : (
        <ChangeList changes={answer.changes} subject={subject} />
      )}
      {answer.total > answer.changes.length && (
        <p className="quiet">
          共 {count(answer.total)} {unit}，列出 {answer.changes.length} {unit}。
          {onMore && (
            <Button size="small" type="link" onClick={onMore}>
              再多列一些
            </Button>
          )}
        </p>
      )}
    </>
  )
}
