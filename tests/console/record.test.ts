import assert from 'node:assert/strict'
import { titleOf } from '#engine/ledger/identity.ts'
import { getRegister } from '#engine/ledger/ledger.ts'
import { listRecords } from '#engine/ledger/query.ts'
import { findRecord, saveRecord } from '#engine/ledger/records.ts'
import { isReference, type StoredRecord } from '#engine/ledger/values.ts'
import { atBothWidths, atWidth, consoleForTests } from './console.ts'
import { soon } from './soon.ts'

const console = consoleForTests()
const colleague = { actor: '同事' }

async function some(register: string, search?: string): Promise<StoredRecord> {
  const { records } = await listRecords(console.ledger, { register, limit: 1, ...(search ? { search } : {}) })
  assert.ok(records[0])
  return records[0]
}

async function now(register: string, id: string): Promise<StoredRecord | undefined> {
  return findRecord(console.ledger.store.reader, getRegister(console.ledger.registers, register), id)
}

function given(values: Record<string, string>) {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value }]))
}

atBothWidths(console, '一条记录：内容、附件、批注、来历，某一天的样子，恢复旧值', async (visit) => {
  const { page } = visit
  const patent = await some('patent')
  const title = titleOf(getRegister(console.ledger.registers, 'patent'), patent.values)
  const changed = await saveRecord(console.ledger, colleague, {
    register: 'patent',
    id: patent.id,
    given: given({ note: '改过的备注' }),
  })
  await visit.open(`/registers/patent/${patent.id}`)
  await visit.headline(title)
  await page.getByRole('button', { name: '写批注' }).waitFor()
  await page.getByLabel('写批注').fill(`已电话核实 <b>${visit.width}`)
  await page.getByRole('button', { name: '写批注' }).click()
  await page.getByText(`已电话核实 <b>${visit.width}`).waitFor()
  await page.locator('input[type=file]').setInputFiles([
    { name: '证书.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') },
    { name: '网页.txt', mimeType: 'text/plain', buffer: Buffer.from('<html></html>') },
  ])
  await page.getByRole('link', { name: '证书.pdf' }).waitFor()
  await page.getByText('没有添加附件“网页.txt”').waitFor()
  await visit.looksRight()

  await page.getByRole('button', { name: '看这一版' }).last().click()
  await page.getByText('当时的样子').waitFor()
  await visit.looksRight()
  await page.getByRole('button', { name: '恢复此项：备注' }).click()
  await page.getByText('与现在一样').waitFor()
  await soon(async () => {
    const restored = await now('patent', patent.id)
    assert.deepEqual(
      [restored?.values['note'], restored?.version],
      [patent.values['note'] ?? null, changed.record.version + 1],
    )
  })
})

atBothWidths(console, '新增一条全用键盘：当场核对，错在哪一栏说在哪一栏，Ctrl+Enter 保存', async (visit) => {
  const { page, keyboard } = visit
  await visit.open('/registers/enterprise/new')
  await visit.headline('新增一条企业台账')
  const code = page.getByLabel('统一社会信用代码', { exact: false })
  await keyboard.fill(code, '91350100M0001')
  await keyboard.press('Tab')
  await page.getByText(/■ “91350100M0001”/).waitFor()
  await visit.looksRight()
  await keyboard.press('Control+Enter')
  await soon(async () =>
    assert.equal(await code.evaluate((element) => element.ownerDocument.activeElement === element), true),
  )
  await keyboard.press('ControlOrMeta+a')
  await keyboard.type(visit.width === 'desk' ? '91350100M000100Y43' : '913500007336174899')
  await keyboard.fill(page.getByLabel('企业名称', { exact: false }).first(), `键盘公司${visit.width}`)
  await keyboard.press('Control+Enter')
  await visit.headline(`键盘公司${visit.width}`)
})

atWidth(console, 'desk', '没保存就关掉窗口：再打开时恢复，可以放弃；离开前问一句', async (visit) => {
  const { page } = visit
  const firm = await some('enterprise', '有限公司')
  const address = `/registers/enterprise/${firm.id}/edit`
  await visit.open(address)
  const scope = page.getByLabel('经营范围')
  await scope.fill('长'.repeat(9_999))
  await page.getByText('草稿已留在本机').waitFor()
  await page.reload()
  await page.getByText('上次没保存的内容已恢复').waitFor()
  await soon(async () => assert.equal((await scope.inputValue()).length, 9_999))
  await page.getByRole('button', { name: '放弃这些内容' }).click()
  await soon(async () => assert.notEqual((await scope.inputValue()).length, 9_999))
  await scope.fill('又写了一句')
  await page.getByRole('link', { name: '首页' }).click()
  await page.getByRole('dialog', { name: '还有没保存的内容' }).waitFor()
  await visit.looksRight()
  await page.getByRole('button', { name: '离开，草稿留着' }).click()
  await page.waitForURL('**/')
  await page.goBack()
  await page.getByText('上次没保存的内容已恢复').waitFor()
  await soon(async () => assert.equal(await scope.inputValue(), '又写了一句'))
  await scope.fill('长'.repeat(10_001))
  await page.getByText(/文字有 10001 字，最多 10000 字/).waitFor()
})

