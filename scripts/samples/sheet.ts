/** A sheet as a bureau keeps it, before it is written in one of the three formats. */

/** `on`: a real date cell, stored as a serial number. `formula`: with the value that Excel kept. `error`: a formula that failed. */
export type Cell =
  | string
  | number
  | boolean
  | null
  | { readonly on: string; readonly shown?: string }
  | { readonly formula: string; readonly value: number }
  | { readonly formula: string; readonly error: string }

export type Outcome = 'created' | 'updated' | 'unchanged' | 'quarantined'

/** A row of a ledger, and what an import makes of it; `why` for rows that are wrong on purpose. */
export type Row = { readonly cells: readonly Cell[]; readonly becomes: Outcome; readonly why?: string }

/** A header; `{ over, parts }` is one of two lines: a label over several columns. */
export type Head = string | { readonly over: string; readonly parts: readonly string[] }

export type Table = {
  readonly name: string
  readonly register: string
  readonly title?: string
  /** Lines between the title and the header: 填报单位, 单位：万元. */
  readonly lines?: readonly string[]
  readonly head: readonly Head[]
  readonly rows: readonly Row[]
  /** Rows that are no records, written after the record rows: totals, notes, signatures. */
  readonly foot?: readonly (readonly Cell[])[]
  /** Rows that are no records between the records: subtotals, the header again; before which row (from 0) each stands. */
  readonly between?: readonly { readonly before: number; readonly cells: readonly Cell[] }[]
  /** Columns (from 0) in which equal neighbours are one merged cell, as far down as they are equal. */
  readonly merged?: readonly number[]
  readonly hiddenColumns?: readonly number[]
  readonly hiddenRows?: readonly number[]
  /** What is messy here, for the list of the samples. */
  readonly mess?: string
}

export type Book = { readonly file: string; readonly about: string; readonly tables: readonly Table[] }

export type Grid = {
  readonly name: string
  readonly cells: readonly (readonly Cell[])[]
  /** First row, first column, last row, last column, from 0. */
  readonly merges: readonly (readonly [number, number, number, number])[]
  readonly headRow: number
  readonly hiddenColumns: readonly number[]
  readonly hiddenRows: readonly number[]
}

export function good(cells: readonly Cell[], becomes: Exclude<Outcome, 'quarantined'> = 'created'): Row {
  return { cells, becomes }
}
export function wrong(why: string, cells: readonly Cell[]): Row {
  return { cells, becomes: 'quarantined', why }
}
export function again(cells: readonly Cell[]): Row {
  return { cells, becomes: 'unchanged', why: '同一条记录重复登记，内容相同' }
}

/** Lays the table out as cells and merges. */
export function layOut(table: Table): Grid {
  const cells: Cell[][] = []
  const merges: [number, number, number, number][] = []
  const width = table.head.reduce((sum, head) => sum + (typeof head === 'string' ? 1 : head.parts.length), 0)
  if (table.title !== undefined) {
    cells.push([table.title, ...Array<Cell>(width - 1).fill(null)])
    if (width > 1) merges.push([0, 0, 0, width - 1])
  }
  for (const line of table.lines ?? []) cells.push([line])
  const headRow = cells.length
  layHead(table.head, cells, merges)
  const first = cells.length
  let written = 0
  const places: number[] = []
  for (const row of table.rows) {
    for (const line of table.between ?? []) if (line.before === written) cells.push([...line.cells])
    places.push(cells.length)
    cells.push([...row.cells])
    written++
  }
  for (const column of table.merged ?? []) mergeDown(cells, merges, column, first, places)
  for (const line of table.foot ?? []) cells.push([...line])
  const hiddenRows = (table.hiddenRows ?? []).map((row) => places[row]!)
  return { name: table.name, cells, merges, headRow, hiddenColumns: table.hiddenColumns ?? [], hiddenRows }
}

function layHead(head: readonly Head[], cells: Cell[][], merges: [number, number, number, number][]): void {
  const top = cells.length
  if (head.every((item) => typeof item === 'string')) {
    cells.push([...head])
    return
  }
  const above: Cell[] = []
  const below: Cell[] = []
  for (const item of head) {
    const column = above.length
    if (typeof item === 'string') {
      above.push(item)
      below.push(null)
      merges.push([top, column, top + 1, column])
    } else {
      merges.push([top, column, top, column + item.parts.length - 1])
      above.push(item.over, ...Array<Cell>(item.parts.length - 1).fill(null))
      below.push(...item.parts)
    }
  }
  cells.push(above, below)
}

function mergeDown(
  cells: Cell[][],
  merges: [number, number, number, number][],
  column: number,
  first: number,
  places: readonly number[],
): void {
  const isRow = new Set(places)
  let start = first
  for (let row = first + 1; row <= cells.length; row++) {
    const same = isRow.has(row) && isRow.has(row - 1) && cells[row]?.[column] === cells[start]?.[column]
    if (same) continue
    if (row - start > 1 && cells[start]?.[column] !== null) {
      merges.push([start, column, row - 1, column])
      for (let other = start + 1; other < row; other++) cells[other]![column] = null
    }
    start = row
  }
}

/** The day as this clerk writes it. */
export const dayForms = [
  (day: string): Cell => ({ on: day }),
  (day: string): Cell => parts(day).join('.'),
  (day: string): Cell => {
    const [year, month, date] = parts(day)
    return `${year}年${month}月${date}日`
  },
  (day: string): Cell => day.replaceAll('-', ''),
  (day: string): Cell => {
    const [year, month, date] = parts(day)
    return `${String(year! % 100).padStart(2, '0')}/${month}/${date}`
  },
  (day: string): Cell => day,
  (day: string): Cell => parts(day).join('/'),
  (day: string): Cell => fullWidth(parts(day).join('.')),
  (day: string): Cell => Number(day.replaceAll('-', '')),
] as const

export function writtenDay(day: string | null, form: number): Cell {
  return day === null ? null : dayForms[form % dayForms.length]!(day)
}

function parts(day: string): number[] {
  return day.split('-').map(Number)
}

export function fullWidth(text: string): string {
  return [...text]
    .map((sign) => (/[!-~]/.test(sign) ? String.fromCharCode(sign.charCodeAt(0) + 0xfee0) : sign))
    .join('')
}

/** 1234567.5 → '1,234,567.50' */
export function thousands(amount: number, decimals = 2): string {
  const [whole, rest] = amount.toFixed(decimals).split('.') as [string, string?]
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',')
  return rest === undefined ? grouped : `${grouped}.${rest}`
}
