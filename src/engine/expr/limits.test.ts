import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isProblem } from '#engine/ground/problem.ts'
import { postgresForTests } from '#testing/postgres.ts'
import { answers, bothDatabases, contextOf, fill } from './bothDatabases.ts'
import { checkNode, typeOf } from './check.ts'
import { evaluate } from './evaluate.ts'
import type { Node } from './node.ts'
import { parseNode } from './parse.ts'
import { schema, type World } from './randomDistrict.ts'
import { toText } from './toText.ts'

const asked = { asOf: '2025-11-30', windowFrom: '2025-01-01', windowTo: '2025-11-30' }
const blank = { name: null, town: null, townId: null, score: null, kind: null, trades: null }
const world: World = {
  town: [],
  patent: [],
  'patent.inventors': [],
  finance: [],
  enterprise: [
    {
      ...blank,
      id: 'enterprise-0',
      revenue: 9_007_199_254_740_991,
      staff: 7,
      aboveScale: true,
      foundedOn: '2020-02-29',
    },
    { ...blank, id: 'enterprise-1', revenue: -3, staff: 0, aboveScale: false, foundedOn: '0001-01-01' },
    { ...blank, id: 'enterprise-2', revenue: null, staff: null, aboveScale: null, foundedOn: null },
  ],
}
const staff: Node = { op: 'field', name: 'staff' }
const revenue: Node = { op: 'field', name: 'revenue' }
const aboveScale: Node = { op: 'field', name: 'aboveScale' }
const foundedOn: Node = { op: 'field', name: 'foundedOn' }
function number(value: string): Node {
  return { op: 'literal', type: 'number', value }
}
function nested(depth: number, start: Node, around: (inner: Node) => Node): Node {
  let node = start
  for (let level = 1; level < depth; level++) node = around(node)
  return node
}

describe('an expression of the greatest depth has one value in all three engines', () => {
  const engines = bothDatabases(postgresForTests)
  const deep = 195
  const bombs: Record<string, Node> = {
    not: nested(deep, aboveScale, (arg) => ({ op: 'not', arg })),
    and: nested(deep, aboveScale, (arg) => ({
      op: 'and',
      args: [arg, arg === aboveScale ? aboveScale : { op: 'not', arg: aboveScale }],
    })),
    known: nested(deep, aboveScale, (arg) => ({ op: 'known', arg })),
    equal: nested(deep, aboveScale, (left) => ({ op: 'compare', how: 'equal', left, right: aboveScale })),
    oneOf: nested(deep, aboveScale, (arg) => ({
      op: 'oneOf',
      arg,
      values: [{ op: 'literal', type: 'flag', value: true }],
    })),
    add: nested(deep, revenue, (left) => ({ op: 'add', left, right: revenue })),
    multiply: nested(deep, staff, (left) => ({ op: 'multiply', left, right: staff })),
    divide: nested(deep, staff, (left) => ({ op: 'divide', left, right: staff })),
    'divide under': nested(deep, staff, (right) => ({ op: 'divide', left: staff, right })),
    'divide and add': nested(99, staff, (left) => ({
      op: 'add',
      left: { op: 'divide', left, right: staff },
      right: number('0.7'),
    })),
    'ratios compared': nested(195, aboveScale, (when) => ({
      op: 'compare',
      how: 'equal',
      left: when,
      right: {
        op: 'compare',
        how: 'below',
        left: { op: 'divide', left: staff, right: revenueNumber() },
        right: number('0.05'),
      },
    })),
    round: nested(deep, { op: 'divide', left: staff, right: number('3') }, (arg) => ({ op: 'round', arg, scale: 2 })),
    'round and divide': nested(99, staff, (arg) => ({
      op: 'round',
      arg: { op: 'divide', left: arg, right: number('3') },
      scale: 1,
    })),
    'floor of halves': nested(99, revenue, (arg) => ({
      op: 'floor',
      arg: { op: 'multiply', left: arg, right: number('0.5') },
    })),
    least: nested(deep, staff, (arg) => ({ op: 'least', args: [arg, number('5'), staff] })),
    'greatest day': nested(deep, foundedOn, (arg) => ({ op: 'greatest', args: [arg, foundedOn] })),
    tiers: nested(99, staff, (of) => ({
      op: 'tiers',
      of,
      steps: [
        { bound: number('3'), closed: true, then: staff },
        { bound: staff, closed: false, then: number('4') },
      ],
      otherwise: number('9'),
    })),
    'tiers of days': nested(99, foundedOn, (of) => ({
      op: 'tiers',
      of,
      steps: [{ bound: { op: 'asOf' }, closed: true, then: foundedOn }],
      otherwise: { op: 'asOf' },
    })),
    'choose in its condition': nested(deep, aboveScale, (when) => ({
      op: 'choose',
      cases: [{ when, then: aboveScale }],
      otherwise: aboveScale,
    })),
    'choose otherwise': nested(deep, staff, (otherwise) => ({
      op: 'choose',
      cases: [{ when: { op: 'not', arg: aboveScale }, then: number('1') }],
      otherwise,
    })),
    'choose among ratios': nested(195, staff, (otherwise) => ({
      op: 'choose',
      cases: [{ when: { op: 'not', arg: aboveScale }, then: { op: 'divide', left: staff, right: revenueNumber() } }],
      otherwise,
    })),
    'days on': nested(deep, foundedOn, (arg) => ({ op: 'addDays', arg, by: staff })),
    'months back': nested(deep, foundedOn, (arg) => ({ op: 'addMonths', arg, by: number('-1') })),
    'leap years': nested(30, foundedOn, (arg) => ({ op: 'addYears', arg, by: staff })),
    'years of days of years': nested(99, staff, (by) => ({
      op: 'yearOf',
      arg: { op: 'addYears', arg: foundedOn, by },
    })),
    'years by twelfths': nested(66, staff, (by) => ({
      op: 'yearOf',
      arg: { op: 'addYears', arg: foundedOn, by: { op: 'divide', left: by, right: number('12') } },
    })),
    'tiers in tiers': nested(99, staff, (otherwise) => ({
      op: 'tiers',
      of: { op: 'divide', left: staff, right: revenueNumber() },
      steps: [{ bound: number('-2'), closed: true, then: staff }],
      otherwise,
    })),
    'between days': nested(99, staff, (by) => ({
      op: 'daysBetween',
      from: foundedOn,
      to: { op: 'addDays', arg: { op: 'asOf' }, by },
    })),
  }
  for (const [name, node] of Object.entries(bombs)) {
    it(name, async () => {
      assert.deepEqual(checkNode(node, 'enterprise', schema).faults, [])
      assert.ok(toText(node, 'enterprise', schema).length > 0)
      for (const engine of engines) {
        await fill(engine, world)
        const found = await answers(engine, 'enterprise', [node], asked)
        for (const record of world['enterprise']!)
          assert.deepEqual(
            found.get(String(record['id'])),
            [evaluate(node, contextOf('enterprise', record, world, asked))],
            engine.dialect.name,
          )
      }
    })
  }

  it('thousands of terms side by side', async () => {
    const terms = Array.from(
      { length: 3_000 },
      (_, index): Node => ({ op: 'compare', how: 'equal', left: staff, right: number(String(index - 1)) }),
    )
    const wide: Node[] = [
      { op: 'or', args: terms },
      { op: 'and', args: terms },
      {
        op: 'oneOf',
        arg: staff,
        values: terms.map((_, index) => ({ op: 'literal', type: 'number', value: String(index) })),
      },
      { op: 'least', args: Array.from({ length: 3_000 }, () => staff) },
    ]
    for (const engine of engines) {
      await fill(engine, world)
      for (const node of wide) {
        const found = await answers(engine, 'enterprise', [node], asked)
        for (const record of world['enterprise']!)
          assert.deepEqual(
            found.get(String(record['id'])),
            [evaluate(node, contextOf('enterprise', record, world, asked))],
            engine.dialect.name,
          )
      }
    }
  })
})

