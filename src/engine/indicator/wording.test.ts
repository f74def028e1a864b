import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fromDecimalText, type Rational, rational, toExactText } from '#engine/ground/rational.ts'
import { convertUnit } from './units.ts'
import { changeWords, completionPhrase, growthPhrase, milestone, nameList, pacePhrase, roundedDown } from './wording.ts'

const n = (text: string): Rational => fromDecimalText(text) as Rational

test('增长、下降、持平看印出来的数字', () => {
  assert.equal(growthPhrase(n('15.55'), 1), '增长15.6%')
  assert.equal(growthPhrase(n('-3.24'), 1), '下降3.2%')
  assert.equal(growthPhrase(n('0.04'), 1), '持平')
  assert.equal(growthPhrase(n('-0.05'), 1), '下降0.1%')
})

test('数量说增加几家，比率说提高几个百分点', () => {
  assert.equal(changeWords(n('9'), '家', 0, false), '增加9家')
  assert.equal(changeWords(n('-2'), '家', 0, false), '减少2家')
  assert.equal(changeWords(n('0.15'), '个百分点', 2, true), '提高0.15个百分点')
})

test('完成、超额完成、全面完成', () => {
  assert.equal(completionPhrase(rational(64 * 100, 60), 2), '超额完成任务6.67%')
  assert.equal(completionPhrase(rational(226 * 100, 224), 1), '超额完成任务0.9%')
  assert.equal(completionPhrase(n('75'), 2), '完成任务的75.00%')
  assert.equal(completionPhrase(n('100'), 2), '全面完成任务')
  assert.equal(pacePhrase(n('-1.7'), 1), '落后序时进度1.7个百分点')
  assert.equal(pacePhrase(n('3.2'), 1), '超序时进度3.2个百分点')
})

test('“余”只在真的舍去时说：三位以上留两位，两位取整十，一位照写', () => {
  const said = (count: number) => roundedDown(rational(count)).text
  assert.deepEqual([986, 980, 1234, 12_345, 57, 50, 9, 0].map(said), [
    '980余',
    '980',
    '1200余',
    '12000余',
    '50余',
    '50',
    '9',
    '0',
  ])
})

test('名单超过上限写“等n家”', () => {
  assert.equal(nameList(['甲', '乙', '丙'], '家', 3), '甲、乙、丙')
  assert.equal(nameList(['甲', '乙', '丙', '丁'], '家', 2), '甲、乙等4家')
})

test('整数关口', () => {
  const reached = (value: string, step: string) => {
    const found = milestone(n(value), n(step))
    return found && toExactText(found)
  }
  assert.deepEqual(
    [reached('5.2', '1'), reached('5.2', '0.5'), reached('0.9', '1'), reached('5', '1')],
    ['5', '5', null, '5'],
  )
})

test('单位之间精确换算，不同的东西不换', () => {
  const to = (value: string, from: string, unit: string) => {
    const found = convertUnit(n(value), from, unit)
    return found && toExactText(found)
  }
  assert.equal(to('52000', '万元', '亿元'), '5.2')
  assert.equal(to('123456', '千元', '万元'), '12345.6')
  assert.equal(to('17.6', '万人', '人'), '176000')
  assert.equal(to('35000', '平方米', '万平方米'), '3.5')
  assert.equal(to('12', '户', '家'), '12')
  assert.equal(to('12', '亩', '件'), null)
  assert.equal(to('12', '百分点', '百分点'), '12')
})
