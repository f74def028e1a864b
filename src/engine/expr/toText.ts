import { countedIn, isYear, kindOf, labelOf, optionLabel, type Scope, stepInto, subjectOf } from './labels.ts'
import type { Comparison, Measure, Node, Op, Schema } from './node.ts'
import { sayLiteral } from './sayLiteral.ts'
import type { NodeOf } from './shape.ts'
import { endOfWindow, isOtherEnd } from './window.ts'

/**
 * The expression in Chinese, as an officer would read it aloud: labels for fields, options by their labels, money in a
 * handy unit, 截至日 and 统计期 for the days of the question. 不低于 and 不超过 include their bound, 超过 and 低于 do not
 * (民法典第一千二百五十九条: 以上、以下包括本数，超过、不满不包括本数). Never throws: an unknown name is read as it is.
 */
export function toText(node: Node, register: string, schema: Schema): string {
  return say(node, { schema, register })
}

type Saying<K extends Op> = (node: NodeOf<K>, scope: Scope) => string

function say(node: Node, scope: Scope): string {
  // The table pairs each op with the words for its own nodes; the index type cannot say so.
  return (sayings[node.op] as (node: Node, scope: Scope) => string)(node, scope)
}

const sayings: { readonly [K in Op]: Saying<K> } = {
  literal: sayLiteral,
  field: (node, scope) => (kindOf(node, scope) === 'flag' ? `${named(node, scope)}为是` : labelOf(node, scope)),
  asOf: () => '截至日',
  windowFrom: () => '统计期首日',
  windowTo: () => '统计期末日',
  and: (node, scope) => joinWindow(node.args, scope).join('，且'),
  or: (node, scope) => node.args.map((arg) => within(arg, scope, ['and', 'or'])).join('，或'),
  not: (node, scope) => sayNot(node.arg, scope),
  compare: (node, scope) => {
    const left = operand(node.left, scope)
    if (kindOf(node.left, scope) === 'text' && (node.how === 'equal' || node.how === 'different'))
      return `${left}${node.how === 'equal' ? '为' : '不为'}${isNothing(node.right) ? '空' : beside(node.left, node.right, scope)}`
    return `${left}${bounded(node.how, node.left, node.right, scope)}`
  },
  oneOf: (node, scope) => `${operand(node.arg, scope)}为${listed(node, scope)}`,
  known: (node, scope) => `${operand(node.arg, scope)}已填`,
  contains: (node, scope) => `${operand(node.arg, scope)}含“${node.text}”`,
  startsWith: (node, scope) => `${operand(node.arg, scope)}以“${node.text}”开头`,
  includes: (node, scope) => `${operand(node.arg, scope)}包括“${node.item}”`,
  add: (node, scope) => `${operand(node.left, scope)} + ${operand(node.right, scope)}`,
  subtract: (node, scope) =>
    isGrowth(node)
      ? `${operand(node.left.left, scope)}比${operand(node.left.right, scope)}的增长率`
      : `${operand(node.left, scope)} − ${factor(node.right, scope)}`,
  multiply: (node, scope) => `${factor(node.left, scope)} × ${factor(node.right, scope)}`,
  divide: (node, scope) =>
    isHundred(node.right) && node.left.op === 'literal'
      ? `${say(node.left, scope)}%`
      : `${factor(node.left, scope)} ÷ ${within(node.right, scope, ['add', 'subtract', 'multiply', 'divide'], operand)}`,
  least: (node, scope) =>
    limited(node, scope, '最多') ?? `${among(node, scope)}中${node.args.length > 2 ? '最小的' : '较小的'}`,
  greatest: (node, scope) =>
    limited(node, scope, '最少') ?? `${among(node, scope)}中${node.args.length > 2 ? '最大的' : '较大的'}`,
  round: (node, scope) => `${factor(node.arg, scope)}（四舍五入到${place(node, scope)}）`,
  floor: (node, scope) =>
    `${factor(node.arg, scope)}（舍去${kindOf(node.arg, scope) === 'money' ? '不足一分的部分' : '小数'}）`,
  tiers: (node, scope) => {
    const steps = node.steps.map(
      (step) =>
        `${bounded(step.closed ? 'atMost' : 'below', node.of, step.bound, scope)}的，为${result(step.then, scope)}`,
    )
    return `按${operand(node.of, scope)}分档：${[...steps, `其余为${result(node.otherwise, scope)}`].join('；')}`
  },
  choose: (node, scope) => {
    const given = ifGiven(node)
    if (given) return `${operand(given.fact, scope)}（没有填的按${say(given.otherwise, scope)}）`
    const cases = node.cases.map((one) => `${say(one.when, scope)}的，为${result(one.then, scope)}`)
    return `分情形：${[...cases, `其余为${result(node.otherwise, scope)}`].join('；')}`
  },
  yearOf: (node, scope) => (node.arg.op === 'asOf' ? '截至日所在年度' : `${operand(node.arg, scope)}所在年度`),
  monthOf: (node, scope) => `${operand(node.arg, scope)}所在月份`,
  addDays: (node, scope) => shifted(node, '日', scope),
  addMonths: (node, scope) => shifted(node, '个月', scope),
  addYears: (node, scope) => dayInYear(node, scope) ?? shifted(node, '年', scope),
  daysBetween: (node, scope) => `${operand(node.from, scope)}至${operand(node.to, scope)}的天数`,
  related: (node, scope) => sayRelated(node, scope, node.measure.kind === 'any' ? '有' : ''),
  yearly: (node, scope) => {
    const inside = stepInto(node.register, scope)
    const owner = node.through ? `${subjectOf(node.through, scope)}` : ''
    return `${owner}${sayYear(node.year, scope)}${labelOf({ op: 'field', name: node.field }, inside)}`
  },
}

