import assert from 'node:assert/strict'
import { test } from 'node:test'
import { postgresForTests } from '#testing/postgres.ts'
import { temporaryFolder } from '#testing/temporary.ts'
import { openBooks } from '../open.ts'
import { toyRegisters } from '../toyRegisters.ts'
import { verify } from '../verify.ts'
import type { Progress } from './importFiles.ts'
import { type ImportJobRequest, startImport } from './importJob.ts'
import { firmList } from './trialLists.ts'

const database = postgresForTests()

for (const kind of ['SQLite', 'PostgreSQL'] as const) {
  test(`${kind}：导入在另一个线程里跑，这边照样应答，进度不多不少`, async (t) => {
    const folder = temporaryFolder(t)
    const location = kind === 'SQLite' ? { folder } : { folder, databaseUrl: database.url }
    const ledger = await openBooks(location, toyRegisters, () => new Date())
    t.after(() => ledger.store.close())
    const seen: Progress[] = []
    const request = requestFor(folder, kind, 20_000)
    let slowest = 0
    let running = true
    const job = startImport(request, (progress) => seen.push(progress))
    const answering = (async () => {
      while (running) {
        const asked = performance.now()
        await ledger.store.reader.selectFrom('firm').select('id').limit(1).execute()
        slowest = Math.max(slowest, performance.now() - asked)
        await new Promise((resolve) => setTimeout(resolve, 5))
      }
    })()
    const started = performance.now()
    const report = await job.done
    const took = performance.now() - started
    running = false
    await answering
    assert.deepEqual(
      report.sheets.map(({ created, quarantined }) => [created, quarantined]),
      [[20_000, 0]],
    )
    assert.ok(seen.length > 0 && seen.length <= took / 200 + 4, `${seen.length} times in ${took} ms`)
    assert.ok(slowest < took / 2, `the slowest answer took ${slowest} of ${took} ms`)
    assert.deepEqual((await verify(ledger)).faults, [])
  })
}

test('取消后这一批不留痕迹', async (t) => {
  const folder = temporaryFolder(t)
  const ledger = await openBooks({ folder }, toyRegisters, () => new Date())
  t.after(() => ledger.store.close())
  const job = startImport(requestFor(folder, 'SQLite', 20_000), () => job.cancel())
  const report = await job.done
  assert.equal(report.cancelled, true)
  assert.equal(report.sheets[0]?.problem?.code, 'importCancelled')
  assert.equal((await ledger.store.reader.selectFrom('firm').selectAll().execute()).length, 0)
})

test('线程里遇到的问题带着编号回来', async (t) => {
  const folder = temporaryFolder(t)
  const job = startImport({ ...requestFor(folder, 'SQLite', 1), options: { register: 'nowhere' } })
  await assert.rejects(job.done, { name: 'Problem', code: 'registerNotFound' })
})

function requestFor(folder: string, kind: 'SQLite' | 'PostgreSQL', rows: number): ImportJobRequest {
  return {
    store: kind === 'SQLite' ? { folder } : { url: database.url },
    filesFolder: `${folder}/files`,
    registers: toyRegisters,
    actor: '经办人',
    files: [firmList('企业名单.csv', 0, rows, '备注')],
  }
}
