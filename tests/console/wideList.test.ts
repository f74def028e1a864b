import assert from 'node:assert/strict'
import { assemble } from '#engine/catalog.ts'
import { integer, text } from '#engine/ledger/field.ts'
import { saveRecord } from '#engine/ledger/records.ts'
import { defineRegister } from '#engine/ledger/register.ts'
import { atBothWidths, atWidth, consoleForTests } from './console.ts'
import { soon } from './soon.ts'

/** Three hundred fields, as a bureau's widest ledger might have, under a name that is no plain word. */
const wide = defineRegister({
  label: '特别宽的台账（<b>&"300\'项）',
  office: '综合',
  source: '测试',
  about: '看看三百项、一万字和少见的字怎样列出来。',
  key: ['number'],
  title: 'name',
  sheets: ['宽'],
  fields: {
    number: text('编号'),
    name: text('名称'),
    ...Object.fromEntries(
      Array.from({ length: 298 }, (_, n) => [
        `item${n}`,
        n % 2 ? integer(`第${n}项`, { optional: true }) : text(`第${n}项`, { optional: true }),
      ]),
    ),
  },
})
const catalog = assemble({ registers: { wide }, indicators: {}, reports: {} })
const console = consoleForTests({ books: 'empty', catalog })
const long = '一万字'.repeat(3_333)
const names = ['𠮷野㛃·𬭊', '__proto__', '=1+1', '<script>alert(1)</script>', '‮倒过来', '']

async function fill(): Promise<void> {
  for (const [n, name] of names.entries()) {
    const given = {
      number: { value: `N${n}` },
      name: { value: name || `第${n}条` },
      item0: { value: n === 0 ? long : `甲${n}` },
      item297: { value: n },
    }
    await saveRecord(console.ledger, { actor: '测试' }, { register: 'wide', given }).catch((error: Error) =>
      assert.match(error.message, /已有同一编号/),
    )
  }
}

atBothWidths(console, '空的台账说下一步做什么', async (visit) => {
  await console.refill()
  await visit.open('/registers/wide')
  await visit.page.getByText('可以导入工作簿，从 Excel 粘贴进来，或者新增一条').waitFor()
})

atBothWidths(console, '三百项的台账、一万字的格、少见的名字照样列出', async (visit) => {
  await fill()
  const { page } = visit
  await visit.open('/registers/wide')
  await page.getByText('𠮷野㛃·𬭊').first().waitFor()
  await page.getByText('<script>alert(1)</script>').first().waitFor()
})

atWidth(console, 'desk', '三百列只画看得见的，走到最后一列也在；长的格整个可改', async (visit) => {
  await fill()
  const { page } = visit
  const columns = ['name', ...Array.from({ length: 298 }, (_, n) => `item${n}`)].join(',')
  await visit.open(`/registers/wide?columns=${columns}`)
  await page.locator('[data-line="0"] [data-column="0"]').click({ position: { x: 200, y: 5 } })
  assert.ok((await page.getByRole('gridcell').count()) < 400)
  await page.keyboard.press('Escape')
  await page.keyboard.press('End')
  await page.locator('#grid-0-298').waitFor()
  await soon(async () => assert.equal(await page.locator('#grid-0-298').innerText(), '0'))
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('F2')
  const editor = page.locator('.cell-editor input, .cell-editor textarea')
  await editor.waitFor()
  assert.equal((await editor.inputValue()).length, long.length)
  await page.keyboard.press('Escape')
})
