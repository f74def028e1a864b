import assert from 'node:assert/strict'
import { atBothWidths, consoleForTests } from './console.ts'

const console = consoleForTests()

atBothWidths(console, '导入：放文件的地方', async (visit) => {
  await visit.open('/import')
  await visit.headline('导入')
})

atBothWidths(console, '批次：列表，打开一批', async (visit) => {
  await visit.open('/batches')
  await visit.headline(/批次/)
  await visit.looksRight()
  const links = visit.page.locator('main a[href^="/batches/"]')
  await links.first().click()
  await visit.page.waitForURL(/\/batches\/.+/)
  await visit.headline(/./)
})

atBothWidths(console, '待改的行：一行一条理由', async (visit) => {
  await visit.open('/quarantine')
  await visit.headline(/./)
  assert.match(await visit.page.locator('main').innerText(), /行/)
})
