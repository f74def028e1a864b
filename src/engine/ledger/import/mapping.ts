import { nearest } from '#engine/ground/nearest.ts'
import { Problem } from '#engine/ground/problem.ts'
import { hashOfBytes } from '#engine/store/files.ts'
import { getRegister } from '../ledger.ts'
import type { Register, Registers } from '../register.ts'

/**
 * Which column of a sheet becomes which field. Plain data: printed, corrected by a person, read back from a file. Rows and
 * columns count from 1, as the spreadsheet shows them.
 */
export type Mapping = {
  /** Where given, the mapping is meant for this file and this sheet only. */
  readonly file?: string
  readonly sheet?: string
  readonly register: string
  /** The first row of the header, and how many rows it has. */
  readonly headerRow: number
  readonly headerRows: number
  /** The first row that may be data. */
  readonly firstRow: number
  readonly columns: readonly MappedColumn[]
  /** Values that hold for every row, as written: what the title or the name of the sheet says. */
  readonly constants?: Readonly<Record<string, string>>
  /** Columns whose merged cells speak for all their rows. */
  readonly fillDown?: readonly number[]
}

export type MappedColumn = {
  readonly column: number
  readonly header: string
  /** Null: not taken. */
  readonly field: string | null
  /** The column holds the code of the thing that the reference names. */
  readonly part?: 'key'
  /** 万元, %, …; `比例` for a share written as a fraction (0.85 for 85 %). */
  readonly unit?: string
  /** Which way round days are written that do not begin with the year. */
  readonly dateForm?: 'dmy' | 'mdy'
  readonly reason: string
  readonly confidence: number
}

/** Rules by which cells are read; part of every fingerprint, so that a change of them reads old rows anew. */
const readingVersion = 2

/** From this on a column counts as recognised. */
const certainFrom = 0.8

/** Fields that must have a value and get none from any column, constant or default. */
export function missingFields(register: Register, mapping: Pick<Mapping, 'columns' | 'constants'>): string[] {
  return Object.entries(register.fields)
    .filter(([, field]) => !field.optional && !field.when && field.default === undefined && field.kind !== 'references')
    .filter(([name]) => !Object.hasOwn(mapping.constants ?? {}, name))
    .filter(([name]) => !mapping.columns.some((column) => column.field === name && column.confidence >= certainFrom))
    .map(([name]) => name)
}

/** The sheet's headers in one fingerprint, under which a confirmed mapping is remembered. */
export function headerSignature(headers: readonly { readonly column: number; readonly text: string }[]): string {
  const texts = headers.map(({ column, text }) => `${column}\u001f${text.replace(/\s+/g, '')}`)
  return hashOfBytes(Buffer.from(texts.join('\u001e')))
}

/** Everything that decides how a row is read, in one short text. */
export function readingSignature(mapping: Mapping): string {
  const columns = mapping.columns
    .filter((column) => column.field !== null)
    .map(({ column, field, part, unit, dateForm }) => [column, field, part ?? '', unit ?? '', dateForm ?? ''])
  const constants = Object.entries(mapping.constants ?? {}).sort(([a], [b]) => (a < b ? -1 : 1))
  return hashOfBytes(
    Buffer.from(JSON.stringify([readingVersion, mapping.register, columns, constants, mapping.fillDown ?? []])),
  ).slice(0, 16)
}

/** A mapping from outside (a file, a form): the same shape, or the Problem `badInput` that names the place. */
export function parseMapping(given: unknown, registers: Registers): Mapping {
  const mapping = objectAt(given, '对应关系')
  const register = getRegister(registers, textAt(mapping, 'register', '对应关系'))
  const headerRow = wholeAt(mapping, 'headerRow', 1)
  const headerRows = mapping['headerRows'] === undefined ? 1 : wholeAt(mapping, 'headerRows', 0)
  const firstRow = mapping['firstRow'] === undefined ? headerRow + headerRows : wholeAt(mapping, 'firstRow', 1)
  if (!Array.isArray(mapping['columns'])) throw bad('columns 应为列的清单')
  const columns = mapping['columns'].map((item, index) => parseColumn(item, index, register))
  refuseDoubles(columns, register)
  const constants = mapping['constants'] === undefined ? undefined : parseConstants(mapping['constants'], register)
  const fillDown = mapping['fillDown'] === undefined ? undefined : parseFillDown(mapping['fillDown'])
  return {
    ...(mapping['file'] === undefined ? {} : { file: textAt(mapping, 'file', '对应关系') }),
    ...(mapping['sheet'] === undefined ? {} : { sheet: textAt(mapping, 'sheet', '对应关系') }),
    register: register.name,
    headerRow,
    headerRows,
    firstRow,
    columns,
    ...(constants ? { constants } : {}),
    ...(fillDown ? { fillDown } : {}),
  }
}

