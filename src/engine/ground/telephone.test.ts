import assert from 'node:assert/strict'
import { test } from 'node:test'
import { telephoneOf } from './telephone.ts'

test('手机、带区号和分机的固定电话能拨；两个号码、身份证号、别的话不能', () => {
  const dialled = {
    13812345678: '13812345678',
    '138 1234 5678': '13812345678',
    '+86-138-1234-5678': '13812345678',
    '0598-8221234': '05988221234',
    '（0598）8221234': '05988221234',
    '010-12345678-801': '01012345678,801',
    8221234: '8221234',
    '13812345678、0598-8221234': undefined,
    '350402199001011234': undefined,
    '110': undefined,
    张三: undefined,
    '': undefined,
  }
  for (const [text, expected] of Object.entries(dialled)) assert.equal(telephoneOf(text), expected, text)
})
