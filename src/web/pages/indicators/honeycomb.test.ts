import assert from 'node:assert/strict'
import { test } from 'node:test'
import { honeycomb, middleOf } from './honeycomb.ts'

test('蜂窝一圈一圈往外排，没有两格重叠，相邻两格挨着', () => {
  for (const count of [0, 1, 2, 7, 10, 19, 37, 60]) {
    const cells = honeycomb(count)
    assert.equal(cells.length, count)
    assert.equal(new Set(cells.map(({ q, r }) => `${q},${r}`)).size, count)
    const middles = cells.map(middleOf)
    for (const [index, { x, y }] of middles.entries()) {
      if (index === 0) continue
      const nearest = Math.min(...middles.slice(0, index).map((other) => Math.hypot(other.x - x, other.y - y)))
      assert.ok(Math.abs(nearest - Math.sqrt(3)) < 1e-9, `${count}: ${index}`)
    }
  }
  const rings = honeycomb(19).map(({ q, r }) => Math.max(Math.abs(q), Math.abs(r), Math.abs(q + r)))
  assert.deepEqual(rings, [0, ...Array(6).fill(1), ...Array(12).fill(2)])
})
