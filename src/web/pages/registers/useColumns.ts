import { useMemo, useRef, useState } from 'react'
import type { RegisterInfo } from '../../api.ts'
import { headerOf, viewOf } from '../../fields/index.tsx'
import type { Row } from './answers.ts'

export type Columns = {
  /** Every field, the one that a record is called by first. */
  readonly all: readonly string[]
  /** What is asked of the server: the chosen ones, or those that usually stand. */
  readonly asked: readonly string[]
  readonly widths: Readonly<Record<string, number>>
  readonly dense: boolean
  readonly isChosen: boolean
  /** Of the asked ones those that are drawn: optional columns that are empty on the first page fold away until a person chooses. */
  shown(firstPage: readonly Row[] | undefined): readonly string[]
  choose(names: readonly string[] | undefined): void
  setWidth(name: string, width: number): void
  setDense(dense: boolean): void
}

const denseKey = 'taizhang.dense'
/** More columns than this are chosen, not met with. */
const usualColumns = 24

/** Columns by the address, else by what this browser remembers, else the usual ones. */
export function useColumns(
  register: RegisterInfo,
  inAddress: string | undefined,
  putIntoAddress: (columns: string | undefined) => void,
): Columns {
  const kept = `taizhang.columns.${register.name}`
  const [remembered, setRemembered] = useState(() => readNames(localStorage.getItem(kept), register))
  const [widths, setWidths] = useState<Readonly<Record<string, number>>>(() => readWidths(register.name))
  const [dense, setDense] = useState(() => localStorage.getItem(denseKey) === '1')
  const folded = useRef<readonly string[] | undefined>(undefined)
  const first = firstColumn(register)
  const all = useMemo(
    () => [first, ...Object.keys(register.fields).filter((name) => name !== first)],
    [first, register],
  )
  const chosen = useMemo(
    () =>
      inAddress === undefined
        ? remembered
        : inAddress.split(',').filter((name) => Object.hasOwn(register.fields, name)),
    [inAddress, remembered, register],
  )
  const asked = useMemo(
    () => [
      first,
      ...(chosen ?? all.filter((name) => isUsual(register, name)).slice(0, usualColumns)).filter(
        (name) => name !== first,
      ),
    ],
    [all, chosen, first, register],
  )
  return {
    all,
    asked,
    widths,
    dense,
    isChosen: chosen !== undefined,
    shown: (firstPage) => {
      if (chosen !== undefined) return asked
      // Folded once: a list whose columns came and went while one searches would be no ledger.
      if (folded.current === undefined && firstPage && firstPage.length > 0)
        folded.current = asked.filter(
          (name) =>
            name !== first &&
            register.fields[name]?.optional &&
            firstPage.every((row) => (row.printed[name] ?? '') === ''),
        )
      const away = folded.current ?? []
      const shown = asked.filter((name) => !away.includes(name))
      return shown.length === asked.length ? asked : shown
    },
    choose: (names) => {
      if (names) localStorage.setItem(kept, JSON.stringify(names))
      else localStorage.removeItem(kept)
      setRemembered(names)
      putIntoAddress(names?.join(','))
    },
    setWidth: (name, width) => {
      const next = { ...widths, [name]: Math.round(Math.max(56, Math.min(800, width))) }
      localStorage.setItem(widthsKey(register.name), JSON.stringify(next))
      setWidths(next)
    },
    setDense: (next) => {
      localStorage.setItem(denseKey, next ? '1' : '0')
      setDense(next)
    },
  }
}

function firstColumn(register: RegisterInfo): string {
  return register.title ?? register.key[0] ?? Object.keys(register.fields)[0] ?? ''
}

const byKind: Readonly<Record<string, number>> = {
  text: 180,
  integer: 104,
  decimal: 112,
  money: 128,
  day: 112,
  flag: 80,
  choice: 120,
  list: 200,
  reference: 200,
  references: 220,
  identifier: 184,
}

/** By the kind of the field, and never narrower than its header. */
export function widthOf(register: RegisterInfo, name: string, index: number): number {
  const field = register.fields[name]
  if (!field) return 120
  const header = [...headerOf(field)].reduce((sum, sign) => sum + (sign.charCodeAt(0) > 0xff ? 13 : 7.5), 44)
  const body = index === 0 ? 240 : field.kind === 'text' && field.long ? 280 : (byKind[field.kind] ?? 140)
  return Math.round(Math.max(body, Math.min(header, viewOf(field).numeric ? 220 : 260)))
}

function isUsual(register: RegisterInfo, name: string): boolean {
  const field = register.fields[name]
  return field !== undefined && !field.internal && !(field.kind === 'text' && field.long)
}

function widthsKey(register: string): string {
  return `taizhang.widths.${register}`
}

function readWidths(register: string): Record<string, number> {
  const text = localStorage.getItem(widthsKey(register))
  if (text === null) return {}
  const read: unknown = JSON.parse(text)
  return typeof read === 'object' && read !== null
    ? Object.fromEntries(Object.entries(read).filter(([, width]) => typeof width === 'number'))
    : {}
}

function readNames(text: string | null, register: RegisterInfo): readonly string[] | undefined {
  if (text === null) return undefined
  const names: unknown = JSON.parse(text)
  return Array.isArray(names)
    ? names.filter((name) => typeof name === 'string' && Object.hasOwn(register.fields, name))
    : undefined
}
