import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { fromDecimalText, multiply, rational } from '#engine/ground/rational.ts'
import { wholeParts } from './wholeParts.ts'

test('凡是走快路的数，都与精确计算一致；快路走不了的才要精确计算', () => {
  const number = fc.oneof(
    fc.double({ min: -1e9, max: 1e9, noNaN: true }),
    fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }).map((whole) => whole / 100),
    fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }).map((whole) => whole / 1_000_000),
    fc.constantFrom(0.1 + 0.2, 1.005, 0.285, 1e15, 2 ** 53, -0, 5e-7),
  )
  let quick = 0
  fc.assert(
    fc.property(number, fc.constantFrom(1, 100, 10_000, 1_000_000), (value, perUnit) => {
      const parts = wholeParts(value, perUnit)
      if (parts === undefined) return
      quick++
      const exact = fromDecimalText(value.toPrecision(15))
      assert.ok(exact)
      assert.deepEqual(multiply(exact, rational(BigInt(perUnit))), rational(BigInt(parts)))
    }),
    { numRuns: 5_000 },
  )
  assert.ok(quick > 1_000, `${quick} of 5000`)
})

test('不是数、除不尽、太大的，不走快路；负零是零', () => {
  assert.equal(wholeParts('1', 1), undefined)
  assert.equal(wholeParts(1.005, 100), undefined)
  assert.equal(wholeParts(0.1 + 0.2, 100), undefined)
  assert.equal(wholeParts(1e15, 1), undefined)
  assert.equal(wholeParts(Number.NaN, 1), undefined)
  assert.ok(Object.is(wholeParts(-0, 100), 0))
})
