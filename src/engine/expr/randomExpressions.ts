/** For tests only: random expressions over the random district that the checker accepts. */
import fc from 'fast-check'
import { checkNode } from './check.ts'
import type { Comparison, Measure, Node, ValueType } from './node.ts'
import { literals, schema, words, years } from './randomDistrict.ts'
import { valueTypes } from './schema.ts'

const made = new Map<string, fc.Arbitrary<Node>>()
const comparisons = fc.constantFrom<Comparison>('equal', 'different', 'below', 'atMost', 'above', 'atLeast')
const typed: readonly ValueType[] = ['number', 'money', 'text', 'day', 'flag']

/** Random expressions over a register that the checker accepts. */
export function expressions(register: string, depth: number): fc.Arbitrary<Node> {
  return fc
    .oneof(
      ...typed.map((type) => ({
        weight: type === 'flag' || type === 'number' ? 3 : 1,
        arbitrary: nodes(type, register, depth),
      })),
    )
    .filter((node) => checkNode(node, register, schema).faults.length === 0)
}

export function measures(register: string, depth: number): fc.Arbitrary<Measure> {
  const fields = Object.keys(schema[register]!.fields)
  return fc.oneof(
    fc.constant<Measure>({ kind: 'count' }),
    fc.constant<Measure>({ kind: 'any' }),
    fc.constantFrom(...fields).map((field): Measure => ({ kind: 'distinct', field })),
    fc
      .oneof(nodes('money', register, depth), nodes('number', register, depth))
      .map((of): Measure => ({ kind: 'sum', of })),
  )
}

function nodes(type: ValueType, register: string, depth: number): fc.Arbitrary<Node> {
  const key = `${type} ${register} ${depth}`
  let arbitrary = made.get(key)
  if (!arbitrary) {
    const leaves = leavesOf(type, register)
    arbitrary =
      depth <= 0
        ? leaves
        : fc.oneof({ weight: 1, arbitrary: leaves }, { weight: 6, arbitrary: compounds(type, register, depth - 1) })
    made.set(key, arbitrary)
  }
  return arbitrary
}

function leavesOf(type: ValueType, register: string): fc.Arbitrary<Node> {
  const fields = fieldsOf(type, register)
  const constants: fc.Arbitrary<Node> = literals(type)
  const moments =
    type === 'day' ? [fc.constantFrom<Node>({ op: 'asOf' }, { op: 'windowFrom' }, { op: 'windowTo' })] : []
  return fc.oneof(
    { weight: 5, arbitrary: fields.length > 0 ? fc.constantFrom(...fields) : constants },
    { weight: 3, arbitrary: constants },
    ...moments.map((arbitrary) => ({ weight: 2, arbitrary })),
  )
}

function fieldsOf(type: ValueType, register: string, through: readonly string[] = []): Node[] {
  return Object.entries(schema[register]!.fields).flatMap(([name, shape]): Node[] => {
    const here: Node[] =
      valueTypes[shape.type] === type
        ? [through.length === 0 ? { op: 'field', name } : { op: 'field', name, through }]
        : []
    return shape.type === 'reference' && through.length < 2
      ? [...here, ...fieldsOf(type, shape.to!, [...through, name])]
      : here
  })
}