atWidth(console, 'desk', '表单开着时服务停了又起：填写的都在，自己再交，只有一条', async (visit) => {
  const { page } = visit
  visit.mayAnswer(0, /\/api\//)
  await visit.open('/registers/town/new')
  await page.getByLabel('镇街代码', { exact: false }).fill('350498123000')
  await page.getByLabel('镇街名称', { exact: false }).fill('重启镇')
  await console.stop()
  await page.getByRole('button', { name: '保存镇街名录' }).click()
  await page.getByText('填写的内容都在，正在再次提交').waitFor()
  await console.start()
  await page.getByRole('heading', { name: '重启镇' }).waitFor()
  const { total } = await listRecords(console.ledger, { register: 'town', search: '重启镇' })
  assert.equal(total, 1)
})

atBothWidths(console, '两人改同一条：后保存的看到差异，逐项选定，存在最新的内容之上', async (visit) => {
  const { page } = visit
  const project = await some('project')
  await visit.open(`/registers/project/${project.id}/edit`)
  await page.getByLabel('备注').fill(`我的备注${visit.width}`)
  await page.getByLabel('经办人').fill('我')
  await saveRecord(console.ledger, colleague, {
    register: 'project',
    id: project.id,
    given: given({ note: `同事的备注${visit.width}`, recommender: `同事写的推荐单位${visit.width}` }),
  })
  visit.mayAnswer(409, /\/api\/registers\/project/)
  await page.getByRole('button', { name: '保存科技计划项目台账' }).click()
  await page.getByRole('heading', { name: '这条记录在您填写时被改过' }).waitFor()
  await page.getByText('同事 保存过', { exact: false }).or(page.getByText('同事')).first().waitFor()
  await visit.looksRight()
  const save = page.getByRole('button', { name: '保存合到一起的内容' })
  await soon(async () => assert.equal(await save.isDisabled(), true))
  await page.getByRole('radio', { name: '我的' }).check()
  await save.click()
  await visit.headline(titleOf(getRegister(console.ledger.registers, 'project'), project.values))
  const merged = await now('project', project.id)
  assert.deepEqual(
    [merged?.values['note'], merged?.values['officer'], merged?.values['recommender']],
    [`我的备注${visit.width}`, '我', `同事写的推荐单位${visit.width}`],
  )
})

atWidth(console, 'desk', '看差异的时候对方又改了一次：再看新的差异，谁的内容都不丢', async (visit) => {
  const { page } = visit
  const project = await some('project')
  await visit.open(`/registers/project/${project.id}/edit`)
  await page.getByLabel('合作单位').waitFor()
  await page.getByLabel('经办人').fill('两人')
  await saveRecord(console.ledger, colleague, {
    register: 'project',
    id: project.id,
    given: given({ recommender: '又改了推荐单位' }),
  })
  visit.mayAnswer(409, /\/api\/registers\/project/)
  await page.getByRole('button', { name: '保存科技计划项目台账' }).click()
  const save = page.getByRole('button', { name: '保存合到一起的内容' })
  await save.waitFor()
  // Once more, while the differences are looked at.
  await saveRecord(console.ledger, colleague, {
    register: 'project',
    id: project.id,
    given: given({ recommender: '第三次推荐单位' }),
  })
  await save.click()
  await page.getByRole('cell', { name: '第三次推荐单位' }).waitFor()
  await soon(async () => assert.equal(await page.getByRole('cell', { name: '又改了推荐单位' }).count(), 1))
  await save.click()
  await page.getByRole('button', { name: '更多' }).waitFor()
  const merged = await now('project', project.id)
  assert.deepEqual([merged?.values['officer'], merged?.values['recommender']], ['两人', '第三次推荐单位'])
})

atWidth(console, 'desk', '连点两下保存、后退再保存，都只有一条', async (visit) => {
  const { page } = visit
  await visit.open('/registers/town')
  await page.getByRole('link', { name: '新增一条' }).click()
  await page.getByRole('heading', { name: '新增一条镇街名录' }).waitFor()
  await page.getByLabel('镇街代码', { exact: false }).fill('350498124000')
  await page.getByLabel('镇街名称', { exact: false }).fill('双击镇')
  await page.getByRole('button', { name: '保存镇街名录' }).dblclick()
  await visit.headline('双击镇')
  await page.goBack()
  await visit.settled()
  const { total } = await listRecords(console.ledger, { register: 'town', search: '双击镇' })
  assert.equal(total, 1)
})

atWidth(console, 'desk', '栏目随别的栏目出现；两个窗口各填各的，都不丢', async (visit) => {
  const { page } = visit
  await visit.open('/registers/enterprise/new')
  await page.getByLabel('经营状态').waitFor()
  await page.getByLabel('注销日期').waitFor({ state: 'detached' })
  await page.getByLabel('经营状态').click()
  await page.getByTitle('注销').click()
  await page.getByLabel('注销日期').waitFor()
  await page.getByLabel('企业简称').fill('第一个窗口')
  await page.getByText('草稿已留在本机').waitFor()
  const other = await page.context().newPage()
  await other.goto('/registers/enterprise/new')
  await other.getByLabel('企业简称').fill('第二个窗口')
  await other.getByText('另一个窗口也开着这张表').waitFor()
  await other.close()
  await page.reload()
  await page.getByText('上次没保存的内容已恢复').waitFor()
  const first = await page.getByLabel('企业简称').inputValue()
  const again = await page.context().newPage()
  await again.goto('/registers/enterprise/new')
  await again.getByText('上次没保存的内容已恢复').waitFor()
  const second = await again.getByLabel('企业简称').inputValue()
  await again.close()
  assert.deepEqual([first, second].sort(), ['第一个窗口', '第二个窗口'].sort())
})

atBothWidths(console, '删除前看到牵动什么，删除后可以撤销；删掉的记录自己的页也能恢复', async (visit) => {
  const { page } = visit
  const { records } = await listRecords(console.ledger, { register: 'hnte', limit: 1 })
  const led = records[0]?.values['enterprise']
  const id = isReference(led) ? String(led.id) : ''
  const title = String((await now('enterprise', id))?.values['name'])
  await visit.open(`/registers/enterprise/${id}`)
  await page.getByRole('button', { name: '更多' }).click()
  await page.getByRole('menuitem', { name: '删除…' }).click()
  await page.getByText(/高新技术企业台账（企业名称） \d+ 条/).waitFor()
  await visit.looksRight()
  visit.mayAnswer(404, /\/api\/registers\/enterprise/)
  await page.getByRole('dialog').getByRole('button', { name: '删除' }).click()
  await visit.headline('企业台账')
  await soon(async () => assert.equal(await now('enterprise', id), undefined))
  await visit.open(`/registers/enterprise/${id}`)
  await visit.headline(title)
  await visit.looksRight()
  await page.getByRole('button', { name: '恢复这条记录' }).click()
  await page.getByRole('button', { name: '更多' }).waitFor()
  assert.equal((await now('enterprise', id))?.values['name'], title)
})

atBothWidths(console, '合并重复：逐项选定，并成一条，撤销后两条都在', async (visit) => {
  const { page } = visit
  const [first, second] = (await listRecords(console.ledger, { register: 'enterprise', limit: 2 })).records
  assert.ok(first && second)
  visit.mayAnswer(404, /\/api\/registers\/enterprise/)
  await visit.open(`/registers/enterprise/${first.id}`)
  await page.getByRole('button', { name: '更多' }).click()
  await page.getByRole('menuitem', { name: '与另一条合并…' }).click()
  await page.getByRole('textbox', { name: '在企业台账里找' }).fill(String(second.values['name']))
  await page
    .getByRole('dialog')
    .getByRole('link', { name: String(second.values['name']) })
    .click()
  await visit.headline('两条并成一条')
  await visit.looksRight()
  await page.getByRole('button', { name: '并成一条' }).click()
  await visit.headline(String(first.values['name']))
  await soon(async () => assert.equal(await now('enterprise', second.id), undefined))
  await visit.open(`/registers/enterprise/${second.id}`)
  await page.getByText('现在由这一条代表').waitFor()
  await visit.looksRight()
  await page.getByRole('button', { name: '撤销合并' }).click()
  await page.getByRole('button', { name: '更多' }).waitFor()
  assert.deepEqual((await now('enterprise', second.id))?.values, second.values)
  assert.deepEqual((await now('enterprise', first.id))?.values, first.values)
  await visit.open('/registers/enterprise/duplicates')
  await visit.headline('疑似重复')
})
