import type { Node } from '#engine/expr/node.ts'
import { fromFen, isMoneyUnit, toFen } from '#engine/ground/money.ts'
import { fromDecimalText, toExactText } from '#engine/ground/rational.ts'
import { parseWrittenDay } from '#engine/ground/writtenDay.ts'
import type { Field } from '#engine/ledger/field.ts'

/** Conditions over a register as a person clicks them together, as one expression; what an expression says beyond that is kept as it is. */
export type Condition = {
  readonly field: string
  readonly how: How
  /** As it is written: a number in the unit of its field, a day; of several options their codes, joined by commas. */
  readonly value: string
}
/** How the parts of a group hold together: all of them, any of them, none of them. */
export type Join = 'all' | 'any' | 'none'
/** Groups stand within the outermost one; within them there are conditions only. */
export type Group = { readonly join: Join; readonly parts: readonly (Condition | Group)[] }

export const hows = {
  equal: '是',
  different: '不是',
  oneOf: '是其中之一',
  atLeast: '不小于',
  atMost: '不大于',
  contains: '含有',
  known: '已填',
  unknown: '没填',
  inWindow: '在所选时段内',
  ofYear: '是报告年度',
} as const
export type How = keyof typeof hows

export const byKind: Readonly<Record<Field['kind'], readonly How[]>> = {
  text: ['equal', 'different', 'contains', 'known', 'unknown'],
  identifier: ['equal', 'contains', 'known', 'unknown'],
  list: ['contains', 'known', 'unknown'],
  reference: ['contains', 'equal', 'known', 'unknown'],
  references: [],
  choice: ['equal', 'different', 'oneOf', 'known', 'unknown'],
  flag: ['equal', 'known', 'unknown'],
  integer: ['equal', 'ofYear', 'atLeast', 'atMost', 'known', 'unknown'],
  decimal: ['atLeast', 'atMost', 'equal', 'known', 'unknown'],
  money: ['atLeast', 'atMost', 'equal', 'known', 'unknown'],
  day: ['inWindow', 'atLeast', 'atMost', 'equal', 'known', 'unknown'],
}

export type FieldsOf = Readonly<Record<string, Field>>

export function isGroup(part: Condition | Group): part is Group {
  return 'parts' in part
}

/** The expression of the conditions; undefined where there is none. One that is not written to its end says nothing yet. */
export function nodeOf({ join, parts }: Group, fields: FieldsOf): Node | undefined {
  const args = parts.flatMap((part): Node[] => {
    if (isGroup(part)) return [nodeOf(part, fields) ?? []].flat()
    const field = fields[part.field]
    return field && isComplete(part, field) ? [one(part, field)] : []
  })
  const [first, ...more] = args
  if (!first) return undefined
  if (join === 'none') return { op: 'not', arg: more.length === 0 ? first : { op: 'or', args } }
  return more.length === 0 ? first : { op: join === 'all' ? 'and' : 'or', args }
}

/** Whether the condition asks for a value beside it. */
export function asksValue(how: How): boolean {
  return !['known', 'unknown', 'inWindow', 'ofYear'].includes(how)
}

export function isComplete({ how, value }: Condition, field: Field): boolean {
  return !asksValue(how) || storedOf(field, how, value) !== null
}

function one({ field: name, how, value }: Condition, field: Field): Node {
  const at: Node = { op: 'field', name }
  const stored = storedOf(field, how, value) ?? ''
  switch (how) {
    case 'known':
      return { op: 'known', arg: at }
    case 'unknown':
      return { op: 'not', arg: { op: 'known', arg: at } }
    case 'contains':
      return field.kind === 'list'
        ? { op: 'includes', arg: at, item: stored }
        : { op: 'contains', arg: at, text: stored }
    case 'oneOf':
      return {
        op: 'oneOf',
        arg: at,
        values: stored.split(',').map((code) => ({ op: 'literal', type: 'text', value: code })),
      }
    case 'inWindow':
      return {
        op: 'and',
        args: [
          { op: 'compare', how: 'atLeast', left: at, right: { op: 'windowFrom' } },
          { op: 'compare', how: 'atMost', left: at, right: { op: 'windowTo' } },
        ],
      }
    case 'ofYear':
      return { op: 'compare', how: 'equal', left: at, right: { op: 'yearOf', arg: { op: 'windowTo' } } }
    default:
      return { op: 'compare', how, left: at, right: literalOf(field, stored) }
  }
}

