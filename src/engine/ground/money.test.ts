import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { convertMoney, fenAsNumber, fromFen, isMoneyUnit, moneyText, moneyUnits, toFen, toFenRounded } from './money.ts'
import { fromDecimalText, toExactText } from './rational.ts'

test('元、千元、万元、百万元、亿元都换成整分', () => {
  const one = Object.fromEntries(moneyUnits.map((unit) => [unit, toFen('1', unit)]))
  assert.deepEqual(one, {
    分: 1n,
    角: 10n,
    元: 100n,
    千元: 100_000n,
    万元: 1_000_000n,
    百万元: 100_000_000n,
    千万元: 1_000_000_000n,
    亿元: 10_000_000_000n,
  })
  assert.equal(toFen('454.29', '亿元'), 4_542_900_000_000n)
  assert.equal(toFen('-0.01', '元'), -1n)
})

test('不足一分的不是整分：精确换算给空，舍入换算四舍五入', () => {
  assert.equal(toFen('0.005', '元'), null)
  assert.equal(toFenRounded('0.005', '元'), 1n)
  assert.equal(toFenRounded('0.0049', '元'), 0n)
  assert.equal(toFen('一万', '元'), null)
  assert.equal(toFenRounded('', '元'), null)
})

test('按单位印出，末尾的零保留', () => {
  assert.equal(moneyText(52_000_000_000n, '亿元', 2), '5.20')
  assert.equal(moneyText(123_456_789n, '元', 2, { group: true }), '1,234,567.89')
  assert.equal(moneyText(12_345, '万元', 4), '0.0123')
  assert.equal(toExactText(convertMoney(fromDecimalText('1234.5')!, '千元', '万元')), '123.45')
  assert.ok(isMoneyUnit('万元') && !isMoneyUnit('万美元') && !isMoneyUnit('constructor'))
  assert.equal(fenAsNumber(2n ** 53n), null)
  assert.equal(fenAsNumber(12n), 12)
})

test('任意整分换到任意单位再换回不变', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n }), fc.constantFrom(...moneyUnits), (fen, unit) => {
      assert.equal(toFen(toExactText(fromFen(fen, unit)) ?? '', unit), fen)
    }),
  )
})
