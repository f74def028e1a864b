import assert from 'node:assert/strict'
import { recordHistory } from '#engine/ledger/history.ts'
import { listRecords } from '#engine/ledger/query.ts'
import { atBothWidths, consoleForTests } from './console.ts'
import { soon } from './soon.ts'

const console = consoleForTests()

atBothWidths(console, '原表：画成表，标出一格，标出的一格看得见', async (visit) => {
  const { records } = await listRecords(console.ledger, { register: 'patent', limit: 1 })
  const [first] = await recordHistory(console.ledger, 'patent', records[0]?.id ?? '')
  assert.ok(first?.file && first.sheet && first.row)
  const asked = new URLSearchParams({ sheet: first.sheet, row: String(first.row), column: '2' })
  await visit.open(`/files/${first.file.hash}?${asked}`)
  await visit.headline('原表')
  const marked = visit.page.locator('.sheet-mark')
  await soon(async () => assert.equal(await marked.count(), 1))
  const { width, height } = visit.page.viewportSize() ?? { width: 0, height: 0 }
  await soon(async () => {
    const box = await marked.boundingBox()
    assert.ok(box && box.x >= 0 && box.y >= 0 && box.x < width && box.y < height)
  })
})
