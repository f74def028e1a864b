import { printField } from '#engine/ledger/fields/index.ts'
import { titleOf } from '#engine/ledger/identity.ts'
import type { Register } from '#engine/ledger/register.ts'
import type { StoredRecord, Value } from '#engine/ledger/values.ts'

/** A record as the console gets it: stored values, the same printed for people, and what it is called. */
export type RecordAnswer = {
  readonly id: string
  readonly version: number
  readonly seq: number
  readonly division: string
  readonly title: string
  readonly values: Readonly<Record<string, Value>>
  readonly printed: Readonly<Record<string, string>>
}

export function recordAnswer(register: Register, record: StoredRecord): RecordAnswer {
  const { id, version, seq, division, values } = record
  return { id, version, seq, division, title: titleOf(register, values), values, printed: printedOf(register, record) }
}

export function printedOf(register: Register, record: Pick<StoredRecord, 'values'>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(register.fields).map(([name, field]) => {
      const text = printField(field, record.values[name] ?? null)
      return [name, field.personal ? masked(text) : text]
    }),
  )
}

/** Telephones and identity numbers are shown by their ends only, until there are accounts that may see more. */
export function masked(text: string): string {
  if (text.length <= 1) return text
  if (/^\d{17}[\dX]$/i.test(text)) return `${text.slice(0, 6)}***********${text.slice(-1)}`
  if (/^\d{7,}$/.test(text)) return `${text.slice(0, 3)}****${text.slice(-4)}`
  return `${text.slice(0, 1)}${'*'.repeat(Math.min(text.length - 1, 6))}`
}
