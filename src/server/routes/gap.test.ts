import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toyCreditCode } from '#engine/ledger/toyRegisters.ts'
import { onEachPlace } from '#testing/stores.ts'
import { type Answer, inShippedBooks, type TestServer, withServer } from '../testServer.ts'

async function save({ ask }: TestServer, register: string, values: Record<string, unknown>): Promise<string> {
  const { status, body } = await ask('POST', `/api/registers/${register}`, { values })
  assert.equal(status, 201, JSON.stringify(body))
  return body.record.id
}

/** Three years of sales and R&D spending; what it spends of the last year decides. */
async function firm(server: TestServer, n: number, name: string, spentLast: string): Promise<string> {
  const id = await save(server, 'enterprise', { name, creditCode: toyCreditCode(n), registeredOn: '2016-04-18' })
  for (const [year, revenue, spent] of [
    [2022, '3000', '150'],
    [2023, '3000', '150'],
    [2024, '4000', spentLast],
  ] as const) {
    await save(server, 'finance', { enterprise: name, year, revenue })
    await save(server, 'rdSpend', { enterprise: name, year, hnteBase: spent })
  }
  return id
}

/** Applications of earlier years: some by the end of September, some after. */
async function appliedBefore(server: TestServer, counts: Readonly<Record<number, readonly [number, number]>>) {
  let n = 20
  for (const [year, parts] of Object.entries(counts))
    for (const [part, count] of parts.entries())
      for (let one = 0; one < count; one++) {
        const name = `三明示例${n}号机械有限公司`
        await save(server, 'enterprise', { name, creditCode: toyCreditCode(n++) })
        const appliedOn = `${year}-${part === 0 ? '06-01' : '11-01'}`
        await save(server, 'hnte', { enterprise: name, year: Number(year), appliedOn, result: '已申报' })
      }
}

/** Five wanted, one applied; one firm is 10 万元 short, one lacks facts, one has a certificate for two more years. */
async function district(server: TestServer) {
  await save(server, 'target', { year: 2025, indicator: '申报高新技术企业', value: '5', unit: '家' })
  const short = await firm(server, 1, '三明示例甲机械有限公司', '190')
  const lacking = await firm(server, 2, '三明示例乙电子有限公司', '300')
  await firm(server, 3, '三明示例丙材料有限公司', '300')
  await firm(server, 4, '三明示例丁新材有限公司', '300')
  await save(server, 'hnte', {
    enterprise: '三明示例丙材料有限公司',
    year: 2025,
    appliedOn: '2025-06-01',
    result: '已申报',
  })
  await save(server, 'hnte', {
    enterprise: '三明示例丁新材有限公司',
    year: 2024,
    appliedOn: '2024-06-01',
    result: '认定通过',
    certificateNo: 'GR202435000001',
    certifiedOn: '2024-11-01',
    validThrough: '2027-10-31',
  })
  return { short, lacking }
}

function candidateOf(gap: Answer['body'], id: string): Answer['body'] {
  return gap.candidates.find((one: Answer['body']) => one.id === id)
}

const url = '/api/gaps/hnteApplied'
const asked = '?year=2025&asOf=2025-09-30'