// Money as a number, so that it can divide a number.
function revenueNumber(): Node {
  return { op: 'divide', left: revenue, right: { op: 'literal', type: 'money', value: '100' } }
}

describe('an expression beyond the limits is refused by everyone', () => {
  const context = contextOf('enterprise', world['enterprise']![0]!, world, asked)
  const tooLarge = (error: unknown) => isProblem(error) && error.code === 'expressionTooLarge'
  const deep = nested(10_000, aboveScale, (arg) => ({ op: 'not', arg }))
  const wide: Node = { op: 'or', args: Array.from({ length: 1_000_000 }, () => aboveScale) }

  it('ten thousand levels', () => {
    assert.throws(() => evaluate(deep, context), tooLarge)
    assert.throws(() => typeOf(deep, 'enterprise', schema), tooLarge)
    assert.throws(() => parseNode(deep), tooLarge)
    assert.throws(() => parseNode(JSON.parse(`${'['.repeat(10_000)}${']'.repeat(10_000)}`)), tooLarge)
  })
  it('a million terms', () => {
    assert.throws(() => evaluate(wide, context), tooLarge)
    assert.throws(() => typeOf(wide, 'enterprise', schema), tooLarge)
    assert.throws(() => parseNode(wide), tooLarge)
  })
  it('a chain of cases counts as deep as it nests', () => {
    const cases = Array.from({ length: 250 }, () => ({ when: aboveScale, then: staff }))
    assert.throws(() => typeOf({ op: 'choose', cases, otherwise: staff }, 'enterprise', schema), tooLarge)
  })
  it('200 levels pass, 201 do not', () => {
    assert.equal(
      typeOf(
        nested(200, aboveScale, (arg) => ({ op: 'not', arg })),
        'enterprise',
        schema,
      ),
      'flag',
    )
    assert.throws(
      () =>
        typeOf(
          nested(201, aboveScale, (arg) => ({ op: 'not', arg })),
          'enterprise',
          schema,
        ),
      tooLarge,
    )
  })
})
