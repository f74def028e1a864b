import assert from 'node:assert/strict'
import { atBothWidths, consoleForTests } from './console.ts'
import { soon } from './soon.ts'

const console = consoleForTests()

atBothWidths(console, '台账目录：每本台账都在，有条数', async (visit) => {
  await visit.open('/registers')
  await visit.headline('台账')
  const { page } = visit
  const patents = page.getByRole('link', { name: /专利台账/ }).first()
  await soon(async () => assert.match(await patents.innerText(), /\d 条/))
})

atBothWidths(console, '一本台账：列出记录，打开一条', async (visit) => {
  await visit.open('/registers/enterprise')
  await visit.headline('企业台账')
  await visit.open('/registers/patent')
  await visit.headline('专利台账')
})
