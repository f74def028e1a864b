import assert from 'node:assert/strict'
import { toyCreditCode } from '#engine/ledger/toyRegisters.ts'
import { complete } from './complete.ts'
import { atBothWidths, atWidth, consoleForTests } from './console.ts'
import { soon } from './soon.ts'

const console = consoleForTests()

const workbook = [
  '基金名称,认缴规模（万元）,管理人,基金类型,设立日期',
  '首期基金,12000,甲公司,引导基金,2025-03-01',
  '二期基金,500,乙公司,种子基金,2025-05-01',
  '三期基金,800,乙公司,种子基金,2025-06-01',
  '四期基金,900,丙公司,种子基金,2025-07-01',
  '五期基金,300,丙公司,种子基金,2025-08-01',
  '六期基金,100,甲公司,引导基金,2025-09-01',
].join('\n')

atBothWidths(console, '台账设置：说明是什么，空着时说下一步', async (visit) => {
  await visit.open('/custom')
  await visit.headline('台账设置')
  await visit.page.getByText('还没有。系统里没有的台账，照一张表就能建一种。').waitFor()
  await visit.looksRight()
  await visit.keyboard.use(visit.page.getByRole('link', { name: '新建台账' }).first())
  await visit.headline('新建台账')
})

atWidth(console, 'desk', '照一张工作簿建台账：起草、预览、保存，导入，做成指标，印进报告', async (visit) => {
  const { page } = visit
  await visit.open('/custom/register/new')
  await page
    .getByLabel('选择工作簿')
    .setInputFiles({ name: '产业基金.csv', mimeType: 'text/csv', buffer: Buffer.from(workbook) })
  await page.getByText('照工作表起草了 5 个字段').waitFor()
  await visit.settled()
  await visit.keyboard.fill(page.getByLabel('台账名称'), '产业基金台账')
  await visit.keyboard.use(page.getByRole('button', { name: '看看会改什么' }))
  await page.getByText('新建台账“产业基金台账”，5 个字段').waitFor()
  await visit.looksRight()
  await visit.keyboard.use(page.getByRole('button', { name: '确认保存台账' }))
  await visit.headline('台账设置')
  await page.getByRole('link', { name: '打开台账录入' }).waitFor()

  await page.getByRole('link', { name: '导入工作簿' }).click()
  await visit.headline('导入')
  await page
    .getByLabel('选择台账文件')
    .setInputFiles({ name: '产业基金.csv', mimeType: 'text/csv', buffer: Buffer.from(workbook) })
  await page.getByText('产业基金台账').first().waitFor()
  await visit.settled()
  await visit.keyboard.use(page.getByRole('button', { name: '导入 1 个表' }))
  await page.getByRole('button', { name: '继续导入' }).waitFor({ timeout: 60_000 })
  await visit.settled()

  await visit.open('/custom/indicator/new?register=addedChanYeJiJin')
  await visit.keyboard.fill(page.getByLabel('指标名称'), '产业基金数')
  await visit.keyboard.fill(page.getByLabel('单位'), '只')
  await visit.keyboard.choose(page.getByLabel('归在哪一章'), '项目与')
  await visit.keyboard.use(page.getByRole('button', { name: '看看会改什么' }))
  await page.getByText('新建指标“产业基金数”').waitFor()
  await visit.keyboard.use(page.getByRole('button', { name: '确认保存指标' }))
  await page.getByRole('link', { name: '看这个指标' }).click()
  await visit.headline('产业基金数')

  await visit.open('/reports')
  await visit.keyboard.use(page.getByRole('button', { name: '新建报告' }))
  await visit.keyboard.fill(page.getByPlaceholder('如：知识产权工作简报'), '基金快报')
  await visit.keyboard.press('Enter')
  await page.waitForURL(/\/reports\/added\w+\/edit/)
  await visit.headline('编辑基金快报')
  await page.getByRole('textbox', { name: '报告正文' }).focus()
  await visit.keyboard.press('ControlOrMeta+End')
  await visit.keyboard.type('全区产业基金{产业基金数')
  await complete(page, /^产业基金数/)
  await visit.keyboard.type('只。')
  await visit.settled()
  await page
    .getByRole('document', { name: '版面预览' })
    .getByText(/全区产业基金\s*6\s*只/)
    .first()
    .waitFor()
  await visit.keyboard.use(page.getByRole('button', { name: '保存新版' }).first())
  await visit.keyboard.holds(page.getByLabel('这一版改了什么'))
  await visit.keyboard.type('写上基金数')
  await visit.keyboard.press('Enter')
  await visit.told('已存为第 2 版')
  const address = page.url().replace(/\/edit.*$/, '')
  await visit.open(address)
  await visit.headline('基金快报')
  await soon(async () => assert.match(await page.locator('main').innerText(), /全区产业基金\s*6\s*只/))
})

