import assert from 'node:assert/strict'
import { atBothWidths, consoleForTests } from './console.ts'
import { soon } from './soon.ts'

const console = consoleForTests()

atBothWidths(console, '指标：从目录打开一个指标，换时段、换镇街、看数', async (visit) => {
  const { page, keyboard } = visit
  await visit.open('/indicators')
  await visit.headline('指标')
  await keyboard.use(page.getByRole('link', { name: '专利申请量', exact: true }))
  await visit.headline('专利申请量')
  await page.getByText('怎么说这个数').waitFor()
  await visit.fits(page.getByRole('table', { name: '往年同日的预计与实际（件）' }))
  await keyboard.use(page.getByText('到哪个月预计才靠得住'))
  await visit.fits(page.getByRole('table', { name: '各月底预计的误差（件）' }))
  await visit.looksRight()
  await visit.open('/indicators/patentApplications?from=2025-01-01&to=2025-06-30')
  await page.getByText('上半年').waitFor()
  await keyboard.use(page.getByRole('link', { name: '在台账里看' }))
  await visit.headline('专利台账')
  assert.match(decodeURIComponent(page.url()), /filedOn.*2025-01-01.*2025-06-30/)
  await page.goBack()
  await visit.settled()
  const town = page
    .getByRole('group', { name: /各镇街示意图/ })
    .getByRole('button', { pressed: false })
    .first()
  const name = ((await town.getAttribute('aria-label')) ?? '').split(' ')[0] ?? ''
  await keyboard.use(town)
  await page.waitForURL(/slice=/)
  await page.getByRole('heading', { name: new RegExp(`只看${name}`) }).waitFor()
  await page.goBack()
  await visit.settled()
})

atBothWidths(console, '两条时间轴：按当时掌握的与按现在掌握的并排，差在哪几条说得出来', async (visit) => {
  const { page } = visit
  await visit.open('/indicators/hnteCount?knownOn=2020-01-01')
  await page.getByText('以下各数只用2020年1月1日当天已经掌握的数据').waitFor()
  await page.getByText('按现在掌握的').waitFor()
  await page.getByText(/此后新计入 \d+ 条/).waitFor()
  await page.getByRole('list', { name: '原因' }).getByRole('listitem').first().waitFor()
})

atBothWidths(console, '指标词典：按名称、口径查，未核实的标出来', async (visit) => {
  const { page, keyboard } = visit
  await visit.open('/dictionary')
  await visit.headline('指标词典')
  await keyboard.fill(page.getByLabel('查词典'), '质押')
  await page.waitForURL(/search=/)
  const entries = page.locator('.dictionary > li')
  await soon(async () => {
    const others = (await entries.allTextContents()).filter((text) => !text.includes('质押'))
    assert.deepEqual(others, [])
  })
  assert.ok((await entries.count()) > 0)
  await keyboard.use(page.getByText('公式、来源、读法').first())
  await page.getByText('读法', { exact: true }).first().waitFor()
})
