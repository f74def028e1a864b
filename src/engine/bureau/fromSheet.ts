import { identify } from '#engine/ground/identifiers/index.ts'
import { isMoneyUnit } from '#engine/ground/money.ts'
import { compactText } from '#engine/ground/words.ts'
import type { Field, IdentifierScheme } from '#engine/ledger/field.ts'
import { titleField } from '#engine/ledger/identity.ts'
import { samplesOf } from '#engine/ledger/import/columns.ts'
import { reads } from '#engine/ledger/import/content.ts'
import { readHeader } from '#engine/ledger/import/header.ts'
import { type ColumnHeader, findHeaderRows } from '#engine/ledger/import/headerRows.ts'
import type { Cell } from '#engine/ledger/import/reading/sheet.ts'
import { type SheetSource, textOf } from '#engine/ledger/import/source.ts'
import { isFurniture, vocabularyOf } from '#engine/ledger/import/vocabulary.ts'
import type { Registers } from '#engine/ledger/register.ts'
import { limits } from './shape.ts'

/** A register as a sheet suggests it, to be corrected by a person. Fields have no names yet, only labels and their columns. */
export type ProposedRegister = {
  readonly label: string
  readonly sheets: readonly string[]
  readonly fields: readonly {
    readonly field: Field
    /** Why this kind, in words, and a few values of the column. */
    readonly reason: string
    readonly samples: readonly string[]
  }[]
  /** Places in `fields`. */
  readonly key: readonly number[]
  /** Columns that were left out, and why. */
  readonly leftOut: readonly string[]
  readonly rows: number
}

/** Undefined when the sheet has no header that could be told. */
export function proposeFromSheet(source: SheetSource, registers: Registers): ProposedRegister | undefined {
  const header = findHeaderRows(source, vocabularyOf(registers).isKnown)
  if (!header) return undefined
  const samples = samplesOf(source, header)
  const leftOut: string[] = []
  const taken = new Set<string>()
  const columns = header.columns.flatMap((column) => {
    const cells = (samples.cells[column.column] ?? []).filter((cell) => textOf(cell).trim() !== '')
    const label = labelOf(column)
    if (label === '') {
      if (cells.length > 0) leftOut.push(`第 ${column.column + 1} 列没有列名`)
      return []
    }
    if (isFurniture(readHeader(label).name)) {
      leftOut.push(`“${label}”是序号，不用记`)
      return []
    }
    if (taken.has(label)) {
      leftOut.push(`“${label}”有两列，只取第一列`)
      return []
    }
    taken.add(label)
    return [{ column, label, cells, ...guess(column, label, cells, registers) }]
  })
  const kept = columns.slice(0, limits.fields)
  for (const { label } of columns.slice(limits.fields))
    leftOut.push(`“${label}”超出一种台账 ${limits.fields} 个字段的上限`)
  const rows = Math.max(0, ...kept.map(({ cells }) => cells.length))
  const key = keyAmong(kept, rows)
  const sheet = source.name.replace(/^sheet\d*$/i, '')
  const title = header.title.split('\n')[0]?.trim() ?? ''
  const label = (sheet || title || source.file.replace(/^.*[\\/]/, '').replace(/\.[^.]*$/, '')).slice(0, 40)
  return {
    label: /台账|名单|清单|表$/.test(label) ? label : `${label}台账`,
    sheets: [label],
    fields: kept.map(({ label: name, field, reason, cells }, index) => ({
      field: { ...field, label: name, ...(key.includes(index) ? {} : { optional: true }) } as Field,
      reason,
      samples: [...new Set(cells.map(textOf))].slice(0, 3),
    })),
    key,
    leftOut,
    rows,
  }
}

function labelOf({ text }: ColumnHeader): string {
  const label = compactText(text).replace(/[*★☆※]/g, '')
  return label.replace(/[（(](?:单位[:：])?(?:元|千元|万元|亿元|人|件|家|个|项|%)[）)]$/, '').slice(0, 60)
}

type Guess = { readonly field: Omit<Field, 'label'>; readonly reason: string }

