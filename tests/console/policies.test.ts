import assert from 'node:assert/strict'
import { listRecords } from '#engine/ledger/query.ts'
import { atBothWidths, consoleForTests } from './console.ts'

const console = consoleForTests()

/** An enterprise of the sample district that has sales of 2024, so that something can be judged of it. */
async function anEnterprise(): Promise<{ id: string; name: string }> {
  const { records } = await listRecords(console.ledger, {
    register: 'finance',
    where: {
      op: 'compare',
      how: 'equal',
      left: { op: 'field', name: 'year' },
      right: { op: 'literal', type: 'number', value: '2024' },
    },
    limit: 1,
  })
  const enterprise = records[0]?.values['enterprise']
  if (typeof enterprise !== 'object' || enterprise === null || !('id' in enterprise) || enterprise.id === null)
    throw new Error('the sample district has finance of 2024')
  return { id: enterprise.id, name: enterprise.text }
}

atBothWidths(console, '政策：列出全部，点开是条件、条款和要知道的事实', async (visit) => {
  await visit.open('/policies')
  await visit.headline('政策')
  await visit.keyboard.use(visit.page.getByRole('link', { name: '高新技术企业认定' }))
  await visit.headline('高新技术企业认定')
  await visit.page.getByRole('heading', { name: /申请认定时注册成立一年以上/ }).waitFor()
  await visit.page.getByText('要知道的事实').waitFor()
})

atBothWidths(console, '一家企业：逐项的结论，看条款，下载告知单', async (visit) => {
  const { id, name } = await anEnterprise()
  await visit.open(`/entitlements/enterprise/${id}?policy=hnte`)
  await visit.headline('能享受什么、还差什么')
  await visit.page.getByText(name).first().waitFor()
  const detail = visit.page.getByRole('article', { name: '高新技术企业认定' })
  await visit.keyboard.use(detail.getByRole('button', { name: '第十一条（一）' }))
  await visit.page.getByRole('tooltip').getByText('国科发火〔2016〕32号').first().waitFor()
  await visit.looksRight()
  await visit.page.keyboard.press('Escape')
  const [saved] = await Promise.all([
    visit.page.waitForEvent('download'),
    visit.keyboard.use(visit.page.getByRole('link', { name: '下载政策告知单' })),
  ])
  assert.equal(saved.suggestedFilename(), `${name}政策告知单.docx`)
})

atBothWidths(console, '假设测算：改一个数，结论就地变，台账不动，还原就回去', async (visit) => {
  const { id } = await anEnterprise()
  const before = await console.ledger.store.reader.selectFrom('revision').select('seq').execute()
  await visit.open(`/entitlements/enterprise/${id}?policy=hnte`)
  const detail = visit.page.getByRole('article', { name: '高新技术企业认定' })
  await detail.getByText('改一改，结论随着变；不会动台账').waitFor()
  const incidents = detail.getByLabel('申请前一年内经主管部门认定的重大事故或违法', { exact: true })
  await visit.keyboard.fill(incidents, '2')
  await detail.getByText(/^按假设：由.*变为不符合$/).waitFor()
  await visit.page.getByText('有 1 项假设').waitFor()
  await visit.looksRight()
  await visit.keyboard.use(visit.page.getByRole('button', { name: '全部还原' }))
  await detail.getByText(/^按假设/).waitFor({ state: 'detached' })
  const after = await console.ledger.store.reader.selectFrom('revision').select('seq').execute()
  assert.equal(after.length, before.length)
})

atBothWidths(console, '比上月变了谁：全部政策放在一起，换一天、只看一种，点企业看它的条件', async (visit) => {
  const { page, keyboard } = visit
  await visit.open('/policies')
  await keyboard.use(page.getByRole('link', { name: '比上月变了谁' }))
  await visit.headline('比上月变了谁')
  await visit.open('/policies/changes?since=2025-01-31')
  await page
    .getByText(/家次[，。]/)
    .first()
    .waitFor()
  await visit.looksRight()
  await keyboard.reach(page.getByRole('radio', { name: '全部' }))
  await keyboard.press('ArrowRight')
  await page.waitForURL(/kind=gained/)
  await visit.settled()
  const first = page.locator('.verdict-changes > li').first()
  await first.getByText(/^新符合：/).waitFor()
  await keyboard.use(first.getByRole('link').first())
  await page.waitForURL(/\/entitlements\/enterprise\//)
  await visit.settled()
})

atBothWidths(console, '测算：从政策进去，看依据和算例，核实未见原文的一处，再撤回', async (visit) => {
  const { page, keyboard } = visit
  await visit.open('/policies')
  await keyboard.use(page.getByRole('button', { name: '测算' }))
  await visit.headline('测算')
  await keyboard.use(page.getByRole('link', { name: '是否中小企业' }))
  await visit.headline('是否中小企业')
  await page.getByText('未核实：各行业上限未对照原文').waitFor()
  await keyboard.use(page.getByRole('button', { name: '核实', exact: true }))
  await keyboard.fill(page.getByLabel('核实依据'), '工信部联企业〔2011〕300号原文')
  await keyboard.fill(page.getByLabel('核实人'), '综合股')
  await keyboard.use(page.getByRole('button', { name: '记为已核实' }))
  await page.getByText(/^已核实：各行业上限未对照原文（工信部联企业〔2011〕300号原文，.*综合股核实）$/).waitFor()
  await visit.looksRight()
  await keyboard.use(page.getByRole('button', { name: '撤回' }))
  await page.getByText('未核实：各行业上限未对照原文').waitFor()
})
