import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  changePhrase,
  completion,
  coverage,
  growth,
  highValue,
  impliedWhole,
  isHighValue,
  perTenThousand,
  shareChange,
} from './figures.ts'
import { rational, roundHalfUp, toDecimalText } from './rational.ts'

test('每万人口：人口未知或为零时未知', () => {
  assert.equal(toDecimalText(perTenThousand(rational(57), rational(176_000))!, 2), '3.24')
  assert.equal(perTenThousand(rational(57), null), null)
  assert.equal(perTenThousand(rational(57), rational(0)), null)
})

test('高价值专利每件只数一次；年限要超过十年；不知道的另算', () => {
  assert.deepEqual(
    highValue([
      { sei: true, years: 11, award: true },
      { years: 10 },
      { years: 10, family: null },
      { years: null, highPledge: true },
    ]),
    {
      highValueCount: 2,
      undecided: 1,
    },
  )
  assert.equal(isHighValue({}), false)
  assert.equal(isHighValue({ years: null }), null)
})

test('完成率与序时进度恰好相等算达到；没有任务数不算率', () => {
  const done = completion(rational(285), rational(380), rational(9))
  assert.deepEqual(done, { completionPct: rational(75), timeProgressPct: rational(75), onSchedule: true })
  assert.equal(completion(rational(284), rational(380), rational(9)).onSchedule, false)
  for (const target of [null, rational(0)]) {
    assert.deepEqual(completion(rational(5), target, rational(6)), {
      completionPct: null,
      timeProgressPct: rational(50),
      onSchedule: null,
      note: 'noTarget',
    })
  }
  assert.deepEqual(completion(null, rational(5), null), {
    completionPct: null,
    timeProgressPct: null,
    onSchedule: null,
  })
})

test('增长：基数为零或为负没有率，未知仍是未知', () => {
  assert.deepEqual(growth(rational(115), rational(100)), { growthPct: rational(15) })
  assert.deepEqual(growth(rational(5), rational(0)), { growthPct: null, note: 'baseNotPositive' })
  assert.deepEqual(growth(rational(5), rational(-3)), { growthPct: null, note: 'baseNotPositive' })
  assert.deepEqual(growth(null, rational(3)), { growthPct: null })
  assert.deepEqual(growth(rational(3), null), { growthPct: null })
})

test('由部分和占比反推全部，容许占比印出时的舍入', () => {
  const range = impliedWhole(rational(45_429, 100), rational(159, 100))!
  assert.deepEqual([roundHalfUp(range.from, 0), roundHalfUp(range.to!, 0)], [28_482n, 28_662n])
  assert.equal(impliedWhole(rational(1), rational(0))!.to, null)
  assert.equal(impliedWhole(null, rational(1)), null)
})

test('占比变动说百分点，小数位随写法，至少一位', () => {
  assert.equal(shareChange('0.79', '0.94')!.phrase, '提高0.15个百分点')
  assert.equal(shareChange('20', '22')!.phrase, '提高2.0个百分点')
  assert.equal(shareChange('22.00', '20.0')!.phrase, '下降2.00个百分点')
  assert.equal(shareChange('5.0', '5')!.phrase, '持平')
  assert.deepEqual(shareChange('20', '22')!.relativePct, rational(10))
  assert.equal(shareChange('0', '22')!.relativePct, null)
  assert.equal(shareChange(null, '22'), null)
  assert.equal(changePhrase(rational(-1, 1000), 1), '持平')
})

test('占比：分母为零未知', () => {
  assert.equal(toDecimalText(coverage(rational(5305), rational(18_365))!, 1), '28.9')
  assert.equal(coverage(rational(0), rational(0)), null)
})
