import assert from 'node:assert/strict'
import { assemble } from '#engine/catalog.ts'
import { choice, day, type Field, integer, text } from '#engine/ledger/field.ts'
import { setOwnDistrict } from '#engine/ledger/ledger.ts'
import { listRecords } from '#engine/ledger/query.ts'
import { defineRegister } from '#engine/ledger/register.ts'
import { atWidth, consoleForTests } from './console.ts'
import { patience } from './slowness.ts'

/** A ledger of 300 columns, as censuses have them. */
const fields = Object.fromEntries(
  Array.from({ length: 300 }, (_, at): [string, Field] => {
    const [name, group] = [`column${at}`, `第 ${Math.floor(at / 30) + 1} 组`]
    const label = `第 ${at} 栏`
    if (at === 0) return [name, text(label, { group })]
    if (at % 4 === 1) return [name, integer(label, { optional: true, group })]
    if (at % 4 === 2) return [name, day(label, { optional: true, group })]
    return at % 4 === 3
      ? [name, choice(label, { yes: '合格', no: '不合格' }, { optional: true, group })]
      : [name, text(label, { optional: true, group })]
  }),
)
const census = defineRegister({
  label: '普查台账',
  office: '综合',
  source: '测试',
  about: '三百个栏目。',
  key: ['column0'],
  sheets: ['普查'],
  fields,
})
const catalog = assemble({ registers: { census }, indicators: {}, reports: {} })
const console = consoleForTests({ books: 'empty', catalog })

atWidth(console, 'desk', '三百个栏目的表单：打得开，打字跟得上，存得下', async (visit) => {
  const { page } = visit
  await setOwnDistrict(console.ledger, { code: '350498', name: '示例区' })
  await visit.open('/registers/census/new')
  await page.getByLabel('第 0 栏', { exact: false }).first().fill('普查一')
  const last = page.getByLabel('第 296 栏')
  await last.scrollIntoViewIfNeeded()
  const took: number[] = []
  for (const sign of '一二三四五六七八九十') {
    const before = Date.now()
    await last.pressSequentially(sign)
    await page.evaluate('new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)))')
    took.push(Date.now() - before)
  }
  const middle = took.sort((a, b) => a - b)[5] as number
  process.stdout.write(`每字 ${middle} 毫秒（中位）\n`)
  assert.ok(middle < patience(1_000), `每打一个字要 ${middle} 毫秒`)
  await page.keyboard.press('Control+Enter')
  await visit.headline('普查一')
  const { records } = await listRecords(console.ledger, { register: 'census' })
  assert.equal(records[0]?.values['column296'], '一二三四五六七八九十')
})
