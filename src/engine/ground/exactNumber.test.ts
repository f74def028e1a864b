import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import * as exact from './exactNumber.ts'
import { type ExactNumber, exactOf, toRational } from './exactNumber.ts'
import * as rationals from './rational.ts'
import { type Rational, rational } from './rational.ts'

const most = 2n ** 53n
/** Small numbers, those about 2^53, those beyond floats, and neighbours of all of them. */
const wholes = fc
  .tuple(fc.constantFrom(0n, 1n, 7n, 100n, most, most * 3n, 2n ** 200n, 2n ** 1100n), fc.bigInt(-3n, 3n), fc.boolean())
  .map(([size, beside, isNegative]) => (isNegative ? -size : size) + beside)
const pairs = fc
  .tuple(fc.oneof(wholes, fc.maxSafeInteger().map(BigInt)), fc.oneof(wholes, fc.constant(1n)))
  .map(([num, den]) => rational(num, den === 0n ? 1n : den))
const both = fc.tuple(pairs, pairs)

function same(found: ExactNumber | null, wanted: Rational | null): void {
  assert.deepEqual(found === null ? null : toRational(found), wanted)
}

describe('an exact number is what the pair of bigints is', () => {
  const operations = [
    ['add', exact.add, rationals.add],
    ['subtract', exact.subtract, rationals.subtract],
    ['multiply', exact.multiply, rationals.multiply],
    ['divide', exact.divide, rationals.divide],
  ] as const
  for (const [name, own, wanted] of operations)
    it(name, () => {
      fc.assert(
        fc.property(both, ([a, b]) => same(own(exactOf(a), exactOf(b)), wanted(a, b))),
        { numRuns: 2000 },
      )
    })
  it('in the order, also of results that were never brought to lowest terms', () => {
    fc.assert(
      fc.property(both, both, ([a, b], [c, d]) => {
        const [left, right] = [exact.add(exactOf(a), exactOf(b)), exact.multiply(exactOf(c), exactOf(d))]
        const wanted = rationals.compare(rationals.add(a, b), rationals.multiply(c, d))
        assert.equal(Math.sign(exact.compare(left, right)), wanted)
        assert.equal(exact.compare(left, exactOf(rationals.add(a, b))), 0)
      }),
      { numRuns: 2000 },
    )
  })
  it('two that floats cannot tell apart', () => {
    const third = exactOf(rational(most * most + 1n, most * 3n))
    const beside = exactOf(rational(most * most + 2n, most * 3n))
    assert.equal(Math.sign(exact.compare(third, beside)), -1)
    assert.equal(Math.sign(exact.compare(exactOf(rational(1n, 10n ** 400n)), exactOf(rational(1n, 10n ** 399n)))), -1)
    assert.equal(Math.sign(exact.compare(exactOf(rational(10n ** 400n, 10n ** 399n + 1n)), 10)), -1)
  })
  it('rounded, floored, and as digits of a scale', () => {
    fc.assert(
      fc.property(pairs, fc.integer({ min: 0, max: 6 }), (a, scale) => {
        same(exact.floor(exactOf(a)), rational(rationals.floor(a)))
        same(exact.roundTo(exactOf(a), scale), rational(rationals.roundHalfUp(a, scale), 10n ** BigInt(scale)))
        same(exact.decimal(a.num, scale), rational(a.num, 10n ** BigInt(scale)))
      }),
      { numRuns: 1000 },
    )
  })
})
