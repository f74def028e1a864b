import { useCallback, useEffect, useRef, useState } from 'react'
import type { RecordAnswer, RecordPage, RegisterInfo } from '../../../api.ts'
import { writtenOf } from '../../../fields/index.tsx'
import { get, Refusal, send } from '../../../http.ts'
import type { SaidOf, Saved, Undone } from '../answers.ts'

/** What was typed into a cell and does not stand in the books (yet). */
export type Draft = {
  readonly id: string
  readonly name: string
  readonly text: string
  /** As it was written when the typing began, and the version of the record then. */
  readonly base: string
  readonly version: number
  readonly state: 'saving' | 'refused' | 'conflict'
  readonly say?: string
  /** What somebody else has written meanwhile. */
  readonly theirs?: string
}
type Taken =
  | { readonly kind: 'cell'; readonly id: string; readonly name: string; readonly before: string }
  | { readonly kind: 'batch'; readonly batch: string }
export type UndoneStep = { readonly id?: string; readonly name?: string; readonly restored?: number }

export type Edits = {
  readonly drafts: ReadonlyMap<string, Draft>
  save(
    record: { readonly id: string; readonly version: number },
    name: string,
    text: string,
    base: string,
  ): Promise<void>
  /** Takes what was typed in spite of the other change. */
  insist(draft: Draft): Promise<void>
  drop(draft: Draft): void
  /** A batch that the next undo takes back. */
  noteBatch(batch: string): void
  /** Takes the last own step back; undefined when there is none. */
  undo(): Promise<UndoneStep | undefined>
}

export function draftKey(id: string, name: string): string {
  return `${id} ${name}`
}

/**
 * Cells are saved at once, each against the version that was seen. What could not be saved stays beside the cell with the
 * server's sentence, and outlives a reload of the page.
 */
