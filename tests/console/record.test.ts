import assert from 'node:assert/strict'
import { listRecords } from '#engine/ledger/query.ts'
import { atBothWidths, consoleForTests } from './console.ts'

const console = consoleForTests()

atBothWidths(console, '一条记录：内容、来历、修改', async (visit) => {
  const { records } = await listRecords(console.ledger, { register: 'patent', limit: 1 })
  await visit.open(`/registers/patent/${records[0]?.id}`)
  await visit.headline(String(records[0]?.values['name'] ?? records[0]?.values['title']))
  const { page } = visit
  assert.match(await page.locator('main').innerText(), /来历/)
  await visit.looksRight()
  await page.getByRole('button', { name: '修改' }).click()
  await page.getByRole('dialog').waitFor()
  await visit.settled()
})
