import { fromDecimalText, multiply, rational, toDecimalText } from '#engine/ground/rational.ts'
import type { Field } from '../field.ts'
import type { Given, Note } from '../fields/index.ts'
import type { MappedColumn } from './mapping.ts'
import type { Cell, CellFlag } from './reading/sheet.ts'

/** What a cell gives for a field, and what is to be said of the cell itself: a `fault` decides before its value is read. */
export type CellGiven = { readonly given: Given; readonly fault?: Note; readonly warnings?: readonly Note[] }

const sayings: Readonly<Partial<Record<CellFlag, string>>> = {
  formulaWithoutValue: '是公式，但文件里没有它的计算结果，按未知处理。请在 Excel 中打开、保存后再导入',
  externalLink: '取自别的工作簿，按文件里存的值读，没有核对',
  volatile: '是随打开日期变化的公式，按文件里存的值读',
}

const textual: ReadonlySet<Field['kind']> = new Set(['text', 'identifier', 'reference', 'references', 'list', 'choice'])

/** The cell as the field's reader takes it: digits that a format shows, shares in percent, days the other way round. */
export function givenBy(cell: Cell, field: Field, column: Pick<MappedColumn, 'unit' | 'dateForm'>): CellGiven {
  if (typeof cell.value === 'string' && cell.value.includes('\ufffd')) {
    const say = `“${cell.value}”里有认不出的字符（文件编码混用或已损坏）。请对照原件改正`
    return { given: { value: null }, fault: { code: 'undecodable', say } }
  }
  if (cell.flags === undefined && cell.kind === 'text') return { given: plain(cell.value as string, field, column) }
  const warnings = (cell.flags ?? []).flatMap((code) => {
    const saying = sayings[code]
    return saying === undefined ? [] : [{ code, say: saying }]
  })
  const fault = faultOf(cell, field)
  const given = { ...givenValue(cell, field, column), ...unitOf(column) }
  return { given, ...(fault ? { fault } : {}), ...(warnings.length > 0 ? { warnings } : {}) }
}

function plain(text: string, field: Field, column: Pick<MappedColumn, 'unit' | 'dateForm'>): Given {
  const value = column.dateForm && field.kind === 'day' ? yearFirst(text, column.dateForm) : text
  if (column.unit === '比例' && /^-?\d*\.?\d+$/.test(text)) return { value: percentText(Number(text)) }
  return column.unit === undefined || column.unit === '比例' ? { value } : { value, unit: column.unit }
}

function unitOf(column: Pick<MappedColumn, 'unit'>): { unit?: string } {
  return column.unit === undefined || column.unit === '比例' ? {} : { unit: column.unit }
}

function faultOf(cell: Cell, field: Field): Note | undefined {
  const shown = cell.text ?? String(cell.value)
  if (cell.kind === 'error' && shown !== '#N/A')
    return { code: 'formulaError', say: `“${shown}”公式出错。请修正公式后再导入` }
  if (cell.flags?.includes('precisionLost') && textual.has(field.kind))
    return {
      code: 'ruinedByExcel',
      say: `“${shown}”已被 Excel 当成数字，末几位丢失。请从原件重新录入，并把该列设为文本`,
    }
  if (cell.flags?.includes('dateImpossible') && field.kind === 'day')
    return { code: 'invalidDate', say: `“${shown}”不是有效的日期。请写成 2025-03-05 这样的年月日` }
  return undefined
}

function givenValue(cell: Cell, field: Field, column: Pick<MappedColumn, 'unit' | 'dateForm'>): Given {
  if (cell.kind === 'error') return { value: null }
  if (cell.day !== undefined && (field.kind === 'day' || textual.has(field.kind)))
    return field.kind === 'day' ? { value: cell.value, day: cell.day } : { value: cell.day }
  if (typeof cell.value !== 'number') {
    return typeof cell.value === 'string' && column.dateForm && field.kind === 'day'
      ? { value: yearFirst(cell.value, column.dateForm) }
      : { value: cell.value }
  }
  if (textual.has(field.kind)) return { value: digitsShown(cell) }
  if (field.kind === 'decimal' && field.unit === '%') {
    const percent = (cell.text ?? '').endsWith('%') || column.unit === '比例'
    if (percent) return { value: percentText(cell.value) }
  }
  return { value: cell.value }
}

/** A code typed as a number keeps the leading zeros that its format shows. */
function digitsShown(cell: Cell): string | number {
  const shown = cell.text
  return shown !== undefined && /^0\d+$/.test(shown) ? shown : (cell.value as number)
}

/** 0.855 → '85.5%', exactly. */
function percentText(value: number): string {
  const number = fromDecimalText(value.toPrecision(15).includes('e') ? value.toFixed(15) : value.toPrecision(15))
  return number === null
    ? String(value)
    : `${toDecimalText(multiply(number, rational(100n)), 13).replace(/\.?0+$/, '')}%`
}

/** 25/3/2021 → 2021-3-25, by the form that the column is known to use. */
function yearFirst(text: string, form: 'dmy' | 'mdy'): string {
  const match = /^\s*(\d{1,2})([-./])(\d{1,2})\2(\d{4})(?!\d)/.exec(text)
  if (!match) return text
  const [day, month] = form === 'dmy' ? [match[1], match[3]] : [match[3], match[1]]
  return `${match[4]}-${month}-${day}`
}
