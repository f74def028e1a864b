import type { Literal, Node } from '#engine/expr/node.ts'
import { Problem } from '#engine/ground/problem.ts'
import type { Field } from '#engine/ledger/field.ts'
import { readField } from '#engine/ledger/fields/index.ts'
import type { Register } from '#engine/ledger/register.ts'

/** What a list may be filtered by, a condition a field: as written by people, read by the rules of the field. */
export type Filters = Readonly<Record<string, Condition>>
export type Condition = {
  readonly equals?: string
  readonly oneOf?: readonly string[]
  readonly from?: string
  readonly to?: string
  readonly contains?: string
  readonly unknown?: boolean
}

/** The filters of a list as one condition of the expression language; undefined when there are none. */
export function conditionOf(register: Register, filters: Filters): Node | undefined {
  const parts = Object.entries(filters).flatMap(([name, condition]) => {
    const field = Object.hasOwn(register.fields, name) ? register.fields[name] : undefined
    if (!field || field.kind === 'references')
      throw new Problem('fieldNotFound', { register: register.label, field: name })
    return partsOf(name, field, condition)
  })
  return parts.length === 0 ? undefined : { op: 'and', args: parts }
}

/** One condition on one field, as expressions that must all hold. */
export function partsOf(name: string, field: Field, condition: Condition): Node[] {
  const at: Node = { op: 'field', name }
  const known: Node = { op: 'known', arg: at }
  return [
    ...(condition.unknown === true ? [{ op: 'not', arg: known } as Node] : []),
    ...(condition.unknown === false ? [known] : []),
    ...(condition.contains === undefined ? [] : [{ op: 'contains', arg: at, text: condition.contains } as Node]),
    ...(condition.equals === undefined
      ? []
      : [{ op: 'compare', how: 'equal', left: at, right: literal(field, condition.equals) } as Node]),
    ...(condition.oneOf === undefined || condition.oneOf.length === 0
      ? []
      : [{ op: 'oneOf', arg: at, values: condition.oneOf.map((value) => literal(field, value)) } as Node]),
    ...(condition.from === undefined
      ? []
      : [{ op: 'compare', how: 'atLeast', left: at, right: literal(field, condition.from) } as Node]),
    ...(condition.to === undefined
      ? []
      : [{ op: 'compare', how: 'atMost', left: at, right: literal(field, condition.to) } as Node]),
  ]
}

function literal(field: Field, text: string): Literal {
  const reading = readField(field, { value: text })
  if ('fault' in reading) throw new Problem('badInput', { what: `筛选条件“${field.label}”：${reading.fault.say}。` })
  const value = reading.value
  if (field.kind === 'reference') return { op: 'literal', type: 'text', value: text }
  if (value === null || typeof value === 'object')
    throw new Problem('badInput', { what: `筛选条件“${field.label}”是空的。` })
  if (field.kind === 'flag') return { op: 'literal', type: 'flag', value: value === true }
  if (field.kind === 'money') return { op: 'literal', type: 'money', value: String(value) }
  if (field.kind === 'integer') return { op: 'literal', type: 'number', value: String(value) }
  if (field.kind === 'decimal') return { op: 'literal', type: 'number', value: scaledText(Number(value), field.scale) }
  return { op: 'literal', type: field.kind === 'day' ? 'day' : 'text', value: String(value) }
}

function scaledText(value: number, scale: number): string {
  const digits = String(Math.abs(value)).padStart(scale + 1, '0')
  const whole = digits.slice(0, digits.length - scale)
  return `${value < 0 ? '-' : ''}${whole}${scale === 0 ? '' : `.${digits.slice(-scale)}`}`
}
