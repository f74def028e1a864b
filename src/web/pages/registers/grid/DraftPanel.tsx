import { Button } from 'antd'
import type { CSSProperties } from 'react'
import { unknownMark } from '../../../parts/words.ts'
import type { Draft } from './useEdits.ts'

/** What the server said of a cell, beside it, and what can be done now. */
export function DraftPanel({
  draft,
  style,
  onAgain,
  onInsist,
  onDrop,
}: {
  readonly draft: Draft
  readonly style: CSSProperties
  readonly onAgain: () => void
  readonly onInsist: () => void
  readonly onDrop: () => void
}) {
  const isConflict = draft.state === 'conflict'
  return (
    <div className="cell-said" style={style} role="alert">
      {isConflict ? (
        <p>
          别人刚改成“{draft.theirs === '' ? unknownMark : draft.theirs}”，您写的是“
          {draft.text === '' ? unknownMark : draft.text}”。
        </p>
      ) : (
        <p>{draft.say}</p>
      )}
      <div>
        {isConflict && (
          <Button size="small" type="primary" onClick={onInsist}>
            用我写的
          </Button>
        )}
        <Button size="small" type={isConflict ? 'default' : 'primary'} onClick={onAgain}>
          再改
        </Button>
        <Button size="small" onClick={onDrop}>
          {isConflict ? '用现在的' : '不改了'}
        </Button>
      </div>
    </div>
  )
}