atWidth(console, 'desk', '写到一半关掉再来，内容还在；不能保存的说清楚', async (visit) => {
  const { page } = visit
  await visit.open('/custom/field/new?register=enterprise')
  await visit.keyboard.fill(page.getByLabel('字段名称'), '企业名称')
  await visit.open('/custom')
  await visit.open('/custom/field/new?register=enterprise')
  await page.getByText('上次写到一半的内容还在').waitFor()
  await soon(async () => assert.equal(await page.getByLabel('字段名称').inputValue(), '企业名称'))
  await visit.keyboard.use(page.getByRole('button', { name: '看看会改什么' }))
  await page.getByText('已有名为“企业名称”的字段').waitFor()
})

atWidth(console, 'desk', '给自带字段加列名和选项：导入认得新列名，选项在表单里选得到，用着的去不掉', async (visit) => {
  await console.refill()
  const { page, keyboard } = visit
  await visit.open('/custom/supplement/new?register=enterprise')
  await visit.headline('新建字段补充')
  await keyboard.choose(page.getByRole('combobox', { name: '哪一项' }), '经营状态')
  await keyboard.reach(page.getByRole('combobox', { name: '表格里还叫' }))
  await keyboard.type('生产情况')
  await keyboard.press('Enter')
  await keyboard.use(page.getByRole('button', { name: '添加选项' }))
  await keyboard.fill(page.getByLabel('第 1 个选项'), '筹建')
  await visit.looksRight()
  await keyboard.use(page.getByRole('button', { name: '看看会改什么' }))
  await page.getByText('以后导入时，列名“生产情况”也认作“经营状态”').waitFor()
  await page.getByText('“经营状态”增加选项“筹建”').waitFor()
  await keyboard.use(page.getByRole('button', { name: '确认保存字段补充' }))
  await visit.headline('台账设置')
  await page.getByRole('link', { name: '经营状态' }).waitFor()

  await visit.open('/import')
  const content = `企业名称,统一社会信用代码,生产情况\n测试筹建公司,${toyCreditCode(1)},筹建\n`
  await page
    .getByLabel('选择台账文件')
    .setInputFiles({ name: '企业台账.csv', mimeType: 'text/csv', buffer: Buffer.from(content) })
  await page.getByText('企业台账').first().waitFor()
  await visit.settled()
  await keyboard.use(page.getByRole('button', { name: '导入 1 个表' }))
  await page.getByRole('button', { name: '继续导入' }).waitFor({ timeout: 60_000 })
  await soon(async () => {
    const rows = await console.ledger.store.reader
      .selectFrom('enterprise')
      .select('state')
      .where('name', '=', '测试筹建公司')
      .execute()
    assert.deepEqual(rows, [{ state: 'added-choujian' }])
  })

  await visit.open('/custom/supplement/enterprise.state')
  await visit.headline('经营状态')
  await visit.settled()
  await keyboard.use(page.getByRole('button', { name: '去掉选项 筹建' }))
  await keyboard.use(page.getByRole('button', { name: '看看会改什么' }))
  await page
    .getByText(/选项“筹建”还有 1 条记录（“测试筹建公司”）在用，不能去掉/)
    .first()
    .waitFor()
})

atWidth(console, 'desk', '指标的条件成组点选：任一满足里套一组，念出来，存了再打开还是那样', async (visit) => {
  await console.refill()
  const { page, keyboard } = visit
  await visit.open('/custom/indicator/new?register=enterprise')
  await keyboard.fill(page.getByLabel('指标名称'), '机械或在营食品企业')
  await keyboard.fill(page.getByLabel('单位'), '家')
  await keyboard.choose(page.getByLabel('归在哪一章'), '创新主体')
  await keyboard.use(page.getByRole('button', { name: '加条件' }))
  await keyboard.choose(page.getByLabel('字段').first(), '企业名称')
  await page.getByLabel('怎么比').first().click()
  await page.getByText('含有', { exact: true }).last().click()
  await page.getByText('还没写完，先不算').waitFor()
  await keyboard.fill(page.getByLabel('内容').first(), '机械')
  await keyboard.use(page.getByRole('button', { name: '加一组' }))
  await page.getByRole('radiogroup', { name: '这些条件' }).getByText('任一满足').click()
  await page.getByRole('radiogroup', { name: '这一组条件' }).getByText('都不满足').click()
  await keyboard.choose(page.getByLabel('字段').nth(1), '经营状态')
  await keyboard.choose(page.getByLabel('内容').nth(1), '在营')
  await visit.looksRight()
  await keyboard.use(page.getByRole('button', { name: '看看会改什么' }))
  await page.getByText('企业名称含“机械”，或经营状态不为在营').waitFor()
  await keyboard.use(page.getByRole('button', { name: '确认保存指标' }))
  await visit.headline('台账设置')
  await page.getByRole('link', { name: '机械或在营食品企业' }).click()
  await visit.headline('机械或在营食品企业')
  await page.getByRole('radiogroup', { name: '这些条件' }).waitFor()
  await soon(async () => assert.equal(await page.getByLabel('内容').first().inputValue(), '机械'))
  await page.getByRole('radiogroup', { name: '这一组条件' }).waitFor()
})
