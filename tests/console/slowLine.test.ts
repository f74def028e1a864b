/** What a person does before the answer is there must mean what she sees and types, not what stood there before. */
import assert from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { listRows } from '#engine/ledger/query.ts'
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
