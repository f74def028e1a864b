import { Problem } from '#engine/ground/problem.ts'

/**
 * What one file may cost. The defaults come from measured workbooks: sheet XML of real tables packs 10 to 50 times, rows that are
 * only formatted up to 350 times, a bomb about 1000 times (the most that deflate can do is 1032).
 */
export type Limits = {
  readonly fileBytes: number
  readonly unpackedBytes: number
  readonly entries: number
  /** Cells that hold something, over all sheets of an xlsx: about 25 bytes each while it is read. */
  readonly cells: number
  /** How many times larger than its packed form one entry may be … */
  readonly ratio: number
  /** … once it is larger than this; smaller entries can do no harm. */
  readonly ratioFromBytes: number
  /** One CSV row; a longer one is an unclosed quotation mark. */
  readonly rowCharacters: number
}

const megabyte = 1024 * 1024

export const defaultLimits: Limits = {
  fileBytes: 64 * megabyte,
  unpackedBytes: 400 * megabyte,
  entries: 10_000,
  cells: 10_000_000,
  ratio: 500,
  ratioFromBytes: 16 * megabyte,
  rowCharacters: 4 * megabyte,
}

/** Counts cells, and shared strings, which no workbook has more of than cells. */
export function tooManyCells(file: string, limits: Limits): Problem {
  return new Problem('fileTooLarge', {
    file,
    limit: `${limits.cells} 个有内容的单元格`,
    found: '更多（可另存为 .csv，不受此限）',
  })
}

/** 67108864 → '64 MB'; below one megabyte in KB. */
export function sizeText(bytes: number): string {
  if (bytes >= megabyte) return `${trimZero((bytes / megabyte).toFixed(1))} MB`
  return `${trimZero((bytes / 1024).toFixed(1))} KB`
}

function trimZero(text: string): string {
  return text.endsWith('.0') ? text.slice(0, -2) : text
}
