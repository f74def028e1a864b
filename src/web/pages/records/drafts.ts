/**
 * What is typed into a form and not yet saved, kept in the browser until it is saved or given up: through a closed window, a
 * reload, a server that goes away. Each open form has a draft of its own, so that two windows on one record do not write over
 * each other; a form that opens takes up what a closed one has left.
 */
import type { Pending } from './submitting.ts'

export type Draft = {
  /** The form that holds it. */
  readonly form: string
  /** The version of the record that it began from, and the log sequence of that version; null for a new record. */
  readonly version: number | null
  readonly seq: number | null
  readonly changed: Readonly<Record<string, string>>
  readonly at: string
  /** A submission of which nobody knows whether it arrived: it is sent again, under its key, before anything else. */
  readonly pending?: Pending
}

const prefix = 'taizhang.draft'
const beatMs = 4_000
const aliveForMs = 12_000

function placeOf(register: string, record: string | null): string {
  return `${prefix}.${register}.${record ?? 'new'}.`
}

/** False when the browser's room does not suffice: what is typed is then only in the window. */
export function keepDraft(register: string, record: string | null, draft: Draft): boolean {
  try {
    localStorage.setItem(placeOf(register, record) + draft.form, JSON.stringify(draft))
    return true
  } catch {
    return false
  }
}

export function dropDraft(register: string, record: string | null, form: string): void {
  localStorage.removeItem(placeOf(register, record) + form)
}

/** The newest draft of this record that no open form holds, of those that fit. */
export function leftDraft(
  register: string,
  record: string | null,
  fits: (draft: Draft) => boolean = () => true,
): Draft | undefined {
  const place = placeOf(register, record)
  const found: Draft[] = []
  for (let at = 0; at < localStorage.length; at++) {
    const name = localStorage.key(at)
    const draft = name?.startsWith(place) ? readDraft(localStorage.getItem(name)) : undefined
    if (draft && !isOpen(draft.form) && fits(draft)) found.push(draft)
  }
  return found.sort((a, b) => (a.at < b.at ? 1 : -1))[0]
}

/** Says again and again that this form is open; the answer ends it. A window that was killed falls silent by itself. */
export function holdForm(form: string): () => void {
  const name = `${prefix}Open.${form}`
  const beat = () => {
    try {
      localStorage.setItem(name, String(Date.now()))
    } catch {
      // No room for a beat: another window may take the draft up a little early, and both then show it.
    }
  }
  const release = () => localStorage.removeItem(name)
  beat()
  const timer = window.setInterval(beat, beatMs)
  window.addEventListener('pagehide', release)
  return () => {
    window.clearInterval(timer)
    window.removeEventListener('pagehide', release)
    release()
  }
}

/** Is the same record being filled in elsewhere just now? */
export function openElsewhere(register: string, record: string | null, own: string): boolean {
  const place = placeOf(register, record)
  for (let at = 0; at < localStorage.length; at++) {
    const name = localStorage.key(at)
    const form = name?.startsWith(place) ? name.slice(place.length) : undefined
    if (form !== undefined && form !== own && isOpen(form)) return true
  }
  return false
}

function isOpen(form: string): boolean {
  const beat = Number(localStorage.getItem(`${prefix}Open.${form}`))
  return Date.now() - beat < aliveForMs
}

function readDraft(text: string | null): Draft | undefined {
  try {
    const read = JSON.parse(text ?? '') as Draft
    return typeof read.form === 'string' && typeof read.changed === 'object' && read.changed !== null ? read : undefined
  } catch {
    return undefined
  }
}
