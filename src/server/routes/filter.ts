import type { Literal, Node } from '#engine/expr/node.ts'
import { Problem } from '#engine/ground/problem.ts'
import type { Field } from '#engine/ledger/field.ts'
import { readField } from '#engine/ledger/fields/index.ts'
import { getRegister } from '#engine/ledger/ledger.ts'
import type { Through } from '#engine/ledger/query.ts'
import type { Register, Registers } from '#engine/ledger/register.ts'

/**
 * What a list may be filtered by, a condition a field: as written by people, read by the rules of the field. A name with dots
 * goes through references: `holder.town` is the town of the holder.
 */
export type Filters = Readonly<Record<string, Condition>>
export type Condition = {
  readonly equals?: string
  readonly oneOf?: readonly string[]
  readonly from?: string
  readonly to?: string
  readonly contains?: string
  readonly startsWith?: string
  /** Records that a reference, or one of a list of references, leads to: their ids. */
  readonly records?: readonly string[]
  /** Alone: not filled in, or filled in. Beside other parts `true` says: or not filled in. */
  readonly unknown?: boolean
  /** Filled in, and found in the register that it refers to, or not. */
  readonly resolved?: boolean
}

/** The filters of a list as one condition of the expression language; undefined when there are none. */
export function conditionOf(registers: Registers, register: Register, filters: Filters): Node | undefined {
  const parts = Object.entries(filters).flatMap(([path, condition]) => {
    const place = placeOf(registers, register, path)
    const nodes = partsOf(place, condition)
    const { unknown: _, ...stated } = condition
    if (condition.unknown !== true || partsOf(place, stated).length === 0) return nodes
    // What is not filled in fails every other part: both together ask for either.
    return [{ op: 'or', args: [conjunction(partsOf(place, stated)), ...partsOf(place, { unknown: true })] } as Node]
  })
  return parts.length === 0 ? undefined : { op: 'and', args: parts }
}

/**
 * The filters apart: those on the record itself as one condition, and those through one reference for the list to ask of the
 * records that it leads to. What may also be not filled in is asked of the record, which alone may have no reference.
 */
export function conditionsOf(
  registers: Registers,
  register: Register,
  filters: Filters,
): { readonly where?: Node; readonly through?: readonly Through[] } {
  const isThrough = ([path, { unknown }]: [string, Condition]) => path.split('.').length === 2 && unknown !== true
  const entries = Object.entries(filters)
  const through = entries.filter(isThrough).flatMap(([path, condition]): Through[] => {
    const { name, field, register: target } = placeOf(registers, register, path)
    const parts = partsOf({ name, field, register: target }, condition)
    return parts.length === 0 ? [] : [{ reference: path.split('.')[0] as string, where: { op: 'and', args: parts } }]
  })
  const where = conditionOf(registers, register, Object.fromEntries(entries.filter((entry) => !isThrough(entry))))
  return { ...(where ? { where } : {}), ...(through.length > 0 ? { through } : {}) }
}

export type FilterPlace = {
  readonly register: string
  readonly name: string
  readonly field: Field
  readonly through?: readonly string[]
}

function placeOf(registers: Registers, register: Register, path: string): FilterPlace {
  const steps = path.split('.')
  const name = steps.pop() as string
  let at = register
  for (const step of steps) {
    const field = Object.hasOwn(at.fields, step) ? at.fields[step] : undefined
    if (field?.kind !== 'reference') throw new Problem('fieldNotFound', { register: at.label, field: step })
    at = getRegister(registers, field.to)
  }
  const field = Object.hasOwn(at.fields, name) ? at.fields[name] : undefined
  if (!field || (field.kind === 'references' && steps.length > 0))
    throw new Problem('fieldNotFound', { register: at.label, field: name })
  return { register: at.name, name, field, ...(steps.length > 0 ? { through: steps } : {}) }
}

function conjunction(nodes: readonly Node[]): Node {
  return nodes.length === 1 ? (nodes[0] as Node) : { op: 'and', args: nodes }
}

/** One condition on one field, as expressions that must all hold. */
export function partsOf(place: FilterPlace, condition: Condition): Node[] {
  const { name, field, through } = place
  const at: Node = { op: 'field', name, ...(through ? { through } : {}) }
  const known: Node = { op: 'known', arg: at }
  const compared = (how: 'equal' | 'atLeast' | 'atMost', text: string): Node => ({
    op: 'compare',
    how,
    left: at,
    right: literal(field, text),
  })
  const { equals, oneOf, from, to, contains, startsWith, records, unknown, resolved } = condition
  return [
    ...(unknown === true ? [{ op: 'not', arg: known } as Node] : []),
    ...(unknown === false ? [known] : []),
    ...(contains === undefined ? [] : [{ op: 'contains', arg: at, text: contains } as Node]),
    ...(startsWith === undefined ? [] : [{ op: 'startsWith', arg: at, text: startsWith } as Node]),
    ...(equals === undefined ? [] : [compared('equal', equals)]),
    ...(oneOf === undefined || oneOf.length === 0 ? [] : [among(at, field, oneOf)]),
    ...(records === undefined || records.length === 0 ? [] : [leadsTo(place, records)]),
    ...(resolved === undefined ? [] : [known, isResolved(place, resolved)]),
    ...(from === undefined ? [] : [compared('atLeast', from)]),
    ...(to === undefined ? [] : [compared('atMost', to)]),
  ]
}

/** A list holds any of the items; every other value is one of them. */
function among(at: Node, field: Field, values: readonly string[]): Node {
  if (field.kind === 'list' || field.kind === 'references')
    return { op: 'or', args: values.map((item) => ({ op: 'includes', arg: at, item })) }
  return { op: 'oneOf', arg: at, values: values.map((value) => literal(field, value)) }
}

function leadsTo({ register, name, field, through }: FilterPlace, ids: readonly string[]): Node {
  const values = ids.map((value): Literal => ({ op: 'literal', type: 'text', value }))
  if (field.kind === 'reference')
    return { op: 'oneOf', arg: { op: 'field', name: `${name}Id`, ...(through ? { through } : {}) }, values }
  if (field.kind !== 'references') throw new Problem('badInput', { what: `“${field.label}”不是引用别的台账的一项。` })
  const where: Node = { op: 'oneOf', arg: { op: 'field', name: 'targetId' }, values }
  return { op: 'related', register: `${register}.${name}`, by: 'owner', where, measure: { kind: 'any' } }
}

function isResolved({ name, field, through }: FilterPlace, wanted: boolean): Node {
  if (field.kind !== 'reference') throw new Problem('badInput', { what: `“${field.label}”不是引用别的台账的一项。` })
  const known: Node = { op: 'known', arg: { op: 'field', name: `${name}Id`, ...(through ? { through } : {}) } }
  return wanted ? known : { op: 'not', arg: known }
}

export function literal(field: Field, text: string): Literal {
  if (field.kind === 'reference' || field.kind === 'references' || field.kind === 'list')
    return { op: 'literal', type: 'text', value: text }
  const reading = readField(field, { value: text })
  if ('fault' in reading) throw new Problem('badInput', { what: `筛选条件“${field.label}”：${reading.fault.say}。` })
  const value = reading.value
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
