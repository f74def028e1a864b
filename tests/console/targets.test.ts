import assert from 'node:assert/strict'
import { atBothWidths, consoleForTests } from './console.ts'
import { soon } from './soon.ts'

const console = consoleForTests()

atBothWidths(console, '任务：按灯看，下达一条，分到镇街时合计不对不让下达', async (visit) => {
  await console.refill()
  const { page, keyboard } = visit
  await visit.open('/targets')
  await visit.headline('任务')
  const table = page.getByRole('table', { name: /任务完成情况/ })
  await visit.fits(table)
  await table.getByText(/^往年同日平均误差[\d.]+件（[\d.]+%）$/).waitFor()
  const before = await table.getByRole('row').count()
  await keyboard.use(page.getByRole('button', { name: '下达任务' }))
  const form = page.getByRole('dialog')
  await form.getByLabel('指标').waitFor()
  await visit.looksRight()
  await keyboard.choose(form.getByLabel('指标'), '外观设计专利授权量')
  await keyboard.fill(form.getByLabel('任务数'), '31')
  await keyboard.fill(form.getByLabel('下达文件'), '测试文件〔2025〕1号')
  await keyboard.use(form.getByRole('button', { name: '下达任务' }))
  await form.waitFor({ state: 'hidden' })
  await visit.settled()
  await soon(async () => assert.equal(await table.getByRole('row').count(), before + 1))

  await keyboard.use(page.getByRole('button', { name: /外观设计专利授权量：操作/ }))
  await page.getByRole('menuitem', { name: '分解' }).click()
  const split = page.getByRole('dialog')
  await split.getByText('✓ 合计正好等于任务数 31件。').waitFor()
  await visit.looksRight()
  const first = split.getByRole('textbox').first()
  const given = Number(await first.inputValue())
  await keyboard.fill(first, String(given + 2))
  await split.getByText('各家合计比任务数多 2件。').waitFor()
  await keyboard.fill(first, '0')
  const assign = split.getByRole('button', { name: '下达分解任务' })
  if (given > 0) await soon(async () => assert.ok(await assign.isDisabled()))
  await keyboard.use(split.getByRole('combobox', { name: '按什么分' }))
  await page.getByText('按录入的权重分', { exact: true }).last().click()
  const weight = split.getByRole('textbox', { name: /的权重$/ }).first()
  await keyboard.fill(weight, '30')
  await soon(async () =>
    assert.ok(
      Number(
        await split
          .getByRole('textbox', { name: /的任务数$/ })
          .first()
          .inputValue(),
      ) > 20,
    ),
  )
  await split.getByText('✓ 合计正好等于任务数 31件。').waitFor()
  await visit.looksRight()
  await keyboard.use(split.getByRole('button', { name: '下达分解任务' }))
  await split.waitFor({ state: 'hidden' })
  await visit.settled()
  await soon(async () => assert.equal(await table.getByRole('row').count(), before + 1, '分下去的不算成本区自己的任务'))
  await page.getByText(/“外观设计专利授权量”已分解：新下达 \d+ 家。/).waitFor()
  await keyboard.use(page.getByRole('button', { name: '撤销' }))
  await visit.told(/已撤销，恢复 \d+ 条/)
})
