import type { FieldShape, Node, Schema, ValueType } from './node.ts'
import { findField, findRegister, targetOf, valueTypes } from './schema.ts'
import type { NodeOf } from './shape.ts'

/** In whose words an expression is read. `label` is that of the register. */
export type Scope = { readonly schema: Schema; readonly register: string }

/** 专利权人的所在镇街: the labels along the way. */
export function labelOf(node: NodeOf<'field'>, scope: Scope): string {
  const words: string[] = []
  let register: string | undefined = scope.register
  for (const reference of node.through ?? []) {
    words.push((register && findField(scope.schema, register, reference)?.label) || reference)
    register = register && targetOf(scope.schema, register, reference)
  }
  words.push((register && findField(scope.schema, register, node.name)?.label) || node.name)
  return words.join('的')
}

/** 该企业, or for a set of another record 该企业的法人. */
export function subjectOf(through: readonly string[] | undefined, scope: Scope): string {
  const self = `该${plainLabel(scope.schema, scope.register)}`
  const [first, ...rest] = [...(through ?? [])].reverse()
  return first === undefined
    ? self
    : `${self}的${labelOf({ op: 'field', name: first, through: rest.reverse() }, scope)}`
}

/** The scope inside a set, with what its records are called: 专利台账 holds 专利. */
export function stepInto(register: string, scope: Scope): Scope & { readonly label: string } {
  return { ...scope, register, label: plainLabel(scope.schema, register) }
}

/** The kind of value that decides about wording (早于 or 低于, 为 or 等于); undefined where it does not matter. */
export function kindOf(node: Node, scope: Scope): ValueType | undefined {
  switch (node.op) {
    case 'literal':
      return node.type === 'unknown' ? undefined : node.type
    case 'field': {
      const shape = shapeOf(node, scope)
      return shape && valueTypes[shape.type]
    }
    case 'asOf':
    case 'windowFrom':
    case 'windowTo':
    case 'addDays':
    case 'addMonths':
    case 'addYears':
      return 'day'
    case 'add':
    case 'subtract':
      return kindOf(node.left, scope) ?? kindOf(node.right, scope)
    case 'multiply':
      return kindOf(node.left, scope) === 'money' ? 'money' : kindOf(node.right, scope)
    case 'divide':
      return kindOf(node.left, scope) === 'money' && kindOf(node.right, scope) !== 'money' ? 'money' : 'number'
    case 'least':
    case 'greatest':
      return node.args[0] && kindOf(node.args[0], scope)
    case 'round':
    case 'floor':
      return kindOf(node.arg, scope)
    case 'tiers':
    case 'choose':
      return kindOf(node.otherwise, scope)
    case 'yearly':
      return kindOf({ op: 'field', name: node.field }, { ...scope, register: node.register })
    case 'related':
      if (node.measure.kind === 'sum') return kindOf(node.measure.of, { ...scope, register: node.register })
      return node.measure.kind === 'any' ? 'flag' : 'number'
    case 'and':
    case 'or':
    case 'not':
    case 'compare':
    case 'oneOf':
    case 'known':
    case 'contains':
    case 'startsWith':
    case 'includes':
      return 'flag'
    default:
      return 'number'
  }
}

/** What a number counts, where its fields say so: 10 of 工位数 are 10个. */
export function countedIn(node: Node, scope: Scope): string | undefined {
  switch (node.op) {
    case 'field':
      return shapeOf(node, scope)?.unit
    case 'yearOf':
      return '年'
    case 'add':
    case 'subtract':
      return countedIn(node.left, scope) ?? countedIn(node.right, scope)
    case 'choose':
      return node.cases[0] && countedIn(node.cases[0].then, scope)
    case 'least':
    case 'greatest':
      return node.args[0] && countedIn(node.args[0], scope)
    default:
      return undefined
  }
}

/** A number that names a year: 申请年度, 还清日期所在年度. */
export function isYear(node: Node, scope: Scope): boolean {
  if (node.op === 'yearOf') return true
  if (node.op === 'add' || node.op === 'subtract') return isYear(node.left, scope)
  return node.op === 'field' && shapeOf(node, scope)?.unit === '年' && labelOf(node, scope).endsWith('年度')
}

/** The label of a choice's code that stands beside the choice. */
export function optionLabel(choice: Node, code: Node, scope: Scope): string | undefined {
  if (choice.op !== 'field' || code.op !== 'literal' || code.type !== 'text') return undefined
  const options = shapeOf(choice, scope)?.options
  const label = options && Object.hasOwn(options, code.value) ? options[code.value] : undefined
  return label && /[，、；]/.test(label) ? `“${label}”` : label
}

function shapeOf(node: NodeOf<'field'>, scope: Scope): FieldShape | undefined {
  let register: string | undefined = scope.register
  for (const reference of node.through ?? []) register = register && targetOf(scope.schema, register, reference)
  return register === undefined ? undefined : findField(scope.schema, register, node.name)
}

function plainLabel(schema: Schema, register: string): string {
  return (findRegister(schema, register)?.label ?? register).replace(/台账$/, '')
}
