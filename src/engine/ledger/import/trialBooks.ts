/** What the tests of importing share: books to import into, and importing that holds the four numbers to their sum. */
import assert from 'node:assert/strict'
import type { Store } from '#engine/store/database.ts'
import { openFiles } from '#engine/store/files.ts'
import { snake } from '#engine/store/naming.ts'
import { getRegister, type Ledger, openLedger } from '../ledger.ts'
import { withLinks } from '../records.ts'
import { toyCreditCode as code, toyRegisters } from '../toyRegisters.ts'
import { fromRow, isReference, type Values } from '../values.ts'
import { type ImportOptions, importFiles, type SheetReport } from './importFiles.ts'
import { listQuarantine } from './quarantine.ts'
import type { ImportFile } from './source.ts'

export const officer = { actor: '经办人' }

/** Books with the toy registers, standing at one moment. */
export async function books({ store, folder }: { store: Store; folder: string }): Promise<Ledger> {
  const clock = () => new Date('2026-01-05T01:00:00Z')
  return openLedger({ store, files: openFiles(`${folder}/files`), registers: toyRegisters, clock })
}

/** Imports and holds the one rule that never breaks: the four numbers add up to the rows read. */
export async function take(
  ledger: Ledger,
  files: ImportFile | ImportFile[],
  options: ImportOptions = {},
): Promise<SheetReport[]> {
  const { sheets } = await importFiles(ledger, officer, [files].flat(), options)
  for (const sheet of sheets)
    assert.equal(sheet.created + sheet.updated + sheet.unchanged + sheet.quarantined, sheet.rows, JSON.stringify(sheet))
  return [...sheets]
}

export async function takeOne(ledger: Ledger, file: ImportFile, options: ImportOptions = {}): Promise<SheetReport> {
  const [sheet, ...more] = await take(ledger, file, options)
  assert.equal(more.length, 0)
  return sheet as SheetReport
}

export function numbers({ rows, created, updated, unchanged, quarantined }: SheetReport) {
  return { rows, created, updated, unchanged, quarantined }
}

export async function all(ledger: Ledger, name: string): Promise<Values[]> {
  const register = getRegister(ledger.registers, name)
  const rows = await ledger.store.reader.selectFrom(snake(name)).selectAll().orderBy('seq').execute()
  const records = await withLinks(
    ledger.store.reader,
    register,
    rows.map((row) => fromRow(register, row)),
  )
  return records.map(({ values }) => values)
}

export async function column(ledger: Ledger, register: string, field: string): Promise<unknown[]> {
  return (await all(ledger, register)).map((values) => {
    const value = values[field] ?? null
    return isReference(value) ? value.text : value
  })
}

export async function reasons(ledger: Ledger): Promise<string[]> {
  const { rows } = await listQuarantine(ledger)
  return rows.flatMap((row) => row.reasons.map(({ code: what, column: at }) => `${row.row}:${at ?? ''}:${what}`))
}

export function notes(sheet: SheetReport): string {
  return sheet.notes.map(({ say }) => say).join('\n')
}

export const head = ['统一社会信用代码', '企业名称']
export const firm = (n: number) => [code(n), `示例${n}公司`]