function compounds(type: ValueType, register: string, depth: number): fc.Arbitrary<Node> {
  const of = (wanted: ValueType) => nodes(wanted, register, depth)
  const pair = (op: 'add' | 'subtract' | 'multiply' | 'divide', left: ValueType, right: ValueType) =>
    fc.record({ op: fc.constant(op), left: of(left), right: of(right) }) as fc.Arbitrary<Node>
  const shared: fc.Arbitrary<Node>[] = [
    fc.record({
      op: fc.constant('choose' as const),
      cases: fc.array(fc.record({ when: of('flag'), then: of(type) }), { maxLength: 3 }),
      otherwise: of(type),
    }),
    fc.constantFrom<ValueType>('number', 'money', 'day').chain((subject) =>
      fc.record({
        op: fc.constant('tiers' as const),
        of: of(subject),
        steps: fc.array(fc.record({ bound: of(subject), closed: fc.boolean(), then: of(type) }), { maxLength: 3 }),
        otherwise: of(type),
      }),
    ),
    stepped(type, register, depth),
    // A thing unless it is unknown.
    fc.tuple(of(type), of(type)).map(
      ([wanted, otherwise]): Node => ({
        op: 'choose',
        cases: [{ when: { op: 'known', arg: wanted }, then: wanted }],
        otherwise,
      }),
    ),
    ...yearlies(type, register, depth),
  ]
  const ordered = fc.record({
    op: fc.constantFrom('least' as const, 'greatest' as const),
    args: fc.array(of(type), { minLength: 1, maxLength: 3 }),
  }) as fc.Arbitrary<Node>
  switch (type) {
    case 'flag':
      return fc.oneof(...shared, ...flagNodes(register, depth))
    case 'number':
      return fc.oneof(
        ...shared,
        ordered,
        ...rounded(of(type)),
        ...sets(type, register, depth),
        pair('add', type, type),
        pair('subtract', type, type),
        pair('multiply', type, type),
        pair('divide', type, type),
        pair('divide', 'money', 'money'),
        fc.record({ op: fc.constantFrom('yearOf' as const, 'monthOf' as const), arg: of('day') }),
        fc.record({ op: fc.constant('daysBetween' as const), from: of('day'), to: of('day') }),
      )
    case 'money':
      return fc.oneof(
        ...shared,
        ordered,
        ...rounded(of(type)),
        ...sets(type, register, depth),
        pair('add', type, type),
        pair('subtract', type, type),
        pair('multiply', type, 'number'),
        pair('multiply', 'number', type),
        pair('divide', type, 'number'),
      )
    case 'day':
      return fc.oneof(
        ...shared,
        ordered,
        fc.record({
          op: fc.constantFrom('addDays' as const, 'addMonths' as const, 'addYears' as const),
          arg: of(type),
          by: of('number'),
        }),
      )
    default:
      return fc.oneof(...shared)
  }
}

/** A choice by how one thing lies to fixed ones, at times with another case behind: readers write it in a form of its own. */
function stepped(type: ValueType, register: string, depth: number): fc.Arbitrary<Node> {
  const of = (wanted: ValueType) => nodes(wanted, register, depth)
  const steps = fc.constantFrom<ValueType>('number', 'money', 'text', 'day').chain((subject) =>
    fc.tuple(
      of(subject),
      fc.array(fc.record({ how: comparisons, right: literals(subject), then: of(type) }), {
        minLength: 1,
        maxLength: 4,
      }),
    ),
  )
  const more = fc.array(fc.record({ when: of('flag'), then: of(type) }), { maxLength: 1 })
  return fc.tuple(steps, more, of(type)).map(
    ([[left, some], rest, otherwise]): Node => ({
      op: 'choose',
      cases: [
        ...some.map(({ how, right, then }) => ({ when: { op: 'compare' as const, how, left, right }, then })),
        ...rest,
      ],
      otherwise,
    }),
  )
}

function rounded(arg: fc.Arbitrary<Node>): fc.Arbitrary<Node>[] {
  return [
    fc.record({ op: fc.constant('round' as const), arg, scale: fc.integer({ min: -6, max: 6 }) }),
    fc.record({ op: fc.constant('floor' as const), arg }),
  ]
}

