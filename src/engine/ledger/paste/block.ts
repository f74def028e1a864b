import { Problem } from '#engine/ground/problem.ts'
import { readHeader } from '../import/header.ts'
import type { Mapping } from '../import/mapping.ts'
import { vocabularyOf } from '../import/vocabulary.ts'
import type { Register, Registers } from '../register.ts'

/**
 * A block of cells from a spreadsheet, laid over a list: each column stands for a field (null: not taken), each row for the
 * record that it was laid over, or for a new one.
 */
export type PastedBlock = {
  readonly register: string
  readonly columns: readonly PastedColumn[]
  readonly rows: readonly PastedRow[]
}
/** `unit`: what the header of the block says its numbers are in, where it is not the unit of the field. */
export type PastedColumn = { readonly field: string | null; readonly unit?: string }
export type PastedRow = {
  /** The record below, in the version that the person saw. */
  readonly target?: { readonly id: string; readonly version?: number }
  readonly cells: readonly string[]
}

const limits = { rows: 10_000, columns: 200, cells: 300_000 }

/** Refuses what is too large, and columns that are no fields or stand twice. */
export function refuseBadBlock(register: Register, block: PastedBlock): void {
  const { columns, rows } = block
  const next = '请分几次粘贴，或存成文件后导入。'
  if (rows.length > limits.rows)
    throw new Problem('tooMany', { what: '粘贴的行', limit: limits.rows, found: rows.length, next })
  if (columns.length > limits.columns)
    throw new Problem('tooMany', { what: '粘贴的列', limit: limits.columns, found: columns.length, next })
  const cells = rows.length * columns.length
  if (cells > limits.cells)
    throw new Problem('tooMany', { what: '粘贴的单元格', limit: limits.cells, found: cells, next })
  const taken = columns.flatMap(({ field }) => field ?? [])
  for (const name of taken) {
    if (!Object.hasOwn(register.fields, name))
      throw new Problem('fieldNotFound', { register: register.label, field: name })
  }
  const twice = taken.find((name, index) => taken.indexOf(name) !== index)
  if (twice !== undefined)
    throw new Problem('badInput', {
      what: `有两列都对应“${register.fields[twice]?.label}”。`,
      next: '请把其中一列改为不要。',
    })
}

/** How a block's cells are read: by the same rules as a sheet whose header stands in its first row. */
export function mappingOf(register: Register, columns: readonly PastedColumn[]): Mapping {
  return {
    register: register.name,
    headerRow: 1,
    headerRows: 1,
    firstRow: 2,
    columns: columns.map(({ field, unit }, index) => ({
      column: index + 1,
      header: (field === null ? undefined : register.fields[field]?.label) ?? '',
      field,
      ...(unit === undefined ? {} : { unit }),
      reason: '粘贴的位置',
      confidence: 1,
    })),
  }
}

/**
 * The fields that a first row names, when it is a header: most of its cells are labels or known headers of the register.
 * Undefined when it is a row like the others.
 */
export function headerIn(
  registers: Registers,
  register: Register,
  cells: readonly string[],
): PastedColumn[] | undefined {
  const words = vocabularyOf(registers).byRegister.get(register.name)
  const taken = new Set<string>()
  const columns = cells.map((cell): PastedColumn => {
    const { name, unit } = readHeader(cell)
    const meaning = words?.get(name)?.find(({ part, field }) => part === undefined && !taken.has(field))
    if (!meaning) return { field: null }
    taken.add(meaning.field)
    return { field: meaning.field, ...(unit === undefined ? {} : { unit }) }
  })
  const filled = cells.filter((cell) => cell.trim() !== '').length
  return taken.size > 0 && taken.size * 2 > filled ? columns : undefined
}
