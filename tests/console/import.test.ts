import assert from 'node:assert/strict'
import { workbook } from '#engine/ledger/import/writtenBooks.ts'
import { listRecords } from '#engine/ledger/query.ts'
import { toyCreditCode } from '#engine/ledger/toyRegisters.ts'
import { wholeOf } from '#engine/store/content.ts'
import { atBothWidths, atWidth, consoleForTests } from './console.ts'
import { openSheetAt } from './sheetOf.ts'
import { soon } from './soon.ts'

const console = consoleForTests()

atBothWidths(console, '导入：放文件的地方', async (visit) => {
  await visit.open('/import')
  await visit.headline('导入')
})

atWidth(console, 'desk', '认不准是哪本台账的表不打勾，用黄色说拿不准；打了勾才算认得', async ({ page, open }) => {
  await open('/import')
  const rows = [
    ['企业名称', '统一社会信用代码'],
    ['认不准一号有限公司', toyCreditCode(901)],
  ]
  const { name, bytes } = workbook('单位.xlsx', { 单位: { rows } })
  await page.getByLabel('选择台账文件').setInputFiles({
    name,
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: Buffer.from(wholeOf(bytes)),
  })
  const card = page.getByRole('region', { name: '单位.xlsx 单位' })
  await card.getByText('拿不准是哪本台账').waitFor()
  await card.getByText('也像《知识产权贯标台账》').waitFor()
  const tick = card.getByRole('checkbox')
  assert.equal(await tick.isChecked(), false)
  await tick.check()
  await card.getByText(/^● 认得/).waitFor()
})

atBothWidths(console, '批次：列表，打开一批', async (visit) => {
  await visit.open('/batches')
  await visit.headline(/批次/)
  await visit.fits(visit.page.getByRole('table', { name: '导入批次' }))
  await visit.looksRight()
  const links = visit.page.locator('main a[href^="/batches/"]')
  await links.first().click()
  await visit.page.waitForURL(/\/batches\/.+/)
  await visit.headline(/./)
})

atBothWidths(console, '批次：超过一页时说共多少，翻得到最早的', async (visit) => {
  const { page, keyboard } = visit
  const { store } = console.ledger
  const [model] = await store.reader.selectFrom('batch').selectAll().orderBy('at').limit(1).execute()
  assert.ok(model)
  await store.write(async ({ db }) => {
    await db.deleteFrom('batch').where('id', 'like', 'copy%').execute()
    for (let n = 0; n < 130; n++) {
      const copy = { ...model, id: `copy${n}`, at: `2025-11-01T00:${String(n % 60).padStart(2, '0')}:00.000Z` }
      await db.insertInto('batch').values(copy).execute()
    }
  })
  const found = await store.reader.selectFrom('batch').select('id').execute()
  await visit.open('/batches')
  await page.getByText(`第 1—100 批，共 ${found.length} 批`).waitFor()
  const left = (cell: string) => page.locator(`${cell}:nth-child(5)`).first().boundingBox()
  if (visit.width === 'desk')
    await soon(async () => assert.equal((await left('thead th'))?.x, (await left('tbody td'))?.x, '表头在它的列上'))
  await visit.looksRight()
  await keyboard.use(page.getByRole('listitem', { name: '2' }))
  await page.waitForURL(/page=2/)
  const last = Math.min(200, found.length)
  await page.getByText(`第 101—${last} 批，共 ${found.length} 批`).waitFor()
  await soon(async () => assert.equal(await page.locator('tbody tr').count(), last - 100))
})

atBothWidths(console, '待改的行：一行一条理由', async (visit) => {
  await visit.open('/quarantine')
  await visit.headline(/./)
  await soon(async () => assert.match(await visit.page.locator('main').innerText(), /行/))
})

const merged = workbook('各镇高企培育.xlsx', {
  企业台账: {
    rows: [
      ['镇（街）', '企业名称', '统一社会信用代码'],
      ['城东街道', '合并一号有限公司', toyCreditCode(7_000_001)],
      [null, '合并二号有限公司', toyCreditCode(7_000_002)],
      [null, '合并三号有限公司', toyCreditCode(7_000_003)],
    ],
    merges: ['A2:A4'],
  },
})

atBothWidths(console, '合并的格：导入前看得见、可以不填；填了的值在原表上指到合并的那一格', async (visit) => {
  const { page, keyboard } = visit
  await console.refill()
  await visit.open('/import')
  await page.getByLabel('选择台账文件').setInputFiles({
    name: merged.name,
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: Buffer.from(wholeOf(merged.bytes)),
  })
  const tick = page.getByRole('checkbox', { name: '合并的格填到各行' })
  await tick.waitFor()
  await soon(async () => assert.equal(await tick.isChecked(), true))
  const towns = () => page.getByRole('table', { name: '将入账的前几行' }).getByText('城东街道').count()
  await visit.settled()
  await soon(async () => assert.equal(await towns(), 3))
  await visit.looksRight()
  await keyboard.use(tick, 'Space')
  await visit.settled()
  await soon(async () => assert.equal(await towns(), 1))
  await keyboard.use(tick, 'Space')
  await keyboard.use(page.getByRole('button', { name: '导入 1 个表' }))
  await page.getByText('（2 行），请核对').waitFor()
  await visit.settled()

  const { records } = await listRecords(console.ledger, {
    register: 'enterprise',
    search: '合并三号有限公司',
    limit: 1,
  })
  await visit.open(`/registers/enterprise/${records[0]?.id}`)
  await visit.headline('合并三号有限公司')
  await openSheetAt(page, /^原表 A4/)
  await page.locator('.sheet-mark').waitFor()
  await soon(async () => assert.equal(await page.locator('.sheet-mark').innerText(), '城东街道'))
})
