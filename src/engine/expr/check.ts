import { Problem } from '#engine/ground/problem.ts'
import { hasFixedDenominator, literalFault, textFault } from './checkValue.ts'
import type { FieldShape, Node, Op, Schema, ValueType } from './node.ts'
import { findField, findRegister, suggestField, suggestRegister, targetOf, valueTypes } from './schema.ts'
import { type NodeOf, refuseTooLarge } from './shape.ts'
import { toText } from './toText.ts'

/** The type of an expression and everything that is wrong with it, in Chinese; the type is a guess where there are faults. */
export type Checked = { readonly type: ValueType; readonly faults: readonly string[] }

/** Checks an expression over the records of a register. Throws only `expressionTooLarge`. */
export function checkNode(node: Node, register: string, schema: Schema): Checked {
  refuseTooLarge(node)
  if (!findRegister(schema, register))
    return { type: 'unknown', faults: [`没有台账“${register}”${suggestRegister(schema, register)}`] }
  const faults: string[] = []
  return { type: visit(node, { schema, register, faults }), faults }
}

/** The type of an expression over the records of a register. Throws `expressionInvalid` (all faults) or `expressionTooLarge`. */
export function typeOf(node: Node, register: string, schema: Schema): ValueType {
  const { type, faults } = checkNode(node, register, schema)
  if (faults.length > 0) throw new Problem('expressionInvalid', { reason: faults.join('；') })
  return type
}

type Scope = { readonly schema: Schema; readonly register: string; readonly faults: string[] }
type Rule<K extends Op> = (node: NodeOf<K>, scope: Scope) => ValueType

const maxScale = 12

const rules: { readonly [K in Op]: Rule<K> } = {
  literal: (node, scope) => {
    const fault = literalFault(node)
    if (fault) scope.faults.push(fault)
    return node.type
  },
  field: (node, scope) => {
    const register = follow(node.through, scope)
    return register === undefined ? 'unknown' : fieldType(register, node.name, scope)
  },
  asOf: () => 'day',
  windowFrom: () => 'day',
  windowTo: () => 'day',
  and: (node, scope) => flags(node, node.args, scope),
  or: (node, scope) => flags(node, node.args, scope),
  not: (node, scope) => flags(node, [node.arg], scope),
  compare: (node, scope) => {
    const left = visit(node.left, scope)
    const right = visit(node.right, scope)
    if (unify([left, right]) === undefined) {
      say(scope, node, mismatch(left, right, node.right))
    } else if (left === 'flag' && node.how !== 'equal' && node.how !== 'different') say(scope, node, '是否不分大小')
    refuseForeignCode(node.left, node.right, scope)
    refuseForeignCode(node.right, node.left, scope)
    return 'flag'
  },
  oneOf: (node, scope) => {
    const type = visit(node.arg, scope)
    for (const value of node.values) {
      const given = visit(value, scope)
      if (unify([type, given]) === undefined) say(scope, node, mismatch(type, given, value))
      refuseForeignCode(node.arg, value, scope)
    }
    if (node.values.length === 0) say(scope, node, '没有列出任何值')
    return 'flag'
  },
  known: (node, scope) => {
    visit(node.arg, scope)
    return 'flag'
  },
  contains: (node, scope) => textTest(node, node.text, scope),
  startsWith: (node, scope) => textTest(node, node.text, scope),
  includes: (node, scope) => {
    if (node.item.includes('、')) say(scope, node, '列表中的一项不能含有顿号')
    return textTest(node, node.item, scope)
  },
  add: (node, scope) => alike(node, [node.left, node.right], ['number', 'money'], scope),
  subtract: (node, scope) => alike(node, [node.left, node.right], ['number', 'money'], scope),
  multiply: (node, scope) => {
    const [left, right] = [amount(node, node.left, scope), amount(node, node.right, scope)]
    if (left === 'money' && right === 'money') say(scope, node, '金额不能乘金额')
    return left === 'money' || right === 'money' ? 'money' : left === 'unknown' ? right : left
  },
  divide: (node, scope) => {
    const [left, right] = [amount(node, node.left, scope), amount(node, node.right, scope)]
    if (left === 'number' && right === 'money') say(scope, node, '数不能除以金额')
    return left === 'money' && right !== 'money' ? 'money' : 'number'
  },
  least: (node, scope) => alike(node, node.args, ['number', 'money', 'day'], scope),
  greatest: (node, scope) => alike(node, node.args, ['number', 'money', 'day'], scope),
  round: (node, scope) => {
    if (!Number.isInteger(node.scale) || Math.abs(node.scale) > maxScale)
      say(scope, node, `小数位数应为 -${maxScale} 至 ${maxScale} 的整数`)
    return amount(node, node.arg, scope)
  },
  floor: (node, scope) => amount(node, node.arg, scope),
  tiers: (node, scope) => {
    alike(node, [node.of, ...node.steps.map((step) => step.bound)], ['number', 'money', 'day'], scope)
    return alike(node, [...node.steps.map((step) => step.then), node.otherwise], anything, scope)
  },
  choose: (node, scope) => {
    flags(
      node,
      node.cases.map((one) => one.when),
      scope,
      true,
    )
    return alike(node, [...node.cases.map((one) => one.then), node.otherwise], anything, scope)
  },
  yearOf: (node, scope) => partOfDay(node, scope),
  monthOf: (node, scope) => partOfDay(node, scope),
  addDays: (node, scope) => shifted(node, scope),
  addMonths: (node, scope) => shifted(node, scope),
  addYears: (node, scope) => shifted(node, scope),
  daysBetween: (node, scope) => {
    expectType(node, node.from, 'day', scope)
    expectType(node, node.to, 'day', scope)
    return 'number'
  },
  related: (node, scope) => {
    const { measure } = node
    const inside = setScope(node, scope)
    if (inside && node.where) expectType(node, node.where, 'flag', inside)
    if (measure.kind === 'any') return 'flag'
    if (measure.kind === 'count' || !inside) return 'number'
    if (measure.kind === 'distinct') {
      fieldType(inside.register, measure.field, inside)
      return 'number'
    }
    const type = amount(node, measure.of, inside)
    if (!hasFixedDenominator(measure.of)) say(scope, node, '不能合计分母随记录变化的比值，请先四舍五入或取整')
    return type === 'money' ? 'money' : 'number'
  },
  yearly: (node, scope) => {
    expectType(node, node.year, 'number', scope)
    const inside = setScope(node, scope)
    if (!inside) return 'unknown'
    const year = findField(scope.schema, inside.register, node.yearField)
    if (!year) fieldType(inside.register, node.yearField, inside)
    else if (year.type !== 'integer') say(scope, node, `“${year.label}”不是年度`)
    return fieldType(inside.register, node.field, inside)
  },
}

