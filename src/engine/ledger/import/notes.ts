import type { Register } from '../register.ts'
import type { Mapping } from './mapping.ts'
import { mergedColumns } from './recognise.ts'
import type { SkippedRow } from './rows.ts'
import type { SheetSource } from './source.ts'
import type { TotalDifference } from './totals.ts'

/** One thing to tell about a sheet: a stable code and a Chinese sentence. */
export type SheetNote = { readonly code: string; readonly say: string }

const sayings: Readonly<Record<string, string>> = {
  extensionMismatch: '扩展名与内容不符，已按内容读取',
  macrosIgnored: '文件里有宏，没有运行',
  embeddedFilesIgnored: '文件里嵌有别的文件，没有打开',
  externalLinks: '文件引用了别的工作簿，没有打开，按存下的值读取',
  rowsAtXlsLimit: '恰好到 .xls 的上限 65,536 行，后面的行可能被截断，请核对',
  rowsFiltered: '表上有筛选，被隐藏的行照样读取',
  nulRemoved: '文件里有空字符，已去掉',
  undecodableCharacters: '有的字节不是任何一种编码的文字，含有它们的行已隔离',
  truncatedInCharacter: '文件在一个字的中间断了，可能没有传完整',
}

/** What reading the sheet brought to light before any row is judged. */
export function sourceNotes(source: SheetSource): SheetNote[] {
  const notes = source.notes.map((code) => ({ code, say: sayings[code] ?? code }))
  if (source.hidden) notes.push({ code: 'hiddenSheet', say: '工作表是隐藏的，照样读取' })
  if (source.hiddenRows.length > 0)
    notes.push({ code: 'hiddenRows', say: `有 ${source.hiddenRows.length} 个隐藏行，照样读取` })
  if (source.hiddenColumns.length > 0)
    notes.push({ code: 'hiddenColumns', say: `有 ${source.hiddenColumns.length} 个隐藏列，照样读取` })
  return notes
}

/** What the mapping takes for granted or leaves aside. */
export function mappingNotes(source: SheetSource, mapping: Mapping, register: Register): SheetNote[] {
  const notes: SheetNote[] = []
  const merged = mergedColumns(source, mapping.firstRow - 1)
  const filled = new Set(mapping.fillDown ?? [])
  for (const { column, header, field } of mapping.columns) {
    if (filled.has(column)) {
      const rows = rowsFilled(source, mapping.firstRow - 1, column - 1)
      const say = `“${header}”列的合并单元格已按合并范围填到各行${rows > 0 ? `（${rows} 行）` : ''}，请核对`
      notes.push({ code: 'filledDown', say })
    } else if (merged.has(column) && field !== null)
      notes.push({ code: 'mergedNotFilled', say: `“${header}”列有合并单元格，只有首行有值，没有向下填` })
  }
  const untaken = mapping.columns
    .filter(({ field, header }) => field === null && header !== '')
    .map(({ header }) => header)
  if (untaken.length > 0) notes.push({ code: 'columnsNotTaken', say: `没有对应的列：${few(untaken)}` })
  for (const [name, value] of Object.entries(mapping.constants ?? {}))
    notes.push({ code: 'constant', say: `“${register.fields[name]?.label}”取自表名或标题：${value}` })
  return notes
}

/** Rows that a merge gives what stands in its first one. */
function rowsFilled({ merges }: SheetSource, first: number, column: number): number {
  const own = merges.filter(({ r0, c0, c1 }) => r0 >= first && c0 === column && c1 === column)
  return own.reduce((sum, { r0, r1 }) => sum + r1 - r0, 0)
}

const skippedWords = { total: '合计行', note: '说明或签名行', header: '重复的表头', section: '分段标题行' } as const

export function rowNotes(skipped: readonly SkippedRow[], differences: readonly TotalDifference[]): SheetNote[] {
  const notes: SheetNote[] = []
  for (const kind of ['total', 'note', 'header', 'section'] as const) {
    const rows = skipped.filter((row) => row.kind === kind)
    if (rows.length === 0) continue
    const places = few(
      rows.map(({ row, text }) => `第 ${row} 行“${text.length > 20 ? `${text.slice(0, 20)}…` : text}”`),
    )
    notes.push({ code: `skipped-${kind}`, say: `${skippedWords[kind]}不算记录：${places}` })
  }
  for (const { row, header, stated, computed } of differences) {
    const say = `第 ${row} 行“${header}”的合计写的是 ${stated}，按各行计算是 ${computed}`
    notes.push({ code: 'totalDiffers', say })
  }
  return notes
}

function few(texts: readonly string[]): string {
  return texts.length > 8 ? `${texts.slice(0, 8).join('、')} 等 ${texts.length} 处` : texts.join('、')
}
