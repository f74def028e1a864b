import assert from 'node:assert/strict'
import { test } from 'node:test'
import mammoth from 'mammoth'
import { readWorkbook } from '#engine/ledger/import/reading/workbook.ts'
import { toyCreditCode } from '#engine/ledger/toyRegisters.ts'
import { onEachPlace } from '#testing/stores.ts'
import { inShippedBooks, type TestServer, withServer } from '../testServer.ts'

const firm = '三明示例精密机械有限公司'

async function save({ ask }: TestServer, register: string, values: Record<string, unknown>): Promise<string> {
  const { status, body } = await ask('POST', `/api/registers/${register}`, { values })
  assert.equal(status, 201, JSON.stringify(body))
  return body.record.id
}

/** A firm of three full years whose R&D spending is 10 万元 short of five per cent. */
async function shortOfFivePercent(server: TestServer): Promise<string> {
  const id = await save(server, 'enterprise', { name: firm, creditCode: toyCreditCode(1), registeredOn: '2016-04-18' })
  for (const [year, revenue, spent] of [
    [2022, '3000', '150'],
    [2023, '3000', '150'],
    [2024, '4000', '190'],
  ] as const) {
    await save(server, 'finance', { enterprise: firm, year, revenue })
    await save(server, 'rdSpend', { enterprise: firm, year, hnteBase: spent })
  }
  return id
}