/** What stands left or right of a comparison or an operator; a condition stands in brackets. */
function operand(node: Node, scope: Scope): string {
  if (node.op === 'field') return named(node, scope)
  if (node.op === 'choose' && ifGiven(node)) return say(node, scope)
  return within(node, scope, [
    'and',
    'or',
    'not',
    'compare',
    'oneOf',
    'known',
    'tiers',
    'choose',
    'least',
    'greatest',
    'contains',
    'includes',
    'startsWith',
  ])
}
function factor(node: Node, scope: Scope): string {
  return within(node, scope, ['add', 'subtract'], operand)
}
function within(node: Node, scope: Scope, bracketed: readonly Op[], otherwise = say): string {
  const plain = otherwise === operand && !bracketed.includes(node.op)
  if (plain) return operand(node, scope)
  const single = node.op === 'divide' && isHundred(node.right) && node.left.op === 'literal'
  return bracketed.includes(node.op) && !single ? `（${say(node, scope)}）` : say(node, scope)
}

/** A result of a tier or a case: conditions inside need no brackets, another ladder does. */
function result(node: Node, scope: Scope): string {
  if (node.op === 'choose' && ifGiven(node)) return say(node, scope)
  return within(node, scope, ['tiers', 'choose'])
}

/** What a field is called in a sentence: 是否法人单位 is 法人单位, which is 是 or 否. */
function named(node: NodeOf<'field'>, scope: Scope): string {
  const label = labelOf(node, scope)
  return kindOf(node, scope) === 'flag' ? label.replace('是否', '') : label
}

function isNothing(node: Node): boolean {
  return node.op === 'literal' && node.type === 'text' && node.value === ''
}

/** A fact that stands for itself where somebody has filled it in, and for something else where nobody has. */
function ifGiven({
  cases,
  otherwise,
}: NodeOf<'choose'>): { readonly fact: Node; readonly otherwise: Node } | undefined {
  const [only, more] = cases
  if (!only || more || only.when.op !== 'known' || only.when.arg.op !== 'field') return undefined
  const fact = only.when.arg
  const isItself = only.then.op === 'field' && only.then.name === fact.name && !only.then.through && !fact.through
  return isItself ? { fact, otherwise } : undefined
}

/** One thing held by a bound that is a plain number: 服务费用 × 50%，最多20万元. */
function limited(node: NodeOf<'least'>, scope: Scope, words: string): string | undefined {
  const bounds = node.args.filter(({ op }) => op === 'literal')
  const [other, more] = node.args.filter(({ op }) => op !== 'literal')
  const [bound] = bounds
  if (!bound || bounds.length > 1 || !other || more) return undefined
  return `${within(other, scope, ['tiers', 'choose', 'least', 'greatest'])}，${words}${withUnit(other, bound, scope)}`
}

