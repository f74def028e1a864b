import { Problem } from '#engine/ground/problem.ts'
import { type Kept, type Mark, writeMarked } from '../export/xlsx/marked.ts'
import type { Ledger } from '../ledger.ts'
import type { Mapping } from './mapping.ts'
import { listQuarantine, type WaitingRow } from './quarantine.ts'

export type RejectedWorkbook = { readonly fileName: string; readonly bytes: Uint8Array }

/**
 * The rows of some batches that still wait, as the workbooks that they came in: one for each imported file, with its titles and
 * headers, bad cells red and the reason in a comment. What is corrected there and imported again clears the quarantine.
 */
export async function rejectedWorkbooks(
  ledger: Pick<Ledger, 'store' | 'files'>,
  batches: readonly string[],
): Promise<RejectedWorkbook[]> {
  const sheets = await batchSheets(ledger, batches)
  const files = new Map<string, BatchSheet[]>()
  for (const sheet of sheets) files.set(sheet.file, [...(files.get(sheet.file) ?? []), sheet])
  const written: RejectedWorkbook[] = []
  for (const [hash, group] of files) {
    if (group.every(({ waiting }) => waiting.length === 0)) continue
    const { fileName } = group[0] as BatchSheet
    const bytes = await ledger.files.read(hash)
    if (!bytes)
      throw new Problem('fileUnreadable', {
        file: fileName,
        reason: '保存的原件不见了',
        next: '请从备份恢复后再取回隔离的行。',
      })
    written.push({ fileName, bytes: await marked(bytes, fileName, group) })
  }
  return written
}

/** The same for batches of one file. Throws `badInput` when nothing waits, and when the rows come from several files. */
export async function rejectedWorkbook(
  ledger: Pick<Ledger, 'store' | 'files'>,
  batches: readonly string[],
): Promise<Uint8Array> {
  const [first, ...more] = await rejectedWorkbooks(ledger, batches)
  if (!first) throw new Problem('badInput', { what: '这些批次没有待更正的行。' })
  if (more.length > 0) {
    const names = [first, ...more].map(({ fileName }) => fileName).join('、')
    throw new Problem('badInput', { what: `待更正的行来自多个文件（${names}）。`, next: '请逐个文件取回。' })
  }
  return first.bytes
}

type BatchSheet = {
  readonly file: string
  readonly fileName: string
  readonly sheet: string
  readonly mapping: Mapping
  readonly waiting: readonly WaitingRow[]
}

async function batchSheets(ledger: Pick<Ledger, 'store'>, batches: readonly string[]): Promise<BatchSheet[]> {
  const sheets: BatchSheet[] = []
  for (const batch of batches) {
    const row = await ledger.store.reader.selectFrom('batch').selectAll().where('id', '=', batch).executeTakeFirst()
    if (!row) throw new Problem('batchNotFound', { batch })
    if (row['file'] === null) continue
    const { rows: waiting } = await listQuarantine(ledger, { batch, limit: 1_000_000 })
    sheets.push({
      file: String(row['file']),
      fileName: String(row['file_name']),
      sheet: String(row['sheet']),
      mapping: JSON.parse(String(row['mapping'])) as Mapping,
      waiting,
    })
  }
  return sheets
}

async function marked(bytes: Uint8Array, fileName: string, sheets: readonly BatchSheet[]): Promise<Uint8Array> {
  const marks: Mark[] = []
  const keep = new Map<string, Kept>()
  for (const { sheet, mapping, waiting } of sheets) {
    const above = Array.from({ length: mapping.firstRow - 1 }, (_, row) => row)
    const fillDown = (mapping.fillDown ?? []).map((column) => column - 1)
    keep.set(sheet, { rows: [...above, ...waiting.map(({ row }) => row - 1)], fillDown, headRows: above.length })
    for (const { row, reasons } of waiting) {
      for (const { column, say, suggestion } of reasons) {
        const place = { sheet, row: row - 1, column: column === undefined ? null : column - 1, reason: say }
        marks.push(suggestion === undefined ? place : { ...place, suggestion })
      }
    }
  }
  return writeMarked(bytes, fileName, marks, keep)
}
