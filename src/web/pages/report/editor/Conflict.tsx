import { useQuery } from '@tanstack/react-query'
import { Button, Modal } from 'antd'
import { get } from '../../../http.ts'
import { Loaded } from '../../../parts/Loaded.tsx'
import { momentText } from '../../../parts/words.ts'
import type { DeclarationAnswer, Report } from '../answers.ts'
import { WordDifference } from './WordDifference.tsx'

/** Somebody else has saved meanwhile: what differs, and three ways on; nothing that was typed is lost. */
export function Conflict({
  name,
  mine,
  onClose,
  onMine,
  onTheirs,
}: {
  readonly name: string
  readonly mine: Report
  readonly onClose: () => void
  readonly onMine: (version: number) => void
  readonly onTheirs: (declaration: Report, version: number) => void
}) {
  const theirs = useQuery({
    queryKey: ['report-declaration', name, 'now'],
    queryFn: ({ signal }) => get<DeclarationAnswer>(`/reports/${name}/declaration`, {}, signal),
    staleTime: 0,
  })
  const now = theirs.data
  return (
    <Modal
      open
      width={820}
      title="别人也存了一版"
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>先回去看看</Button>
          <Button disabled={!now} onClick={() => now && onTheirs(now.declaration, now.version ?? 1)}>
            用对方的一版，放弃我的
          </Button>
          <Button type="primary" disabled={!now} onClick={() => now && onMine(now.version ?? 1)}>
            以我的为准，存成新一版
          </Button>
        </>
      }
    >
      <Loaded query={theirs} rows={8}>
        {(answer) => (
          <>
            <p>
              {answer.actor} 于 {momentText(answer.at)} 存了第 {answer.version}{' '}
              版。下面从对方的一版到您的一版：划掉的是对方有、您没有的，下划线是您添的。
            </p>
            <WordDifference before={answer.declaration} after={mine} />
          </>
        )}
      </Loaded>
    </Modal>
  )
}
