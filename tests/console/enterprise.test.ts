import assert from 'node:assert/strict'
import { listRecords } from '#engine/ledger/query.ts'
import { isReference } from '#engine/ledger/values.ts'
import { atBothWidths, consoleForTests } from './console.ts'
import { soon } from './soon.ts'

const console = consoleForTests()

async function recognised(): Promise<{ id: string; title: string }> {
  const { records } = await listRecords(console.ledger, { register: 'gradient', limit: 1 })
  const led = records[0]?.values['enterprise']
  assert.ok(isReference(led) && led.id)
  return { id: led.id, title: led.text }
}

atBothWidths(console, '一企一档：搜索进来，看称号和各表，打开一行看来历，下载 Word', async (visit) => {
  const { page, keyboard } = visit
  const { records } = await listRecords(console.ledger, { register: 'finance', limit: 1 })
  const led = records[0]?.values['enterprise']
  assert.ok(isReference(led) && led.id)
  await visit.open('/')
  await keyboard.press('/')
  await page.getByRole('textbox', { name: '搜索' }).fill(led.text)
  await page
    .getByRole('option', { name: new RegExp(`记录\\s*${led.text}`) })
    .first()
    .click()
  await page.waitForURL(`**/enterprises/${led.id}*`)
  await page.getByRole('heading', { name: '经营与财务' }).first().waitFor()
  await visit.settled()
  await soon(async () =>
    assert.match(await page.locator('main').innerText(), /能享受什么[\s\S]*登记信息[\s\S]*经营与财务/),
  )
  await visit.looksRight()
  const finance = page.locator('section', { has: page.getByRole('heading', { name: '经营与财务' }) }).last()
  await finance.getByRole('button').first().click()
  await page.getByText('来历').first().waitFor()
  await page
    .getByRole('button', { name: /原表/ })
    .or(page.getByRole('button', { name: /看 \d+ 项/ }))
    .first()
    .waitFor()
  await visit.looksRight()
  await page.keyboard.press('Escape')
  const file = page.waitForEvent('download')
  await page.getByRole('link', { name: '下载 Word' }).click()
  assert.match((await file).suggestedFilename(), /一企一档\.docx$/)
})

atBothWidths(console, '一企一档：称号打开它的证书，换一天看当天的称号', async (visit) => {
  const { page } = visit
  const { id } = await recognised()
  await visit.open(`/enterprises/${id}?year=2025&asOf=2025-09-30`)
  const stamps = page.getByRole('list', { name: '称号' })
  await stamps.getByRole('button').first().click()
  await page.getByText('来历').first().waitFor()
  await visit.open(`/enterprises/${id}?year=2015&asOf=2015-01-01`)
  await visit.settled()
  await soon(async () => assert.equal(await stamps.count(), 0))
})
