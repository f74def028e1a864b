import assert from 'node:assert/strict'
import { test } from 'node:test'
import { groupedLines, plainLines } from './lines.ts'

const group = (depth: number, count: number, from: number) => ({ depth, count, from, label: '', sums: {} })

test('不分组：一行一条', () => {
  const lines = plainLines(3)
  assert.deepEqual([lines.count, lines.at(2), lines.at(3), lines.lineOf(1)], [3, { kind: 'row', row: 2 }, undefined, 1])
})

test('两层分组：合上的组不占行，行按它在列表里的位置', () => {
  const groups = [group(0, 5, 0), group(1, 2, 0), group(1, 3, 2), group(0, 1, 5), group(1, 1, 5)]
  const open = new Set([0, 2, 4])
  const lines = groupedLines(groups, (index) => open.has(index))
  const shown = Array.from({ length: lines.count }, (_, line) => lines.at(line))
  assert.deepEqual(shown, [
    { kind: 'group', index: 0 },
    { kind: 'group', index: 1 },
    { kind: 'group', index: 2 },
    { kind: 'row', row: 2 },
    { kind: 'row', row: 3 },
    { kind: 'row', row: 4 },
    { kind: 'group', index: 3 },
  ])
  assert.deepEqual(
    [lines.lineOf(3), lines.lineOf(0), lines.lineOf(5), lines.at(7)],
    [4, undefined, undefined, undefined],
  )
})

test('全部合上：只有外层的组', () => {
  const lines = groupedLines([group(0, 5, 0), group(1, 5, 0), group(0, 1, 5), group(1, 1, 5)], () => false)
  assert.deepEqual([lines.count, lines.at(1)], [2, { kind: 'group', index: 2 }])
})
