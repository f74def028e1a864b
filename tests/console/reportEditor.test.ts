import assert from 'node:assert/strict'
import { complete } from './complete.ts'
import { atBothWidths, atWidth, consoleForTests } from './console.ts'
import { soon } from './soon.ts'
import type { Visit } from './visit.ts'

const console = consoleForTests()

/** The pages of the draft, which a telephone shows in place of the text. */
async function pagesOf({ page, width, settled }: Visit) {
  if (width === 'telephone') await page.getByText('版面', { exact: true }).click()
  await settled()
  return page.getByRole('document', { name: '版面预览' })
}

async function textOf({ page, width }: Visit) {
  if (width === 'telephone') await page.getByText('正文', { exact: true }).first().click()
  return page.getByRole('textbox', { name: '报告正文' })
}

async function newReport(visit: Visit, label: string) {
  await visit.open('/reports')
  await visit.keyboard.use(visit.page.getByRole('button', { name: '新建报告' }))
  await visit.keyboard.holds(visit.page.getByPlaceholder('如：知识产权工作简报'))
  await visit.keyboard.type(label)
  await visit.keyboard.press('Enter')
  await visit.page.waitForURL(/\/reports\/added\w+\/edit/)
  await visit.headline(`编辑${label}`)
}

atBothWidths(console, '写一份本局报告：不用鼠标，按首字母找数，错名字改正，保存，看版本', async (visit) => {
  await console.refill()
  const { page, keyboard } = visit
  await newReport(visit, '知识产权快报')
  await visit.looksRight()
  await keyboard.reach(await textOf(visit))
  await keyboard.press('ControlOrMeta+End')
  await keyboard.type('全区专利授权{zlsqsl')
  await keyboard.press('Backspace', 'Backspace')
  await page
    .getByRole('option', { name: /专利授权量/ })
    .first()
    .waitFor()
  await keyboard.press('Escape')
  await keyboard.press('Backspace', 'Backspace', 'Backspace', 'Backspace')
  await keyboard.type('专利授权量')
  await complete(page, /^专利授权量/)
  await keyboard.type('件，发明{{ 发明专利受权量 }}件。')
  const chips = page.locator('.chip[data-name]')
  const names = ['报告年度', '数据截至日', '专利授权量', '发明专利受权量']
  await soon(async () => assert.deepEqual(await chips.allInnerTexts(), names))
  const missing = /全区专利授权\d+件，发明【缺：没有“发明专利受权量”这个数】件。/
  await soon(async () => assert.match(await (await pagesOf(visit)).innerText(), missing))

  const text = await textOf(visit)
  await text.focus()
  await keyboard.press('ControlOrMeta+End', 'ArrowLeft', 'ArrowLeft', 'ControlOrMeta+Enter')
  await page.getByRole('dialog', { name: '没有“发明专利受权量”这个数' }).waitFor()
  await visit.looksRight()
  await page.getByRole('button', { name: '改为“发明专利授权量”' }).press('Enter')
  await page.locator('.chip', { hasText: '发明专利授权量' }).waitFor()
  await soon(async () => assert.match(await (await pagesOf(visit)).innerText(), /全区专利授权\d+件，发明\d+件。/))
  await soon(async () => assert.match(await page.locator('.editor-faults').innerText(), /没有错处/))

  await keyboard.use(page.getByRole('button', { name: '保存新版' }).first())
  await keyboard.holds(page.getByLabel('这一版改了什么'))
  await visit.looksRight()
  await keyboard.type('写上授权量')
  await keyboard.press('Enter')
  await visit.told('已存为第 2 版')
  await keyboard.use(page.getByRole('button', { name: '历次版本' }))
  await visit.headline('知识产权快报的历次版本')
  await soon(async () =>
    assert.match(await page.locator('.word-difference ins').first().innerText(), /全区专利授权〔专利授权量〕件/),
  )
  await keyboard.use(page.getByRole('button', { name: '恢复', exact: true }))
  await keyboard.use(page.getByRole('button', { name: '恢复', exact: true }).last())
  await visit.told('已恢复，存为第 3 版')
})

