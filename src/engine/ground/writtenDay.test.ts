import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, daysBetween, dayText } from './day.ts'
import { parseWrittenDay } from './writtenDay.ts'

test('各种写法都是 2021 年 3 月 5 日', () => {
  const written = [
    '2021-03-05',
    '2021/3/5',
    '2021.3.5',
    '2021年3月5日',
    '2021 年 03 月 05 日',
    '2021年3月5号',
    '21.3.5',
    '21/3/5',
    '20210305',
    20210305,
    44260,
    '44260',
    44260.75,
    '２０２１．３．５',
    '二〇二一年三月五日',
    '二○二一年三月五日',
    '2021-03-05T00:00:00',
    '2021-03-05 10:20',
    '2021/3/5 9:05:00',
    '2021-03-04T16:00:00Z',
    '2021-03-05T00:00:00+08:00',
    "'2021-03-05",
    '2021-03-05\u200b',
    '\u00a02021.3.5 ',
    '2021-03-05 星期五',
    '2021年3月5日（周五）',
  ]
  for (const raw of written)
    assert.deepEqual(parseWrittenDay(raw), { day: '2021-03-05', precision: 'day' }, String(raw))
})

test('只写到月或年的，记下写到哪里', () => {
  for (const raw of ['2021年3月', '2021.3', '2021-03', '202103', 202103, '二〇二一年三月', '2021年3月份', 2021.3])
    assert.deepEqual(parseWrittenDay(raw), { day: '2021-03-01', precision: 'month' }, String(raw))
  for (const raw of ['2021', 2021, '2021年', '二零二一年'])
    assert.deepEqual(parseWrittenDay(raw), { day: '2021-01-01', precision: 'year' }, String(raw))
  assert.deepEqual(parseWrittenDay('二〇二一年十二月三十一日'), { day: '2021-12-31', precision: 'day' })
  assert.deepEqual(parseWrittenDay('二〇二〇年十月廿日'), { day: '2020-10-20', precision: 'day' })
})

test('没填与填错不同：没填是未知，不存在的日子是错', () => {
  for (const raw of ['', ' ', '-', '—', '/', '无', '暂无', 'N/A', '#N/A', '待定', null, undefined])
    assert.equal(parseWrittenDay(raw), null, String(raw))
  const wrong = [
    '2021.2.29',
    '2021-13-01',
    '20210229',
    '2021年4月31日',
    60,
    5,
    0,
    -1,
    '3月',
    '3/5/2021',
    '3/5/21',
    '长期',
    '2021.3-5',
    '2021.01-2022.12',
    '二〇二一年三十二月',
    '2021-02-30T00:00:00',
    '9.13E+17',
    Number.NaN,
    1e300,
    '2021'.repeat(3000),
  ]
  for (const raw of wrong) assert.deepEqual(parseWrittenDay(raw), { error: 'invalidDate' }, String(raw).slice(0, 40))
})

test('数字单元格 2021.1 可能原是 2021.10，不猜', () => {
  assert.deepEqual(parseWrittenDay(2021.1), { error: 'ambiguousDate' })
  assert.deepEqual(parseWrittenDay('2021.1'), { day: '2021-01-01', precision: 'month' })
  assert.deepEqual(parseWrittenDay('2021.10'), { day: '2021-10-01', precision: 'month' })
})

test('1904 系统的序列号', () => {
  assert.deepEqual(parseWrittenDay(42798, { date1904: true }), { day: '2021-03-05', precision: 'day' })
})

test('任意一天：各种写法读回都是它', () => {
  const numerals = '〇一二三四五六七八九'
  const inTens = (value: number) =>
    `${value >= 20 ? numerals[Math.floor(value / 10)] : ''}${value >= 10 ? '十' : ''}${value % 10 === 0 ? '' : numerals[value % 10]}`
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 60_000 }), (shift) => {
      const day = addDays('1940-01-01', shift)
      const [year = '', month = '', date = ''] = day.split('-')
      const chinese = `${[...year].map((digit) => numerals[Number(digit)]).join('')}年${inTens(Number(month))}月${inTens(Number(date))}日`
      const serial = daysBetween('1899-12-30', day)
      const forms = [
        day,
        dayText(day),
        `${year}.${Number(month)}.${Number(date)}`,
        `${year}/${month}/${date}`,
        year + month + date,
        serial,
        chinese,
      ]
      for (const form of forms) assert.deepEqual(parseWrittenDay(form), { day, precision: 'day' }, String(form))
    }),
  )
})
