import assert from 'node:assert/strict'
import { listRecords } from '#engine/ledger/query.ts'
import { initials } from '#engine/ledger/search.ts'
import { atWidth, consoleForTests } from './console.ts'
import { soon } from './soon.ts'

const console = consoleForTests()

async function withTelephone() {
  const { records } = await listRecords(console.ledger, { register: 'enterprise', limit: 200 })
  const found = records.find(({ values }) => /^0\d{3}-\d{7}$/.test(String(values['phone'])))
  assert.ok(found)
  return { id: found.id, title: String(found.values['name']), phone: String(found.values['phone']) }
}

atWidth(console, 'telephone', '手机上：按首字母找到企业，能拨电话，记一次走访连同发现的问题', async (visit) => {
  const { page } = visit
  const { id, title, phone } = await withTelephone()
  await visit.open('/')
  await page.getByRole('button', { name: /^搜索/ }).click()
  await page.getByRole('textbox', { name: '搜索' }).fill(initials(title))
  await page.getByRole('option', { name: title }).first().click()
  await page.waitForURL(`**/enterprises/${id}*`)
  const call = page.getByRole('link', { name: /^拨打/ }).first()
  assert.equal(await call.getAttribute('href'), `tel:${phone.replace('-', '')}`)
  await visit.looksRight()

  await page.getByRole('button', { name: '记一次走访' }).click()
  await visit.headline('新增一条走访企业台账')
  await soon(async () => assert.equal(await page.getByRole('combobox', { name: /^走访企业/ }).inputValue(), title))
  await soon(async () => assert.equal(await page.getByLabel('走访日期').inputValue(), '2025-12-03'))
  await page.getByLabel('走访内容').fill('看生产线，谈研发费用归集')
  await page.getByLabel('存在问题').fill('没有专人归集研发费用')
  await page.getByLabel('意见建议').fill('设立辅助账')
  await visit.looksRight()
  await page.getByRole('button', { name: /^保存/ }).click()
  await page.waitForURL(/\/registers\/visit\/\d/)
  await visit.settled()
  const { records } = await listRecords(console.ledger, { register: 'visit', search: title, limit: 20 })
  const kept = records.find(({ values }) => values['problems'] === '没有专人归集研发费用')
  assert.deepEqual(
    [kept?.values['content'], kept?.values['advice'], kept?.values['state']],
    ['看生产线，谈研发费用归集', '设立辅助账', 'done'],
  )
  await page.getByText('没有专人归集研发费用').first().waitFor()
})

atWidth(console, 'telephone', '手机上：列表的卡片点开看，点“改”进表单，存下回到那一条', async (visit) => {
  const { page } = visit
  const { id, title } = await withTelephone()
  await visit.open(`/registers/enterprise?search=${encodeURIComponent(title)}`)
  const change = page.getByRole('link', { name: `修改 ${title}` })
  const box = await change.boundingBox()
  assert.ok(box && box.width >= 44 && box.height >= 44, '拇指点得着')
  await visit.looksRight()
  await change.click()
  await visit.headline(`修改 ${title}`)
  await page.getByLabel('联系人').fill('林建国')
  await page.getByRole('button', { name: /^保存/ }).click()
  await page.waitForURL(new RegExp(`/registers/enterprise/${id}(\\?|$)`))
  const { records } = await listRecords(console.ledger, { register: 'enterprise', search: title, limit: 5 })
  assert.equal(records.find((record) => record.id === id)?.values['contact'], '林建国')
})

atWidth(console, 'telephone', '手机上：从另一家企业记走访，不带上没写完的那一家的草稿', async (visit) => {
  const { page } = visit
  const address = (name: string) =>
    `/registers/visit/new?values=${encodeURIComponent(JSON.stringify({ enterprise: name }))}`
  await visit.open(address('甲厂'))
  await page.getByLabel('存在问题').fill('甲厂的问题')
  await visit.open(address('乙厂'))
  await soon(async () => assert.equal(await page.getByRole('combobox', { name: /^走访企业/ }).inputValue(), '乙厂'))
  assert.equal(await page.getByLabel('存在问题').inputValue(), '')
  await visit.open(address('甲厂'))
  await soon(async () => assert.equal(await page.getByLabel('存在问题').inputValue(), '甲厂的问题'))
})
