import { sql } from 'kysely'
import type { FieldShape, Literal, Node } from '#engine/expr/node.ts'
import { Problem } from '#engine/ground/problem.ts'
import { fromDecimalText, toExactText } from '#engine/ground/rational.ts'
import { titleField } from '#engine/ledger/identity.ts'
import type { Ledger } from '#engine/ledger/ledger.ts'
import { aliased, orderOf, type Scope, sourceOf } from '#engine/ledger/query.ts'
import type { Register } from '#engine/ledger/register.ts'
import type { Row } from '#engine/store/database.ts'
import { snake } from '#engine/store/naming.ts'
import { fieldNode, follow, valueLabel } from '../dimension.ts'
import type { PivotAxis } from './definition.ts'

/**
 * A field as lines of a table. Its key is what rows are grouped by: the code of a choice, for a reference the record that it
 * leads to (else the name as given), for a day the part asked for. Null is unknown, a line of its own.
 */
export type Axis = {
  readonly label: string
  readonly key: Node
  /** The month of a year is grouped by year and month. */
  readonly second?: Node
  readonly type: FieldShape['type'] | 'month' | 'year' | 'yearMonth'
  readonly options?: Readonly<Record<string, string>>
  /** The register whose records are the lines. */
  readonly to?: string
}

export function axisOf(ledger: Ledger, register: string, { field, part }: PivotAxis): Axis {
  const steps = field.split('.')
  const { shape, label } = follow(ledger.schema, register, steps)
  const own = fieldNode(steps)
  if (part !== undefined) return partOf(shape, own, label, part)
  if (shape.type === 'reference' && shape.to !== undefined) {
    const id = fieldNode([...steps.slice(0, -1), `${steps.at(-1)}Id`])
    const key: Node = { op: 'choose', cases: [{ when: { op: 'known', arg: id }, then: id }], otherwise: own }
    return { label, key, type: 'reference', to: shape.to }
  }
  return { label, key: own, type: shape.type, ...(shape.options ? { options: shape.options } : {}) }
}

function partOf(shape: FieldShape, own: Node, label: string, part: NonNullable<PivotAxis['part']>): Axis {
  if (shape.type !== 'day')
    throw new Problem('badInput', { what: `“${label}”不是日期，不能按年、按月分。`, next: '请换一个日期字段。' })
  const year: Node = { op: 'yearOf', arg: own }
  const month: Node = { op: 'monthOf', arg: own }
  if (part === 'year') return { label: `${label}（年）`, key: year, type: 'year' }
  if (part === 'month') return { label: `${label}（月）`, key: month, type: 'month' }
  return { label: `${label}（年月）`, key: year, second: month, type: 'yearMonth' }
}

/** The condition under which a record stands in the line of that key. */
export function keyCondition(axis: Axis, key: string | null): Node {
  if (key === null) return { op: 'not', arg: { op: 'known', arg: axis.key } }
  if (!axis.second) return equal(axis.key, literalOf(axis, key))
  const [year = '', month = ''] = key.split('-')
  const number = (value: string): Literal => ({ op: 'literal', type: 'number', value: String(Number(value)) })
  return { op: 'and', args: [equal(axis.key, number(year)), equal(axis.second, number(month))] }
}

function equal(left: Node, right: Literal): Node {
  return { op: 'compare', how: 'equal', left, right }
}

function literalOf(axis: Axis, key: string): Literal {
  switch (axis.type) {
    case 'integer':
    case 'decimal':
    case 'year':
    case 'month':
      if (fromDecimalText(key) === null) throw new Problem('badInput', { what: `“${key}”不是数。` })
      return { op: 'literal', type: 'number', value: key }
    case 'money':
      if (!/^-?\d+$/.test(key)) throw new Problem('badInput', { what: `“${key}”不是金额。` })
      return { op: 'literal', type: 'money', value: key }
    case 'flag':
      return { op: 'literal', type: 'flag', value: key === '1' }
    case 'day':
      return { op: 'literal', type: 'day', value: key }
    default:
      return { op: 'literal', type: 'text', value: key }
  }
}

/**
 * The words of a line, and its place: choices in the order of their options, records in the order of their ledger, numbers and
 * days as they run. Free words have no order of their own (0). The unknown comes last.
 */
export type Labels = { label(key: string | null): string; compare(a: string | null, b: string | null): number }

export async function labelsOf(
  ledger: Ledger,
  axis: Axis,
  keys: readonly (string | null)[],
  scope: Scope,
): Promise<Labels> {
  const known = [...new Set(keys)].filter((key) => key !== null)
  const titles = axis.to === undefined ? undefined : await titlesOf(ledger, axis.to, known, scope)
  const order = titles ? [...titles.keys()] : Object.keys(axis.options ?? {})
  const places = new Map(order.map((key, index) => [key, index]))
  const label = (key: string | null) => (key === null ? '未填' : (titles?.get(key) ?? printed(axis, key)))
  return {
    label,
    compare: (a, b) => {
      if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1
      const [left, right] = [places.get(a), places.get(b)]
      if (left !== undefined || right !== undefined) return (left ?? order.length) - (right ?? order.length)
      if (isNumeric(axis)) return Number(a) - Number(b)
      if (axis.type !== 'day' && axis.type !== 'yearMonth') return 0
      return a < b ? -1 : a > b ? 1 : 0
    },
  }
}

function printed(axis: Axis, key: string): string {
  if (axis.type === 'year') return `${key}年`
  if (axis.type === 'month') return `${key}月`
  if (axis.type === 'yearMonth') return key
  if (axis.type === 'money') return toExactText({ num: BigInt(key), den: 100n }) ?? key
  return valueLabel({ type: axis.type, ...(axis.options ? { options: axis.options } : {}) }, key)
}

function isNumeric(axis: Axis): boolean {
  return ['integer', 'decimal', 'money', 'year', 'month', 'flag'].includes(axis.type)
}

/** What the records of a register are called, in the order of their ledger. */
async function titlesOf(
  ledger: Ledger,
  name: string,
  ids: readonly string[],
  scope: Scope,
): Promise<Map<string, string>> {
  const register = ledger.registers[name] as Register
  const { dialect, reader } = ledger.store
  const source = sourceOf(ledger.registers, name, scope, dialect)
  const title = sql.ref(`r.${snake(titleField(register))}`)
  const titles = new Map<string, string>()
  for (let start = 0; start < ids.length; start += 500) {
    const piece = ids.slice(start, start + 500)
    const rows =
      await sql<Row>`select r.id, ${title} as title from ${aliased(source, 'r')} where r.id in (${sql.join(piece)}) order by ${orderOf(register, undefined, dialect)}`.execute(
        reader,
      )
    for (const row of rows.rows) titles.set(String(row['id']), String(row['title'] ?? row['id']))
  }
  return titles
}
