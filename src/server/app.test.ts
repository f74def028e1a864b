import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { Writable } from 'node:stream'
import { describe, test } from 'node:test'
import { pino } from 'pino'
import { temporaryFolder } from '#testing/temporary.ts'
import { disposition, safeName } from './download.ts'
import { withServer } from './testServer.ts'

describe('每个请求', () => {
  test('只认本机的地址和自己的页面：别的主机名、别的来源都被拒绝', (t) =>
    withServer({ folder: temporaryFolder(t) }, async ({ ask }) => {
      for (const host of ['127.0.0.1:8460', 'localhost:1', '[::1]:8460'])
        assert.equal((await ask('GET', '/api/catalog', undefined, { host })).status, 200, host)
      const rebound = await ask('GET', '/api/catalog', undefined, { host: 'evil.example:8460' })
      assert.deepEqual([rebound.status, rebound.body.code], [400, 'badInput'])
      for (const origin of [
        'http://evil.example',
        'http://127.0.0.1:9',
        'https://127.0.0.1:8460.evil.example',
        'not a url',
      ])
        assert.equal(
          (await ask('POST', '/api/registers/town', { values: {} }, { headers: { origin } })).status,
          400,
          origin,
        )
      assert.equal(
        (await ask('POST', '/api/registers/town', { values: {} }, { headers: { origin: 'null' } })).status,
        400,
      )
      assert.notEqual(
        (await ask('GET', '/api/catalog', undefined, { headers: { origin: 'http://127.0.0.1:8460' } })).status,
        400,
      )
    }))

  test('带安全响应头，接口的答复不进缓存', (t) =>
    withServer({ folder: temporaryFolder(t) }, async ({ ask }) => {
      const { headers } = await ask('GET', '/api/catalog')
      assert.match(String(headers['content-security-policy']), /default-src 'self'.*frame-ancestors 'none'/)
      assert.equal(headers['x-content-type-options'], 'nosniff')
      assert.equal(headers['cache-control'], 'no-store')
      assert.equal(headers['x-powered-by'], undefined)
    }))

  test('没有的地址、坏的 JSON、太深、太大、别的类型、__proto__：都是中文的 problem+json', (t) =>
    withServer({ folder: temporaryFolder(t) }, async ({ ask }) => {
      const json = { headers: { 'content-type': 'application/json' } }
      const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
      const cases: [number, ReturnType<typeof ask>][] = [
        [404, ask('GET', '/api/nowhere')],
        [404, ask('GET', '/api/registers/nothing')],
        [400, ask('POST', '/api/registers/town', '{"values":', json)],
        [400, ask('POST', '/api/registers/town', deep, json)],
        [400, ask('POST', '/api/registers/town', '{"values":{},"__proto__":{"x":1}}', json)],
        [400, ask('POST', '/api/registers/town', {})],
        [413, ask('POST', '/api/registers/town', `"${'x'.repeat(3_000_000)}"`, json)],
        [415, ask('POST', '/api/registers/town', '<a/>', { headers: { 'content-type': 'text/xml' } })],
        [400, ask('GET', '/api/registers/town?filter=%7B')],
        [400, ask('GET', '/api/registers/town?sort=nothing')],
        [400, ask('GET', '/api/home?year=abc')],
        [400, ask('GET', '/api/home?asOf=2025-02-30')],
      ]
      for (const [status, asked] of cases) {
        const { status: found, headers, body } = await asked
        assert.equal(found, status, JSON.stringify(body).slice(0, 300))
        assert.match(String(headers['content-type']), /application\/problem\+json/)
        assert.match(body.title, /[\u4e00-\u9fff]/)
        assert.ok(body.code && body.requestId)
        assert.equal(body.status, status)
      }
      assert.equal(({} as Record<string, unknown>)['x'], undefined)
    }))

  test('意外的错误只说编号：堆栈和路径只进日志', async (t) => {
    const lines: string[] = []
    const stream = new Writable({
      write: (chunk, _encoding, done) => {
        lines.push(String(chunk))
        done()
      },
    })
    await withServer(
      { folder: temporaryFolder(t) },
      async ({ ask, ledger }) => {
        await ledger.store.write(async ({ db }) => void (await db.schema.dropTable('quarantine').execute()))
        const { status, body } = await ask('GET', '/api/quarantine', undefined, {
          headers: { 'user-agent': 'a\nb\x1b[31m' },
        })
        assert.equal(status, 500)
        assert.deepEqual(Object.keys(body).sort(), ['code', 'requestId', 'status', 'title'])
        assert.doesNotMatch(JSON.stringify(body), /quarantine|sqlite|\.ts/i)
        assert.ok(lines.some((line) => line.includes(body.requestId) && line.includes('quarantine')))
        assert.ok(lines.every((line) => line.trim().split('\n').length === 1))
      },
      { logger: pino({ level: 'warn' }, stream) },
    )
  })

  test('接口说明列出全部路由，都有名目', (t) =>
    withServer({ folder: temporaryFolder(t) }, async ({ ask }) => {
      const { body } = await ask('GET', '/api/openapi.json')
      assert.equal(body.openapi, '3.1.0')
      const operations = Object.entries(body.paths as Record<string, Record<string, { summary?: string }>>).flatMap(
        ([path, methods]) => Object.entries(methods).map(([method, { summary }]) => ({ path, method, summary })),
      )
      assert.ok(operations.length >= 35, String(operations.length))
      assert.deepEqual(
        operations.filter(({ summary }) => !summary),
        [],
      )
    }))
})

test('页面：任何地址都给首页，接口和文件除外', async (t) => {
  const folder = temporaryFolder(t)
  const web = path.join(folder, 'web')
  mkdirSync(path.join(web, 'assets'), { recursive: true })
  writeFileSync(path.join(web, 'index.html'), '<html>台账通</html>')
  writeFileSync(path.join(web, 'assets', 'a.js'), '1')
  await withServer(
    { folder },
    async ({ ask }) => {
      for (const address of ['/', '/registers/patent', '/reports/annualSummary?year=2025'])
        assert.match(String((await ask('GET', address)).body), /台账通/, address)
      assert.match(String((await ask('GET', '/assets/a.js')).headers['cache-control']), /immutable/)
      for (const address of ['/api/none', '/assets/none.js', '/..%2f..%2fpackage.json'])
        assert.equal((await ask('GET', address)).status, 404, address)
      assert.equal((await ask('POST', '/registers')).status, 404)
    },
    { web },
  )
})

test('下载的文件名：中文原样，路径、换行、保留名、过长的都处理掉', () => {
  assert.equal(safeName('../../etc/passwd'), 'passwd')
  assert.equal(safeName('..\\..\\a.xlsx'), 'a.xlsx')
  assert.equal(safeName('a"\r\nSet-Cookie: x=1.xlsx'), 'a___Set-Cookie_ x=1.xlsx')
  assert.equal(safeName('CON.xlsx'), '_CON.xlsx')
  assert.equal(safeName(' . . '), '文件')
  const long = safeName(`${'很长的名字'.repeat(40)}.xlsx`)
  assert.ok(Buffer.byteLength(long) <= 200 && long.endsWith('.xlsx') && !long.includes('\uFFFD'))
  assert.equal(
    disposition('专利台账（2025）.xlsx'),
    `attachment; filename="____2025_.xlsx"; filename*=UTF-8''${encodeURIComponent('专利台账（2025）.xlsx')}`.replace(
      '____2025_',
      '_____2025_',
    ),
  )
})