function flagNodes(register: string, depth: number): fc.Arbitrary<Node>[] {
  const of = (wanted: ValueType) => nodes(wanted, register, depth)
  const compare = fc.constantFrom(...typed).chain((type) =>
    fc.record({
      op: fc.constant('compare' as const),
      how: type === 'flag' ? fc.constantFrom('equal' as const, 'different' as const) : comparisons,
      left: of(type),
      right: of(type),
    }),
  )
  const part = words.filter((text) => text !== '')
  return [
    compare,
    compare,
    fc.record({
      op: fc.constantFrom('and' as const, 'or' as const),
      args: fc.array(of('flag'), { minLength: 1, maxLength: 4 }),
    }),
    fc.record({ op: fc.constant('not' as const), arg: of('flag') }),
    fc.constantFrom(...typed).chain((type) =>
      fc.record({
        op: fc.constant('oneOf' as const),
        arg: of(type),
        values: fc.array(literals(type), { minLength: 1, maxLength: 4 }),
      }),
    ),
    fc.constantFrom(...typed).chain((type) => fc.record({ op: fc.constant('known' as const), arg: of(type) })),
    fc.record({ op: fc.constantFrom('contains' as const, 'startsWith' as const), arg: of('text'), text: part }),
    fc.record({ op: fc.constant('includes' as const), arg: of('text'), item: part }),
    ...sets('flag', register, depth),
  ]
}

// Which registers point at one, and how one gets from a register to a subject.
const pointing: readonly (readonly [register: string, by: string, subject: string])[] = [
  ['patent', 'holder', 'enterprise'],
  ['finance', 'enterprise', 'enterprise'],
  ['enterprise', 'town', 'town'],
  ['town', 'upper', 'town'],
  ['patent.inventors', 'owner', 'patent'],
  ['patent.inventors', 'target', 'enterprise'],
]
function waysTo(register: string): { through?: readonly string[]; subject: string }[] {
  const references = Object.entries(schema[register]!.fields).filter(([, shape]) => shape.type === 'reference')
  return [{ subject: register }, ...references.map(([name, shape]) => ({ through: [name], subject: shape.to! }))]
}

function sets(type: 'number' | 'money' | 'flag', register: string, depth: number): fc.Arbitrary<Node>[] {
  const inner = Math.min(depth, 1)
  const found = waysTo(register).flatMap(({ through, subject }) =>
    pointing
      .filter(([, , target]) => target === subject)
      .map(([set, by]) => {
        const measure: fc.Arbitrary<Measure> =
          type === 'flag'
            ? fc.constant({ kind: 'any' })
            : type === 'money'
              ? nodes('money', set, inner).map((of) => ({ kind: 'sum', of }))
              : fc.oneof(
                  fc.constant<Measure>({ kind: 'count' }),
                  fc
                    .constantFrom(...Object.keys(schema[set]!.fields))
                    .map((field): Measure => ({ kind: 'distinct', field })),
                  nodes('number', set, inner).map((of): Measure => ({ kind: 'sum', of })),
                )
        const parts = {
          op: fc.constant('related' as const),
          register: fc.constant(set),
          by: fc.constant(by),
          measure,
          ...(through ? { through: fc.constant(through) } : {}),
        }
        return fc.oneof(
          fc.record(parts),
          fc.record({ ...parts, where: nodes('flag', set, inner) }),
        ) as fc.Arbitrary<Node>
      }),
  )
  return found.length > 0 ? [fc.oneof(...found)] : []
}

function yearlies(type: ValueType, register: string, depth: number): fc.Arbitrary<Node>[] {
  const fields = Object.entries(schema['finance']!.fields)
    .filter(([, shape]) => valueTypes[shape.type] === type)
    .map(([name]) => name)
  const ways = waysTo(register).filter((way) => way.subject === 'enterprise')
  if (fields.length === 0 || ways.length === 0) return []
  const asOfYear: Node = { op: 'yearOf', arg: { op: 'asOf' } }
  const year = fc.oneof(
    fc.constantFrom<Node>(asOfYear, {
      op: 'subtract',
      left: asOfYear,
      right: { op: 'literal', type: 'number', value: '1' },
    }),
    years.map((value): Node => ({ op: 'literal', type: 'number', value: String(value) })),
    nodes('number', register, Math.min(depth, 1)),
  )
  return ways.map(({ through }) =>
    fc.record({
      op: fc.constant('yearly' as const),
      register: fc.constant('finance'),
      by: fc.constant('enterprise'),
      yearField: fc.constant('year'),
      field: fc.constantFrom(...fields),
      year,
      ...(through ? { through: fc.constant(through) } : {}),
    }),
  ) as fc.Arbitrary<Node>[]
}
