/** What reading a file gives, whatever its format: values as stored, nothing interpreted beyond the number format. */

export type CellValue = string | number | boolean | null

/**
 * - `formulaWithoutValue`: a formula that no program has calculated yet; its value is null, never 0.
 * - `formulaError`: a formula whose stored result is an error.
 * - `externalLink`: the formula takes from another workbook, which is not read.
 * - `volatile`: the stored value depends on when the workbook was last opened (TODAY, NOW, RAND …).
 * - `precisionLost`: a number of more than 15 significant digits, so what was typed (an 18-digit code) can no longer be told.
 * - `dateImpossible`: a date format over a number that is no day: serial 60 of the 1900 system, negative, past year 9999.
 */
export type CellFlag =
  | 'formulaWithoutValue'
  | 'formulaError'
  | 'externalLink'
  | 'volatile'
  | 'precisionLost'
  | 'dateImpossible'

export type CellKind = 'text' | 'number' | 'date' | 'flag' | 'error' | 'empty'

export type Cell = {
  /** For `date` the serial number, for `error` the word shown ('#N/A'), for `empty` null. */
  readonly value: CellValue
  /** As the program would show it, where that differs from the value. */
  readonly text?: string | undefined
  readonly kind: CellKind
  /** ISO day, when the number format is a date and the number is a day. */
  readonly day?: string
  readonly formula?: true
  readonly flags?: readonly CellFlag[]
}

/** Rows and columns count from 0, ends included. */
export type Merge = { readonly r0: number; readonly c0: number; readonly r1: number; readonly c1: number }

/**
 * - `rowsAtXlsLimit`: exactly 65,536 rows, the most that .xls can hold: the end may be missing.
 * - `rowsFiltered`: a filter is on; the rows it hides are read all the same and listed in `hiddenRows`.
 * - `nulRemoved`, `undecodableCharacters`, `truncatedInCharacter`: see encoding.ts.
 */
export type SheetNote =
  | 'rowsAtXlsLimit'
  | 'rowsFiltered'
  | 'nulRemoved'
  | 'undecodableCharacters'
  | 'truncatedInCharacter'

export type Sheet = {
  readonly name: string
  readonly hidden: boolean
  /** Up to the last row and column that hold something; formatting alone does not count. */
  readonly rowCount: number
  readonly columnCount: number
  /** Undefined where nothing is stored. */
  cell(row: number, column: number): Cell | undefined
  /** The row up to its last stored cell, gaps as `emptyCell`; made on each call, so keep it no longer than needed. */
  row(row: number): readonly Cell[]
  /** Numbers of the rows that hold something, ascending: skips a million formatted rows without touching them. */
  filledRows(): Iterable<number>
  readonly merges: readonly Merge[]
  readonly hiddenRows: readonly number[]
  readonly hiddenColumns: readonly number[]
  readonly notes: readonly SheetNote[]
}

/**
 * - `extensionMismatch`: the name promises another format than the bytes hold; the bytes decided.
 * - `macrosIgnored`, `embeddedFilesIgnored`, `externalLinks`: present in the file, neither run nor opened nor followed.
 */
export type WorkbookNote = 'extensionMismatch' | 'macrosIgnored' | 'embeddedFilesIgnored' | 'externalLinks'

export type Workbook = {
  readonly fileName: string
  readonly format: 'xlsx' | 'xls' | 'csv'
  /** Of a CSV: a WHATWG label such as 'utf-8', 'gb18030', 'big5', 'utf-16le'. */
  readonly encoding?: string
  readonly sheets: readonly Sheet[]
  readonly notes: readonly WorkbookNote[]
}

export const emptyCell: Cell = Object.freeze({ value: null, kind: 'empty' })

/** A row as plain text, null for nothing: for finding headers and for previews. */
export function rowTexts(sheet: Sheet, row: number): (string | null)[] {
  return sheet.row(row).map((cell) => (cell.value === null ? null : (cell.text ?? String(cell.value))))
}
