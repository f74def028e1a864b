import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fromDecimalText, type Rational, rational, toDecimalText, toExactText, zero } from '#engine/ground/rational.ts'
import { forecast } from './forecast.ts'
import { courseShare, elapsedShare, growthGap, lightOf, progressOf } from './pace.ts'

const n = (text: string): Rational => fromDecimalText(text) as Rational
const print = (value: Rational | null, decimals = 1) => value && toDecimalText(value, decimals)

test('11 月底的序时进度是 91.7%', () => {
  assert.equal(print(progressOf(n('1'), n('2'), elapsedShare('2025-11-30')).pace), '91.7')
  assert.equal(toExactText(elapsedShare('2025-12-31')), '1')
  assert.deepEqual(elapsedShare('2024-02-10'), rational(41, 366))
})

test('存量从年初已有的算起，不因存量大就算超前', () => {
  // 40 at the year's start, 44 wanted: by the middle 42 should be there.
  const behind = progressOf(n('41'), n('44'), elapsedShare('2025-06-30'), n('40'))
  assert.equal(print(behind.completion, 2), '93.18')
  assert.equal(print(behind.gap, 2), '-2.27')
  assert.equal(print(progressOf(n('42'), n('44'), elapsedShare('2025-06-30'), n('40')).gap, 2), '0.00')
})

test('目标为 0 或未下达没有完成率', () => {
  assert.equal(progressOf(n('3'), zero, n('0.5')).completion, null)
  assert.equal(progressOf(n('3'), null, n('0.5')).gap, null)
  assert.equal(lightOf('D', null), 'grey')
})

test('各地的亮灯办法在分界点上', () => {
  const lights = (preset: 'A' | 'B' | 'C' | 'D', more = {}) =>
    ['0', '-0.1', '-10', '-15', '-15.1', '-30', '-30.1'].map((gap) =>
      lightOf(preset, { gap: n(gap), isDone: false, ...more }),
    )
  assert.deepEqual(lights('A'), ['green', 'greenDot', 'yellow', 'yellow', 'yellow', 'yellow', 'red'])
  assert.deepEqual(lights('B'), ['green', 'yellow', 'yellow', 'yellow', 'yellow', 'yellow', 'yellow'])
  assert.deepEqual(lights('B', { fromLast: 3 }), ['green', 'red', 'red', 'red', 'red', 'red', 'red'])
  assert.deepEqual(lights('C'), ['green', 'red', 'red', 'red', 'red', 'red', 'red'])
  assert.equal(lights('C', { wasRed: true })[0], 'yellow')
  assert.deepEqual(lights('D'), ['green', 'yellow', 'yellow', 'yellow', 'red', 'red', 'red'])
  assert.equal(lightOf('D', { gap: n('-20'), isDone: true }), 'blue')
})

test('增幅目标：增速低于目标增速就是落后', () => {
  assert.equal(print(growthGap(n('26'), n('23'), n('28')), 2), '-14.96')
  assert.equal(growthGap(n('26'), zero, n('28')), null)
})

test('上年进程', () => {
  assert.equal(print(courseShare(zero, n('20'), n('40')), 2), '0.50')
  assert.equal(courseShare(zero, n('50'), n('40')), null)
  assert.equal(courseShare(zero, null, n('40')), null)
})

test('预测：往年后两个月来一半，今年也照此推算；没有往年就没有区间和把握', () => {
  const course = { start: zero, now: n('20'), end: n('40') }
  const now = { start: zero, value: n('40'), share: n('0.8') }
  const known = forecast(now, [course, course], { target: n('60'), decimals: 0, whole: true, mayFall: false })
  assert.ok(known)
  assert.deepEqual([print(known.mid, 0), known.years, known.method], ['80', 2, '按往年进度推算（2年）'])
  assert.ok(known.low && known.high && known.probability !== null)
  assert.ok(Number(print(known.low, 0)) >= 40 && Number(print(known.low, 0)) < 80 && Number(print(known.high, 0)) > 80)
  assert.ok(known.probability > 0.8 && known.probability < 1)
  const alone = forecast(now, [], { target: n('60'), decimals: 0, whole: true, mayFall: false })
  assert.deepEqual([print(alone?.mid ?? null, 0), alone?.low, alone?.probability], ['50', null, null])
  const reached = forecast(now, [course], { target: n('40'), decimals: 0, whole: true, mayFall: false })
  assert.equal(reached?.probability, 1)
})
