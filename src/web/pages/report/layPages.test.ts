import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sectionsOf } from '#engine/report/sheets.ts'
import type { DocumentTree } from '../../api.ts'
import { layPages } from './layPages.ts'

const paragraph = { kind: 'paragraph', inlines: [] } as const
const heading = { kind: 'heading', level: 1, inlines: [] } as const
const table = { kind: 'table', columns: [], rows: [] } as const
const pageBreak = { kind: 'pageBreak' } as const
const lie = { kind: 'turn', to: 'landscape' } as const
const stand = { kind: 'turn', to: 'portrait' } as const

type Laid = readonly (readonly [DocumentTree['blocks'][number], number])[]

function lay(...laid: Laid) {
  return sheets(...laid).map(({ slices }) => slices)
}

function sheets(...laid: Laid) {
  const blocks = laid.map(([block]) => block)
  return layPages(
    blocks,
    laid.map(([, height]) => height),
    sectionsOf(blocks),
  )
}

test('a text goes on where the page ends', () => {
  assert.deepEqual(lay([paragraph, 20], [paragraph, 5]), [
    [
      { block: 0, from: 0, lines: 20 },
      { block: 1, from: 0, lines: 2 },
    ],
    [{ block: 1, from: 2, lines: 3 }],
  ])
})

test('a heading does not stand alone at the foot of a page', () => {
  const pages = lay([paragraph, 21], [heading, 1], [paragraph, 3])
  assert.deepEqual(
    pages.map((page) => page.map(({ block }) => block)),
    [[0], [1, 2]],
  )
})

test('a table that fits a page is not torn, a longer one is', () => {
  assert.equal(lay([paragraph, 10], [table, 15]).length, 2)
  assert.deepEqual(
    lay([paragraph, 10], [table, 30]).map((page) => page.map(({ lines }) => lines)),
    [[10, 12], [18]],
  )
})

test('a long table is torn between its rows, and a row longer than a page after all', () => {
  const blocks = [paragraph, table]
  const laid = (ends: readonly number[]) =>
    layPages(blocks, [10, 30], sectionsOf(blocks), new Map([[1, { head: { from: 0, lines: 0 }, rowEnds: ends }]])).map(
      ({ slices }) => slices.at(-1)?.lines,
    )
  assert.deepEqual(laid([1, 4, 7, 10, 13, 16, 19, 22, 25, 28, 30]), [10, 20])
  assert.deepEqual(laid([4, 30]), [4, 22, 4])
})

test('a heading goes to the next page with the table that it leads to', () => {
  assert.deepEqual(
    lay([paragraph, 15], [heading, 1], [table, 8]).map((page) => page.map(({ block }) => block)),
    [[0], [1, 2]],
  )
})

test('where the paper turns a page begins, of 15 lines, and the words go on upright', () => {
  const pages = sheets([paragraph, 3], [lie, 0], [paragraph, 20], [stand, 0], [paragraph, 2])
  assert.deepEqual(
    pages.map(({ orientation, slices }) => [orientation, slices.map(({ block, lines }) => [block, lines])]),
    [
      ['portrait', [[0, 3]]],
      ['landscape', [[2, 15]]],
      ['landscape', [[2, 5]]],
      ['portrait', [[4, 2]]],
    ],
  )
})

test('a page break makes no empty page', () => {
  assert.equal(lay([paragraph, 22], [pageBreak, 0], [paragraph, 1]).length, 2)
})

test('every line is laid once, in order', () => {
  const heights = [3, 1, 40, 22, 7, 1, 90]
  const pages = lay(...heights.map((height, index) => [index % 3 === 1 ? heading : paragraph, height] as const))
  const seen = heights.map(() => 0)
  for (const { block, from, lines } of pages.flat()) {
    assert.equal(from, seen[block])
    seen[block] = (seen[block] ?? 0) + lines
  }
  assert.deepEqual(seen, heights)
  assert.ok(pages.every((page) => page.reduce((sum, { lines }) => sum + lines, 0) <= 22))
})

test('the head of a table stands over each page on which it goes on, not its caption', () => {
  const rowEnds = Array.from({ length: 40 }, (_, row) => row + 5)
  const laid = (head: { from: number; lines: number }) =>
    layPages([table], [44], sectionsOf([table]), new Map([[0, { head, rowEnds }]])).map(({ slices }) => slices)
  const head = { from: 2, lines: 2 }
  assert.deepEqual(laid(head), [
    [{ block: 0, from: 0, lines: 22 }],
    [{ block: 0, from: 22, lines: 20, head }],
    [{ block: 0, from: 42, lines: 2, head }],
  ])
  assert.deepEqual(
    laid({ from: 0, lines: 12 }).map(([slice]) => slice?.head),
    [undefined, undefined],
  )
})