const plainWords: Readonly<Record<Comparison, string>> = {
  equal: '等于',
  different: '不等于',
  below: '低于',
  atMost: '不超过',
  above: '超过',
  atLeast: '不低于',
}
const dayWords: Readonly<Record<Comparison, string>> = {
  equal: '为',
  different: '不为',
  below: '早于',
  atMost: '不晚于',
  above: '晚于',
  atLeast: '不早于',
}
const textWords: Readonly<Record<Comparison, string>> = {
  equal: '为',
  different: '不为',
  below: '排在其前：',
  atMost: '不排在其后：',
  above: '排在其后：',
  atLeast: '不排在其前：',
}

/** The comparison and its right side: 超过500万元, 在500万元以上（含）, 不晚于截至日. */
function bounded(how: Comparison, left: Node, right: Node, scope: Scope): string {
  const kind = kindOf(left, scope) ?? kindOf(right, scope)
  const bound = optionLabel(left, right, scope) ?? withUnit(left, right, scope)
  if (kind === 'day' || (kind === 'number' && isYear(left, scope))) return `${dayWords[how]}${bound}`
  if (kind === 'flag') return `${how === 'equal' ? '为' : '不为'}${bound}`
  if (kind === 'text') return `${textWords[how]}${bound}`
  if (how === 'atLeast' && right.op === 'literal') return `在${bound}以上（含）`
  return `${plainWords[how]}${bound}`
}

/** A plain number beside what it bounds, with what that counts. */
function withUnit(left: Node, right: Node, scope: Scope): string {
  const unit = right.op === 'literal' && right.type === 'number' ? countedIn(left, scope) : undefined
  return `${operand(right, scope)}${unit ?? ''}`
}

/** The right side of a comparison: a code of a choice by its label. */
function beside(left: Node, right: Node, scope: Scope): string {
  return optionLabel(left, right, scope) ?? operand(right, scope)
}

function listed(node: NodeOf<'oneOf'>, scope: Scope): string {
  const words = node.values.map((value) => beside(node.arg, value, scope))
  return words.length === 1 ? words.join('') : `${words.join('、')}之一`
}

const opposite: Readonly<Record<Comparison, Comparison>> = {
  equal: 'different',
  different: 'equal',
  below: 'atLeast',
  atMost: 'above',
  above: 'atMost',
  atLeast: 'below',
}

function sayNot(node: Node, scope: Scope): string {
  switch (node.op) {
    case 'compare':
      return say({ ...node, how: opposite[node.how] }, scope)
    case 'known':
      return `${operand(node.arg, scope)}未填`
    case 'oneOf':
      return `${operand(node.arg, scope)}不为${listed(node, scope)}`
    case 'contains':
      return `${operand(node.arg, scope)}不含“${node.text}”`
    case 'startsWith':
      return `${operand(node.arg, scope)}不以“${node.text}”开头`
    case 'includes':
      return `${operand(node.arg, scope)}不包括“${node.item}”`
    case 'field':
      return `${named(node, scope)}为否`
    case 'related':
      return sayRelated(node, scope, '没有')
    case 'not':
      return say(node.arg, scope)
    case 'or':
      return `都不满足（${node.args.map((arg) => within(arg, scope, ['or'])).join('；')}）`
    case 'and':
      return `有一项不满足（${flat(node.args)
        .map((arg) => within(arg, scope, ['or']))
        .join('；')}）`
    default:
      return `不满足（${say(node, scope)}）`
  }
}

function flat(args: readonly Node[]): readonly Node[] {
  return args.flatMap((arg) => (arg.op === 'and' ? flat(arg.args) : [arg]))
}

/** Conditions joined by 且; a field between both ends of the window is 在统计期内. */
function joinWindow(args: readonly Node[], scope: Scope): string[] {
  const words: string[] = []
  const done = new Set<Node>()
  for (const arg of args) {
    if (done.has(arg)) continue
    const subject = endOfWindow(arg)
    const other = subject && args.find((one) => one !== arg && !done.has(one) && isOtherEnd(one, subject))
    if (subject && other) {
      done.add(other)
      words.push(`${operand(subject.of, scope)}在统计期内`)
    } else words.push(within(arg, scope, ['or']))
  }
  return words
}

