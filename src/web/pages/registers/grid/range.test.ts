import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isOneCell, moved, rangeOf, type Selection } from './range.ts'

const size = { lines: 100, columns: 5, page: 20 }
const press = (key: string, more: { ctrl?: boolean; shift?: boolean } = {}) => ({
  key,
  ctrl: false,
  shift: false,
  ...more,
})
const start: Selection = { at: { line: 50, column: 2 }, from: { line: 50, column: 2 } }

test('箭头、翻页、行首行尾、到顶到底，不出表', () => {
  const to = (key: string, more = {}) => {
    const next = moved(start, press(key, more), size)
    return next && [next.at.line, next.at.column]
  }
  assert.deepEqual(
    ['ArrowDown', 'ArrowRight', 'PageUp', 'Home', 'End', 'Enter'].map((key) => to(key)),
    [[51, 2], [50, 3], [30, 2], [50, 0], [50, 4], undefined],
  )
  assert.deepEqual(
    [to('End', { ctrl: true }), to('ArrowUp', { ctrl: true })],
    [
      [99, 4],
      [0, 2],
    ],
  )
  assert.deepEqual(moved({ at: { line: 99, column: 4 }, from: { line: 99, column: 4 } }, press('PageDown'), size)?.at, {
    line: 99,
    column: 4,
  })
})

test('按住上档键拉出一块，松开再走就只剩一格', () => {
  const drawn = moved(
    moved(start, press('ArrowDown', { shift: true }), size) as Selection,
    press('ArrowLeft', { shift: true }),
    size,
  )
  assert.ok(drawn && !isOneCell(drawn))
  assert.deepEqual(rangeOf(drawn), { top: 50, bottom: 51, left: 1, right: 2 })
  assert.ok(isOneCell(moved(drawn, press('ArrowUp'), size) as Selection))
})
