import type { PastedColumn, PastedRow } from '../answers.ts'

/** A block laid over a list: which field each column is for, which record each row. */
export type Paste = { readonly columns: readonly PastedColumn[]; readonly rows: readonly PastedRow[] }

/** A browser keeps some five million signs for a page. */
const mostSigns = 4_000_000

/** What was pasted and not written outlives a reload; what is too long for that lives as long as its dialog. */
export function keepPaste(register: string, paste: Paste): void {
  const text = JSON.stringify(paste)
  if (text.length <= mostSigns) sessionStorage.setItem(keyOf(register), text)
  else sessionStorage.removeItem(keyOf(register))
}

export function keptPaste(register: string): Paste | undefined {
  const text = sessionStorage.getItem(keyOf(register))
  return text === null ? undefined : (JSON.parse(text) as Paste)
}

export function forgetPaste(register: string): void {
  sessionStorage.removeItem(keyOf(register))
}

function keyOf(register: string): string {
  return `taizhang.paste.${register}`
}