/** Codes that prove themselves, then days, amounts and numbers, then words that come again; else text. */
function guess({ unit }: ColumnHeader, label: string, cells: readonly Cell[], registers: Registers): Guess {
  const known = referenceTo(label, registers)
  const texts = cells.map((cell) => textOf(cell).trim())
  const every = (field: Field) => cells.length > 0 && reads(field, cells) && share(field, cells) >= 0.9
  for (const [scheme, words] of schemes)
    if (texts.length >= 3 && texts.filter((text) => identify(scheme, text).valid).length >= texts.length * 0.9)
      return { field: { kind: 'identifier', scheme, lenient: true } as never, reason: `内容是${words}` }
  if (known) return { field: { kind: 'reference', to: known.name } as never, reason: `列名是“${known.label}”里的名称` }
  if (cells.length === 0) return { field: { kind: 'text' }, reason: '这一列是空的，先按文字' }
  if (texts.every((text) => /^(是|否|√|×|有|无|y|n)$/i.test(text)) && new Set(texts).size <= 2)
    return { field: { kind: 'flag' }, reason: '只有是和否' }
  if (every({ kind: 'day', label }) && cells.some((cell) => cell.day !== undefined || /\d{4}.*\d/.test(textOf(cell))))
    return { field: { kind: 'day', monthMeans: 'first' } as never, reason: '内容是日期' }
  if (unit !== undefined && isMoneyUnit(unit))
    return { field: { kind: 'money', unit } as never, reason: `列名写明${unit}` }
  if (every({ kind: 'integer', label })) {
    if (/年度|年份|^年$/.test(label))
      return { field: { kind: 'integer', calendar: 'year' } as never, reason: '列名是年度' }
    if (isAmount(label)) return { field: { kind: 'money', unit: '万元' } as never, reason: '列名像金额，请核对单位' }
    return { field: { kind: 'integer', ...(unit === undefined ? {} : { unit }) } as never, reason: '内容是整数' }
  }
  if (every({ kind: 'decimal', label, scale: 4, negative: true })) {
    if (isAmount(label)) return { field: { kind: 'money', unit: '万元' } as never, reason: '列名像金额，请核对单位' }
    const scale = Math.min(4, Math.max(1, ...texts.map((text) => /\.(\d+)/.exec(text)?.[1]?.length ?? 0)))
    return { field: { kind: 'decimal', scale, ...(unit === undefined ? {} : { unit }) } as never, reason: '内容是小数' }
  }
  const different = new Set(texts)
  if (texts.length >= 6 && different.size <= 12 && different.size * 2 <= texts.length && [...different].every(isShort))
    return {
      field: {
        kind: 'choice',
        options: Object.fromEntries([...different].map((text, at) => [`o${at + 1}`, text])),
      } as never,
      reason: `只有 ${different.size} 种写法`,
    }
  if (texts.filter((text) => text.includes('、')).length * 2 > texts.length)
    return { field: { kind: 'list' }, reason: '一格写着几项' }
  const long = texts.some((text) => text.length > 60)
  return { field: { kind: 'text', ...(long ? { long: true } : {}) } as never, reason: long ? '文字较长' : '文字' }
}

const schemes: readonly (readonly [IdentifierScheme, string])[] = [
  ['uscc', '统一社会信用代码'],
  ['patentNo', '专利号'],
  ['residentId', '身份证号'],
  ['mobile', '手机号'],
]

function share(field: Field, cells: readonly Cell[]): number {
  const good = cells.filter((cell) => reads(field, [cell]))
  return good.length / cells.length
}

function isAmount(label: string): boolean {
  return /(额|资金|金|费用?|经费|收入|投资|产值|规模|价款?|补助|奖励)$/.test(label)
}

function isShort(text: string): boolean {
  return text.length <= 12
}

/** The register whose records are called by this header: 企业名称, 镇街. The register that most others refer to comes first. */
function referenceTo(
  label: string,
  registers: Registers,
): { readonly name: string; readonly label: string } | undefined {
  const form = readHeader(label).name
  const referred = new Map<string, number>()
  for (const register of Object.values(registers))
    for (const field of Object.values(register.fields))
      if (field.kind === 'reference') referred.set(field.to, (referred.get(field.to) ?? 0) + 1)
  return Object.values(registers)
    .filter((register) => {
      const title = register.fields[titleField(register)]
      return (
        referred.has(register.name) &&
        title !== undefined &&
        [title.label, ...(title.headers ?? [])].some((header) => readHeader(header).name === form)
      )
    })
    .sort((a, b) => (referred.get(b.name) ?? 0) - (referred.get(a.name) ?? 0))[0]
}

/** The first column that is filled everywhere and never the same; else the first two that tell the rows apart together. */
function keyAmong(
  columns: readonly { readonly cells: readonly Cell[]; readonly field: Omit<Field, 'label'> }[],
  rows: number,
): number[] {
  const full = columns.flatMap(({ cells, field }, index) =>
    cells.length === rows && rows > 0 && ['text', 'identifier', 'reference', 'integer', 'day'].includes(field.kind)
      ? [{ index, texts: cells.map(textOf) }]
      : [],
  )
  const alone = full.find(({ texts }) => new Set(texts).size === rows)
  if (alone) return [alone.index]
  for (const [at, first] of full.entries())
    for (const second of full.slice(at + 1))
      if (new Set(first.texts.map((text, row) => `${text}\u001f${second.texts[row]}`)).size === rows)
        return [first.index, second.index]
  return columns.length > 0 ? [full[0]?.index ?? 0] : []
}
