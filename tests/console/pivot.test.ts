import assert from 'node:assert/strict'
import { atBothWidths, consoleForTests } from './console.ts'
import { soon } from './soon.ts'

const console = consoleForTests()
const address = (definition: object) => `/pivot?pivot=${encodeURIComponent(JSON.stringify(definition))}`

atBothWidths(console, '透视表：选台账就有表，格子点开是记录，画成图，存为视图再打开', async (visit) => {
  await console.refill()
  const { page, keyboard } = visit
  await visit.open('/pivot')
  await visit.headline('透视表')
  const register = page.getByRole('combobox', { name: '台账', exact: true })
  await keyboard.choose(register, '专利台账')
  await page.waitForURL(/patent/)
  await visit.settled()
  await visit.open(
    address({
      register: 'patent',
      rows: [{ field: 'filedOn', part: 'year' }],
      column: { field: 'kind' },
      measure: { kind: 'count' },
      share: 'row',
    }),
  )
  const table = page.getByRole('table', { name: /透视表/ })
  await visit.fits(table)
  const row = table.getByRole('row').filter({ hasText: '2025年' })
  const cell = row.getByRole('button', { name: /^2025年 · 发明专利：/ })
  const found = /：(\d+)，/.exec((await cell.getAttribute('aria-label')) ?? '')?.[1]
  await keyboard.use(cell)
  await page.getByText(`${found} 条记录`).waitFor()
  await visit.looksRight()
  await page.keyboard.press('Escape')
  await page.getByText('柱状图').click()
  await page.locator('.chart svg').waitFor()
  await visit.looksRight()
  await page.getByText('表格', { exact: true }).click()
  await keyboard.use(page.getByRole('button', { name: '存为视图' }))
  await keyboard.fill(page.getByLabel('名称'), '专利按年')
  const save = page.getByRole('button', { name: '存下' })
  await keyboard.use(save)
  await save.waitFor({ state: 'hidden' })
  await visit.open('/pivot')
  const views = page.getByRole('combobox', { name: '打开存下的透视表' })
  await keyboard.choose(views, '专利按年')
  await page.waitForURL(/filedOn/)
  await table.waitFor()
})

atBothWidths(console, '透视表做成报告里的表：页上说到哪里找，写报告时按名字选，印出来', async (visit) => {
  await console.refill()
  const { page, keyboard, width } = visit
  const definition = { register: 'patent', rows: [{ field: 'kind' }], measure: { kind: 'count' } }
  await visit.open(address(definition))
  await page.getByRole('table', { name: /透视表/ }).waitFor()
  await keyboard.use(page.getByRole('button', { name: '做成报告里的表' }))
  await keyboard.fill(page.getByLabel('名称'), '专利分类表')
  await keyboard.use(page.getByRole('button', { name: '存下' }))
  await page.getByText('“专利分类表”可以印在报告里：编辑报告时点“插入表和图”，选“存下的透视表”。').waitFor()
  await visit.looksRight()

  await visit.open('/reports')
  await keyboard.use(page.getByRole('button', { name: '新建报告' }))
  await keyboard.holds(page.getByPlaceholder('如：知识产权工作简报'))
  await keyboard.type('专利快报')
  await keyboard.press('Enter')
  await page.waitForURL(/\/reports\/added\w+\/edit/)
  await visit.headline('编辑专利快报')
  await page.getByRole('textbox', { name: '报告正文' }).focus()
  await keyboard.press('ControlOrMeta+End')
  await page.getByRole('button', { name: '插入表和图' }).click()
  await page.getByRole('menuitem', { name: '存下的透视表' }).click()
  await keyboard.choose(page.getByRole('combobox', { name: '存下的透视表' }), '专利分类表')
  await visit.looksRight()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^插\s?入$/ })
    .click()
  if (width === 'telephone') await page.getByText('版面', { exact: true }).click()
  await visit.settled()
  const pages = page.getByRole('document', { name: '版面预览' })
  await pages.getByText('发明专利').first().waitFor()
  await soon(async () => assert.match(await pages.innerText(), /专利分类表[\s\S]*发明专利\s+\d+[\s\S]*合计\s+\d+/))
})
