/**
 * The main job, end to end, as an officer does it: a bad workbook is imported and corrected in place, the figure on the home page
 * changes, and the new figure leads to its record, the record's history, the cell of the workbook, and into the official document.
 */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { identify } from '#engine/ground/identifiers/index.ts'
import { unpackZip } from '#engine/ledger/export/xlsx/zip.ts'
import { workbook } from '#engine/ledger/import/writtenBooks.ts'
import { wholeOf } from '#engine/store/content.ts'
import { atBothWidths, consoleForTests } from './console.ts'
import { openSheetAt } from './sheetOf.ts'
import { soon } from './soon.ts'

const console = consoleForTests()

const wrongDay = '2025-13-05'
const title = '一种会自己讲来历的阀门'
// Two rows that are right, one with a month that does not exist, under a title, as offices keep them.
const badWorkbook = workbook('8月新申请专利.xlsx', {
  专利台账: [
    ['云岭区2025年8月新申请专利'],
    ['序号', '专利号', '专利名称', '专利类型', '申请日', '专利权人'],
    [1, patentNumber('202510880001'), '一种省料的模具', '发明专利', '2025-08-04', '云岭科创有限公司'],
    [2, patentNumber('202510880002'), title, '发明专利', wrongDay, '云岭科创有限公司'],
    [3, patentNumber('202520880003'), '一种静音风机', '实用新型', '2025年8月6日', '云岭科创有限公司'],
  ],
})

atBothWidths(console, '从一个有错的工作簿走到公文稿', async (visit) => {
  const { page, keyboard } = visit
  await console.refill()

  // Start: how many applications stand on the home page?
  await visit.open('/')
  await visit.headline('首页')
  const before = await applicationsOnHome(page)

  // Import the bad workbook.
  await page.getByRole('main').getByRole('link', { name: '导入台账' }).click()
  await page.getByLabel('选择台账文件').setInputFiles({
    name: badWorkbook.name,
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: Buffer.from(wholeOf(badWorkbook.bytes)),
  })
  const start = page.getByRole('button', { name: '导入 1 个表' })
  await start.waitFor()
  await visit.settled()
  await visit.looksRight()
  await keyboard.use(start)
  await page.getByRole('button', { name: '重新检查' }).waitFor()
  await visit.settled()
  await soon(async () =>
    assert.deepEqual(await fourNumbers(page), { 新增: '2', 更新: '0', 未变: '0', 待改: '1', 读到的行: '3' }),
  )
  await visit.looksRight()

  // Correct in place, where the row says what is wrong.
  await soon(async () => assert.match(await page.locator('.why').innerText(), /申请日/))
  await keyboard.use(page.getByRole('button', { name: /^改第 4 行 申请日/ }))
  await keyboard.press('ControlOrMeta+a')
  await keyboard.type('2025-08-05')
  await keyboard.press('Enter')
  await page.getByText('通过，已入账').waitFor()
  await visit.settled()

  // The figure on the home page has changed by the three.
  await page.getByRole('link', { name: '看首页的数' }).click()
  await visit.headline('首页')
  await soon(async () => assert.equal(await applicationsOnHome(page), before + 3))

  // Open the figure, the record, its history, the marked cell.
  await page.locator('.target-line', { hasText: '专利申请量' }).click()
  await visit.headline('专利申请量')
  await soon(async () => assert.match(await page.locator('.big-figure').innerText(), new RegExp(`^${before + 3}`)))
  const record = page.getByRole('button', { name: title })
  const more = page.getByRole('button', { name: '再看 50 条' })
  await record.or(more).first().waitFor()
  while ((await record.count()) === 0) {
    await more.click()
    await visit.settled()
  }
  await record.click()
  await page.getByRole('link', { name: title, exact: true }).click()
  await visit.headline(title)
  const history = page.locator('.history')
  await soon(async () => assert.match(await history.innerText(), /改正“8月新申请专利\.xlsx”第 4 行时新增/))
  await openSheetAt(page, /^原表 E4/)
  const marked = page.locator('.sheet-mark')
  await marked.waitFor()
  await visit.settled()
  await soon(async () => assert.equal(await marked.innerText(), wrongDay))
  await visit.looksRight()
  await keyboard.press('Escape')
  await marked.waitFor({ state: 'hidden' })

  // The official document prints the new figure, and its own proof says how many records stand behind it.
  await visit.open('/reports/annualSummary?figure=patentApplications')
  await visit.headline(/总结/)
  const proof = page.locator('.proof-figure')
  await soon(async () => assert.match(await proof.locator('.proof-value').innerText(), new RegExp(`^${before + 3}`)))
  const paper = page.getByRole('document', { name: /工作总结/ })
  await soon(async () => assert.match(await paper.innerText(), new RegExp(`专利申请\\s*${before + 3}\\s*件`)))
  await visit.looksRight()
  // On a telephone the proof lies over the paper.
  if (visit.width === 'telephone') {
    await keyboard.press('Escape')
    await proof.waitFor({ state: 'hidden' })
  }
  await page.getByRole('button', { name: /下载/ }).first().click()
  const clean = page.getByRole('link', { name: '公文稿（Word）' })
  await clean.waitFor()
  await visit.settled()
  const [download] = await Promise.all([page.waitForEvent('download'), clean.click()])
  assert.match(download.suggestedFilename(), /2025.*\.docx$/)
  const words = documentText(readFileSync(await download.path()))
  assert.match(words, new RegExp(`专利申请${before + 3}件`))
})

async function applicationsOnHome(page: Page): Promise<number> {
  const line = page.locator('.target-line', { hasText: '专利申请量' })
  return Number((await line.locator('.target-numbers b').innerText()).replaceAll(',', ''))
}

async function fourNumbers(page: Page): Promise<Record<string, string>> {
  const labels = await page.locator('.four dt').allInnerTexts()
  const values = await page.locator('.four dd').allInnerTexts()
  return Object.fromEntries(labels.map((label, index) => [label, values[index] ?? '']))
}

function documentText(docx: Buffer): string {
  const part = unpackZip(docx).find(({ name }) => name === 'word/document.xml')
  assert.ok(part, '是一份真的 Word 文件')
  return Buffer.from(part.bytes)
    .toString('utf8')
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll(/\s/g, '')
}

/** The number with its right check character, as the office prints it. */
function patentNumber(body: string): string {
  assert.equal(body.length, 12)
  const last = [...'0123456789X'].find((check) => identify('patentNo', `${body}.${check}`).errors.length === 0)
  return `${body}.${last}`
}