function literalOf(field: Field, value: string): Node {
  if (field.kind === 'flag') return { op: 'literal', type: 'flag', value: value === 'true' }
  if (field.kind === 'day') return { op: 'literal', type: 'day', value }
  if (field.kind === 'integer' || field.kind === 'decimal') return { op: 'literal', type: 'number', value }
  if (field.kind === 'money') return { op: 'literal', type: 'money', value }
  return { op: 'literal', type: 'text', value }
}

/** What is written, as an expression holds it: money in fen, a day as 2025-03-01; null where it cannot be read. */
function storedOf(field: Field, how: How, written: string): string | null {
  const value = written.trim().replace(/[,，\s](?=\d{3}(\D|$))/g, '')
  if (value === '') return null
  if (how === 'contains') return value
  if (field.kind === 'money') {
    const [, digits = '', unit = field.unit] = /^([\d.]+)([元千万百亿]*)$/.exec(value) ?? []
    const fen = isMoneyUnit(unit || field.unit) ? toFen(digits, (unit || field.unit) as never) : null
    return fen === null ? null : String(fen)
  }
  if (field.kind === 'integer') return /^-?\d+$/.test(value) ? value : null
  if (field.kind === 'decimal') return fromDecimalText(value) === null ? null : value
  if (field.kind !== 'day') return value
  const read = parseWrittenDay(value)
  return read !== null && 'day' in read && read.precision === 'day' ? read.day : null
}

/** The expression read back as conditions; undefined where it says more than such rows can show. */
export function groupOf(node: Node | undefined, fields: FieldsOf): Group | undefined {
  if (node === undefined) return { join: 'all', parts: [] }
  return readGroup(node, fields, true)
}

function readGroup(node: Node, fields: FieldsOf, isOutermost: boolean): Group | undefined {
  const whole = readOne(node, fields)
  if (whole) return { join: 'all', parts: [whole] }
  if (node.op === 'not') {
    const inner = node.arg.op === 'or' ? node.arg.args : [node.arg]
    return grouped('none', inner, fields, isOutermost)
  }
  if (node.op !== 'and' && node.op !== 'or') return undefined
  return grouped(node.op === 'and' ? 'all' : 'any', node.args, fields, isOutermost)
}

function grouped(join: Join, args: readonly Node[], fields: FieldsOf, isOutermost: boolean): Group | undefined {
  const parts = args.map((arg) => readOne(arg, fields) ?? (isOutermost ? readGroup(arg, fields, false) : undefined))
  return parts.every((part) => part !== undefined) ? { join, parts } : undefined
}

function readOne(node: Node, fields: FieldsOf): Condition | undefined {
  for (const [name, field] of Object.entries(fields))
    for (const how of byKind[field.kind]) {
      const value = writtenIn(node, field)
      if (same(one({ field: name, how, value }, field), node)) return { field: name, how, value }
    }
  return undefined
}

function writtenIn(node: Node, field: Field): string {
  if (node.op === 'contains') return node.text
  if (node.op === 'includes') return node.item
  if (node.op === 'oneOf') return node.values.map((value) => ('value' in value ? String(value.value) : '')).join(',')
  if (node.op !== 'compare' || node.right.op !== 'literal' || !('value' in node.right)) return ''
  const value = String(node.right.value)
  if (field.kind !== 'money' || node.right.type !== 'money' || !isMoneyUnit(field.unit)) return value
  return toExactText(fromFen(BigInt(value), field.unit)) ?? value
}

/** Whatever the order in which the parts of an object were written. */
function same(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>]
  const names = Object.keys(left)
  return names.length === Object.keys(right).length && names.every((name) => same(left[name], right[name]))
}
