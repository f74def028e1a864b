/** The sample district under the main policies: every kind of verdict occurs, and visits to the first candidates close a gap. */
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { catalog } from '#catalog/index.ts'
import { importFiles } from '#engine/ledger/import/importFiles.ts'
import { assessAll } from '#engine/policy/assessAll.ts'
import { getPolicy, policiesOver } from '#engine/policy/find.ts'
import { storedVerdicts } from '#engine/policy/storedVerdicts.ts'
import { type Answer, type TestServer, withServer } from '#server/testServer.ts'
import { onEachPlace } from '#testing/stores.ts'

const samples = fileURLToPath(new URL('../../samples', import.meta.url))
const files = () =>
  readdirSync(samples)
    .filter((name) => /\.(xlsx|xls|csv)$/.test(name))
    .map((name) => ({ name, bytes: readFileSync(path.join(samples, name)) }))

/** Which verdicts each policy must show: an enterprise is chosen a little giant by a jury, so that none is eligible by figures. */
const shown = {
  hnte: ['eligible', 'manual', 'near', 'unknown', 'ineligible'],
  techSme: ['eligible', 'manual', 'near', 'unknown', 'ineligible'],
  provincialHnte: ['eligible', 'manual', 'near', 'unknown', 'ineligible'],
  littleGiant: ['manual', 'near', 'unknown', 'ineligible'],
  rdIncrement: ['eligible', 'near', 'unknown', 'ineligible'],
} as const

const url = '/api/gaps/hnteApplied'
const asked = '?year=2025&asOf=2025-09-30'

onEachPlace((newPlace) => {
  test('样例区：主要政策各种结论都有企业；走访前几家、办成、申报登记，缺口就补上了', async (t) =>
    withServer(
      await newPlace(t),
      async (server) => {
        await importFiles(server.ledger, { actor: '本机/测试' }, files())
        await showsEveryVerdict(server)
        await closesTheGap(server)
      },
      { at: '2025-10-08T02:00:00.000Z' },
    ))
})

async function showsEveryVerdict({ ledger }: TestServer): Promise<void> {
  await assessAll(ledger, policiesOver(catalog.policies, new Set(['enterprise'])), '2025-12-05')
  for (const [name, outcomes] of Object.entries(shown)) {
    const { counts, verdicts } = await storedVerdicts(ledger, getPolicy(catalog.policies, name))
    for (const outcome of outcomes)
      assert.ok((counts[outcome] ?? 0) > 0, `${name} 没有 ${outcome}：${JSON.stringify(counts)}`)
    for (const { title, amountYuan } of verdicts)
      assert.ok(Number(amountYuan ?? 0) >= 0, `${name} ${title} ${amountYuan}`)
  }
}

async function closesTheGap(server: TestServer): Promise<void> {
  const { body: before } = await server.ask('GET', `${url}${asked}`)
  const short = Number(before.short)
  assert.ok(short > 0)
  const oneStep = before.candidates.filter(({ outcome, steps }: Answer['body']) => outcome === 'near' && steps === 1)
  assert.ok(oneStep.length > 0, '没有只差一步的企业')
  const first: Answer['body'][] = before.candidates.slice(0, short)
  assert.equal(first.length, short)

  const { status, body: planned } = await server.ask('POST', `${url}/visits${asked}`, {
    campaign: '2025年高企申报补差走访',
    plannedOn: '2025-09-20',
    subjects: first.map(({ id, needs }) => ({ id, what: needs.join('；') })),
  })
  assert.deepEqual([status, planned.created, planned.refused], [201, short, 0], JSON.stringify(planned))

  const { body: open } = await server.ask('GET', `${url}${asked}`)
  assert.deepEqual([open.visits.planned, open.short], [short, before.short])
  const visitOf = (id: string) => open.candidates.find((one: Answer['body']) => one.id === id).visit.id
  for (const { id } of first) await succeed(server, visitOf(id))
  const { body: achieved } = await server.ask('GET', `${url}${asked}`)
  assert.deepEqual([achieved.visits.achieved, Number(achieved.expected), achieved.short], [short, short, before.short])
  assert.equal(achieved.forecast.mid, before.forecast.mid)
  assert.equal(Number(achieved.forecast.withVisits), Number(before.forecast.mid) + short)

  for (const { title } of first) await apply(server, title)
  const { body: after } = await server.ask('GET', `${url}${asked}`)
  assert.deepEqual([Number(after.actual), Number(after.short)], [Number(before.actual) + short, 0])
  // What has arrived in the figure is not expected once more.
  assert.equal(Number(after.expected), 0)
  assert.ok(Number(after.forecast.mid) >= Number(before.forecast.mid) + short)
  const listed = new Set(after.candidates.map(({ id }: Answer['body']) => id))
  for (const { id, title } of first) assert.ok(!listed.has(id), `${title} 还在名单上`)
}

async function succeed({ ask }: TestServer, visit: string): Promise<void> {
  const { body: found } = await ask('GET', `/api/registers/visit/${visit}`)
  const { status, body } = await ask('PATCH', `/api/registers/visit/${visit}`, {
    version: found.record.version,
    values: { state: '已走访', outcome: '已办成' },
  })
  assert.equal(status, 200, JSON.stringify(body))
}

async function apply({ ask }: TestServer, enterprise: string): Promise<void> {
  const { status, body } = await ask('POST', '/api/registers/hnte', {
    values: { enterprise, year: 2025, appliedOn: '2025-09-26', result: '已申报' },
  })
  assert.equal(status, 201, JSON.stringify(body))
}
