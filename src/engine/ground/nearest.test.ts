import assert from 'node:assert/strict'
import { test } from 'node:test'
import { editDistance, nearest } from './nearest.ts'

test('编辑距离：增、删、改、相邻互换各算一次', () => {
  assert.equal(editDistance('enterprize', 'enterprise'), 1)
  assert.equal(editDistance('patnet', 'patent'), 1)
  assert.equal(editDistance('', '三明'), 2)
  assert.equal(editDistance('ca', 'abc'), 3)
})

test('猜最近的一个；太远就不猜', () => {
  assert.equal(nearest('enterprize', ['patent', 'enterprise', 'finance']), 'enterprise')
  assert.equal(nearest('HNTECOUNT', ['hnteCount']), 'hnteCount')
  assert.equal(nearest('授权日其', ['申请日期', '授权日期']), '授权日期')
  assert.equal(nearest('xyz', ['patent', 'enterprise']), undefined)
  assert.equal(nearest('a', []), undefined)
})
