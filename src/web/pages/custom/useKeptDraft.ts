import { useEffect, useState } from 'react'

/**
 * What is being written, kept in the browser until it is saved: a closed page, a restarted server or the back button loses
 * nothing. `undefined` as long as the beginning is not known.
 */
export function useKeptDraft<T extends object>(
  key: string,
  start: T | undefined,
): { readonly draft: T | undefined; readonly kept: boolean; set(next: T): void; forget(): void } {
  const at = `taizhang.draft.${key}`
  const [draft, setDraft] = useState<T | undefined>(() => read<T>(at))
  const [kept, setKept] = useState(draft !== undefined)
  useEffect(() => {
    if (draft === undefined && start !== undefined) setDraft(start)
  }, [draft, start])
  return {
    draft: draft ?? start,
    kept,
    set: (next) => {
      setDraft(next)
      localStorage.setItem(at, JSON.stringify(next))
    },
    forget: () => {
      localStorage.removeItem(at)
      setKept(false)
      setDraft(start)
    },
  }
}

function read<T>(at: string): T | undefined {
  const text = localStorage.getItem(at)
  if (text === null) return undefined
  try {
    return JSON.parse(text) as T
  } catch {
    // Cut short by a full disk: the stored declaration is there all the same.
    localStorage.removeItem(at)
    return undefined
  }
}
