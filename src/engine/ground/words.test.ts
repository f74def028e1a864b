import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compactText, isRuinedByExcel, isUnknownText, normaliseText, parseFlag, splitList } from './words.ts'

test('比较用的形式：全角变半角，去掉看不见的字符，空白并成一个', () => {
  assert.equal(normaliseText('　三明\u200b（中国）\u00a0 １２３\n'), '三明(中国) 123')
  assert.equal(normaliseText('\u202e甲\ufeff乙'), '甲乙')
  assert.equal(compactText(' ZL 2004 1\u2009'), 'ZL20041')
  assert.equal(normaliseText('A1b2'), 'A1b2')
})

test('没填的写法很多，0 不是没填', () => {
  for (const word of [
    '',
    ' ',
    '\u3000',
    '-',
    '—',
    '——',
    '－',
    '/',
    '\\',
    '无',
    '暂无',
    'N/A',
    'n/a',
    '#N/A',
    'NULL',
    '待定',
    '（空）',
    '未填报',
    '...',
  ])
    assert.ok(isUnknownText(word), word)
  for (const word of ['0', '无锡', '否', '暂无锡', 'NA12', '-1', '空调']) assert.ok(!isUnknownText(word), word)
})

test('被 Excel 变成科学记数的号码认得出', () => {
  for (const code of ['9.1350E+17', '2.02E+12', '９.1350e+17', '1E+15', Number('913500007336174899')])
    assert.ok(isRuinedByExcel(code), String(code))
  for (const code of ['91350E17', '201310029643.4', '1.5E+3', 201310029643.4, 'E17'])
    assert.ok(!isRuinedByExcel(code), String(code))
})

test('是与否；在是非栏里“无”是否，横线仍是没填', () => {
  for (const word of ['是', '有', '√', '✔', 'Y', 'yes', '1', 1, true, '☑', '是 '])
    assert.deepEqual(parseFlag(word), { value: true }, String(word))
  for (const word of ['否', '无', '×', 'x', 'N', '0', 0, false, '没有', '□', 'ＮＯ'])
    assert.deepEqual(parseFlag(word), { value: false }, String(word))
  for (const word of ['', '—', '/', '待定', null, undefined]) assert.equal(parseFlag(word), null)
  assert.deepEqual(parseFlag('也许'), { error: 'notAFlag' })
})

test('一格里的名单：各种分隔都分，括号里不分', () => {
  assert.deepEqual(splitList('张三（主任、教授）、李四，王五;??赵六 / 无\n钱七'), [
    '张三（主任、教授）',
    '李四',
    '王五',
    '赵六',
    '钱七',
  ])
  assert.deepEqual(splitList('甲 ; 乙'), ['甲', '乙'])
  assert.deepEqual(splitList('甲（未闭合、乙\n丙、丁'), ['甲（未闭合、乙', '丙', '丁'])
  assert.deepEqual(splitList(' — '), [])
})