inShippedBooks(onEachPlace)((newPlace) => {
  test('一家企业能享受什么、还差什么：结论、差额和每个事实的来历', async (t) =>
    withServer(await newPlace(t), async (server) => {
      const id = await shortOfFivePercent(server)
      const { status, body } = await server.ask('GET', `/api/entitlements/enterprise/${id}?asOf=2025-09-30`)
      assert.deepEqual([status, body.title, body.asOf], [200, firm, '2025-09-30'])
      const hnte = body.policies.find(({ policy }: { policy: string }) => policy === 'hnte')
      assert.equal(hnte.facts.raw.salesYuan3, 4_000_000_000)
      assert.equal(hnte.facts.raw.registeredOn, '2016-04-18')
      assert.deepEqual(
        hnte.facts.sources.salesYuan3.map(({ register, count }: Record<string, unknown>) => [register, count]),
        [['finance', 1]],
      )
      assert.equal(hnte.assessment.outcome, 'near')
      const ratio = hnte.assessment.conditions.find(({ id: one }: { id: string }) => one === 'rdRatio')
      assert.deepEqual(
        [ratio.state, ratio.actualText, ratio.requiredText, ratio.shortfall],
        ['unmet', '4.9%', '不低于5%', '10000000'],
      )
    }))

  test('一项政策谁符合谁接近：按结论数、点名，改了一条记录马上跟着变，导出是同一份名单', async (t) =>
    withServer(await newPlace(t), async (server) => {
      const id = await shortOfFivePercent(server)
      const url = '/api/policies/hnte/verdicts'
      const { status, body } = await server.ask('GET', `${url}?asOf=2025-09-30`)
      assert.deepEqual([status, body.counts, body.verdicts[0].id], [200, { near: 1 }, id], JSON.stringify(body))
      assert.deepEqual(
        body.verdicts[0].lacking.map(({ id: one }: { id: string }) => one),
        ['rdRatio'],
      )
      const { body: none } = await server.ask('GET', `${url}?asOf=2025-09-30&outcome=eligible`)
      assert.deepEqual(none.verdicts, [])

      const { body: spent } = await server.ask('GET', '/api/registers/rdSpend?sort=-year&limit=1')
      const { id: last, version } = spent.records[0]
      const values = { hnteBase: '200' }
      assert.equal((await server.ask('PATCH', `/api/registers/rdSpend/${last}`, { version, values })).status, 200)
      const { body: after } = await server.ask('GET', `${url}?asOf=2025-09-30`)
      assert.deepEqual(after.counts, { unknown: 1 })

      const exported = await server.ask('GET', `${url}.xlsx?asOf=2025-09-30`)
      const [sheet] = readWorkbook(exported.bytes, 'v.xlsx').sheets
      const cells = Array.from({ length: 6 }, (_, row) => sheet?.cell(row, 0)?.value)
      assert.ok(cells.includes(firm), JSON.stringify(cells))
    }))

  test('告知单是一份能打开的 Word，只写能得的和差的', async (t) =>
    withServer(await newPlace(t), async (server) => {
      const id = await shortOfFivePercent(server)
      const { status, headers, bytes } = await server.ask(
        'GET',
        `/api/entitlements/enterprise/${id}/notice.docx?asOf=2025-09-30`,
      )
      assert.equal(status, 200)
      assert.match(String(headers['content-disposition']), /^attachment; .*UTF-8''/)
      const { value, messages } = await mammoth.extractRawText({ buffer: bytes })
      assert.deepEqual(messages, [])
      assert.match(value, /政策告知单/)
      assert.match(value, new RegExp(`${firm}：`))
      assert.match(value, /高新技术企业认定/)
      assert.match(value, /还差10万元/)
      assert.doesNotMatch(value, /不符合/)
    }))

  test('没有的政策、没有的企业、不是政策对象的台账，各有一句话', async (t) =>
    withServer(await newPlace(t), async ({ ask }) => {
      const { body: unknown } = await ask('GET', '/api/policies/hntee')
      assert.deepEqual([unknown.code, unknown.status], ['policyNotFound', 404])
      assert.match(unknown.title, /hnte/)
      const { body: nobody } = await ask('GET', '/api/entitlements/enterprise/350498-99')
      assert.deepEqual([nobody.code, nobody.status], ['recordNotFound', 404])
      const { body: town } = await ask('GET', '/api/entitlements/town/350498-1')
      assert.equal(town.code, 'badInput')
      assert.match(town.title, /没有以.*为对象的政策/)
    }))

  test('全部政策列出，声明能在页面上重新读成公式', async (t) =>
    withServer(await newPlace(t), async ({ ask }) => {
      const { body: policies } = await ask('GET', '/api/policies')
      assert.ok(
        policies.some(
          ({ policy, subjectLabel }: Record<string, string>) => policy === 'hnte' && subjectLabel === '企业台账',
        ),
      )
      const { body: rule } = await ask('GET', '/api/policies/hnte')
      assert.ok(rule.versions[0].conditions.length > 8)
      const { body: declarations } = await ask('GET', '/api/policies/declarations?register=enterprise')
      assert.ok(declarations.every(({ subject }: { subject: string }) => subject === 'enterprise'))
      assert.equal(typeof declarations[0].versions[0].conditions, 'object')
    }))

  test('核实一处：填错的退回，填好的写进台账，结论、政策页和假设用的声明都随着变，撤回就还原', async (t) =>
    withServer(await newPlace(t), async (server) => {
      const { ask } = server
      const id = await shortOfFivePercent(server)
      const path = '/api/policies/hnteReserve/parameters'
      const parameter = '入库要求的知识产权数'
      const lines = async () => (await ask('GET', path)).body
      const first = (await lines()).find((one: { parameter: string }) => one.parameter === parameter)
      assert.deepEqual([first.shipped, first.holds, first.confirmation], ['1', false, null])

      const given = { parameter, source: '《入库通知》', confirmedOn: '2025-06-01', confirmedBy: '综合股' }
      const wrong = await ask('POST', path, { ...given, value: '三件' })
      assert.equal(wrong.status, 400)
      assert.match(wrong.body.title, /“入库要求的知识产权数”的取值不对：应是数/)
      assert.equal((await ask('POST', path, { ...given, value: '3', confirmedOn: '六月' })).status, 400)

      const saved = await ask('POST', path, { ...given, value: '3' })
      assert.equal(saved.status, 200, JSON.stringify(saved.body))
      const [now] = saved.body.filter((one: { parameter: string }) => one.parameter === parameter)
      assert.deepEqual([now.value, now.holds, now.confirmation.source], ['3', true, '《入库通知》'])
      // Who had seen nothing confirmed yet does not overwrite it.
      assert.equal((await ask('POST', path, { ...given, value: '4' })).body.code, 'versionConflict')

      const { body: rule } = await ask('GET', '/api/policies/hnteReserve')
      const fact = rule.facts.find(({ label }: { label: string }) => label === parameter)
      assert.deepEqual([fact.unverified, fact.verified], [null, '《入库通知》，2025年6月1日，综合股核实'])
      const { body: declared } = await ask('GET', '/api/policies/declarations?register=enterprise')
      const reserve = declared.find(({ name }: { name: string }) => name === 'hnteReserve')
      assert.equal(reserve.facts.minIp.parameter.verified, true)
      const { body: entitled } = await ask('GET', `/api/entitlements/enterprise/${id}?asOf=2025-09-30`)
      const { assessment } = entitled.policies.find(({ policy }: { policy: string }) => policy === 'hnteReserve')
      assert.deepEqual(assessment.verified, [`${parameter}：《入库通知》，2025年6月1日，综合股核实`])

      const query = new URLSearchParams({ parameter, version: String(now.confirmation.version) })
      const withdrawn = await ask('DELETE', `${path}?${query}`)
      assert.equal(withdrawn.status, 200, JSON.stringify(withdrawn.body))
      assert.equal((await lines()).find((one: { parameter: string }) => one.parameter === parameter).confirmation, null)
    }))
})
