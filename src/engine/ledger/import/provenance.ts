import { Problem } from '#engine/ground/problem.ts'
import { changesIn, placeOf } from '../history.ts'
import type { Ledger } from '../ledger.ts'
import type { Register } from '../register.ts'
import type { Mapping } from './mapping.ts'
import { openSheets, type SheetSource, textOf } from './source.ts'

/** Where a value came from: the revision that set it, and the cell (row and column from 1) or the form that gave it. */
export type Origin = {
  readonly revision: number
  readonly actor: string
  readonly at: string
  readonly batch: string | null
  readonly file?: { readonly hash: string; readonly name: string }
  readonly sheet?: string
  readonly row?: number
  /** Absent for a value that the sheet's title or name gave for all its rows. */
  readonly column?: number
  readonly header?: string
  readonly form?: string
}

/** The origin of the present value of one field; undefined when the field has never had a value. */
export async function originOf(
  ledger: Pick<Ledger, 'store' | 'registers'>,
  recordId: string,
  field: string,
): Promise<Origin | undefined> {
  const rows = await ledger.store.reader
    .selectFrom('revision')
    .selectAll()
    .where('record', '=', recordId)
    .orderBy('seq', 'desc')
    .execute()
  const row = rows.find((item) => changesIn(String(item['changes'])).some(([name]) => name === field))
  if (!row) return undefined
  const batch = row['batch'] === null ? null : String(row['batch'])
  const found =
    batch === null
      ? undefined
      : await ledger.store.reader.selectFrom('batch').selectAll().where('id', '=', batch).executeTakeFirst()
  const file = found?.['file'] ? { hash: String(found['file']), name: String(found['file_name'] ?? '') } : undefined
  const register = ledger.registers[String(row['register'])]
  const mapping = found?.['mapping'] ? (JSON.parse(String(found['mapping'])) as Mapping) : undefined
  const column = mapping && register ? columnOf(register, mapping, field) : undefined
  return {
    revision: Number(row['seq']),
    actor: String(row['actor']),
    at: String(row['at']),
    batch,
    ...placeOf(row['place'] === null ? null : String(row['place']), file),
    ...(column === undefined ? {} : { column: column.column, header: column.header }),
  }
}

/** The column of a field: its own, that of its code, or the one whose cells also speak of it. */
function columnOf(register: Register, mapping: Mapping, field: string): Mapping['columns'][number] | undefined {
  const own = mapping.columns.filter((column) => column.field === field)
  if (own.length > 0) return own.find(({ part }) => part === undefined) ?? own[0]
  return mapping.columns.find(
    (column) => column.field !== null && Object.values(register.fields[column.field]?.rest ?? {}).includes(field),
  )
}

/** A window of a kept sheet as it was sent, to be drawn with one cell marked. Rows and columns count from 1. */
export type DrawnSheet = {
  readonly file: string
  readonly sheet: string
  /** The rows above the data, then the window; `row` tells where one leaves off. */
  readonly rows: readonly { readonly row: number; readonly cells: readonly string[] }[]
  readonly merges: readonly { readonly from: readonly [number, number]; readonly to: readonly [number, number] }[]
  readonly marked: { readonly row: number; readonly column: number } | null
}

export type DrawRequest = {
  readonly aroundRow: number
  readonly column?: number
  /** Rows of titles and header, drawn above the window. */
  readonly headerUntil?: number
  /** Rows before and after. */
  readonly margin?: number
}

/** Throws `recordNotFound` when the file was never kept, and `fileUnreadable` when it is gone or damaged. */
export async function drawSheet(
  ledger: Pick<Ledger, 'store' | 'files'>,
  fileHash: string,
  sheet: string,
  request: DrawRequest,
): Promise<DrawnSheet> {
  const known = await ledger.store.reader
    .selectFrom('file')
    .select('name')
    .where('hash', '=', fileHash)
    .executeTakeFirst()
  if (!known) throw new Problem('recordNotFound', { register: '导入文件', key: fileHash.slice(0, 12) })
  const name = String(known['name'])
  const bytes = await ledger.files.read(fileHash)
  if (!bytes)
    throw new Problem('fileUnreadable', { file: name, reason: '保存的原件不见了', next: '请从备份恢复后再看。' })
  const sheets = openSheets({ name, bytes })
  // A CSV is its only sheet, whatever the name under which the same bytes were sent later.
  const source = sheets.find((item) => item.name === sheet) ?? (sheets.length === 1 ? sheets[0] : undefined)
  if (!source) throw new Problem('recordNotFound', { register: `文件“${name}”的工作表`, key: sheet })
  return drawn(source, name, request)
}

function drawn(source: SheetSource, file: string, request: DrawRequest): DrawnSheet {
  const margin = request.margin ?? 8
  const until = request.headerUntil ?? 0
  const [first, last] = [Math.max(until + 1, request.aroundRow - margin), request.aroundRow + margin]
  const rows = new Map<number, string[]>()
  for (let row = 1; row <= Math.min(until, source.head.length); row++)
    rows.set(row, (source.head[row - 1] ?? []).map(textOf))
  for (let row = first; row <= last; row++) rows.set(row, [])
  let end = 0
  // What a merge that begins above the window says, it says at the top of the window.
  const reaching = source.merges.filter(({ r0, r1 }) => r0 + 1 > until && r0 + 1 < first && r1 + 1 >= first)
  const carried = new Map<number, string>()
  for (const { row, cells } of source.rows(0)) {
    for (const { r0, c0 } of reaching) if (r0 === row) carried.set(c0, textOf(cells[c0]))
    if (row + 1 > last) {
      end = last
      break
    }
    end = row + 1
    if (row + 1 >= first) rows.set(row + 1, cells.map(textOf))
  }
  const top = rows.get(first)
  for (const [column, text] of carried) {
    if (top === undefined) break
    while (top.length <= column) top.push('')
    top[column] = text
  }
  const shown = [...rows].filter(([row]) => row <= Math.max(end, until))
  return {
    file,
    sheet: source.name,
    rows: shown.map(([row, cells]) => ({ row, cells })),
    merges: source.merges
      .filter(({ r0, r1 }) => shown.some(([row]) => r0 + 1 <= row && row <= r1 + 1))
      .map(({ r0, c0, r1, c1 }) => ({ from: [r0 + 1, c0 + 1], to: [r1 + 1, c1 + 1] }) as const),
    marked: request.column === undefined ? null : { row: request.aroundRow, column: request.column },
  }
}
