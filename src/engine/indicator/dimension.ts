import { typeOf } from '#engine/expr/check.ts'
import type { FieldShape, Node, Schema, ValueType } from '#engine/expr/node.ts'
import { nearest } from '#engine/ground/nearest.ts'
import { Problem } from '#engine/ground/problem.ts'
import { matchForm, titleField } from '#engine/ledger/identity.ts'
import type { Registers } from '#engine/ledger/register.ts'
import type { Dimension, Filter, RecordIndicator } from './indicator.ts'

/** A dimension as it is asked for: its name, its label, how to read it, and the words for its values. */
export type ResolvedDimension = {
  readonly name: string
  readonly label: string
  /** The first one that is known is the value: the title of the record referred to, else the text as given. */
  readonly nodes: readonly Node[]
  readonly type: FieldShape['type']
  readonly options?: Readonly<Record<string, string>>
  /** The register whose records are its values. */
  readonly to?: string
}

export function dimensionsOf(registers: Registers, schema: Schema, indicator: RecordIndicator): ResolvedDimension[] {
  return (indicator.by ?? []).map((dimension) => resolve(registers, schema, indicator.register, dimension))
}

/** The dimension of that name, or Problem `fieldNotFound`. Any field of the register will do, declared as dimension or not. */
export function getDimension(
  registers: Registers,
  schema: Schema,
  indicator: RecordIndicator,
  name: string,
): ResolvedDimension {
  const declared = dimensionsOf(registers, schema, indicator)
  const found = declared.find((dimension) => dimension.name === name || dimension.label === name)
  if (found) return found
  const register = registers[indicator.register]
  if (register && Object.hasOwn(register.fields, name.split('.')[0] as string))
    return resolve(registers, schema, indicator.register, name)
  const guess = nearest(name, [...declared.map((dimension) => dimension.name), ...Object.keys(register?.fields ?? {})])
  throw new Problem('fieldNotFound', {
    register: `指标“${indicator.label}”`,
    field: name,
    ...(guess === undefined ? {} : { nearest: guess }),
  })
}

/** A path as the nodes that name what stands there: for a reference the title of the record it leads to, else as given. */
export function namingNodes(registers: Registers, schema: Schema, register: string, path: string): Node[] {
  const steps = path.split('.')
  const nodes: Node[] = []
  for (let length = steps.length; length > 0; length--)
    nodes.push(...valueNodes(registers, schema, register, steps.slice(0, length)))
  return nodes
}

/** The condition that a filter adds. Values may be codes or the words people see. */
export function filterNode(registers: Registers, schema: Schema, indicator: RecordIndicator, filter: Filter): Node[] {
  return Object.entries(filter).map(([name, wanted]) => {
    const dimension = getDimension(registers, schema, indicator, name)
    const values = (typeof wanted === 'string' ? wanted.split('|') : wanted).map((value) => codeOf(dimension, value))
    return anyOf(values.flatMap((value) => dimension.nodes.map((node) => equals(node, value, dimension.type))))
  })
}

/** The code or text that a filter value stands for: a code, the label of a choice, 是 or 否. */
function codeOf(dimension: Pick<ResolvedDimension, 'type' | 'options'>, value: string): string {
  if (dimension.type === 'flag') return ['是', 'true', '1'].includes(value) ? 'true' : 'false'
  if (!dimension.options || Object.hasOwn(dimension.options, value)) return value
  return Object.entries(dimension.options).find(([, label]) => matchForm(label) === matchForm(value))?.[0] ?? value
}

/** How a value of the dimension is printed; unknown is 未填. */
export function valueLabel(dimension: Pick<ResolvedDimension, 'type' | 'options'>, value: string | null): string {
  if (value === null) return '未填'
  if (dimension.type === 'flag') return value === '1' || value === 'true' ? '是' : '否'
  return dimension.options?.[value] ?? value
}

function resolve(registers: Registers, schema: Schema, register: string, dimension: Dimension): ResolvedDimension {
  if (typeof dimension !== 'string')
    return {
      name: dimension.name,
      label: dimension.label,
      nodes: [dimension.value.node],
      type: reckonedTypes[typeOf(dimension.value.node, register, schema)],
    }
  const steps = dimension.split('.')
  const { shape, label } = follow(schema, register, steps)
  return {
    name: steps.at(-1) as string,
    label,
    nodes: valueNodes(registers, schema, register, steps),
    type: shape.type,
    ...(shape.options ? { options: shape.options } : {}),
    ...(shape.to === undefined ? {} : { to: shape.to }),
  }
}

/** How the value of a reckoned dimension is read. */
const reckonedTypes = {
  flag: 'flag',
  number: 'decimal',
  money: 'money',
  day: 'day',
  text: 'text',
  unknown: 'text',
} as const satisfies Record<ValueType, FieldShape['type']>

/** Walks a path of references and answers the field at its end. */
export function follow(
  schema: Schema,
  register: string,
  steps: readonly string[],
): { shape: FieldShape; label: string } {
  let at = register
  for (const [index, step] of steps.entries()) {
    const shape = schema[at]?.fields[step]
    if (!shape) throw new Problem('fieldNotFound', { register: schema[at]?.label ?? at, field: step })
    if (index === steps.length - 1) return { shape, label: shape.label }
    at = shape.to ?? ''
  }
  throw new Problem('fieldNotFound', { register, field: '' })
}

function valueNodes(registers: Registers, schema: Schema, register: string, steps: readonly string[]): Node[] {
  const { shape } = follow(schema, register, steps)
  const own: Node = fieldNode(steps)
  const target = shape.type === 'reference' && shape.to ? registers[shape.to] : undefined
  return target ? [fieldNode([...steps, titleField(target)]), own] : [own]
}

export function fieldNode(steps: readonly string[]): Node {
  const name = steps.at(-1) as string
  return steps.length === 1 ? { op: 'field', name } : { op: 'field', name, through: steps.slice(0, -1) }
}

function equals(node: Node, value: string, type: FieldShape['type']): Node {
  if (type === 'flag')
    return { op: 'compare', how: 'equal', left: node, right: { op: 'literal', type: 'flag', value: value === 'true' } }
  if (type === 'integer' || type === 'decimal')
    return { op: 'compare', how: 'equal', left: node, right: { op: 'literal', type: 'number', value } }
  if (type === 'list') return { op: 'includes', arg: node, item: value }
  return { op: 'compare', how: 'equal', left: node, right: { op: 'literal', type: 'text', value } }
}

function anyOf(nodes: readonly Node[]): Node {
  return nodes.length === 1 ? (nodes[0] as Node) : { op: 'or', args: nodes }
}

export function allOf(nodes: readonly Node[]): Node {
  if (nodes.length === 0) return { op: 'literal', type: 'flag', value: true }
  return nodes.length === 1 ? (nodes[0] as Node) : { op: 'and', args: nodes }
}