export function useEdits(
  register: RegisterInfo,
  onSaved: (record: RecordAnswer, warnings: readonly SaidOf[]) => void,
  onBatchUndone: () => void,
): Edits {
  const kept = `taizhang.drafts.${register.name}`
  const [drafts, setDrafts] = useState<ReadonlyMap<string, Draft>>(() => readDrafts(kept))
  const steps = useRef<Taken[]>([])
  const inTurn = useTurns()
  /** What own saves have made of a record: whoever edits on top of `since` edits on top of this. */
  const made = useRef(new Map<string, { readonly since: number; readonly record: RecordAnswer }>())
  useEffect(() => {
    if (drafts.size === 0) sessionStorage.removeItem(kept)
    else sessionStorage.setItem(kept, JSON.stringify([...drafts.values()]))
  }, [drafts, kept])

  const put = useCallback(
    (draft: Draft) => setDrafts((all) => new Map(all).set(draftKey(draft.id, draft.name), draft)),
    [],
  )
  const drop = useCallback(
    ({ id, name, text }: Pick<Draft, 'id' | 'name' | 'text'>) =>
      setDrafts((all) => {
        // What was typed over it meanwhile is not saved yet.
        if (all.get(draftKey(id, name))?.text !== text) return all
        const next = new Map(all)
        next.delete(draftKey(id, name))
        return next
      }),
    [],
  )

  async function attempt(draft: Draft, mayRetry: boolean): Promise<boolean> {
    put({ ...draft, state: 'saving' })
    try {
      const saved = await send<Saved>('PATCH', `/registers/${register.name}/${draft.id}`, {
        version: draft.version,
        values: { [draft.name]: draft.text === '' ? null : draft.text },
      })
      const earlier = made.current.get(draft.id)
      const since = earlier?.record.version === draft.version ? earlier.since : draft.version
      made.current.set(draft.id, { since, record: saved.record })
      drop(draft)
      onSaved(
        saved.record,
        saved.findings.filter(
          ({ field, severity }) => severity === 'warning' && (field === undefined || field === draft.name),
        ),
      )
      return true
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      if (error.code !== 'versionConflict') {
        put({ ...draft, state: 'refused', say: sentenceOn(error, draft.name) })
        return false
      }
      return meet(draft, error, mayRetry)
    }
  }

  /** Typed while an own save of the record was under way: it stands on what that one has made. */
  function onTopOfOwn(draft: Draft): Draft {
    const own = made.current.get(draft.id)
    const field = register.fields[draft.name]
    if (!own || !field || draft.version < own.since || draft.version >= own.record.version) return draft
    return { ...draft, version: own.record.version, base: writtenOf(field, draft.name, own.record) }
  }

  /** Somebody was quicker: in another field that is no matter; in this one both values are shown. */
  async function meet(draft: Draft, refusal: Refusal, mayRetry: boolean): Promise<boolean> {
    const field = register.fields[draft.name]
    const page = await get<RecordPage>(`/registers/${register.name}/${draft.id}`).catch(() => undefined)
    if (!page || !field) {
      put({ ...draft, state: 'refused', say: refusal.message })
      return false
    }
    onSaved(page.record, [])
    const theirs = writtenOf(field, draft.name, page.record)
    const next = { ...draft, version: page.record.version }
    if (mayRetry && theirs === draft.base) return attempt(next, false)
    put({ ...next, state: 'conflict', theirs, say: refusal.message })
    return false
  }

  return {
    drafts,
    drop,
    save: async ({ id, version }, name, text, base) => {
      const draft: Draft = { id, version, name, text, base, state: 'saving' }
      put(draft)
      await inTurn(id, async () => {
        const now = onTopOfOwn(draft)
        if (text === now.base) return drop(draft)
        const done = await attempt(now, true)
        if (done) steps.current.push({ kind: 'cell', id, name, before: now.base })
      })
    },
    insist: (draft) =>
      inTurn(draft.id, async () => {
        const done = await attempt(draft, false)
        if (done)
          steps.current.push({ kind: 'cell', id: draft.id, name: draft.name, before: draft.theirs ?? draft.base })
      }),
    noteBatch: (batch) => void steps.current.push({ kind: 'batch', batch }),
    // The last step may still be on its way to the server.
    undo: () =>
      inTurn(undefined, async () => {
        const step = steps.current.pop()
        if (!step) return undefined
        if (step.kind === 'batch') {
          const { restored } = await send<Undone>('POST', `/batches/${step.batch}/undo`)
          onBatchUndone()
          return { restored }
        }
        const { record } = await get<RecordPage>(`/registers/${register.name}/${step.id}`)
        await attempt(
          { id: step.id, name: step.name, version: record.version, text: step.before, base: '', state: 'saving' },
          false,
        )
        return { id: step.id, name: step.name }
      }),
  }
}

/**
 * One after the other: the saves of one record, each of which stands on the version that the one before has made; and what names no
 * record waits for all.
 */
function useTurns() {
  const turns = useRef(new Map<string | undefined, Promise<unknown>>())
  return <T>(id: string | undefined, work: () => Promise<T>): Promise<T> => {
    const before =
      id === undefined ? [...turns.current.values()] : [turns.current.get(id), turns.current.get(undefined)]
    const turn = Promise.allSettled(before).then(work)
    turns.current.set(id, turn)
    const over = () => {
      if (turns.current.get(id) === turn) turns.current.delete(id)
    }
    turn.then(over, over)
    return turn
  }
}

function sentenceOn(refusal: Refusal, name: string): string {
  const detail = refusal.detail as { findings?: readonly SaidOf[] } | undefined
  const own = (detail?.findings ?? []).filter(({ field }) => field === name || field === undefined)
  return own.length > 0 ? own.map(({ say }) => say).join('；') : refusal.message
}

function readDrafts(kept: string): ReadonlyMap<string, Draft> {
  const text = sessionStorage.getItem(kept)
  if (text === null) return new Map()
  const read = JSON.parse(text) as readonly Draft[]
  // What was under way when the page closed may or may not have arrived: the person looks again.
  return new Map(
    read.map((draft) => [
      draftKey(draft.id, draft.name),
      draft.state === 'saving' ? { ...draft, state: 'refused', say: '页面关闭时还没有保存完，请再保存一次。' } : draft,
    ]),
  )
}
