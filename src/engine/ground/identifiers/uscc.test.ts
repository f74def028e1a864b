import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { orgCheck } from './orgcode.ts'
import { uscc } from './uscc.ts'

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const signs = (length: number) =>
  fc.array(fc.constantFrom(...alphabet), { minLength: length, maxLength: length }).map((list) => list.join(''))

/** A code with both checks right, computed the slow way from the rule: weights are powers of three. */
const codes = fc
  .tuple(fc.constantFrom('91', '93', '12', '52'), fc.constantFrom('350400', '350404', '100000'), signs(8))
  .map(([head, place, org]) => {
    const front = head + place + org + orgCheck(org).expectedCheck
    const sum = [...front].reduce(
      (total, sign, index) => total + BigInt(alphabet.indexOf(sign)) * 3n ** BigInt(index),
      0n,
    )
    return front + alphabet.charAt(Number((31n - (sum % 31n)) % 31n))
  })

describe('统一社会信用代码', () => {
  test('标准所附的例子：加权和 1640，余 28，校验码 3', () => {
    const found = uscc.identify('91350100M000100Y43')
    assert.deepEqual([found.valid, found.weightedSum, found.remainder, found.checkChar], [true, 1640, 28, '3'])
  })

  test('全角、小写、空格、短横都认，存成一个样子', () => {
    for (const raw of [
      '９１３５００００７３３６１７４８９９',
      ' 91 350000 733617489 9 ',
      '91350000-73361748-99',
      '913500007336174899\u200b',
    ])
      assert.equal(uscc.identify(raw).normalized, '913500007336174899', raw)
  })

  test('O 与 0、I 与 1 写混：说出本来可能是什么，但不代为改正', () => {
    const found = uscc.identify('9135OOOO7336I74899')
    assert.deepEqual([found.valid, found.errors, found.suggestion], [false, ['character'], '913500007336174899'])
    assert.equal(uscc.identify('9135OOOO7336I74898').suggestion, undefined)
  })

  test('末位错是错；试点代码和只有主体标识码不符的可以确认保留', () => {
    assert.equal(uscc.identify('913500007336174898').severity, 'error')
    const pilot = uscc.identify('91350211M00013FA1N')
    assert.deepEqual(
      [pilot.valid, pilot.severity, pilot.errors, pilot.expectedCheckChar],
      [false, 'warning', ['checkChar'], '3'],
    )
    const both = uscc.identify('913500007336174799')
    assert.deepEqual([both.severity, both.errors], ['error', ['checkChar', 'orgCheck']])
    const outerHolds = uscc.identify('9135000073361748X7')
    assert.deepEqual(
      [outerHolds.severity, outerHolds.errors, outerHolds.expectedOrgCheck],
      ['warning', ['orgCheck'], '9'],
    )
  })

  test('被 Excel 破坏的是致命错误，不猜', () => {
    for (const raw of ['9.13504E+17', '9.1350E+17', Number('914403001922038216'), '914403001922038000']) {
      const found = uscc.identify(raw)
      assert.deepEqual(
        [found.valid, found.severity, found.errors],
        [false, 'fatal', ['scientificNotation']],
        String(raw),
      )
    }
  })

  test('位数不对、没填', () => {
    assert.deepEqual(uscc.identify('350400100012345').errors, ['length'])
    assert.deepEqual(uscc.identify('—').errors, ['missing'])
  })

  test('任意正确的代码都有效；任意一位写错都查得出', () => {
    fc.assert(
      fc.property(codes, fc.nat(17), fc.constantFrom(...alphabet), (code, place, sign) => {
        assert.ok(uscc.identify(code).valid, code)
        fc.pre(code[place] !== sign)
        assert.ok(!uscc.identify(code.slice(0, place) + sign + code.slice(place + 1)).valid)
      }),
    )
  })
})
