import { compactText } from '#engine/ground/words.ts'
import type { Mapping } from './mapping.ts'
import { type Cell, emptyCell } from './reading/sheet.ts'
import { mergedColumns } from './recognise.ts'
import { type SheetSource, textOf } from './source.ts'

/** A row of the table. `row` counts from 1, as the spreadsheet shows it. */
export type DataRow = { readonly row: number; readonly cells: readonly Cell[] }

/**
 * Rows that are no records: sums, notes and signatures, a header printed again, a line that only names the next section. They
 * are not counted as read, and the report lists them.
 */
export type SkippedRow = DataRow & { readonly kind: 'total' | 'note' | 'header' | 'section'; readonly text: string }

/** The rows below the header that are records; `skip` is told of the others. Blank rows are passed over. */
export function* dataRows(
  source: SheetSource,
  mapping: Mapping,
  skip: (row: SkippedRow) => void = () => undefined,
): Generator<DataRow> {
  const kindOf = classifier(source, mapping)
  const fill = filler(source, mapping)
  for (const { row, cells } of source.rows(mapping.firstRow - 1)) {
    const kind = kindOf(row, cells)
    if (kind === 'blank') continue
    if (kind === 'data') yield { row: row + 1, cells: fill(row, cells) }
    else skip({ row: row + 1, cells, kind, text: cells.map(textOf).find((text) => text.trim() !== '') ?? '' })
  }
}

const total =
  /^(?:本?页|本表|全[区市县省]|各(?:镇街|乡镇|镇|街道)|以上|.{1,6}(?:镇|街道|乡|[区县市]|园))?(?:合计|小计|总计|共计|总合计)(?:数|金额)?(?:[:：(（\d].*)?$/
const onlyTotal = /^(?:累计|总数|平均|平均值)[:：]?$/
const note =
  /^[(（*※]*(?:注|备注|附注|说明|填表说明|填报说明|填表人|填报人|制表人?|审核人?|复核人?|负责人|单位负责人|主管领导|分管领导|统计负责人|经办人|联系人|联系电话|填报单位|填报日期|填表日期|填报时间|制表日期|报送日期|数据来源|资料来源|单位|金额单位|以下空白|此表|本表)(?:[:：].*|[\d一二三四五六][、.．:：].*|[(（]签[字章名][)）].*|$)/
const section = /^(?:第?[一二三四五六七八九十]+[、.．)）部批类]|[(（][一二三四五六七八九十\d]+[)）]|[IVX]+[、.．])/

type Kind = SkippedRow['kind'] | 'data' | 'blank'

function classifier(source: SheetSource, mapping: Mapping): (row: number, cells: readonly Cell[]) => Kind {
  const taken = new Set(mapping.columns.filter(({ field }) => field !== null).map(({ column }) => column - 1))
  const headers = new Map(mapping.columns.map(({ column, header }) => [column - 1, lastLine(header)]))
  const across = new Set(source.merges.filter((merge) => merge.c1 - merge.c0 >= 2).map((merge) => merge.r0))
  return (row, cells) => {
    let filled = 0
    let first: number | undefined
    let second: number | undefined
    for (let column = 0; column < cells.length; column++) {
      const { value } = cells[column]!
      // Most texts begin with a visible sign: only the others are looked at whole.
      if (value === null || (typeof value === 'string' && !(value.charCodeAt(0) > 0x20) && value.trim() === ''))
        continue
      filled++
      if (first === undefined) first = column
      else if (second === undefined) second = column
    }
    if (first === undefined) return cells.some((cell) => cell.flags !== undefined) ? 'data' : 'blank'
    const text = textOf(cells[first])
    if (isTotal(text) || (second !== undefined && isOrdinal(cells[first]!) && isTotal(textOf(cells[second]))))
      return wordsBeside(cells, first) < 3 ? 'total' : 'data'
    if (filled <= 1 && onlyTotal.test(compactText(text))) return 'total'
    if (text.length > 0 && isNote(text, cells, filled)) return 'note'
    if (filled >= 2 && isHeaderAgain(cells, headers)) return 'header'
    if (filled === 1 && taken.size >= 3 && (across.has(row) || section.test(text.trim()))) return 'section'
    return 'data'
  }
}

function isTotal(text: string): boolean {
  return text.length <= 30 && text.includes('计') && total.test(compactText(text))
}

/** A sum stands among figures. A row that goes on in words and codes is a record, whatever its name. */
function wordsBeside(cells: readonly Cell[], first: number): number {
  return cells.slice(first + 1).filter((cell) => {
    const text = textOf(cell).trim()
    return text !== '' && cell.kind === 'text' && !isTotal(text) && !/^[^\p{L}]*\p{Script=Han}{0,3}$/u.test(text)
  }).length
}

function isOrdinal(cell: Cell): boolean {
  return cell.kind === 'number' || /^[\d一二三四五六七八九十]{1,4}$/.test(textOf(cell).trim())
}

/** A label with a colon, and nothing else in the row but more of the same. */
function isNote(text: string, cells: readonly Cell[], filled: number): boolean {
  const start = text.charCodeAt(0)
  if (start < 0x80 && start !== 0x28 && start !== 0x2a && start !== 0x20) return false
  if (!note.test(compactText(text))) return false
  if (filled <= 2) return true
  return cells.every((cell) => {
    const one = compactText(textOf(cell))
    return one === '' || note.test(one) || /[:：]/.test(one) || /^\d{4}年/.test(one)
  })
}

function isHeaderAgain(cells: readonly Cell[], headers: ReadonlyMap<number, string>): boolean {
  let same = 0
  for (let column = 0; column < cells.length; column++) {
    const { value } = cells[column]!
    if (typeof value !== 'string' || value === '') continue
    if (value.length > 40 || headers.get(column) !== compactText(value)) return false
    same++
  }
  return same >= 2
}

function lastLine(header: string): string {
  return compactText(header.slice(header.lastIndexOf('-') + 1))
}

/**
 * Gives the cells of a merged range, or of a column of which only the first row of each group is filled, to every row of it.
 * Only for the columns that the mapping names.
 */
function filler(source: SheetSource, mapping: Mapping): (row: number, cells: readonly Cell[]) => readonly Cell[] {
  const columns = mapping.fillDown ?? []
  if (columns.length === 0) return (_, cells) => cells
  const merged = mergedColumns(source, mapping.firstRow - 1)
  const anchors = new Map<number, { until: number; cell: Cell }>()
  return (row, cells) => {
    let result: Cell[] | undefined
    for (const column of columns) {
      const at = column - 1
      const cell = cells[at]
      if (cell !== undefined && textOf(cell).trim() !== '') {
        const merge = source.merges.find((item) => item.c0 <= at && at <= item.c1 && item.r0 === row)
        // Where the column is merged, the merge says how far its cell reaches; else until the next filled one.
        const until = merge ? merge.r1 : merged.has(column) ? row : Number.POSITIVE_INFINITY
        anchors.set(at, { until, cell })
        continue
      }
      const anchor = anchors.get(at)
      if (!anchor || row > anchor.until) continue
      result ??= [...cells]
      while (result.length <= at) result.push(emptyCell)
      result[at] = anchor.cell
    }
    return result ?? cells
  }
}
