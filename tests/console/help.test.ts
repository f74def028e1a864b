import assert from 'node:assert/strict'
import { atBothWidths, atWidth, consoleForTests } from './console.ts'
import { soon } from './soon.ts'

const console = consoleForTests()

atBothWidths(console, '手册：目录、一章、搜索，断网也在', async (visit) => {
  const { page, keyboard } = visit
  await visit.open('/handbook')
  await visit.headline('入门')
  await keyboard.use(page.getByRole('link', { name: '台账设置', exact: true }).last())
  await visit.headline('台账设置')
  await visit.looksRight()
  await keyboard.fill(page.getByLabel('在手册里找'), '撤销')
  await visit.headline('在手册里找')
  await keyboard.use(page.getByRole('link', { name: '导入：撤销' }))
  await visit.headline('导入')
  assert.match(page.url(), /handbook\/import/)
})

atBothWidths(console, '每一页说得出自己做什么，通到手册那一章', async (visit) => {
  const { page, keyboard } = visit
  await visit.open('/quarantine')
  await keyboard.use(page.getByText('这一页做什么'))
  await page.getByText('读不进去的行都在这里').waitFor()
  await visit.looksRight()
  await keyboard.use(page.getByRole('link', { name: '手册里细说' }))
  await visit.headline('待改的行')
})

atWidth(console, 'desk', '导览：键盘走完，随时能停，能再来', async (visit) => {
  const { page, keyboard } = visit
  await visit.open('/')
  await keyboard.use(page.getByLabel('关于与设置'))
  await keyboard.use(page.getByRole('button', { name: '带我看一遍' }))
  await keyboard.holds(page.getByRole('dialog', { name: /第 1 步/ }))
  for (let step = 2; step <= 4; step++) {
    await keyboard.press('ArrowRight')
    await page.getByRole('dialog', { name: new RegExp(`第 ${step} 步`) }).waitFor()
  }
  await visit.headline('导入')
  await visit.looksRight()
  await keyboard.press('ArrowLeft')
  await page.getByRole('dialog', { name: /第 3 步/ }).waitFor()
  await keyboard.press('Escape')
  await soon(async () => assert.equal(await page.getByRole('dialog', { name: /步/ }).count(), 0))
})

atWidth(console, 'desk', '搜索、快捷键、年度和截至日：用键盘打开，用 Esc 关上', async (visit) => {
  const { page, keyboard } = visit
  await visit.open('/')
  await keyboard.press('/')
  await keyboard.type('专利台账')
  await page
    .getByRole('option', { name: /专利台账/ })
    .first()
    .waitFor()
  await visit.looksRight()
  await keyboard.press('Escape')
  // A question mark is a letter like any other as long as the box has the focus.
  await page.getByRole('dialog', { name: '搜索' }).waitFor({ state: 'hidden' })
  await keyboard.press('?')
  await page.getByRole('dialog', { name: '快捷键' }).waitFor()
  await visit.looksRight()
  await keyboard.press('Escape')
  await keyboard.use(page.getByRole('button', { name: /报告年度/ }))
  await keyboard.holds(page.getByRole('combobox', { name: '报告年度' }))
  await page.locator('.ant-select-dropdown:visible .ant-select-item-option-active').waitFor()
  await keyboard.press('ArrowDown', 'Enter')
  await page.waitForURL(/year=/)
})
