import assert from 'node:assert/strict'
import { atBothWidths, consoleForTests } from './console.ts'
import { soon } from './soon.ts'

const console = consoleForTests()

atBothWidths(console, '培育库：看短板和倒排任务，任务列入走访计划，转阶段写原因，够条件的列入', async (visit) => {
  await console.refill()
  const { page, keyboard } = visit
  await visit.open('/policies')
  await keyboard.use(page.getByRole('link', { name: '看培育库' }))
  await visit.headline('培育库')
  const members = page.getByRole('table', { name: '企业和短板' })
  await members.getByRole('columnheader', { name: /研发费用归集/ }).waitFor({ state: 'attached' })
  const tasks = page.getByRole('table', { name: '倒排任务' })
  await visit.fits(members)
  await visit.fits(tasks)
  const before = await members.getByRole('row').count()
  await tasks.getByText('未列计划，已逾期').first().waitFor()

  const first = tasks.getByRole('checkbox').first()
  const name = ((await first.getAttribute('aria-label')) ?? '').replace('选 ', '')
  await keyboard.use(first, 'Space')
  await keyboard.reach(page.getByRole('button', { name: '把 1 家的任务列入走访计划' }), { back: true })
  await keyboard.press('Enter')
  await keyboard.fill(page.getByLabel('经办人'), '业务员甲')
  await visit.looksRight()
  await keyboard.use(page.getByRole('button', { name: '列入计划', exact: true }))
  await page.getByText('新增走访 6 条').waitFor()
  await page.getByRole('link', { name: /可以整批撤销/ }).waitFor()
  await keyboard.use(page.getByRole('button', { name: '知道了' }))
  const row = tasks.getByRole('row').filter({ hasText: name })
  await row
    .getByText(/^已列计划.* · 业务员甲$/)
    .first()
    .waitFor()

  await keyboard.use(page.getByRole('button', { name: `${name}：转阶段` }))
  const dialog = page.getByRole('dialog')
  await keyboard.fill(dialog.getByLabel('原因'), '资料已交')
  await visit.looksRight()
  await keyboard.use(dialog.getByRole('button', { name: '转过去' }))
  await dialog.waitFor({ state: 'hidden' })
  await visit.settled()
  await soon(async () =>
    assert.match(
      (await members
        .getByRole('row')
        .filter({ hasText: name })
        .getByTitle(/资料已交/)
        .textContent()) ?? '',
      /入库/,
    ),
  )

  const candidate = page.getByRole('list').getByRole('checkbox', { name: /^选 / }).first()
  await keyboard.use(candidate, 'Space')
  await keyboard.reach(page.getByRole('button', { name: '把 1 家列入培育库' }), { back: true })
  await keyboard.press('Enter')
  await page.getByText('新增培育 1 条').waitFor()
  await visit.settled()
  await soon(async () => assert.equal(await members.getByRole('row').count(), before + 1))
})
