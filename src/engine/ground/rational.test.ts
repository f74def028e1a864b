import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { isProblem } from './problem.ts'
import {
  add,
  compare,
  divide,
  floor,
  fromDecimalText,
  fromNumber,
  isInteger,
  largestRemainder,
  multiply,
  negate,
  type Rational,
  rational,
  roundHalfUp,
  subtract,
  toDecimalText,
  toExactText,
} from './rational.ts'

const ratios = fc
  .tuple(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.bigInt({ min: 1n, max: 10n ** 6n }))
  .map(([num, den]) => rational(num, den))

function decimal(text: string): Rational {
  const value = fromDecimalText(text)
  assert.ok(value)
  return value
}

describe('精确的有理数', () => {
  test('总是最简分数，分母为正', () => {
    assert.deepEqual(rational(6n, -4n), { num: -3n, den: 2n })
    assert.throws(
      () => rational(1, 0),
      (error) => isProblem(error) && error.code === 'badInput',
    )
  })

  test('读十进制文本和数字，所见即所得', () => {
    assert.deepEqual(fromDecimalText('12.30'), { num: 123n, den: 10n })
    assert.deepEqual(fromDecimalText('-.5'), { num: -1n, den: 2n })
    assert.deepEqual(fromDecimalText('1.5e-5'), { num: 3n, den: 200_000n })
    assert.deepEqual(fromNumber(0.1), { num: 1n, den: 10n })
    assert.deepEqual(fromNumber(1e21), { num: 10n ** 21n, den: 1n })
    for (const text of ['', '.', '1,2', '十', '1e9999', '--1', '0x1']) assert.equal(fromDecimalText(text), null, text)
    assert.equal(fromNumber(Number.NaN), null)
  })

  test('0.1 加 0.2 就是 0.3；100 到 115 再到 132.25 的增幅都恰好是 15%', () => {
    assert.equal(compare(add(decimal('0.1'), decimal('0.2')), decimal('0.3')), 0)
    const growth = (now: string, then: string) => divide(subtract(decimal(now), decimal(then)), decimal(then))
    assert.deepEqual(growth('132.25', '115'), growth('115', '100'))
    assert.equal(divide(decimal('1'), decimal('0')), null)
  })

  test('四舍五入：半数离零而去，负数与正数的数字相同', () => {
    assert.equal(roundHalfUp(decimal('2.345'), 2), 235n)
    assert.equal(roundHalfUp(decimal('-2.345'), 2), -235n)
    assert.equal(roundHalfUp(decimal('2.3449999'), 2), 234n)
    assert.equal(roundHalfUp(decimal('0.5'), 0), 1n)
    assert.equal(toDecimalText(decimal('5.2'), 2), '5.20')
    assert.equal(toDecimalText(decimal('1234567.5'), 1, { group: true }), '1,234,567.5')
    assert.equal(toDecimalText(decimal('123456'), 0, { group: true }), '123,456')
    assert.equal(toDecimalText(decimal('-0.004'), 2), '0.00')
    assert.equal(toDecimalText(decimal('-0.05'), 1), '-0.1')
  })

  test('向下取整；除得尽的能写成有限小数', () => {
    assert.equal(floor(decimal('-0.5')), -1n)
    assert.equal(floor(decimal('-2')), -2n)
    assert.equal(floor(decimal('2.9')), 2n)
    assert.equal(toExactText(rational(1, 8)), '0.125')
    assert.equal(toExactText(rational(-12, 10)), '-1.2')
    assert.equal(toExactText(rational(1, 3)), null)
    assert.ok(isInteger(rational(4, 2)) && !isInteger(rational(1, 2)))
  })

  test('任意分数：加减、乘除互逆，比较与减法一致，取整不超过本数', () => {
    fc.assert(
      fc.property(ratios, ratios, (a, b) => {
        assert.deepEqual(subtract(add(a, b), b), a)
        assert.deepEqual(add(a, negate(a)).num, 0n)
        if (b.num !== 0n) assert.deepEqual(divide(multiply(a, b), b), a)
        assert.equal(compare(a, b), Math.sign(Number(subtract(a, b).num)))
        const low = rational(floor(a))
        assert.ok(compare(low, a) <= 0 && compare(a, add(low, rational(1))) < 0)
      }),
    )
  })

  test('任意十进制文本：写出再读回不变', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), fc.nat(8), (digits, scale) => {
        const value = rational(digits, 10n ** BigInt(scale))
        assert.deepEqual(fromDecimalText(toDecimalText(value, scale)), value)
        assert.deepEqual(fromDecimalText(toExactText(value) ?? ''), value)
      }),
    )
  })
})

describe('最大余数法', () => {
  test('8:1:1 分 100 万元零 1 分，多出的给余数最大的', () => {
    assert.deepEqual(
      largestRemainder(
        100_000_001n,
        [8, 1, 1].map((part) => rational(part)),
      ),
      [80_000_001n, 10_000_000n, 10_000_000n],
    )
    assert.deepEqual(
      largestRemainder(
        10n,
        [1, 1, 1].map((part) => rational(part)),
      ),
      [4n, 3n, 3n],
    )
    assert.deepEqual(largestRemainder(0n, [rational(0)]), [0n])
    assert.deepEqual(
      largestRemainder(
        -10n,
        [1, 1, 1].map((part) => rational(part)),
      ),
      [-4n, -3n, -3n],
    )
  })

  test('权重为负或全为零时拒绝', () => {
    const refused = (error: unknown) => isProblem(error) && error.code === 'badInput'
    assert.throws(() => largestRemainder(1n, [rational(0), rational(0)]), refused)
    assert.throws(() => largestRemainder(1n, [rational(2), rational(-1)]), refused)
    assert.throws(() => largestRemainder(1n, []), refused)
  })

  test('任意权重：各份之和等于总数，每份与应得相差不到一', () => {
    const weights = fc.array(
      fc.nat(10_000).map((weight) => rational(weight, 7)),
      { minLength: 1, maxLength: 12 },
    )
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n }), weights, (total, parts) => {
        const sum = parts.reduce(add, rational(0))
        fc.pre(sum.num !== 0n)
        const shares = largestRemainder(total, parts)
        assert.equal(
          shares.reduce((all, share) => all + share, 0n),
          total,
        )
        for (const [index, share] of shares.entries()) {
          const due = divide(multiply(rational(total), parts[index]!), sum)!
          const gap = subtract(rational(share), due)
          assert.ok(compare(gap, rational(1)) < 0 && compare(gap, rational(-1)) > 0)
        }
      }),
    )
  })
})
