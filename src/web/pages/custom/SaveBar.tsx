import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { send } from '../../http.ts'
import { ProblemNotice } from '../../parts/Wrong.tsx'
import type { CustomKind, PreviewAnswer, SavedAnswer } from './answers.ts'
import { kindWords } from './words.ts'

/** First what would change and on how many records; then it is stored. Nothing is stored unseen. */
export function SaveBar({
  kind,
  draft,
  kept,
  onSaved,
  onForget,
}: {
  readonly kind: CustomKind
  readonly draft: Worded
  /** There is something from an earlier visit. */
  readonly kept: boolean
  readonly onSaved: (saved: SavedAnswer) => void
  readonly onForget: () => void
}) {
  const client = useQueryClient()
  const looking = useMutation({
    mutationFn: () => send<PreviewAnswer>('POST', '/custom/preview', { kind, draft: withoutTexts(draft) }),
  })
  const seen = looking.data
  const saving = useMutation({
    mutationFn: () => send<SavedAnswer>('POST', '/custom', { kind, draft: withoutTexts(draft) }),
    onSuccess: async (saved) => {
      await client.invalidateQueries()
      onSaved(saved)
    },
  })
  const word = kindWords[kind]
  return (
    <section className="save-bar" aria-label={`保存${word}`}>
      {seen && (
        <div className="save-seen" role="status">
          <h3>{seen.refusals.length > 0 ? '还不能保存' : '保存后会这样'}</h3>
          <ul>
            {seen.refusals.map((say) => (
              <li key={say} className="bad">
                ！{say}
              </li>
            ))}
            {seen.effects.map((say) => (
              <li key={say}>{say}</li>
            ))}
            {seen.texts.map((say) => (
              <li key={say}>
                <span className="quiet">条件：</span>
                {say}
              </li>
            ))}
            {seen.effects.length + seen.refusals.length + seen.texts.length === 0 && <li>没有改动</li>}
          </ul>
        </div>
      )}
      {(looking.error ?? saving.error) && <ProblemNotice error={looking.error ?? saving.error} />}
      <div className="form-foot">
        {seen && seen.refusals.length === 0 ? (
          <Button type="primary" loading={saving.isPending} onClick={() => saving.mutate()}>
            确认保存{word}
          </Button>
        ) : (
          <Button type="primary" loading={looking.isPending} onClick={() => looking.mutate()}>
            看看会改什么
          </Button>
        )}
        {seen && seen.refusals.length === 0 && <Button onClick={() => looking.reset()}>再改改</Button>}
        {kept && (
          <Button type="link" onClick={onForget}>
            丢掉上次没存的内容
          </Button>
        )}
      </div>
    </section>
  )
}

type Worded = object & { readonly text?: string; readonly check?: object; readonly checks?: readonly object[] }

/** Words beside a condition are for reading; the server says them anew. What an expression itself holds is no such word. */
function withoutTexts(draft: Worded): unknown {
  const bare = ({ text: _, ...rest }: { readonly text?: string }) => rest
  const { check, checks, ...rest } = draft
  return { ...bare(rest), ...(check ? { check: bare(check) } : {}), ...(checks ? { checks: checks.map(bare) } : {}) }
}
