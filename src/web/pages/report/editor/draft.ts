import type { Report } from '../answers.ts'

/** What was written and not saved yet, kept in the browser so that closing it loses nothing. */
export type Draft = {
  /** The saved version that it began from. */
  readonly version: number
  readonly at: string
  readonly declaration: Report
}

const keyOf = (name: string) => `taizhang.report-draft.${name}`

export function readDraft(name: string): Draft | undefined {
  try {
    const stored = localStorage.getItem(keyOf(name))
    const draft = stored === null ? undefined : (JSON.parse(stored) as Draft)
    return typeof draft?.declaration?.template === 'string' && typeof draft.version === 'number' ? draft : undefined
  } catch {
    // A store that is full, forbidden or was written by something else holds no draft.
    return undefined
  }
}

/** False where the browser keeps nothing; the page then says so. */
export function keepDraft(name: string, draft: Draft): boolean {
  try {
    localStorage.setItem(keyOf(name), JSON.stringify(draft))
    return true
  } catch {
    return false
  }
}

export function dropDraft(name: string): void {
  try {
    localStorage.removeItem(keyOf(name))
  } catch {
    // Nothing was kept.
  }
}
