/** A published figure never changes unseen: one date is corrected in the workbook, and the page names the figures and the reason. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { read, utils, write } from '@e965/xlsx'
import { atWidth, consoleForTests } from './console.ts'
import { soon } from './soon.ts'

const console = consoleForTests()
const name = '12-专利台账.xlsx'
const book = path.resolve(import.meta.dirname, '..', '..', 'samples', name)

atWidth(console, 'desk', '改工作簿里一件专利的日期再导入：只有相关的数变，页面说得出为什么', async (visit) => {
  const { page } = visit
  // An issue of the summary as it stands.
  await visit.open('/reports/annualSummary')
  await page.getByRole('button', { name: '发布报告' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '发布', exact: true }).click()
  await page.waitForURL(/publication=/)
  await visit.settled()
  const issue = page.url()
  await page.getByText('没有更正').waitFor()

  // The same workbook with one date moved out of the months of the report.
  const { bytes, number, before } = moved()
  await visit.open('/import')
  await page.getByLabel('选择台账文件').setInputFiles({
    name,
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: bytes,
  })
  await page.getByRole('button', { name: /^导入 \d+ 个表$/ }).click()
  await page.getByRole('button', { name: '继续导入' }).waitFor({ timeout: 60_000 })
  await visit.settled()
  const cells = page.getByRole('table', { name: '改动的单元格' }).getByRole('row')
  await soon(async () => assert.equal(await cells.count(), 2))
  await soon(async () => assert.match(await cells.nth(1).innerText(), new RegExp(`申请日.*${before}.*2024-12-30`, 's')))

  // The issue still says what it said; the page lists what would read otherwise, and why.
  await page.goto(issue)
  await visit.settled()
  const drift = page.locator('.drift > li')
  await drift.first().waitFor()
  const labels = page.locator('.drift > li > button')
  await soon(async () => assert.deepEqual(await labels.allInnerTexts(), ['专利申请量', '专利申请任务完成率']))
  const told = await drift.allInnerTexts()
  for (const text of told) assert.match(text, new RegExp(`申请日 ${before} → 2024-12-30`), number)
  await visit.looksRight()

  // Who opens the report as it stands is told so too.
  await visit.open('/reports/annualSummary')
  await page.getByText('2 个数与发布时不同').waitFor()
})

/** Moves the filing date of one utility model of this year into the last; invention patents would count elsewhere too. */
function moved(): { readonly bytes: Buffer; readonly number: string; readonly before: string } {
  const workbook = read(readFileSync(book), { cellStyles: true })
  for (const sheet of Object.values(workbook.Sheets)) {
    const rows = utils.sheet_to_json<string[]>(sheet, { header: 1, raw: false, defval: '' })
    const at = rows.findIndex((row) => row.includes('申请日'))
    const column = rows[at]?.indexOf('申请日') ?? -1
    for (const [index, row] of rows.entries()) {
      const written = /^2025[-/.](0?[1-9])[-/.](\d{1,2})$/.exec(String(row[column] ?? ''))
      if (index <= at || !written || !row.includes('实用新型')) continue
      const before = `2025-${written[1]?.padStart(2, '0')}-${written[2]?.padStart(2, '0')}`
      sheet[utils.encode_cell({ r: index, c: column })] = { t: 's', v: '2024-12-30' }
      return { bytes: write(workbook, { type: 'buffer', bookType: 'xlsx' }) as Buffer, number: row.join(' '), before }
    }
  }
  throw new Error('no patent of this year in the workbook')
}
