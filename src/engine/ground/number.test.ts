import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { MoneyUnit } from './money.ts'
import { exactNumber, moneyUnitOf, parseAmount, parseNumber, scaledValue } from './number.ts'
import { rational, toExactText } from './rational.ts'

test('单元格里的数字', () => {
  const cases: readonly (readonly [string | number, object])[] = [
    ['１２３', { value: '123' }],
    ['1,234.50', { value: '1234.5' }],
    ['1，234', { value: '1234' }],
    ['1 234.5', { value: '1234.5' }],
    ['−5.2', { value: '-5.2' }],
    ["'12", { value: '12' }],
    ['0', { value: '0' }],
    ['.5', { value: '0.5' }],
    ['（1,200.50）', { value: '-1200.5' }],
    ['(45)', { value: '-45' }],
    ['(￥3.2万元)', { value: '-3.2', unit: '万元' }],
    ['（45）万元', { value: '-45', unit: '万元' }],
    ['1.5E-05', { value: '0.000015' }],
    [0.1 + 0.2, { value: '0.3' }],
    [0.000001, { value: '0.000001' }],
    [1234.5, { value: '1234.5' }],
    ['1.26亿', { value: '1.26', unit: '亿' }],
    ['1,234.5万', { value: '1234.5', unit: '万' }],
    ['12万元（含设备）', { value: '12', unit: '万元', note: '含设备' }],
    ['1000(万元人民币)', { value: '1000', unit: '万元人民币' }],
    ['50(万美元)', { value: '50', unit: '万美元' }],
    ['约300', { value: '300', approximate: true }],
    ['300余份', { value: '300', unit: '份', approximate: true }],
    ['≥10', { value: '10', comparator: '≥' }],
    ['>=10', { value: '10', comparator: '≥' }],
    ['不少于10家', { value: '10', unit: '家', comparator: '≥' }],
    ['10以上', { value: '10', comparator: '≥' }],
    ['10（含）以上', { value: '10', comparator: '≥' }],
    ['10（不含）以上', { value: '10', comparator: '>' }],
    ['10以下(不含)', { value: '10', comparator: '<' }],
    ['超过3000万元', { value: '3000', unit: '万元', comparator: '>' }],
    ['力争8亿元', { value: '8', unit: '亿元', strive: true }],
    ['85%', { value: '85', unit: '%' }],
    ['５‰', { value: '5', unit: '‰' }],
    ['2600㎡', { value: '2600', unit: 'm2' }],
    ['12.5㎡/人', { value: '12.5', unit: 'm2/人' }],
  ]
  for (const [raw, expected] of cases) assert.deepEqual(parseNumber(raw), expected, String(raw))
})

test('没填的是未知，不是零；不是数的说出是什么', () => {
  for (const raw of ['', '—', '/', '无', 'N/A', '#N/A', '待定', null, undefined])
    assert.equal(parseNumber(raw), null, String(raw))
  for (const raw of [
    '1,23',
    '12,34,567',
    '3-5',
    '万人民币',
    'abc',
    '近百',
    '1.2.3',
    '--1',
    '(-1)',
    '(含税)',
    Number.NaN,
    '9'.repeat(5000),
  ])
    assert.deepEqual(parseNumber(raw), { error: 'notANumber' }, String(raw).slice(0, 20))
  for (const raw of ['9.1350E+17', '2.02E+12', 2 ** 60]) assert.deepEqual(parseNumber(raw), { error: 'ruinedByExcel' })
  for (const raw of ['#REF!', '#DIV/0!', '#VALUE!', '#NAME?'])
    assert.deepEqual(parseNumber(raw), { error: 'formulaError' })
})

test('数量按字面的万、亿和百分号换成一', () => {
  const scaled = (raw: string) => {
    const written = parseNumber(raw)
    return written && 'value' in written ? scaledValue(written) : null
  }
  assert.deepEqual(scaled('1.2万人'), rational(12_000))
  assert.deepEqual(scaled('85%'), rational(17, 20))
  assert.deepEqual(scaled('3百万'), rational(3_000_000))
  assert.deepEqual(scaled('12家'), rational(12))
  assert.deepEqual(exactNumber('1,234.5'), rational(2469, 2))
  assert.equal(exactNumber('无'), null)
})

test('金额：格里的单位胜过表头，外币不当人民币，没有单位不猜', () => {
  const wan = (raw: string | number, header?: MoneyUnit) => {
    const found = parseAmount(raw, header, '万元')
    return found && 'amount' in found ? toExactText(found.amount) : found
  }
  assert.equal(wan('1,234.5', '千元'), '123.45')
  assert.equal(wan('1.26亿', '千元'), '12600')
  assert.equal(wan('1000(万元人民币)'), '1000')
  assert.equal(wan('￥5000元'), '0.5')
  assert.equal(wan(0, '万元'), '0')
  assert.equal(wan('—', '万元'), null)
  assert.deepEqual(wan('50万美元', '万元'), { error: 'otherCurrency' })
  assert.deepEqual(wan('20件', '万元'), { error: 'notMoney' })
  assert.deepEqual(wan('1000'), { error: 'unitMissing' })
  assert.deepEqual(['万', '万元', '万人民币', '亿', '块', '仟元', '元', '%', '', '万日元'].map(moneyUnitOf), [
    '万元',
    '万元',
    '万元',
    '亿元',
    '元',
    '千元',
    '元',
    undefined,
    undefined,
    undefined,
  ])
})

test('任意数：带千分位写出再读回不变', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e12, max: 1e12 }), fc.nat(9999), (whole, fraction) => {
      const text = `${whole.toLocaleString('en-US')}.${String(fraction).padStart(4, '0')}`
      const plain = text.replaceAll(',', '')
      assert.deepEqual(exactNumber(text), exactNumber(plain))
      assert.deepEqual(exactNumber(`${text}万元`), exactNumber(plain))
    }),
  )
})
