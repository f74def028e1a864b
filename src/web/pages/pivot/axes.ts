import type { Field } from '#engine/ledger/field.ts'
import type { RegisterInfo } from '../../api.ts'
import type { Axis, Filter, MeasureKind } from '../../search.ts'

type Registers = Readonly<Record<string, RegisterInfo>>
export type Option = { readonly value: string; readonly label: string }

const parts = [
  { part: 'year', label: '按年' },
  { part: 'yearMonth', label: '按年月' },
  { part: 'month', label: '按月份' },
] as const

/** Everything that lines and columns can be: own fields, those of the records referred to, and years and months of days. */
export function axisOptions(registers: Registers, name: string): Option[] {
  const register = registers[name]
  if (!register) return []
  return Object.entries(register.fields).flatMap(([path, field]) => [
    ...optionsOf(path, field.label, field),
    ...(field.kind === 'reference'
      ? Object.entries(registers[field.to]?.fields ?? {}).flatMap(([own, inner]) =>
          optionsOf(`${path}.${own}`, `${field.label}的${inner.label}`, inner),
        )
      : []),
  ])
}

function optionsOf(path: string, label: string, field: Field): Option[] {
  if (field.kind === 'text' && field.long) return []
  if (field.personal) return []
  if (field.kind === 'day')
    return parts.map(({ part, label: words }) => ({ value: `${path}#${part}`, label: `${label}（${words}）` }))
  return [{ value: path, label }]
}

export function axisText({ field, part }: Axis): string {
  return part === undefined ? field : `${field}#${part}`
}

export function axisOf(text: string): Axis {
  const [field = '', part] = text.split('#')
  return part === 'year' || part === 'month' || part === 'yearMonth' ? { field, part } : { field }
}

export const measureOptions: readonly { value: MeasureKind; label: string }[] = [
  { value: 'count', label: '数记录' },
  { value: 'distinct', label: '去重计数' },
  { value: 'sum', label: '合计' },
  { value: 'average', label: '平均' },
  { value: 'least', label: '最小' },
  { value: 'greatest', label: '最大' },
]

export const shareOptions: readonly { value: 'row' | 'column' | 'all'; label: string }[] = [
  { value: 'row', label: '占本行' },
  { value: 'column', label: '占本列' },
  { value: 'all', label: '占总数' },
]

/** Fields that a measure can take. */
export function measureFields(registers: Registers, name: string, kind: MeasureKind): Option[] {
  const register = registers[name]
  if (!register || kind === 'count') return []
  const isNumber = (field: Field) =>
    field.kind === 'money' || field.kind === 'decimal' || (field.kind === 'integer' && field.calendar === undefined)
  const fits = (field: Field) =>
    kind === 'distinct'
      ? field.kind !== 'references' && !field.personal
      : isNumber(field) || (field.kind === 'day' && (kind === 'least' || kind === 'greatest'))
  return Object.entries(register.fields).flatMap(([path, field]) => [
    ...(fits(field) ? [{ value: path, label: field.label }] : []),
    ...(field.kind === 'reference' && kind !== 'distinct'
      ? Object.entries(registers[field.to]?.fields ?? {}).flatMap(([own, inner]) =>
          fits(inner) ? [{ value: `${path}.${own}`, label: `${field.label}的${inner.label}` }] : [],
        )
      : []),
  ])
}

/**
 * The filter of the ledger's own list that shows the records of a line; undefined where the list cannot be asked so (a month of
 * every year).
 */
export function lineFilter(registers: Registers, name: string, axis: Axis, key: string | null): Filter | undefined {
  const field = fieldAt(registers, name, axis.field)
  if (!field) return undefined
  if (key === null) return { unknown: true }
  if (axis.part === 'year') return { from: `${key}-01-01`, to: `${key}-12-31` }
  if (axis.part === 'yearMonth') return { from: `${key}-01`, to: lastDay(key) }
  if (axis.part === 'month') return undefined
  switch (field.kind) {
    case 'reference':
      return /^\d{6}-\d+$/.test(key) ? { records: [key] } : { equals: key }
    case 'choice':
      return { oneOf: [key] }
    case 'flag':
      return { equals: key === '1' ? '是' : '否' }
    case 'money':
    case 'list':
    case 'references':
      return undefined
    default:
      return { equals: key }
  }
}

function fieldAt(registers: Registers, name: string, path: string): Field | undefined {
  const [first = '', second] = path.split('.')
  const field = registers[name]?.fields[first]
  if (second === undefined) return field
  return field?.kind === 'reference' ? registers[field.to]?.fields[second] : undefined
}

function lastDay(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return `${month}-${String(new Date(Date.UTC(year, number, 0)).getUTCDate()).padStart(2, '0')}`
}
