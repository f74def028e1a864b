import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { listRows, listTotals } from '#engine/ledger/query.ts'
import { saveRecord } from '#engine/ledger/records.ts'
import { toyCreditCode } from '#engine/ledger/toyRegisters.ts'
import { changeView, getView, saveView } from '#engine/ledger/views.ts'
import { atBothWidths, atWidth, consoleForTests } from './console.ts'
import { soon } from './soon.ts'

const console = consoleForTests()

const cell = (page: Page, line: number, column: number) =>
  page.locator(`[data-line="${line}"] [data-column="${column}"]`)
const first = async (register: string) => {
  const [row] = await listRows(console.ledger, { register, limit: 1 })
  assert.ok(row)
  return row
}

/** As a person does who copied cells in a spreadsheet: the clipboard, then Ctrl+V. */
async function paste(page: Page, text: string): Promise<void> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`)
  await page.keyboard.press('Control+V')
}

atBothWidths(console, '列表：查拼音首字母，标出找到的字；筛选写成话；存成视图再打开', async (visit) => {
  const { page } = visit
  await visit.open('/registers/patent')
  await page.getByRole('search').locator('input').first().fill('yz')
  await page.waitForURL(/search=yz/)
  await visit.settled()
  await soon(async () => assert.equal(await page.locator('mark').first().innerText(), '一种'))
  const filter = { filedOn: { from: '2024-01-01', to: '2024-12-31' }, kind: { oneOf: ['invention'] } }
  await visit.open(`/registers/patent?filter=${encodeURIComponent(JSON.stringify(filter))}&sort=-filedOn`)
  await page.getByText('申请日 2024-01-01 至 2024-12-31').waitFor()
  await page.getByText('专利类型为发明专利').waitFor()
  const name = `今年的发明（${visit.width}）`
  await page.getByRole('button', { name: /^视图/ }).click()
  await page.getByLabel('新视图的名字').fill(name)
  await page.getByRole('button', { name: '存为视图' }).click()
  await page.waitForURL(/view=/)
  await visit.open('/registers/patent')
  await page.getByRole('button', { name: /^视图/ }).click()
  await page.getByRole('button', { name }).first().click()
  await page.waitForURL(/filter=.*sort=-filedOn|sort=-filedOn.*filter=/)
  await page.getByText('申请日 2024-01-01 至 2024-12-31').waitFor()
  // The way back leads to where one was.
  await page.goBack()
  await page.getByText('申请日 2024-01-01 至 2024-12-31').waitFor({ state: 'detached' })
})

atWidth(console, 'desk', '列表：只用键盘走格、改格、撤销', async (visit) => {
  const { page } = visit
  const row = await first('enterprise')
  await visit.open('/registers/enterprise?columns=name,shortName,capital,state')
  await visit.keyboard.reach(page.getByRole('grid'))
  await visit.keyboard.press('Home', 'ArrowRight', 'F2')
  await page.keyboard.press('Control+A')
  await page.keyboard.type('新简称')
  await visit.keyboard.press('Enter')
  await visit.settled()
  const shortName = async () => (await first('enterprise')).values['shortName']
  await soon(async () => assert.equal(await shortName(), '新简称'))
  // Enter went down; typing begins to edit at once.
  await soon(async () => assert.equal(await page.locator('.grid-active').getAttribute('id'), 'grid-1-1'))
  await visit.keyboard.press('Control+z')
  await visit.settled()
  await soon(async () => assert.equal(await shortName(), row.values['shortName']))
  await visit.keyboard.press('Control+End')
  await visit.settled()
  const { total } = await listTotals(console.ledger, { register: 'enterprise' })
  await soon(async () => assert.equal(await page.locator('.grid-active').getAttribute('id'), `grid-${total - 1}-3`))
})

atWidth(console, 'desk', '列表：填错的留在格里，服务的话在旁边；别人先改的两个值都看得见', async (visit) => {
  const { page } = visit
  visit.mayAnswer(422, /\/api\/registers\/enterprise\//)
  visit.mayAnswer(409, /\/api\/registers\/enterprise\//)
  await visit.open('/registers/enterprise?columns=name,capital,shortName')
  await cell(page, 0, 1).click()
  await page.keyboard.press('F2')
  await page.keyboard.press('Control+A')
  await page.keyboard.type('一百')
  await page.keyboard.press('Enter')
  await page.keyboard.press('ArrowUp')
  await page.getByText(/“一百”不是数字/).waitFor()
  // Nothing typed is lost, not even by a reload.
  await page.reload()
  await visit.settled()
  await cell(page, 0, 1).filter({ hasText: '一百' }).waitFor()
  await cell(page, 0, 1).click()
  await page.getByRole('button', { name: '不改了' }).click()
  const row = await first('enterprise')
  await saveRecord(
    console.ledger,
    { actor: '别人' },
    { register: 'enterprise', id: row.id, given: { shortName: { value: '别人写的' } } },
  )
  await cell(page, 0, 2).click()
  await page.keyboard.press('F2')
  await page.keyboard.press('Control+A')
  await page.keyboard.type('我写的')
  await page.keyboard.press('Enter')
  await page.keyboard.press('ArrowUp')
  await page.getByText('别人刚改成“别人写的”，您写的是“我写的”').waitFor()
  await page.getByRole('button', { name: '用我写的' }).click()
  await soon(async () => assert.equal((await first('enterprise')).values['shortName'], '我写的'))
})

atWidth(
  console,
  'desk',
  '列表：从表格软件贴两千行，坏格说明原因，好行写入，坏行放进待改的行，一次撤销',
  async (visit) => {
    const { page } = visit
    await visit.open('/registers/enterprise?columns=name,creditCode,capital')
    const count = async () => (await listTotals(console.ledger, { register: 'enterprise' })).total
    const before = await count()
    await cell(page, 0, 0).click()
    await page.keyboard.press('Control+End')
    const rows = Array.from(
      { length: 2_000 },
      (_, n) => `粘贴企业${n}\t${toyCreditCode(n + 5_000)}\t${n % 100 === 0 ? '很多' : `${n}.5`}`,
    )
    await paste(page, `企业名称\t信用代码\t注册资本（元）\r\n${rows.join('\r\n')}\r\n`)
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: /^写入/ }).waitFor({ timeout: 60_000 })
    await dialog.getByText('作为新的行').click()
    await dialog.getByText(/新增 1,980/).waitFor({ timeout: 60_000 })
    await dialog.getByText(/有误 20/).waitFor()
    await dialog
      .getByText(/“很多”不是数字/)
      .first()
      .waitFor()
    await visit.looksRight()
    await dialog.getByLabel(/有误的 20 行放进待改的行/).check()
    await dialog.getByRole('button', { name: '写入 1,980 行' }).click()
    await page.getByText('粘贴完成：新增 1980 条').waitFor({ timeout: 60_000 })
    await soon(async () => assert.equal(await count(), before + 1_980))
    const [one] = await listRows(console.ledger, { register: 'enterprise', search: '粘贴企业7', limit: 1 })
    // 7.5 元 by its header, though the field is in 万元.
    assert.equal(one?.values['capital'], 750)
    await page.getByRole('button', { name: '撤销', exact: true }).click()
    await visit.told('已撤销，恢复 1980 条', 60_000)
    await soon(async () => assert.equal(await count(), before))
  },
)

atWidth(console, 'desk', '列表：选中全部成批改一项，先看多少条，一次撤销；复制的一块和表格软件通用', async (visit) => {
  const { page } = visit
  await visit.open('/registers/patent?columns=title,kind,note')
  const { total } = await listTotals(console.ledger, { register: 'patent' })
  await page.getByLabel('选中全部').click()
  await page.getByRole('button', { name: '改一项…' }).click()
  await visit.keyboard.choose(page.getByLabel('改哪一项'), '备注')
  await page.locator('#change-to').fill('年终核对')
  await page.getByRole('button', { name: '先看会改多少条' }).click()
  await page.getByRole('button', { name: /^改 [\d,]+ 条$/ }).click({ timeout: 60_000 })
  await page.getByText('备注改为“年终核对”').waitFor({ timeout: 60_000 })
  await visit.settled()
  await soon(async () => assert.equal(await cell(page, 1, 2).innerText(), '年终核对'))
  await page.getByRole('button', { name: '撤销', exact: true }).click()
  await visit.told(`已撤销，恢复 ${total} 条`, 60_000)
  await visit.settled()
  await cell(page, 0, 0).click()
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+ArrowRight')
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.getByRole('button', { name: '连表头复制' }).click()
  const rows = await listRows(console.ledger, { register: 'patent', limit: 2 })
  await soon(async () => {
    const copied = String(await page.evaluate('navigator.clipboard.readText()'))
    assert.deepEqual(
      copied.split(/\r?\n/).map((line) => line.split('\t')[0]),
      ['专利名称', ...rows.map(({ values }) => values['title'])],
    )
  })
})

atWidth(console, 'desk', '列表：还没数出来的时候，不说是 0 条', async ({ page }) => {
  let answer = () => {}
  const held = new Promise<void>((resolve) => {
    answer = resolve
  })
  await page.route('**/api/registers/patent?*', async (route) => {
    await held
    await route.continue()
  })
  await page.goto('/registers/patent')
  await page.locator('[aria-busy=true] .ant-skeleton').first().waitFor()
  assert.doesNotMatch(await page.locator('main').innerText(), /\d 条/)
  assert.match(await page.locator('.ledger-foot').innerText(), /正在数/)
  answer()
  await page.getByText(/^共 [\d,]+ 条$/).waitFor()
})

atWidth(console, 'desk', '列表：分组展开到行，组里有小计', async (visit) => {
  const { page } = visit
  await visit.open('/registers/patent?group=kind,filedOn:year')
  await page.getByRole('button', { name: /^发明专利/ }).click()
  await page
    .getByRole('button', { name: /^2024年/ })
    .first()
    .click()
  await visit.settled()
  await soon(async () => assert.ok((await page.getByRole('row', { name: /发明专利/ }).count()) > 1))
  await soon(async () => assert.equal(await page.getByRole('row').first().getAttribute('aria-rowindex'), '1'))
})

atWidth(console, 'telephone', '列表：手机上一条一张卡片，点开是全页', async (visit) => {
  const { page } = visit
  await visit.open('/registers/enterprise')
  const card = page.locator('.record-cards a').first()
  assert.ok((await card.innerText()).split('\n').length >= 3)
  await card.click()
  await page.waitForURL(/\/registers\/enterprise\/.+/)
})

atBothWidths(console, '视图：存的时候别人已经改过，看得见是谁、差在哪里，可以另存，也可以覆盖', async (visit) => {
  const { page, width } = visit
  const name = `镇街表（${width}）`
  const colleague = { actor: '本机/李' }
  const { view, version } = await saveView(console.ledger, colleague, {
    register: 'town',
    name,
    shared: true,
    state: { columns: ['name', 'kind'] },
  })
  await visit.open('/registers/town')
  await page.getByRole('button', { name: /^视图/ }).click()
  await page.getByRole('button', { name }).first().click()
  await page.waitForURL(/view=/)
  await visit.settled()
  await changeView(console.ledger, colleague, view, { state: { columns: ['name', 'code'], sort: 'name' } }, version)
  await visit.open(`/registers/town?view=${view}&columns=name,shortName`)
  // What was opened is on the screen before the colleague saves.
  const opened = page.getByRole('button', { name: `视图：${name}（有改动）` })
  await opened.waitFor()
  await changeView(console.ledger, colleague, view, { state: { columns: ['name', 'code'], sort: '-name' } }, 2)
  const update = async () => {
    await page.getByRole('button', { name: /^视图/ }).click()
    await page.getByRole('button', { name: `用现在的样子更新“${name}”` }).click()
  }
  visit.mayAnswer(409, /\/api\/views/)
  await update()
  const dialog = page.getByRole('dialog', { name: `视图“${name}”被改过` })
  await dialog.getByText('本机/李 改过它').waitFor()
  const moved = ['镇街名称从大到小', '镇街代码', '简称']
  await soon(async () => assert.deepEqual(await dialog.locator('.moved-only').allInnerTexts(), moved))
  assert.match(await dialog.getByRole('row', { name: /^排序/ }).innerText(), /镇街名称从大到小[\s\S]*无/)
  await visit.looksRight()
  await dialog.getByRole('button', { name: '另存为自己的' }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: `视图：${name}（我的）` }).waitFor()

  await page.getByRole('button', { name: /^视图/ }).click()
  await page.getByRole('button', { name: new RegExp(`${name.replace(/[（）]/g, '.')}.*李 共享`) }).click()
  await page.waitForURL(/sort=-name/)
  await visit.open(`/registers/town?view=${view}&columns=name,kind`)
  await opened.waitFor()
  await changeView(console.ledger, colleague, view, { state: { columns: ['name', 'code'] } }, 3)
  await update()
  await dialog.getByRole('button', { name: '用我的覆盖' }).click()
  await dialog.waitFor({ state: 'detached' })
  const kept = await getView(console.ledger, colleague, view)
  assert.deepEqual([kept.state, kept.by], [{ columns: ['name', 'kind'] }, '本机/王'])
})

atWidth(console, 'desk', '打印列表：选的列都在，表头每页重复，没有工具栏，写着印了多少条；纸是横的', async (visit) => {
  const { page } = visit
  await visit.open('/registers/enterprise?columns=name,creditCode,town,capital')
  await page.evaluate('window.print = () => {}')
  await page.getByRole('button', { name: '更多', exact: true }).click()
  await page.getByText('打印这个列表').click()
  const sheet = page.locator('.print-list')
  await sheet.waitFor({ state: 'attached' })
  await page.emulateMedia({ media: 'print' })
  const { total } = await listTotals(console.ledger, { register: 'enterprise' })
  assert.deepEqual(await sheet.locator('th').allInnerTexts(), [
    '企业名称',
    '统一社会信用代码',
    '所属镇街',
    '注册资本（万元）',
  ])
  assert.equal(await sheet.locator('tbody tr').count(), total)
  assert.match(await sheet.innerText(), new RegExp(`共 ${total} 条`))
  const head = "getComputedStyle(document.querySelector('.print-list thead')).display"
  assert.equal(await page.evaluate(head), 'table-header-group')
  assert.equal(await page.locator('#root').isVisible(), false)
  const file = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
  const [, width, height] = /\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/.exec(file) ?? []
  assert.ok(Number(width) > Number(height), `${width} × ${height}`)
  await page.emulateMedia({ media: 'screen' })
})
