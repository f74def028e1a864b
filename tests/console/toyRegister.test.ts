import assert from 'node:assert/strict'
import { catalog as shipped } from '#catalog/index.ts'
import { assemble } from '#engine/catalog.ts'
import { beehive } from '../beehive.ts'
import { atBothWidths, atWidth, consoleForTests } from './console.ts'
import { soon } from './soon.ts'

const registers = { ...shipped.registers, beehive: { ...beehive, name: 'beehive' } } as typeof shipped.registers
const catalog = assemble({ ...shipped, registers })
const console = consoleForTests({ catalog })
const ledger = [
  '箱号,蜂箱名称,养蜂企业,蜂种,摆放日期,年产蜜（公斤）',
  'F-1,东坡一号,甲公司,中蜂,2025.3.5,"1,024.5"',
  'F-2,东坡二号,甲公司,胡蜂,2025-03-06,30',
].join('\n')

atWidth(console, 'desk', '新台账：认得出、导得进、改得了、搜得到', async (visit) => {
  const { page, keyboard } = visit
  await visit.open('/import')
  await page
    .getByLabel('选择台账文件')
    .setInputFiles({ name: '蜂箱.csv', mimeType: 'text/csv', buffer: Buffer.from(ledger) })
  await page.getByText('蜂箱台账').first().waitFor()
  await visit.settled()
  // The rest of the way is the importer's own test; here the job is started as its page does.
  const uploads = await page.request.post('/api/imports', {
    multipart: { files: { name: '蜂箱.csv', mimeType: 'text/csv', buffer: Buffer.from(ledger) } },
  })
  const sent = (await uploads.json()) as { upload: string; files: { sheets: { id: string; mapping: unknown }[] }[] }
  const sheets = sent.files.flatMap((file) => file.sheets.map(({ id, mapping }) => ({ id, mapping })))
  const run = await page.request.post(`/api/imports/${sent.upload}/run`, { data: { sheets } })
  const { job } = (await run.json()) as { job: string }
  for (let state = 'running'; state === 'running'; ) {
    await page.waitForTimeout(100)
    state = ((await (await page.request.get(`/api/imports/jobs/${job}`)).json()) as { state: string }).state
  }
  await visit.open('/quarantine')
  await page.getByText('胡蜂').first().waitFor()
  await visit.open('/registers/beehive')
  await visit.headline('蜂箱台账')
  await page.getByText('东坡一号').first().waitFor()
  // Enter means what was typed, however late its answer comes and whatever the first letters have found.
  await page.route('**/api/search?q=dpyh*', async (route) => {
    await page.waitForTimeout(500)
    await route.continue()
  })
  await keyboard.press('/')
  await keyboard.type('dpy')
  await page
    .getByRole('option', { name: /梯度培育/ })
    .first()
    .waitFor()
  await keyboard.type('h')
  await keyboard.press('Enter')
  await visit.headline('东坡一号')
  await visit.looksRight()
  await page.getByText('1024.5').first().waitFor()
})

atBothWidths(console, '新台账：在目录里、新增表单里、体检里、做指标的地方', async (visit) => {
  const { page } = visit
  await visit.open('/registers')
  await page.getByRole('link', { name: /蜂箱台账/ }).waitFor()
  await visit.open('/registers/beehive/new')
  await page.getByLabel(/蜂箱编号/).waitFor()
  await soon(async () => assert.equal(await page.getByLabel(/年产蜜（公斤）/).count(), 1))
  await visit.looksRight()
  await visit.open('/check?register=beehive')
  await visit.headline('数据体检')
  await visit.open('/custom/indicator/new?register=beehive')
  await page.getByText('蜂箱台账').first().waitFor()
})
