import { useState } from 'react'
import type { RecordAnswer, RegisterInfo } from '../../api.ts'
import { isEmpty } from '../../parts/FieldList.tsx'

export type Columns = {
  readonly all: readonly string[]
  readonly shown: readonly string[]
  readonly dense: boolean
  readonly choose: (names: readonly string[] | undefined) => void
  readonly setDense: (dense: boolean) => void
}
const denseKey = 'taizhang.dense'

/**
 * Which columns stand in the table. Until a person chooses, columns that are empty on the whole page and long texts fold away.
 * The choice is kept in this browser.
 */
export function useColumns(register: RegisterInfo, records: readonly RecordAnswer[]): Columns {
  const kept = `taizhang.columns.${register.name}`
  const [chosen, setChosen] = useState<readonly string[] | undefined>(() =>
    readNames(localStorage.getItem(kept), register),
  )
  const [dense, setDense] = useState(() => localStorage.getItem(denseKey) === '1')
  const first = register.title ?? register.key[0] ?? ''
  const all = [first, ...Object.keys(register.fields).filter((name) => name !== first)]
  const usual = all.filter((name) => {
    const field = register.fields[name]
    if (name === first || !field) return name === first
    if (field.kind === 'text' && field.long) return false
    return !field.optional || records.some((record) => !isEmpty(record, name))
  })
  return {
    all,
    shown: chosen ? all.filter((name) => name === first || chosen.includes(name)) : usual,
    dense,
    choose: (names) => {
      if (names) localStorage.setItem(kept, JSON.stringify(names))
      else localStorage.removeItem(kept)
      setChosen(names)
    },
    setDense: (next) => {
      localStorage.setItem(denseKey, next ? '1' : '0')
      setDense(next)
    },
  }
}

function readNames(text: string | null, register: RegisterInfo): readonly string[] | undefined {
  if (text === null) return undefined
  const names: unknown = JSON.parse(text)
  return Array.isArray(names)
    ? names.filter((name) => typeof name === 'string' && Object.hasOwn(register.fields, name))
    : undefined
}