inShippedBooks(onEachPlace)((newPlace) => {
  test('补差名单：差多少，谁最近，算上了的和证书没到期的不列', async (t) =>
    withServer(await newPlace(t), async (server) => {
      const { short, lacking } = await district(server)
      const { status, body } = await server.ask('GET', `${url}${asked}`)
      assert.equal(status, 200, JSON.stringify(body))
      assert.deepEqual([body.label, body.needed, body.actual, body.short], ['申报高新技术企业', '5', '1', '4'])
      assert.deepEqual(
        body.candidates.map(({ id, outcome }: Answer['body']) => [id, outcome]),
        [
          [lacking, 'unknown'],
          [short, 'near'],
        ],
      )
      // To find out the same facts is one step less than to spend more besides.
      assert.match(body.candidates[0].needs[0], /^补齐数据：/)
      assert.match(body.candidates[1].needs[0], /还差10万元/)
      assert.equal(body.candidates[1].steps, body.candidates[0].steps + 1)
      assert.deepEqual(body.counts, { near: 1, unknown: 1 })
      const { body: byLabel } = await server.ask('GET', `/api/gaps/${encodeURIComponent('申报高新技术企业')}${asked}`)
      assert.deepEqual(byLabel.candidates, body.candidates)
    }))

  test('全年预计附着往年同日的回测：当时会预计几家，实际几家，差多少', async (t) =>
    withServer(await newPlace(t), async (server) => {
      await district(server)
      // With the one of 2024 in the district: 1+1 of 2022, 1+2 of 2023, 2+1 of 2024.
      await appliedBefore(server, { 2022: [1, 1], 2023: [1, 2], 2024: [1, 1] })
      const { body } = await server.ask('GET', `${url}${asked}`)
      const { mid, low, high, backtest } = body.forecast
      // One so far; ×2, ×3 and ×1.5 are 2.2.
      assert.equal(mid, '2')
      assert.ok(Number(low) <= 2 && Number(high) >= 2)
      assert.deepEqual(
        backtest.years.map(({ year, mid: then, end, error }: Answer['body']) => [year, then, end, error]),
        [
          [2024, '5', '3', '-2'],
          [2023, '2', '3', '1'],
        ],
      )
      assert.match(
        backtest.text,
        /^只能按往年同日回测2年，平均误差1\.5家（50\.0%），\d年落在区间内；区间按往年曲线相差多少$/,
      )
      const { body: rows } = await server.ask('GET', `/api/targets${asked}`)
      assert.deepEqual(rows[0].forecast.backtest, backtest)
      const { body: through } = await server.ask('GET', `/api/indicators/hnteApplied/backtest${asked}`)
      assert.deepEqual(through.now.years, backtest.years)
      assert.deepEqual(
        through.months.map(({ month, years, meanError }: Answer['body']) => [month, years, meanError]).slice(-3),
        [
          [9, 2, '1.5'],
          [10, 2, '1.5'],
          [11, 2, '0.0'],
        ],
      )
    }))

  test('列入走访计划是一批走访；办成了，预计随着动，申报登记后从名单上下来', async (t) =>
    withServer(await newPlace(t), async (server) => {
      const { short } = await district(server)
      const { body: before } = await server.ask('GET', `${url}${asked}`)
      const plan = {
        campaign: '2025年高企补差走访',
        officer: '业务员甲',
        plannedOn: '2025-10-15',
        subjects: [{ id: short, what: candidateOf(before, short).needs.join('；') }],
      }
      const { status, body: planned } = await server.ask('POST', `${url}/visits${asked}`, plan)
      assert.deepEqual([status, planned.created, planned.refused], [201, 1, 0], JSON.stringify(planned))
      const { body: during } = await server.ask('GET', `${url}${asked}`)
      assert.deepEqual([during.visits.planned, during.visits.achieved, during.expected], [1, 0, null])
      const { visit } = candidateOf(during, short)
      assert.deepEqual([visit.on, visit.officer, visit.isDone], ['2025-10-15', '业务员甲', false])

      const { body: record } = await server.ask('GET', `/api/registers/visit/${visit.id}`)
      const { status: saved } = await server.ask('PATCH', `/api/registers/visit/${visit.id}`, {
        version: record.record.version,
        values: { visitedOn: '2025-09-20', state: '已走访', outcome: '已办成' },
      })
      assert.equal(saved, 200)
      const { body: achieved } = await server.ask('GET', `${url}${asked}`)
      assert.equal(achieved.expected, '1.0')
      if (achieved.forecast) assert.equal(Number(achieved.forecast.withVisits), Number(achieved.forecast.mid) + 1)

      await save(server, 'hnte', {
        enterprise: '三明示例甲机械有限公司',
        year: 2025,
        appliedOn: '2025-09-25',
        result: '已申报',
      })
      const { body: after } = await server.ask('GET', `${url}${asked}`)
      assert.deepEqual([after.actual, after.short, after.expected], ['2', '3', '0.0'])
      assert.ok(after.candidates.every(({ id }: Answer['body']) => id !== short))
    }))

  test('整批撤销走访计划，名单回到没有安排', async (t) =>
    withServer(await newPlace(t), async (server) => {
      const { short } = await district(server)
      const plan = { campaign: '补差走访', plannedOn: '2025-10-15', subjects: [{ id: short, what: '补齐研发费用' }] }
      const { body: planned } = await server.ask('POST', `${url}/visits${asked}`, plan)
      const { status } = await server.ask('POST', `/api/batches/${planned.batch}/undo`)
      assert.ok(status < 300)
      const { body } = await server.ask('GET', `${url}${asked}`)
      assert.deepEqual([body.visits.planned, candidateOf(body, short).visit], [0, null])
    }))

  test('没有的任务说出相近的，没有选企业、企业已不在，各有一句话', async (t) =>
    withServer(await newPlace(t), async (server) => {
      await district(server)
      const { body: wrong } = await server.ask('GET', `/api/gaps/hnteAplied${asked}`)
      assert.equal(wrong.code, 'badInput')
      assert.match(wrong.title, /hnteApplied/)
      const { body: none } = await server.ask('POST', `${url}/visits${asked}`, {
        campaign: '走访',
        plannedOn: '2025-10-15',
        subjects: [],
      })
      assert.equal(none.code, 'badInput')
      const gone = { campaign: '走访', plannedOn: '2025-10-15', subjects: [{ id: '350498-999', what: '' }] }
      const { body: nobody } = await server.ask('POST', `${url}/visits${asked}`, gone)
      assert.equal(nobody.code, 'recordNotFound')
    }))
})
