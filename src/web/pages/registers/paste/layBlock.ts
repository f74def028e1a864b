import type { RegisterInfo } from '../../../api.ts'
import type { Lines } from '../grid/lines.ts'
import type { Rows } from '../useList.ts'
import type { Paste } from './keptPaste.ts'

/**
 * Lays a block over the list: its columns over those that stand there, its rows over the records from the line on; rows beyond
 * the last record are new ones. Heads of groups are passed over.
 */
export async function layBlock({
  register,
  block,
  names,
  column,
  lines,
  line,
  rows,
}: {
  readonly register: RegisterInfo
  readonly block: readonly (readonly string[])[]
  readonly names: readonly string[]
  readonly column: number
  readonly lines: Lines
  readonly line: number
  readonly rows: Rows
}): Promise<Paste> {
  const places: number[] = []
  for (let at = line; at < lines.count && places.length < block.length; at++) {
    const found = lines.at(at)
    if (found?.kind === 'row') places.push(found.row)
  }
  const first = Math.min(...places)
  const records = places.length === 0 ? [] : await rows.fetch(first, Math.max(...places) + 1)
  const width = Math.max(...block.map((row) => row.length))
  return {
    columns: Array.from({ length: width }, (_, index) => {
      const name = names[column + index]
      return { field: name !== undefined && Object.hasOwn(register.fields, name) ? name : null }
    }),
    rows: block.map((cells, index) => {
      const place = places[index]
      const record = place === undefined ? undefined : records[place - first]
      return record ? { cells, target: { id: record.id, version: record.version } } : { cells }
    }),
  }
}
