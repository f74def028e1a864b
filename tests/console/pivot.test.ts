import assert from 'node:assert/strict'
import { atBothWidths, consoleForTests } from './console.ts'

const console = consoleForTests()
const address = (definition: object) => `/pivot?pivot=${encodeURIComponent(JSON.stringify(definition))}`

atBothWidths(console, '透视表：选台账就有表，格子点开是记录，画成图，存为视图再打开', async (visit) => {
  await console.refill()
  const { page, keyboard } = visit
  await visit.open('/pivot')
  await visit.headline('透视表')
  const register = page.getByRole('combobox', { name: '台账', exact: true })
  await keyboard.fill(register, '专利台账')
  await register.press('Enter')
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
  await keyboard.use(page.getByRole('button', { name: '存下' }))
  await visit.settled()
  await visit.open('/pivot')
  const views = page.getByRole('combobox', { name: '打开存下的透视表' })
  await keyboard.fill(views, '专利按年')
  await views.press('Enter')
  await table.waitFor()
  assert.match(page.url(), /filedOn/)
})
