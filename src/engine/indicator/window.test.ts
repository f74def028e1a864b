import assert from 'node:assert/strict'
import { test } from 'node:test'
import { monthsOf, monthsWindow, untilWindow, windowText, yearsBefore, yearWindow } from './window.ts'

test('统计期用公文的说法', () => {
  assert.equal(windowText(monthsWindow(2025, 1, 10), 'flow'), '2025年1—10月')
  assert.equal(windowText(monthsWindow(2025, 10, 10), 'flow'), '2025年10月')
  assert.equal(windowText(yearWindow(2024), 'flow'), '2024年')
  assert.equal(windowText(untilWindow('2025-10-15'), 'flow'), '2025年1月1日至10月15日')
  assert.equal(windowText({ from: '2023-01-01', to: '2025-12-31' }, 'flow'), '2023—2025年')
  assert.equal(windowText({ from: '2024-11-01', to: '2025-10-31' }, 'flow'), '2024年11月至2025年10月')
  assert.equal(windowText(untilWindow('2025-10-31'), 'stock'), '截至2025年10月底')
  assert.equal(windowText(yearWindow(2025), 'stock'), '截至2025年底')
  assert.equal(windowText(untilWindow('2025-10-15'), 'stock'), '截至2025年10月15日')
  assert.equal(windowText(untilWindow('2025-10-15'), 'statement'), '2025年')
})

test('上年同期：月末对月末，二月也是', () => {
  assert.deepEqual(yearsBefore({ from: '2025-01-01', to: '2025-02-28' }, 1), { from: '2024-01-01', to: '2024-02-29' })
  assert.deepEqual(yearsBefore({ from: '2024-01-01', to: '2024-02-29' }, 1), { from: '2023-01-01', to: '2023-02-28' })
  assert.deepEqual(yearsBefore({ from: '2025-01-01', to: '2025-10-15' }, 2), { from: '2023-01-01', to: '2023-10-15' })
})

test('整月才有月份', () => {
  assert.deepEqual(monthsOf({ from: '2024-12-01', to: '2025-01-31' }), [
    [2024, 12],
    [2025, 1],
  ])
  assert.equal(monthsOf(untilWindow('2025-10-15')), null)
})
