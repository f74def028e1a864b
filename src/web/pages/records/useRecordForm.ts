import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import type { Finding, RecordAnswer, RecordPage, RegisterInfo } from '../../api.ts'
import { writtenOf } from '../../fields/index.tsx'
import { get, Refusal } from '../../http.ts'
import { useCatalog } from '../../question.ts'
import type { FormRules, Saved } from './answers.ts'
import type { Settled } from './Conflict.tsx'
import { type Draft, dropDraft, holdForm, keepDraft, leftDraft, openElsewhere } from './drafts.ts'
import { changedSince, isSilence, type Pending, sendUntilAnswered, submissionOf } from './submitting.ts'

type Texts = Readonly<Record<string, string>>
type Versioned = RecordAnswer & { readonly seq: number }

/**
 * One open form: what was typed on top of which version, kept as a draft; what the rules say of it while it is typed; and its way to
 * the server, which may be slow, away, or ahead of us.
 */
export function useRecordForm(
  register: RegisterInfo,
  record: RecordAnswer | undefined,
  beginning: Texts | undefined,
  onDone: (record: RecordAnswer) => void,
) {
  const client = useQueryClient()
  const id = record?.id ?? null
  const [form] = useState(() => crypto.randomUUID())
  const [left, setLeft] = useState<Draft | undefined>(() =>
    leftDraft(register.name, id, ({ changed: texts }) => beginsWith(texts, beginning)),
  )
  const [began, setBegan] = useState(record)
  const [changed, setChanged] = useState<Texts>(left?.changed ?? known(register, beginning))
  const [base, setBase] = useState({
    version: left ? left.version : (began?.version ?? null),
    seq: left ? left.seq : (began?.seq ?? null),
  })
  const [pending, setPending] = useState<Pending | undefined>(left?.pending)
  const [visited, setVisited] = useState<readonly string[]>([])
  const [attempted, setAttempted] = useState(false)
  const [isStored, setStored] = useState(true)
  const [busy, setBusy] = useState(false)
  const [silence, setSilence] = useState(0)
  const [error, setError] = useState<unknown>()
  const [current, setCurrent] = useState<Versioned | undefined>(
    left && began && left.version !== null && left.version < began.version ? versioned(began) : undefined,
  )
  // The newest texts: an editor may report its choice in the very key that saves, and one may type on while it is saved.
  const newest = useRef(changed)
  const write = useCallback((texts: Texts) => {
    newest.current = texts
    setChanged(texts)
  }, [])
  /** The last submission of this form that was answered, when something typed later was refused. */
  const arrived = useRef<Pending>(undefined)
  const isBusy = useRef(false)
  const isStopped = useRef(false)
  const isOver = useRef(false)

  useEffect(() => holdForm(form), [form])
  useEffect(() => {
    if (isOver.current) return
    if (isUntouched(changed, beginning) && !pending) dropDraft(register.name, id, form)
    else
      setStored(
        keepDraft(register.name, id, {
          form,
          ...base,
          changed,
          at: new Date().toISOString(),
          ...(pending ? { pending } : {}),
        }),
      )
    if (left && left.form !== form) dropDraft(register.name, id, left.form)
  }, [register.name, id, form, base, changed, pending, left, beginning])

  const judged = useJudge(register)
  const deferred = useDeferredValue(changed)
  const judgement = useMemo(() => judged?.judge.judge(began, deferred), [judged, began, deferred])

  const change = useCallback(
    (name: string, text: string) => {
      write({ ...newest.current, [name]: text })
      setVisited((before) => [...before.filter((each) => each !== name), name])
    },
    [write],
  )
  const leave = useCallback(
    (name: string) => setVisited((before) => (before.includes(name) ? before : [name, ...before])),
    [],
  )
  const typedOf = (texts: Texts): Texts =>
    Object.fromEntries(
      Object.entries(texts).filter(([name, text]) => {
        const field = register.fields[name]
        return field !== undefined && text !== (began ? writtenOf(field, name, began) : '')
      }),
    )
  const typed = typedOf(changed)

  const done = (saved: Saved) => {
    isOver.current = true
    dropDraft(register.name, id, form)
    void client.invalidateQueries()
    onDone(saved.record)
  }
  const transmit = (submission: Pending) => {
    setPending(submission)
    // On the disk before it is on the line: a window that closes now knows the key under which it went.
    const draft = { form, ...base, changed: newest.current, at: new Date().toISOString(), pending: submission }
    setStored(keepDraft(register.name, id, draft))
    return sendUntilAnswered(submission, { onSilence: setSilence, stopped: () => isStopped.current })
  }
  const submit = async (texts: Texts, version: number | null) => {
    let next = pending ?? submissionOf(register.name, record, version, texts)
    for (;;) {
      const saved = await transmit(next).catch((refused: unknown) => {
        if (next !== pending || isSilence(refused)) throw refused
        return undefined
      })
      if (saved) arrived.current = next
      // What was typed while it was on its way goes after it: what the form shows in the end is what is saved.
      const rest = saved ? changedSince(register, saved.record, newest.current, next) : texts
      if (saved && Object.keys(rest).length === 0) return done(saved)
      next = submissionOf(register.name, saved?.record ?? record, saved?.record.version ?? version, rest)
    }
  }
  const refuse = async (refused: unknown) => {
    const isConflict = refused instanceof Refusal && refused.code === 'versionConflict' && record !== undefined
    if (isConflict) arrived.current = undefined
    // Sent again under its key, the one that has arrived tells on what the rest stands.
    if (!isSilence(refused)) setPending(arrived.current)
    if (!isConflict) return setError(refused)
    const { record: now } = await get<RecordPage>(`/registers/${register.name}/${record.id}`)
    setCurrent(versioned(now))
  }
  const save = async (next = { texts: typedOf(newest.current), version: base.version }) => {
    if (isBusy.current) return
    isBusy.current = true
    isStopped.current = false
    setBusy(true)
    setError(undefined)
    try {
      await submit(next.texts, next.version).catch(refuse)
    } catch (unanswered) {
      setError(unanswered)
    } finally {
      isBusy.current = false
      setBusy(false)
      setSilence(0)
    }
  }
  const findings = [...(judgement?.findings ?? []), ...findingsOf(error, changed)]
  return {
    changed,
    typed,
    isTouched: !isUntouched(typed, beginning),
    judgement,
    exampleOf: judged?.exampleOf,
    findings,
    visited,
    attempted,
    busy,
    silence,
    error,
    isStored,
    began,
    /** The log sequence of the version that the form stands on. */
    since: base.seq ?? 0,
    left,
    /** The record as somebody else has saved it meanwhile. */
    current,
    isMovedOn: record !== undefined && base.version !== null && record.version > base.version,
    isElsewhere: openElsewhere(register.name, id, form),
    change,
    leave,
    look: () => setCurrent(record && versioned(record)),
    // Judged by what is typed now: the findings on the page follow a moment later, and would refuse what has just been put right.
    attempt: () => {
      setAttempted(true)
      const now = judged?.judge.judge(began, newest.current).findings ?? []
      return now.filter(({ severity }) => severity === 'error')
    },
    save,
    settle: ({ version, seq, changed: texts }: Settled) => {
      if (Object.keys(texts).length === 0) {
        if (current) done({ record: current, findings: [] })
        return
      }
      // From here on the form stands on what the other has saved, so that a refusal is shown beside the newest values.
      setBegan(current)
      setCurrent(undefined)
      setBase({ version, seq })
      write(texts)
      setPending(undefined)
      void save({ texts, version })
    },
    stop: () => {
      isStopped.current = true
    },
    discard: () => {
      write({})
      arrived.current = undefined
      setPending(undefined)
      setLeft(undefined)
      setCurrent(undefined)
      setError(undefined)
      setVisited([])
      setAttempted(false)
      setBegan(record)
      setBase({ version: record?.version ?? null, seq: record?.seq ?? null })
    },
    accept: () => setLeft(undefined),
    giveUp: () => {
      isOver.current = true
      dropDraft(register.name, id, form)
    },
    isOver,
  }
}

