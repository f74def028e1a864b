import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { patentCheck, patentNo } from './patentNo.ts'

const bases = fc.oneof(
  fc
    .tuple(fc.integer({ min: 2003, max: 2030 }), fc.constantFrom(1, 2, 3, 8, 9), fc.nat(9_999_999))
    .map(([year, kind, serial]) => `${year}${kind}${String(serial).padStart(7, '0')}`),
  fc
    .tuple(fc.constantFrom('85', '99', '00', '03'), fc.constantFrom(1, 2, 3), fc.nat(99_999))
    .map(([year, kind, serial]) => `${year}${kind}${String(serial).padStart(5, '0')}`),
)

describe('专利申请号', () => {
  test('各种写法同一个号', () => {
    for (const raw of [
      '201710601862.3',
      'ZL201710601862.3',
      'CN201710601862.3',
      'zl 2017 1 0601862.3',
      '第201710601862．3号',
      '专利号：201710601862·3',
      2017106018623,
      201710601862.3,
    ])
      assert.equal(patentNo.identify(raw).canonical, '201710601862.3', String(raw))
    assert.equal(patentNo.identify('ZL201710601862.3').granted, true)
  })

  test('数字单元格丢掉的零，校验码相符才补', () => {
    assert.deepEqual(patentNo.identify(2123502.3).warnings, ['numericCell', 'leadingZeroRestored'])
    assert.equal(patentNo.identify(2123502.3).canonical, '02123502.3')
    assert.equal(patentNo.identify(21235023).canonical, '02123502.3')
    assert.equal(patentNo.identify(201110298233).canonical, '201110298233.0')
    assert.deepEqual(patentNo.identify(2123502.4).errors, ['length'])
    assert.deepEqual(patentNo.identify('02139508').warnings, ['checkDigitInferred'])
  })

  test('错在哪里说在哪里', () => {
    assert.deepEqual(
      [patentNo.identify('ZL201310699474.2').errors, patentNo.identify('ZL201310699474.2').expectedCheck],
      [['check'], '5'],
    )
    assert.deepEqual(patentNo.identify(`201750601862.${patentCheck('201750601862')}`).errors, ['typeDigit'])
    assert.deepEqual(patentNo.identify(`50101673.${patentCheck('50101673')}`).errors, ['year'])
    assert.deepEqual(patentNo.identify('20171060186').errors, ['length'])
    assert.deepEqual(patentNo.identify('张三的专利').errors, ['character'])
    assert.deepEqual(
      [patentNo.identify('2.02E+12').errors, patentNo.identify('2.02E+12').severity],
      [['scientificNotation'], 'fatal'],
    )
    assert.deepEqual(patentNo.identify('203010601862.X', { on: '2026-01-01' }).warnings, ['futureYear'])
  })

  test('种类、年份、国际申请', () => {
    const seen = ['02139508.X', '97248479.5', '01319523.9', '200480042119.X', '201821264454.X'].map((raw) =>
      patentNo.identify(raw),
    )
    assert.deepEqual(
      seen.map(({ valid, kind, year, pct }) => [valid, kind, year, pct]),
      [
        [true, 'invention', 2002, false],
        [true, 'utility', 1997, false],
        [true, 'design', 2001, false],
        [true, 'invention', 2004, true],
        [true, 'utility', 2018, false],
      ],
    )
  })

  test('任意号码：一位写错、相邻两位颠倒都查得出', () => {
    fc.assert(
      fc.property(bases, fc.nat(11), fc.nat(9), (base, place, digit) => {
        const check = patentCheck(base)
        assert.ok(patentNo.identify(`${base}.${check}`).valid)
        fc.pre(place < base.length)
        const wrong = base.slice(0, place) + digit + base.slice(place + 1)
        if (wrong !== base) assert.ok(!patentNo.identify(`${wrong}.${check}`).valid)
        const [a = '', b = ''] = base.slice(place, place + 2)
        const swapped = base.slice(0, place) + b + a + base.slice(place + 2)
        if (b !== '' && a !== b) assert.ok(!patentNo.identify(`${swapped}.${check}`).valid)
      }),
    )
  })
})
