/**
 * Our expressions as formulas of another engine: JavaScript in floats, or ZEN. What is unknown is nought there, since neither
 * has a third answer: a share of nought is none (null), and counts as nought wherever it is reckoned on or compared.
 */
import { checkNode } from '#engine/expr/check.ts'
import type { Comparison, Node, Op } from '#engine/expr/node.ts'
import type { NodeOf } from '#engine/expr/shape.ts'
import { factRegister, termsOf } from '#engine/policy/columns.ts'
import type { Facts } from '#engine/policy/fact.ts'
import { schemaFor } from '#engine/policy/intake.ts'

/** Where two languages differ; a day is a number of seconds in ZEN and its text in JavaScript, as each compares quickest. */
export type Tongue = {
  readonly field: (name: string, isDay: boolean) => string
  readonly day: (iso: string) => string
  /** Something that goes in the order of the texts. */
  readonly ranked: (text: NodeOf<'field' | 'literal'>) => string
  readonly words: Readonly<Record<'and' | 'or' | 'not' | 'equal' | 'different', string>>
  readonly extreme: (how: 'least' | 'greatest', parts: readonly string[], isDay: boolean) => string
  readonly call: Readonly<Record<'contains' | 'startsWith' | 'oneOf', (text: string, other: string) => string>>
  readonly rounded: (value: string, scale: number) => string
  readonly floor: (value: string) => string
  readonly year: (day: string) => string
  readonly addDays: (day: string, by: string) => string
  readonly addMonths: (day: string, by: string) => string
  readonly daysBetween: (from: string, to: string) => string
}

type Writing<K extends Op> = (node: NodeOf<K>) => string

/** Writes the expressions of one policy. `asOf` is a constant of theirs. */
export function formulas(tongue: Tongue, facts: Facts, asOf: string): (node: Node) => string {
  const schema = schemaFor(facts)
  const { words } = tongue
  const typeOf = (node: Node) => checkNode(node, factRegister, schema).type
  const isDay = (node: Node) => typeOf(node) === 'day'
  const isText = (node: Node) => typeOf(node) === 'text'
  const ranked = (node: Node) => (node.op === 'field' || node.op === 'literal' ? tongue.ranked(node) : write(node))
  const write = (node: Node): string => (writings[node.op] as (node: Node) => string)(node)
  /** A number that may be none, as the nought that it counts for. */
  const number = (node: Node) => (mayBeNone(node) ? `(${write(node)} ?? 0)` : write(node))
  const infix = (sign: string) => (node: NodeOf<'add'>) => `(${number(node.left)} ${sign} ${number(node.right)})`
  const choice = (cases: readonly (readonly [string, string])[], otherwise: string) =>
    `(${cases.map(([when, then]) => `${when} ? ${then} : `).join('')}${otherwise})`
  const signs: Readonly<Record<Comparison, string>> = {
    equal: words.equal,
    different: words.different,
    below: '<',
    atMost: '<=',
    above: '>',
    atLeast: '>=',
  }
  const joined = (word: string) => (node: NodeOf<'and'>) => `(${node.args.map(write).join(` ${word} `)})`
  const never = (node: Node): never => {
    throw new Error(`${node.op} is no word of a rule over facts`)
  }
  const writings: { readonly [K in Op]: Writing<K> } = {
    literal: (node) =>
      node.type === 'unknown'
        ? 'null'
        : node.type === 'day'
          ? tongue.day(node.value)
          : node.type === 'text'
            ? JSON.stringify(node.value)
            : String(node.value),
    field: (node) => tongue.field(node.name, isDay(node)),
    asOf: () => tongue.day(asOf),
    windowFrom: never,
    windowTo: never,
    and: joined(words.and),
    or: joined(words.or),
    not: (node) => `(${words.not}${write(node.arg)})`,
    compare: ({ how, left, right }) => {
      const isRanked = how !== 'equal' && how !== 'different' && isText(left)
      const operand = isRanked ? ranked : number
      return `(${operand(left)} ${signs[how]} ${operand(right)})`
    },
    oneOf: (node) => tongue.call.oneOf(write(node.arg), `[${node.values.map(write).join(', ')}]`),
    known: (node) => (mayBeNone(node.arg) ? `(${write(node.arg)} ${words.different} null)` : 'true'),
    contains: (node) => tongue.call.contains(write(node.arg), JSON.stringify(node.text)),
    startsWith: (node) => tongue.call.startsWith(write(node.arg), JSON.stringify(node.text)),
    includes: never,
    add: infix('+'),
    subtract: infix('-'),
    multiply: infix('*'),
    divide: (node) => {
      const by = number(node.right)
      const share = `(${number(node.left)} / ${by})`
      return node.right.op === 'literal' ? share : `(${by} ${words.equal} 0 ? null : ${share})`
    },
    least: (node) => tongue.extreme('least', node.args.map(number), isDay(node)),
    greatest: (node) => tongue.extreme('greatest', node.args.map(number), isDay(node)),
    round: (node) => tongue.rounded(number(node.arg), node.scale),
    floor: (node) => tongue.floor(number(node.arg)),
    tiers: (node) =>
      choice(
        node.steps.map(({ bound, closed, then }) => [
          `(${number(node.of)} ${closed ? '<=' : '<'} ${number(bound)})`,
          write(then),
        ]),
        write(node.otherwise),
      ),
    choose: (node) =>
      choice(
        node.cases.map(({ when, then }) => [write(when), write(then)]),
        write(node.otherwise),
      ),
    yearOf: (node) => tongue.year(write(node.arg)),
    monthOf: never,
    addDays: (node) => tongue.addDays(write(node.arg), number(node.by)),
    addMonths: (node) => tongue.addMonths(write(node.arg), number(node.by)),
    addYears: (node) => tongue.addMonths(write(node.arg), `${number(node.by)} * 12`),
    daysBetween: (node) => tongue.daysBetween(write(node.from), write(node.to)),
    related: never,
    yearly: never,
  }
  /** Whether a formula may have no value: a share, a term that is one, or a choice with one among its answers. */
  function mayBeNone(node: Node): boolean {
    switch (node.op) {
      case 'literal':
        return node.type === 'unknown'
      case 'field':
        return none.has(node.name)
      case 'divide':
        return node.right.op !== 'literal'
      case 'choose':
        return [node.otherwise, ...node.cases.map(({ then }) => then)].some(mayBeNone)
      case 'tiers':
        return [node.otherwise, ...node.steps.map(({ then }) => then)].some(mayBeNone)
      default:
        return false
    }
  }
  const none = new Set<string>()
  for (const { name, of } of termsOf(facts)) if (mayBeNone(of.node)) none.add(name)
  return write
}