atWidth(console, 'desk', '关掉浏览器再来：没保存的字还在；别人先存了一版：两边的字都看得到', async (visit) => {
  await console.refill()
  const { page, keyboard } = visit
  await newReport(visit, '科技简报')
  await (await textOf(visit)).focus()
  await keyboard.press('ControlOrMeta+End')
  await keyboard.type('我写的一句。')
  const kept = async () => String(await page.evaluate("localStorage.getItem('taizhang.report-draft.addedReport')"))
  await soon(async () => assert.match(await kept(), /我写的一句。/))
  await page.reload()
  await visit.settled()
  await soon(async () => assert.match(await (await textOf(visit)).innerText(), /我写的一句。/))
  await soon(async () => assert.match(await page.locator('.about').innerText(), /已接着 .* 没有保存的草稿/))

  const { declaration } = (await page.evaluate(async () =>
    (await fetch('/api/reports/addedReport/declaration')).json(),
  )) as { declaration: { template: string } }
  const theirs = { ...declaration, template: `${declaration.template}别人写的一句。` }
  const answered = (await page.evaluate(
    async (body) => {
      const response = await fetch('/api/reports/addedReport', {
        method: 'PATCH',
        headers: { 'content-type': 'application/json' },
        body,
      })
      return response.json()
    },
    JSON.stringify({ version: 1, declaration: theirs }),
  )) as { version: number }
  assert.equal(answered.version, 2)
  visit.mayAnswer(409, /\/api\/reports\/addedReport/)
  await page.getByRole('textbox', { name: '报告正文' }).press('ControlOrMeta+s')
  await page.getByLabel('这一版改了什么').press('Enter')
  const dialog = page.getByRole('dialog', { name: '别人也存了一版' })
  await dialog.waitFor()
  await visit.settled()
  await soon(async () => assert.equal(await dialog.locator('del').innerText(), '别人'))
  await soon(async () => assert.equal(await dialog.locator('ins').innerText(), '我'))
  await visit.looksRight()
  await dialog.getByRole('button', { name: '以我的为准，存成新一版' }).click()
  await visit.told('已存为第 3 版')
})

atWidth(console, 'desk', '表和图：插入、撤销、重做；点版面上的数回到正文；打印出来正是这几页', async (visit) => {
  await console.refill()
  const { page, keyboard } = visit
  await newReport(visit, '图表简报')
  await (await textOf(visit)).focus()
  await keyboard.press('ControlOrMeta+End')
  await page.getByRole('button', { name: '插入表和图' }).click()
  await page.getByRole('menuitem', { name: '图', exact: true }).click()
  await keyboard.choose(page.getByRole('dialog').getByRole('combobox', { name: '指标' }), 'zlsql')
  await keyboard.press('Escape')
  await visit.looksRight()
  await page.getByRole('button', { name: '插入', exact: true }).click()
  const paper = page.getByRole('document', { name: '版面预览' })
  await paper.locator('.gw-page .gw-chart-point').first().waitFor()
  await soon(async () => assert.equal(await page.locator('.chip-block').count(), 1))
  await page.getByRole('button', { name: '撤销' }).click()
  await soon(async () => assert.equal(await page.locator('.chip-block').count(), 0))
  await page.getByRole('button', { name: '重做' }).click()
  await soon(async () => assert.equal(await page.locator('.chip-block').count(), 1))

  await page.getByRole('button', { name: '插入表和图' }).click()
  await page.getByRole('menuitem', { name: '台账名单' }).click()
  await keyboard.choose(page.getByRole('dialog').getByRole('combobox', { name: '各列' }), '企业名称')
  await keyboard.press('Escape')
  await visit.looksRight()
  await page.getByRole('button', { name: '插入', exact: true }).click()
  await paper.locator('.gw-page td').first().waitFor()
  await page.getByRole('button', { name: '保存新版' }).click()
  await page.getByLabel('这一版改了什么').press('Enter')
  await visit.told('已存为第 2 版')
  await visit.open('/reports/addedReport')
  await page.locator('.gw-page').first().waitFor()
  await visit.looksRight()
  const drawnOutside = await page
    .locator('.gw-area')
    .evaluateAll(
      (areas) =>
        areas.flatMap((area) =>
          [...area.children].filter(
            (slice) => slice.getBoundingClientRect().top < area.getBoundingClientRect().top - 1,
          ),
        ).length,
    )
  assert.equal(drawnOutside, 0)
  const laid = await page.locator('.gw-page').count()
  const printed = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1')
  assert.equal(printed.match(/\/Type\s*\/Page\b(?!s)/g)?.length, laid)
})

atBothWidths(console, '补助名单公示：换一项奖补，名单和合计跟着变；历次发布逐数对照', async (visit) => {
  const { page } = visit
  await visit.open('/reports/subsidyNotice')
  await visit.headline('补助名单公示')
  const title = page.getByRole('document').locator('.gw-title').first()
  await soon(async () => assert.match(await title.innerText(), /2025年企业研发经费投入分段补助\s*拟补助名单公示/))
  await visit.open('/reports/subsidyNotice?choose={"scheme":"hnteReward"}')
  await soon(async () => assert.match(await title.innerText(), /高新技术企业认定奖励/))
  await visit.open('/reports/subsidyNotice/publications')
  await visit.headline('补助名单公示的历次发布')
})
