import assert from 'node:assert/strict'
import { atBothWidths, consoleForTests } from './console.ts'
import { soon } from './soon.ts'

const console = consoleForTests()

atBothWidths(console, '首页：任务、待办、缺的数，点一项任务打开它的数', async (visit) => {
  await visit.open('/')
  await visit.headline('首页')
  const targets = visit.page.locator('.target-line')
  await soon(async () => assert.ok((await targets.count()) > 3))
  await visit.looksRight()
  await visit.keyboard.use(targets.first())
  await visit.page.waitForURL(/\/indicators\//)
})