function parseColumn(given: unknown, index: number, register: Register): MappedColumn {
  const place = `columns 第 ${index + 1} 项`
  const item = objectAt(given, place)
  const field = item['field'] === null || item['field'] === undefined ? null : textAt(item, 'field', place)
  if (field !== null) requireField(register, field)
  const part = item['part']
  if (part !== undefined && (part !== 'key' || field === null || register.fields[field]?.kind !== 'reference'))
    throw bad(`${place}的 part 只能是 "key"，且只用于指向其他台账的字段`)
  const dateForm = item['dateForm']
  if (dateForm !== undefined && dateForm !== 'dmy' && dateForm !== 'mdy')
    throw bad(`${place}的 dateForm 只能是 "dmy" 或 "mdy"`)
  return {
    column: wholeAt(item, 'column', 1),
    header: item['header'] === undefined ? '' : String(item['header']),
    field,
    ...(part === 'key' ? { part } : {}),
    ...(item['unit'] === undefined || item['unit'] === null ? {} : { unit: textAt(item, 'unit', place) }),
    ...(dateForm === undefined ? {} : { dateForm }),
    reason: '由人指定',
    confidence: 1,
  }
}

function refuseDoubles(columns: readonly MappedColumn[], register: Register): void {
  const taken = new Map<string, number>()
  for (const { column, field, part } of columns) {
    if (field === null) continue
    const slot = `${field}:${part ?? ''}`
    const other = taken.get(slot)
    if (other !== undefined)
      throw bad(`第 ${other} 列和第 ${column} 列都对应到“${register.fields[field]?.label}”，只能留一列`)
    taken.set(slot, column)
  }
}

function parseConstants(given: unknown, register: Register): Record<string, string> {
  const constants = objectAt(given, 'constants')
  for (const name of Object.keys(constants)) requireField(register, name)
  return Object.fromEntries(Object.entries(constants).map(([name, value]) => [name, String(value)]))
}

function parseFillDown(given: unknown): number[] {
  if (!Array.isArray(given) || given.some((column) => !Number.isSafeInteger(column) || column < 1))
    throw bad('fillDown 应为列号的清单')
  return given as number[]
}

function requireField(register: Register, name: string): void {
  if (Object.hasOwn(register.fields, name)) return
  const guess = nearest(name, Object.keys(register.fields))
  throw new Problem(
    'fieldNotFound',
    guess === undefined
      ? { register: register.label, field: name }
      : { register: register.label, field: name, nearest: guess },
  )
}

function objectAt(given: unknown, place: string): Record<string, unknown> {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) throw bad(`${place}应为一个对象`)
  return given as Record<string, unknown>
}

function textAt(object: Record<string, unknown>, name: string, place: string): string {
  const value = Object.hasOwn(object, name) ? object[name] : undefined
  if (typeof value !== 'string' || value === '') throw bad(`${place}的 ${name} 应为文字`)
  return value
}

function wholeAt(object: Record<string, unknown>, name: string, least: number): number {
  const value = Object.hasOwn(object, name) ? object[name] : undefined
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < least || value > 2_000_000)
    throw bad(`${name} 应为不小于 ${least} 的整数`)
  return value
}

function bad(what: string): Problem {
  return new Problem('badInput', { what: `列对应关系有误：${what}。`, next: '请对照系统给出的建议改正。' })
}
