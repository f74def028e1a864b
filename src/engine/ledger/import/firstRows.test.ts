import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openFirstRows } from './firstRows.ts'
import { keyPrint } from './glance.ts'

test('每个键的第一行找得到，行数再多也一样', () => {
  const rows = openFirstRows()
  const expected = new Map<number, number>()
  for (let row = 0; row < 50_000; row++) {
    // Rows without a key are passed over.
    if (row % 7 === 3) continue
    const print = keyPrint(`91350498MA${(row * 7_919) % 31_337}`)
    if (!expected.has(print)) expected.set(print, row)
    assert.equal(rows.firstOf(row, print), expected.get(print))
  }
  assert.ok(expected.size > 20_000 && expected.size < 31_338)
})

test('低位相同的指纹不会混在一起', () => {
  const rows = openFirstRows()
  const prints = Array.from({ length: 3_000 }, (_, n) => n * 2 ** 32 + 5)
  for (const [row, print] of prints.entries()) assert.equal(rows.firstOf(row, print), row)
  for (const [row, print] of prints.entries()) assert.equal(rows.firstOf(3_000 + row, print), row)
})
