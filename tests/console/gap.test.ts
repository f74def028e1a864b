import { atBothWidths, consoleForTests } from './console.ts'

const console = consoleForTests()

atBothWidths(console, '补差名单：从任务到名单，勾选，列入走访计划，看到这一批', async (visit) => {
  await console.refill()
  await visit.open('/indicators/hnteApplied')
  await visit.keyboard.use(visit.page.getByRole('link', { name: '补差名单' }))
  await visit.headline('补差名单')
  await visit.page.getByText('还没算上的：').waitFor()
  const first = visit.page.getByRole('checkbox', { name: /^选 / }).first()
  await visit.keyboard.use(first, 'Space')
  await visit.keyboard.reach(visit.page.getByRole('button', { name: '把 1 家列入走访计划' }), { back: true })
  await visit.keyboard.press('Enter')
  await visit.keyboard.fill(visit.page.getByLabel('经办人'), '业务员甲')
  await visit.looksRight()
  await visit.keyboard.use(visit.page.getByRole('button', { name: '列入计划', exact: true }))
  await visit.page.getByText('新增走访 1 条').waitFor()
  await visit.page.getByRole('link', { name: /可以整批撤销/ }).waitFor()
  await visit.keyboard.use(visit.page.getByRole('button', { name: '知道了' }))
  await visit.page.getByText('待走访 1，').waitFor()
})
