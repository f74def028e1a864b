/** What a person does before the answer is there must mean what she sees and types, not what stood there before. */
import assert from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { getRegister } from '#engine/ledger/ledger.ts'
import { listRecords, listRows } from '#engine/ledger/query.ts'
import { findRecord } from '#engine/ledger/records.ts'
import { atWidth, consoleForTests } from './console.ts'
import { soon } from './soon.ts'

const console = consoleForTests()

/** From now on each of these answers is on its way for a while. */
async function late(page: Page, address: string | RegExp, method = 'GET'): Promise<void> {
  await page.route(address, async (route) => {
    if (route.request().method() === method) await pause(700)
    await route.fallback()
  })
}

async function firstFirm() {
  const [row] = await listRows(console.ledger, { register: 'enterprise', limit: 1 })
  assert.ok(row)
  return row
}

atWidth(console, 'desk', '列表：存着的时候再改同一格，是自己接着改；接着撤销，撤的是刚才那一步', async (visit) => {
  const { page, keyboard } = visit
  await visit.open('/registers/enterprise?columns=name,shortName')
  await late(page, '**/api/registers/enterprise/*', 'PATCH')
  const cell = page.locator('[data-line="0"] [data-column="1"]')
  const write = async (text: string) => {
    await keyboard.press('F2')
    await page.locator('.cell-editor input').waitFor()
    await keyboard.press('ControlOrMeta+a')
    await keyboard.type(text)
    await keyboard.press('Enter')
    await page.locator('.cell-editor').waitFor({ state: 'detached' })
  }
  await cell.click()
  await write('甲')
  await keyboard.press('ArrowUp')
  await write('乙')
  await soon(async () => assert.equal((await firstFirm()).values['shortName'], '乙'))
  await visit.settled()
  assert.equal(await page.getByText('别人刚改成').count(), 0)
  await keyboard.press('ArrowUp')
  await write('丙')
  await keyboard.press('ControlOrMeta+z')
  await visit.told('已撤销上一次修改')
  await visit.settled()
  assert.equal((await firstFirm()).values['shortName'], '乙')
  await soon(async () => assert.equal(await cell.innerText(), '乙'))
})

atWidth(console, 'desk', '列表：新的内容还没来时，不把旧的一行当成新的一行来选', async (visit) => {
  const { page } = visit
  await visit.open('/registers/enterprise')
  await late(page, '**/api/registers/enterprise?search=*')
  const asked = page.waitForRequest(/enterprise\?search=/)
  await page.getByRole('search').locator('input').first().fill('食品')
  await asked
  await page.getByRole('checkbox', { name: '选中第 1 行', exact: true }).click()
  await visit.told('列表正在换成新的内容')
  await visit.settled()
  assert.equal(await page.getByRole('toolbar', { name: '对选中的记录' }).count(), 0)
})

atWidth(console, 'desk', '表单：写下的名称就是它，不被开头相同的换掉；没写完时的提示不作数', async (visit) => {
  const { page, keyboard } = visit
  const { records } = await listRecords(console.ledger, { register: 'enterprise', limit: 200 })
  const title = String(records.find(({ values }) => String(values['name']).length > 8)?.values['name'])
  const begun = title.slice(0, 6)
  await visit.open('/registers/visit/new')
  const field = page.getByRole('combobox', { name: /^走访企业/ })
  await keyboard.reach(field)
  await keyboard.type(begun.slice(0, 5))
  await page.getByRole('option', { name: title }).first().waitFor({ state: 'attached' })
  await keyboard.type(begun.slice(5))
  await visit.settled()
  await keyboard.press('Tab')
  await visit.settled()
  assert.equal(await field.inputValue(), begun)
  // With the arrows it is chosen.
  await field.focus()
  await keyboard.press('ControlOrMeta+a')
  await keyboard.type(title.slice(0, -1))
  await visit.settled()
  await keyboard.press('ArrowDown')
  await keyboard.press('Enter')
  await soon(async () => assert.equal(await field.inputValue(), title))
})

atWidth(console, 'desk', '筛选：回车选的是写完的那个词找到的，不是只写了几个字时的头一条', async (visit) => {
  const { page, keyboard } = visit
  const { records } = await listRecords(console.ledger, { register: 'enterprise', limit: 200 })
  const names = records.map(({ values }) => String(values['name']))
  const title = names.at(-1) as string
  await visit.open(`/registers/patent?filter=${encodeURIComponent(JSON.stringify({ holder: { contains: '公司' } }))}`)
  await page.getByRole('button', { name: /公司/ }).first().click()
  await page.getByText('选记录', { exact: true }).click()
  const field = page.getByRole('combobox', { name: '选哪几条记录' })
  await field.click()
  await page.getByRole('option').first().waitFor({ state: 'attached' })
  await late(page, '**/api/registers/enterprise?search=*')
  await field.fill(title)
  await keyboard.press('Enter')
  await page.locator('.filter-editor').getByTitle(title, { exact: true }).first().waitFor()
  await keyboard.press('Escape')
  await page
    .locator('.filter-editor')
    .getByRole('button', { name: /^筛\s?选$/ })
    .click()
  await page.waitForURL((url) => decodeURIComponent(url.search).includes('"records":'))
  await page
    .getByText(`专利权人为${title}`)
    .or(page.getByRole('button', { name: new RegExp(title) }))
    .first()
    .waitFor()
})

