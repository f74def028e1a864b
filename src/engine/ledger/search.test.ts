import assert from 'node:assert/strict'
import { test } from 'node:test'
import { getRegister } from './ledger.ts'
import { initials, searchOf } from './search.ts'
import { toyRegisters } from './toyRegisters.ts'

const spelt: readonly [text: string, initials: string][] = [
  ['三明市普诺维机械', 'smspnwjx'],
  ['厦门银行重庆分行', 'xmyhcqfx'],
  ['长乐区行政服务中心', 'clqxzfwzx'],
  ['福建省重型机械厂', 'fjszxjxc'],
  ['ABC（厦门）乐器 2号', 'abcxmyq2h'],
  ['😀厦门', 'xm'],
  ['', ''],
]
for (const [text, expected] of spelt) {
  test(`“${text}”的拼音首字母是 ${expected}，多音字看左右邻字`, () => assert.equal(initials(text), expected))
}

test('搜索的文字含名称、编号、别名和首字母', () => {
  const values = { creditCode: '91350498100000011A', name: '厦门（示例）公司', shortName: '厦例' }
  const words = searchOf(getRegister(toyRegisters, 'firm'), values)
  assert.deepEqual(words.split(' ').sort(), ['91350498100000011a', 'xmslgs', '厦例', '厦门(示例)公司'].sort())
})
