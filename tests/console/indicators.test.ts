import assert from 'node:assert/strict'
import { atBothWidths, consoleForTests } from './console.ts'

const console = consoleForTests()

atBothWidths(console, '指标目录', async (visit) => {
  await visit.open('/indicators')
  await visit.headline('指标')
})

atBothWidths(console, '一个指标：数、口径、公式、记录', async (visit) => {
  await visit.open('/indicators/patentGrants')
  await visit.headline(/授权/)
  const text = await visit.page.locator('main').innerText()
  for (const part of ['公式', '来源', '逐月', '专利台账']) assert.ok(text.includes(part), part)
})
