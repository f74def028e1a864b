import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  addDays,
  addMonths,
  addYears,
  compareDays,
  daysBetween,
  dayText,
  excelSerialToDay,
  firstOfMonth,
  isDay,
  lastOfMonth,
  makeDay,
  monthOf,
  parseDay,
  today,
  weekdayOf,
  yearOf,
} from './day.ts'

const days = fc
  .tuple(fc.integer({ min: 1, max: 9998 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 31 }))
  .map(([year, month, day]) => makeDay(year, month, day))
  .filter((day) => day !== null)

test('只认存在的 ISO 日', () => {
  for (const day of ['2021-03-05', '2024-02-29', '2000-02-29', '0001-01-01']) assert.ok(isDay(day), day)
  for (const text of [
    '2021-02-29',
    '1900-02-29',
    '2021-13-01',
    '2021-00-10',
    '2021-3-5',
    '2021-04-31',
    '',
    '2021-03-05T00:00',
  ])
    assert.equal(parseDay(text), null, text)
})

test('加月加年遇到没有的日子取月末', () => {
  assert.equal(addMonths('2021-08-31', 1), '2021-09-30')
  assert.equal(addMonths('2021-08-31', 6), '2022-02-28')
  assert.equal(addMonths('2021-01-31', -2), '2020-11-30')
  assert.equal(addYears('2020-02-29', 1), '2021-02-28')
  assert.equal(addYears('2004-02-29', 20), '2024-02-29')
  assert.equal(addDays('2020-12-31', 1), '2021-01-01')
  assert.equal(daysBetween('2020-02-28', '2020-03-01'), 2)
})

test('月初月末、星期、中文写法、比较', () => {
  assert.equal(firstOfMonth('2024-02-17'), '2024-02-01')
  assert.equal(lastOfMonth('2024-02-17'), '2024-02-29')
  assert.equal(dayText('2025-11-05'), '2025年11月5日')
  assert.deepEqual(
    [yearOf('2025-11-05'), monthOf('2025-11-05'), weekdayOf('2022-01-15'), weekdayOf('1969-12-28')],
    [2025, 11, 6, 7],
  )
  assert.deepEqual([compareDays('2021-01-02', '2021-01-10'), compareDays('2021-01-02', '2021-01-02')], [-1, 0])
})

test('今天是上海的今天，与机器时区无关', () => {
  assert.equal(
    today(() => new Date('2025-11-29T15:59:59.999Z')),
    '2025-11-29',
  )
  assert.equal(
    today(() => new Date('2025-11-29T16:00:00Z')),
    '2025-11-30',
  )
})

test('Excel 序列号：1900 年没有 2 月 29 日，1904 系统另算', () => {
  assert.equal(excelSerialToDay(1), '1900-01-01')
  assert.equal(excelSerialToDay(59), '1900-02-28')
  assert.equal(excelSerialToDay(60), null)
  assert.equal(excelSerialToDay(61), '1900-03-01')
  assert.equal(excelSerialToDay(44260), '2021-03-05')
  assert.equal(excelSerialToDay(44260.99), '2021-03-05')
  assert.equal(excelSerialToDay(42798, true), '2021-03-05')
  assert.equal(excelSerialToDay(2_958_465), '9999-12-31')
  for (const serial of [0, -1, 2_958_466, Number.NaN, Number.POSITIVE_INFINITY])
    assert.equal(excelSerialToDay(serial), null)
})

test('任意一天：加减天数可逆，与语言自带的日历一致', () => {
  fc.assert(
    fc.property(days, fc.integer({ min: -300, max: 300 }), (day, shift) => {
      fc.pre(!(day < '0002') && day < '9998')
      const moved = addDays(day, shift)
      assert.equal(addDays(moved, -shift), day)
      assert.equal(daysBetween(day, moved), shift)
      assert.equal(Date.parse(`${moved}T00:00:00Z`) - Date.parse(`${day}T00:00:00Z`), shift * 86_400_000)
      assert.equal(weekdayOf(day) % 7, new Date(`${day}T00:00:00Z`).getUTCDay())
      assert.ok(isDay(moved))
    }),
  )
})

test('任意序列号：相邻两号相差一天', () => {
  fc.assert(
    fc.property(fc.integer({ min: 61, max: 2_958_464 }), (serial) => {
      assert.equal(daysBetween(excelSerialToDay(serial)!, excelSerialToDay(serial + 1)!), 1)
    }),
  )
})