const anything: readonly ValueType[] = ['number', 'money', 'text', 'day', 'flag']
const typeNames: Readonly<Record<ValueType, string>> = {
  number: '数',
  money: '金额',
  text: '文字',
  day: '日期',
  flag: '是否',
  unknown: '未知',
}

function visit(node: Node, scope: Scope): ValueType {
  // The table pairs each op with the rule for its own nodes; the index type cannot say so.
  return (rules[node.op] as (node: Node, scope: Scope) => ValueType)(node, scope)
}

function say(scope: Scope, node: Node, fault: string): void {
  const words = toText(node, scope.register, scope.schema)
  scope.faults.push(`“${words.length > 60 ? `${words.slice(0, 60)}…` : words}”：${fault}`)
}

/** The common type, `unknown` when all are unknown, undefined when they differ. */
function unify(types: readonly ValueType[]): ValueType | undefined {
  let common: ValueType = 'unknown'
  for (const type of types) {
    if (type === 'unknown' || type === common) continue
    if (common !== 'unknown') return undefined
    common = type
  }
  return common
}

function mismatch(left: ValueType, right: ValueType, node: Node): string {
  const hint =
    left === 'day' && node.op === 'literal' && node.type === 'text'
      ? '，日期常数请写成日期类型'
      : left === 'money' && right === 'number'
        ? '，金额请写明单位'
        : ''
  return `${typeNames[left]}不能与${typeNames[right]}比较${hint}`
}

function expectType(node: Node, operand: Node, wanted: ValueType, scope: Scope): void {
  const type = visit(operand, scope)
  if (type !== wanted && type !== 'unknown') say(scope, node, `这里应为${typeNames[wanted]}，不是${typeNames[type]}`)
}

