import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toyCreditCode } from '#engine/ledger/toyRegisters.ts'
import { onEachPlace } from '#testing/stores.ts'
import { type Answer, inShippedBooks, type TestServer, withServer } from '../testServer.ts'

const name = '三明示例精密机械有限公司'
const span = 'since=2025-05-31&asOf=2025-06-30'

async function save({ ask }: TestServer, register: string, values: Record<string, unknown>): Promise<string> {
  const { status, body } = await ask('POST', `/api/registers/${register}`, { values })
  assert.equal(status, 201, JSON.stringify(body))
  return body.record.id
}

/** In May a firm lacks nothing but a right for the reserve list; in June it gets one. */
async function gainedInJune(server: TestServer, setDay: (day: string) => void): Promise<string> {
  setDay('2025-05-20')
  await save(server, 'plantVariety', { number: 'CNA1' })
  await save(server, 'softwareCopyright', { number: '2024SR0', title: '别家的软件' })
  const id = await save(server, 'enterprise', {
    name,
    creditCode: toyCreditCode(1),
    registeredOn: '2016-04-18',
    techField: '新材料',
  })
  await save(server, 'enterpriseYear', { enterprise: name, year: 2025, rdLedger: '是' })
  setDay('2025-06-10')
  await save(server, 'softwareCopyright', {
    number: '2024SR1',
    title: '软件',
    holder: name,
    registeredOn: '2024-02-01',
  })
  setDay('2025-06-30')
  return id
}

inShippedBooks(onEachPlace)((newPlace) => {
  const withFirm =
    (use: (server: TestServer, id: string) => Promise<void>) => async (t: Parameters<typeof newPlace>[0]) => {
      let day = '2025-05-20'
      await withServer(
        await newPlace(t),
        async (server) => {
          await use(
            server,
            await gainedInJune(server, (next) => {
              day = next
            }),
          )
        },
        { at: () => new Date(`${day}T02:00:00.000Z`) },
      )
    }

  test(
    '一项政策比上月变了谁：新符合的一家，因为哪条记录',
    withFirm(async (server, id) => {
      const { status, body } = await server.ask('GET', `/api/policies/hnteReserve/changes?${span}`)
      assert.equal(status, 200, JSON.stringify(body))
      assert.deepEqual([body.since, body.asOf, body.wereKnown, body.total], ['2025-05-31', '2025-06-30', true, 1])
      assert.deepEqual(body.counts, { gained: 1, neared: 0, lost: 0, receded: 0 })
      const [change] = body.changes
      assert.deepEqual([change.id, change.title, change.before, change.after], [id, name, 'near', 'eligible'])
      assert.equal(change.reasons[0].say, '有知识产权由不满足变为满足')
      assert.match(change.reasons[0].causes[0].sentence, /^新增软件著作权台账“软件”：/)
      const { body: usual } = await server.ask('GET', '/api/policies/hnteReserve/changes?asOf=2025-06-30')
      assert.deepEqual([usual.since, usual.total], ['2025-05-30', 1])
      const { body: later } = await server.ask(
        'GET',
        '/api/policies/hnteReserve/changes?since=2025-06-30&asOf=2025-06-30',
      )
      assert.equal(later.code, 'badInput')
    }),
  )

  test(
    '一家企业比上月变了什么，与政策页说的是同一件事',
    withFirm(async (server, id) => {
      const { status, body } = await server.ask('GET', `/api/entitlements/enterprise/${id}/changes?${span}`)
      assert.equal(status, 200, JSON.stringify(body))
      const own = body.changes.find(({ policy }: Answer['body']) => policy === 'hnteReserve')
      const { body: listed } = await server.ask('GET', `/api/policies/hnteReserve/changes?${span}`)
      assert.deepEqual([own.before, own.after, own.reasons], ['near', 'eligible', listed.changes[0].reasons])
      const { status: gone } = await server.ask('GET', `/api/entitlements/enterprise/350498-999/changes?${span}`)
      assert.equal(gone, 404)
    }),
  )

  test(
    '全部政策放在一起：与一项一项看的相同，可以只看一种，少列的写明共几家',
    withFirm(async (server, id) => {
      const { status, body } = await server.ask('GET', `/api/policies/changes?${span}&limit=100`)
      assert.equal(status, 200, JSON.stringify(body))
      const reserve = body.changes.find(({ policy }: Answer['body']) => policy === 'hnteReserve')
      assert.deepEqual(
        [reserve.id, reserve.kind, reserve.policyTitle, body.register],
        [id, 'gained', '高企培育库入库', 'enterprise'],
      )
      const { body: alone } = await server.ask('GET', `/api/policies/hnteReserve/changes?${span}`)
      assert.deepEqual(reserve.reasons, alone.changes[0].reasons)
      const { body: all } = await server.ask('GET', '/api/policies')
      let single = 0
      for (const { policy, subject } of all)
        if (subject === 'enterprise')
          single += (await server.ask('GET', `/api/policies/${policy}/changes?${span}`)).body.total
      assert.equal(body.total, single)
      const { body: gained } = await server.ask('GET', `/api/policies/changes?${span}&kind=gained&limit=1`)
      assert.deepEqual([gained.changes.length, gained.total], [1, body.counts.gained])
      const { body: lost } = await server.ask('GET', `/api/policies/changes?${span}&kind=lost`)
      assert.equal(lost.total, body.counts.lost)
      const { body: none } = await server.ask('GET', `/api/policies/changes?${span}&register=holiday`)
      assert.equal(none.code, 'badInput')
      assert.match(none.title, /没有以节假日与调休为对象的政策/)
    }),
  )
})