function isGrowth(node: NodeOf<'subtract'>): node is NodeOf<'subtract'> & { readonly left: NodeOf<'divide'> } {
  return node.left.op === 'divide' && !isHundred(node.left.right) && isNumber(node.right, '1')
}
function isHundred(node: Node): boolean {
  return isNumber(node, '100')
}
function isNumber(node: Node, value: string): boolean {
  return node.op === 'literal' && node.type === 'number' && node.value === value
}

function among(node: NodeOf<'least'>, scope: Scope): string {
  return node.args.map((arg) => within(arg, scope, ['add', 'subtract', 'multiply', 'divide'], operand)).join('、')
}

function place(node: NodeOf<'round'>, scope: Scope): string {
  if (kindOf(node.arg, scope) === 'money') {
    const units: Readonly<Record<number, string>> = { 0: '分', [-1]: '角', [-2]: '元', [-6]: '万元', [-10]: '亿元' }
    return units[node.scale] ?? `${node.scale > 0 ? '分以下' : '分以上'}第${Math.abs(node.scale)}位`
  }
  if (node.scale === 0) return '整数'
  return node.scale > 0 ? `${node.scale}位小数` : `1${'0'.repeat(-node.scale)}的整数倍`
}

function shifted(node: NodeOf<'addDays'>, unit: string, scope: Scope): string {
  const { by } = node
  const direction = by.op === 'literal' && by.type === 'number' && by.value.startsWith('-') ? '之前' : '之后'
  const amount = by.op === 'literal' ? say(by, scope).replace(/^−/, '') : `（${say(by, scope)}）`
  return `${operand(node.arg, scope)}${direction}${amount}${unit}`
}

/** A day of a year that is reckoned is written as so many years after the same day of the year 1: （遴选年度 − 3）年1月1日. */
function dayInYear({ arg, by }: NodeOf<'addYears'>, scope: Scope): string | undefined {
  if (arg.op !== 'literal' || arg.type !== 'day' || !arg.value.startsWith('0001-')) return undefined
  if (by.op !== 'subtract' || by.right.op !== 'literal' || by.right.type !== 'number') return undefined
  const back = Number(by.right.value) - 1
  const year = back === 0 ? say(by.left, scope) : `（${say(by.left, scope)} − ${back}）`
  const [, month, dayOfMonth] = arg.value.split('-').map(Number)
  return `${year}年${month}月${dayOfMonth}日`
}

function sayRelated(node: NodeOf<'related'>, scope: Scope, having: string): string {
  const inside = stepInto(node.register, scope)
  const subject = subjectOf(node.through, scope)
  const set = inside.label
  const where = node.where ? say(node.where, inside) : undefined
  if (having !== '') return where === undefined ? `${subject}${having}${set}` : `${subject}${having}${where}的${set}`
  return `${subject}的${set}${where === undefined ? '' : `中，${where}`}的${counted(node.measure, inside)}`
}

function counted(measure: Measure, inside: Scope): string {
  if (measure.kind === 'sum') return `${operand(measure.of, inside)}合计`
  if (measure.kind === 'distinct') return `${labelOf({ op: 'field', name: measure.field }, inside)}个数（不重复计）`
  return '件数'
}

function sayYear(year: Node, scope: Scope): string {
  const isOfQuestion = (node: Node) => node.op === 'yearOf' && node.arg.op === 'asOf'
  if (isOfQuestion(year)) return '当年'
  if (year.op === 'literal') return `${say(year, scope)}年`
  if (year.op === 'subtract' && isOfQuestion(year.left) && year.right.op === 'literal')
    return isNumber(year.right, '1') ? '上年' : `当年之前第${say(year.right, scope)}年`
  if (year.op === 'field') return `同${labelOf(year, scope)}`
  if (year.op === 'subtract' && year.left.op === 'field' && isNumber(year.right, '1'))
    return `${labelOf(year.left, scope)}上一年`
  return `（${say(year, scope)}）年`
}