function flags(node: Node, operands: readonly Node[], scope: Scope, mayBeEmpty = false): ValueType {
  if (operands.length === 0 && !mayBeEmpty) say(scope, node, '没有列出任何条件')
  for (const operand of operands) expectType(node, operand, 'flag', scope)
  return 'flag'
}

function alike(node: Node, operands: readonly Node[], allowed: readonly ValueType[], scope: Scope): ValueType {
  if (operands.length === 0) say(scope, node, '没有列出任何值')
  const types = operands.map((operand) => visit(operand, scope))
  const type = unify(types)
  if (type === undefined) {
    say(scope, node, `${[...new Set(types)].map((one) => typeNames[one]).join('与')}不能放在一起`)
    return types.find((one) => one !== 'unknown') ?? 'unknown'
  }
  if (type !== 'unknown' && !allowed.includes(type)) say(scope, node, `这里不能用${typeNames[type]}`)
  return type
}

function amount(node: Node, operand: Node, scope: Scope): ValueType {
  return alike(node, [operand], ['number', 'money'], scope)
}

function partOfDay(node: NodeOf<'yearOf'>, scope: Scope): ValueType {
  expectType(node, node.arg, 'day', scope)
  return 'number'
}

function shifted(node: NodeOf<'addDays'>, scope: Scope): ValueType {
  expectType(node, node.arg, 'day', scope)
  expectType(node, node.by, 'number', scope)
  return 'day'
}

function textTest(node: NodeOf<'contains' | 'includes'>, wanted: string, scope: Scope): ValueType {
  expectType(node, node.arg, 'text', scope)
  if (wanted === '') say(scope, node, '要找的文字是空的')
  const fault = textFault(wanted)
  if (fault) say(scope, node, fault)
  return 'flag'
}

/** The register reached from the present one, or undefined (and a fault). */
function follow(through: readonly string[] | undefined, scope: Scope): string | undefined {
  let register = scope.register
  for (const reference of through ?? []) {
    const target = targetOf(scope.schema, register, reference)
    if (target === undefined || !findRegister(scope.schema, target)) {
      const shape = findField(scope.schema, register, reference)
      scope.faults.push(shape ? `“${shape.label}”不通向另一台账` : noField(register, reference, scope))
      return undefined
    }
    register = target
  }
  return register
}

function setScope(node: NodeOf<'related' | 'yearly'>, scope: Scope): Scope | undefined {
  const subject = follow(node.through, scope)
  if (!findRegister(scope.schema, node.register)) {
    scope.faults.push(`没有台账“${node.register}”${suggestRegister(scope.schema, node.register)}`)
    return undefined
  }
  const inside = { ...scope, register: node.register }
  if (subject === undefined) return inside
  const by = findField(scope.schema, node.register, node.by)
  if (!by) scope.faults.push(noField(node.register, node.by, scope))
  else if (by.type !== 'reference' || by.to !== subject) {
    const label = findRegister(scope.schema, subject)?.label ?? subject
    say(scope, node, `“${by.label}”不指向${label}`)
  }
  return inside
}

function fieldType(register: string, name: string, scope: Scope): ValueType {
  const shape = findField(scope.schema, register, name)
  if (shape) return valueTypes[shape.type]
  scope.faults.push(noField(register, name, scope))
  return 'unknown'
}

function noField(register: string, name: string, scope: Scope): string {
  const label = findRegister(scope.schema, register)?.label ?? register
  return `${label}没有字段“${name}”${suggestField(scope.schema, register, name)}`
}

/** A choice compared with a word that is none of its codes can never hold: a mistype, unless the choice is open. */
function refuseForeignCode(side: Node, other: Node, scope: Scope): void {
  if (side.op !== 'field' || other.op !== 'literal' || other.type !== 'text') return
  const shape = fieldOf(side, scope)
  if (shape?.type !== 'choice' || shape.open || !shape.options || Object.hasOwn(shape.options, other.value)) return
  scope.faults.push(`“${shape.label}”没有选项“${other.value}”，选项有：${Object.keys(shape.options).join('、')}`)
}

function fieldOf(node: NodeOf<'field'>, scope: Scope): FieldShape | undefined {
  let register: string | undefined = scope.register
  for (const reference of node.through ?? []) register = register && targetOf(scope.schema, register, reference)
  return register === undefined ? undefined : findField(scope.schema, register, node.name)
}
