import assert from 'node:assert/strict'
import { atBothWidths, consoleForTests } from './console.ts'

const console = consoleForTests()

atBothWidths(console, '数据体检：按类别缩小，核实一条写明依据，在已核实里找到它再撤回', async (visit) => {
  await console.refill()
  const { page, keyboard } = visit
  await visit.open('/check')
  await visit.headline('数据体检')
  await visit.open('/check?kind=expired')
  const fault = page.getByRole('region').first()
  const title = (await fault.getByRole('listitem').first().getByRole('link').textContent()) ?? ''
  await keyboard.use(fault.getByRole('button', { name: /^核实无误：/ }).first())
  const reason = page.getByLabel('核实的依据')
  await keyboard.fill(reason, '电话问过本人，仍在岗')
  await reason.press('Enter')
  await reason.waitFor({ state: 'hidden' })
  await visit.settled()
  await visit.open('/check?view=silences')
  const line = page.getByRole('listitem').filter({ hasText: '电话问过本人，仍在岗' })
  assert.ok((await line.textContent())?.includes(title))
  await visit.looksRight()
  await keyboard.use(line.getByRole('button', { name: /^撤回核实：/ }))
  await page.getByText('还没有核实过的疑点。').waitFor()
})
