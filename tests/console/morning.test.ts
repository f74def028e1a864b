/**
 * An officer's morning, by keyboard: find an enterprise by the initials of its name, correct a date in one of its patents, see the
 * target move, publish the month's bulletin and take the Word file along. In less than two minutes.
 */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { unpackZip } from '#engine/ledger/export/xlsx/zip.ts'
import { listRecords } from '#engine/ledger/query.ts'
import { initials } from '#engine/ledger/search.ts'
import { isReference } from '#engine/ledger/values.ts'
import { atWidth, consoleForTests } from './console.ts'
import { patience } from './slowness.ts'
import { soon } from './soon.ts'

const console = consoleForTests()
const twoMinutes = 120_000

atWidth(console, 'desk', '一个上午：按拼音首字母找企业，改一处，看任务变，发通报', async (visit) => {
  const { page, keyboard } = visit
  const { firm, patent } = await someFirm()
  const startedAt = performance.now()

  await visit.open('/')
  await visit.headline('首页')
  const target = page.locator('.target-line', { hasText: '专利申请量' })
  const before = Number(await target.locator('.target-numbers b').innerText())

  await keyboard.press('/')
  await keyboard.type(initials(firm))
  const found = { name: new RegExp(`${firm} 企业台账$`) }
  await page.getByRole('option', found).waitFor()
  while ((await page.getByRole('option', { ...found, selected: true }).count()) === 0) await keyboard.press('ArrowDown')
  await keyboard.press('Enter')
  await visit.headline(firm)

  // The page of the enterprise lists its patents; a row opens beside it, and there is the way to correct it.
  const patents = page.locator('section', { has: page.getByRole('heading', { name: '专利', exact: true }) }).last()
  await keyboard.use(patents.getByRole('row').filter({ hasText: patent }).getByRole('button').first())
  const beside = page.getByRole('complementary', { name: '专利台账' })
  await keyboard.use(beside.getByRole('link', { name: '修改', exact: true }).getByRole('button'))
  await keyboard.fill(page.getByRole('textbox', { name: '申请日' }).first(), '2024-12-30')
  await keyboard.press('Enter')
  await visit.told('已保存')
  await visit.headline(patent)

  await keyboard.press('g', 's')
  await visit.headline('首页')
  await soon(async () => assert.equal(Number(await target.locator('.target-numbers b').innerText()), before - 1))

  await visit.open('/reports/monthlyBulletin')
  await visit.headline(/通报/)
  await keyboard.use(page.getByRole('button', { name: /^发布/ }))
  await keyboard.use(page.getByRole('dialog').getByRole('button', { name: '发布', exact: true }))
  await page.waitForURL(/publication=/)
  await visit.settled()
  await keyboard.use(page.getByRole('button', { name: /下载/ }).first())
  const clean = page.getByRole('link', { name: '公文稿（Word）' })
  await clean.waitFor()
  const [download] = await Promise.all([page.waitForEvent('download'), clean.click()])
  const document = unpackZip(readFileSync(await download.path())).find(({ name }) => name === 'word/document.xml')
  assert.match(
    Buffer.from(document?.bytes ?? [])
      .toString('utf8')
      .replaceAll(/<[^>]+>/g, ''),
    new RegExp(`专利申请\\D{0,4}${before - 1}件`),
  )

  const took = performance.now() - startedAt
  assert.ok(took < patience(twoMinutes), `用了 ${Math.round(took / 1000)} 秒`)
})

/** An enterprise with few patents, and one of these that counts for this year. */
async function someFirm(): Promise<{ readonly firm: string; readonly patent: string }> {
  const { records } = await listRecords(console.ledger, { register: 'patent', limit: 5_000 })
  const byFirm = Map.groupBy(records, ({ values }) => (isReference(values['holder']) ? values['holder'].id : null))
  for (const [id, own] of [...byFirm].sort(([, a], [, b]) => a.length - b.length)) {
    const found = own.find(
      ({ values }) => /^2025-0[1-9]/.test(String(values['filedOn'])) && values['kind'] !== 'invention',
    )
    if (id === null || !found) continue
    const { records: firms } = await listRecords(console.ledger, { register: 'enterprise', limit: 500 })
    const firm = firms.find((each) => each.id === id)
    if (firm) return { firm: String(firm.values['name']), patent: String(found.values['title']) }
  }
  throw new Error('no enterprise with a patent of this year')
}
