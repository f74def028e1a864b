import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { postgresForTests } from '#testing/postgres.ts'
import { answers, bothDatabases, contextOf, fill } from './bothDatabases.ts'
import { evaluate } from './evaluate.ts'
import { choose, constant, type Expr, field, greatest, least } from './expr.ts'
import type { World } from './randomDistrict.ts'

const asked = { asOf: '2025-11-30', windowFrom: '2025-01-01', windowTo: '2025-11-30' }

// 23 : 20 as near as columns can hold it: exactly, one more, one less, small and at the edge of exactness.
const large = 9_007_199_254_740_991
const pairs: readonly (readonly [staff: number | null, score: number | null])[] = [
  ...[1, 3, 10 ** 4, 10 ** 13].flatMap((k) => [-1, 0, 1].map((off) => [23 * k + off, 2000 * k] as const)),
  [large, Math.floor(((large - 1) / 23) * 20)],
  [large, 100 * 90_071_992_547_409],
  [0, 100],
  [7, 0],
  [-23, 2000],
  [null, 100],
  [5, null],
]
const world: World = {
  town: [],
  patent: [],
  'patent.inventors': [],
  finance: [],
  enterprise: pairs.map(([staff, score], index) => ({
    id: `enterprise-${index}`,
    name: null,
    town: null,
    townId: null,
    revenue: staff,
    staff,
    score,
    aboveScale: null,
    kind: null,
    foundedOn: null,
    trades: null,
  })),
}

type Any = Expr<string>
const staff = field('staff') as Any
const score = field('score') as Any
const ratio = staff.dividedBy(score)
// Both growths of 100 → 115 → 132.25, of which one comes back as its inverse.
const there = ratio.plus(score.dividedBy(staff))
const exactly = constant(23).dividedBy(20).plus(constant(20).dividedBy(23))
const square = staff.times(score)
const chosen = choose<string>([[staff.above(100), ratio]], constant(1.15))
const most = greatest<string>(ratio, chosen, constant(1.15))
const formulas: readonly (readonly [Any, Any])[] = [
  [there, exactly as Any],
  [there.minus(exactly as Any).times(3), constant(0)],
  [square, staff.times(staff).times(constant(20).dividedBy(23))],
  [square, constant(-460)],
  [chosen, constant(1.15)],
  [most, ratio],
  [least<string>(ratio, there), ratio],
  [most.minus(ratio).dividedBy(most), constant(0)],
  [ratio.minus(there).dividedBy(there.minus(ratio)), constant(-1)],
]

describe('what lies too near to be told apart by estimates is compared exactly', () => {
  const engines = bothDatabases(postgresForTests)
  const nodes = formulas.flatMap(([a, b]) => [
    ...(['is', 'isNot', 'below', 'atMost', 'above', 'atLeast'] as const).map((how) => a[how](b).node),
    a.isKnown().node,
  ])

  it('in both databases as one by one', async () => {
    for (const engine of engines) {
      await fill(engine, world)
      const found = await answers(engine, 'enterprise', nodes, asked)
      for (const record of world['enterprise']!) {
        const context = contextOf('enterprise', record, world, asked)
        const expected = nodes.map((node) => evaluate(node, context))
        assert.deepEqual(found.get(String(record['id'])), expected, `${engine.dialect.name} ${JSON.stringify(record)}`)
      }
    }
  })
})
