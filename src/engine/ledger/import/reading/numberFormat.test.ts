import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { SSF } from '@e965/xlsx'
import { builtinFormats, isDayFormat, serialDay } from './numberFormat.ts'

describe('数字格式是不是日期', () => {
  const days = [
    'yyyy-mm-dd',
    'yyyy/m/d;@',
    '[$-804]yyyy"年"m"月"d"日"',
    'yyyy.mm',
    'm"月"',
    'mmm-yy',
    'd',
    '[Red]yyyy\\-m',
    'aaaa',
    '[DBNum1][$-804]yyyy"年"m"月"',
    'yyyy-mm-dd hh:mm:ss',
    'e-m-d',
  ]
  const others = [
    'General',
    'G/通用格式',
    '0',
    '#,##0.00_ ',
    '0.00"元/月"',
    '"d"0',
    '0.00E+00',
    '@',
    'h:mm',
    '[h]:mm:ss',
    '[mm]:ss',
    'mm:ss.0',
    '0\\d',
    '0_d',
    '[Red]0',
    '0*y',
    '',
    '_ ¥* #,##0_ ;_ ¥* -#,##0_ ',
    '0;yyyy',
  ]

  it('days are told from amounts, times and quoted words', () => {
    for (const format of days) assert.ok(isDayFormat(format), format)
    for (const format of others) assert.ok(!isDayFormat(format), format)
  })

  it('agrees with the library wherever that says no, and calls a day nothing that it does not', () => {
    for (const format of [...days, ...others, ...Object.values(builtinFormats)])
      if (format !== '' && isDayFormat(format) && format !== 'aaaa') assert.ok(SSF.is_date(format), format)
  })
})

describe('序列号是哪一天', () => {
  it('every serial from 1900 to 9999 is the day that the library finds, in both systems', () => {
    for (let serial = 1; serial <= 2_958_465; serial += 97) {
      if (serial === 60) continue
      const { y, m, d } = SSF.parse_date_code(serial)
      const expected = `${String(y).padStart(4, '0')}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`
      assert.equal(serialDay(serial, false), expected)
      if (serial > 1462) assert.equal(serialDay(serial - 1462, true), expected)
    }
  })

  it('the corners are known days', () => {
    assert.deepEqual(
      [1, 59, 60, 61, 2_958_465, 2_958_466, 0, -1].map((serial) => serialDay(serial, false)),
      ['1900-01-01', '1900-02-28', undefined, '1900-03-01', '9999-12-31', undefined, undefined, undefined],
    )
    assert.deepEqual(
      [0, 60, -1].map((serial) => serialDay(serial, true)),
      ['1904-01-01', '1904-03-01', undefined],
    )
    assert.equal(serialDay(44254.9999999999, false), '2021-02-28')
    assert.equal(serialDay(44255.99998, false), '2021-02-28')
    assert.equal(serialDay(Number.NaN, false), undefined)
  })
})