atWidth(console, 'desk', '词典、手册：字打得比页面快，一个也不少', async (visit) => {
  const { page, keyboard } = visit
  const session = await page.context().newCDPSession(page)
  const words = 'a long line that is typed faster than the page can follow'
  for (const [address, name] of [
    ['/dictionary', '查词典'],
    ['/handbook', '在手册里找'],
  ] as const) {
    await visit.open(address)
    await session.send('Emulation.setCPUThrottlingRate', { rate: 20 })
    const field = page.getByLabel(name)
    await field.focus()
    await keyboard.type(words)
    await session.send('Emulation.setCPUThrottlingRate', { rate: 1 })
    await page.waitForURL(/follow/)
    assert.equal(await field.inputValue(), words)
  }
})

atWidth(console, 'desk', '表单：在日期里直接按 Ctrl+Enter 也存下；存着的时候接着写的也存下', async (visit) => {
  const { page, keyboard } = visit
  await visit.open('/registers/town/new')
  await page.getByLabel('镇街代码', { exact: false }).fill('350498125000')
  await page.getByLabel('镇街名称', { exact: false }).fill('慢线镇')
  await late(page, '**/api/registers/town', 'POST')
  const sent = page.waitForRequest((request) => request.method() === 'POST')
  await keyboard.press('Control+Enter')
  await sent
  await page.getByLabel('简称', { exact: false }).first().fill('慢线')
  await visit.headline('慢线镇')
  const { records } = await listRecords(console.ledger, { register: 'town', search: '慢线镇' })
  const kept = records.map(({ values }) => [values['name'], values['shortName']])
  assert.deepEqual(kept, [['慢线镇', '慢线']])

  const { records: patents } = await listRecords(console.ledger, { register: 'patent', limit: 1 })
  const id = patents[0]?.id ?? ''
  await visit.open(`/registers/patent/${id}/edit`)
  await keyboard.fill(page.getByRole('textbox', { name: '申请日' }).first(), '2024-11-30')
  await keyboard.press('Control+Enter')
  await page.waitForURL(new RegExp(`/registers/patent/${id}(\\?|$)`))
  const patent = getRegister(console.ledger.registers, 'patent')
  const saved = await findRecord(console.ledger.store.reader, patent, id)
  assert.equal(saved?.values['filedOn'], '2024-11-30')
})

atWidth(console, 'desk', '连按两下：批注只有一条，接着写的还在；报告只建一份，只存一版', async (visit) => {
  const { page, keyboard } = visit
  const { id } = await firstFirm()
  await visit.open(`/registers/enterprise/${id}`)
  await late(page, '**/comments', 'POST')
  const comment = page.getByLabel('写批注')
  await comment.fill('已电话核实')
  await keyboard.press('Control+Enter', 'Control+Enter')
  await keyboard.type('下一句')
  await page.locator('.comments li').getByText('已电话核实').first().waitFor()
  await visit.settled()
  assert.equal(await page.locator('.comments li').count(), 1)
  await soon(async () => assert.equal(await comment.inputValue(), '下一句'))

  await visit.open('/reports')
  await late(page, '**/api/reports', 'POST')
  await keyboard.use(page.getByRole('button', { name: '新建报告' }))
  const label = page.getByPlaceholder('如：知识产权工作简报')
  await label.fill('只有一份的简报')
  await keyboard.press('Enter', 'Enter')
  await page.waitForURL(/\/reports\/added\w+\/edit/)
  await visit.headline('编辑只有一份的简报')
  const catalog = await page.request.get('/api/catalog')
  const { reports } = (await catalog.json()) as { reports: Record<string, { label: string }> }
  assert.equal(Object.values(reports).filter((report) => report.label === '只有一份的简报').length, 1)

  await page.getByRole('textbox', { name: '报告正文' }).focus()
  await keyboard.press('ControlOrMeta+End')
  await keyboard.type('一句。')
  await visit.settled()
  await late(page, '**/api/reports/added*', 'PATCH')
  await keyboard.press('ControlOrMeta+s')
  await page.getByLabel('这一版改了什么').fill('写了一句')
  await keyboard.press('Enter', 'Enter')
  await visit.told('已存为第 2 版')
  await visit.settled()
  assert.equal(await page.getByRole('dialog', { name: '别人也存了一版' }).count(), 0)
})

atWidth(console, 'desk', '核稿：页面忙着的时候按了三下向下的箭头，走三个数', async (visit) => {
  const { page } = visit
  await visit.open('/reports/annualSummary')
  await visit.headline(/总结/)
  // Keys that come while a page is busy are handed to it in one breath.
  await page.evaluate(`for (let press = 0; press < 3; press++)
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true }))`)
  await page
    .getByText(/第 3 \/ \d+/)
    .first()
    .waitFor()
})