function versioned(record: RecordAnswer): Versioned {
  return { ...record, seq: record.seq ?? 0 }
}

function useJudge(register: RegisterInfo) {
  const { registers } = useCatalog()
  const { data } = useQuery({
    queryKey: ['judge', register.name, Object.keys(register.fields).length],
    queryFn: async ({ signal }) => {
      const [rules, { judgeFor, exampleOf }] = await Promise.all([
        get<FormRules>(`/registers/${register.name}/form`, {}, signal),
        import('./judging.ts'),
      ])
      return { judge: judgeFor(register, registers, rules), exampleOf }
    },
    staleTime: 60_000,
  })
  return data
}

/** What the server said of a field stands beside it until the field is written anew. */
function findingsOf(error: unknown, changed: Texts): Finding[] {
  const detail = error instanceof Refusal ? error.detail : undefined
  const findings =
    typeof detail === 'object' && detail !== null ? (detail as { findings?: unknown }).findings : undefined
  const told = Array.isArray(findings) ? (findings as Finding[]) : []
  return told
    .filter(({ field }) => field === undefined || Object.hasOwn(changed, field))
    .map((each) => ({ ...each, code: 'server' }))
}

/** A draft that begins otherwise is of another matter: it waits for its own form. */
function beginsWith(changed: Texts, beginning: Texts = {}): boolean {
  return Object.entries(beginning).every(([name, text]) => changed[name] === text)
}

/** What a form began with is nobody's work yet. */
function isUntouched(changed: Texts, beginning: Texts = {}): boolean {
  return Object.entries(changed).every(([name, text]) => beginning[name] === text)
}

function known(register: RegisterInfo, beginning: Texts = {}): Texts {
  return Object.fromEntries(Object.entries(beginning).filter(([name]) => Object.hasOwn(register.fields, name)))
}
