import assert from 'node:assert/strict'
import { test } from 'node:test'
import { onEachPlace } from '#testing/stores.ts'
import { inShippedBooks, type TestServer, withServer } from '../testServer.ts'

const firmA = { creditCode: '91350100M000100Y43', name: '众益机械有限公司' }
const firmB = { creditCode: '913500007336174899', name: '众益机械厂', scope: '阀门' }

async function add(server: TestServer, register: string, values: Record<string, unknown>) {
  const { status, body } = await server.ask('POST', `/api/registers/${register}`, { values })
  assert.equal(status, 201, JSON.stringify(body))
  return body.record
}

function form(files: readonly { readonly name: string; readonly bytes: Buffer }[]) {
  const boundary = '----taizhang-test'
  const parts = files.flatMap(({ name, bytes }) => [
    Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="files"; filename="${name}"\r\n\r\n`),
    bytes,
    Buffer.from('\r\n'),
  ])
  return {
    payload: Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]),
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  }
}

inShippedBooks(onEachPlace)((newPlace) => {
  test('附件：好的收下、坏的说明；下载用中文名、只作附件、不当网页；移除后能恢复', async (t) => {
    await withServer(await newPlace(t), async (server) => {
      const { id } = await add(server, 'enterprise', firmA)
      const at = `/api/registers/enterprise/${id}/attachments`
      const name = '..\\批复(第一份)：终稿.pdf'
      const { payload, headers } = form([
        { name, bytes: Buffer.from('%PDF-1.7') },
        { name: 'page.txt', bytes: Buffer.from('<html><script>1</script></html>') },
      ])
      const sent = await server.ask('POST', at, payload, { headers })
      assert.equal(sent.status, 201)
      assert.deepEqual(
        [sent.body.added.map((file: { name: string }) => file.name), sent.body.refused[0].say],
        [
          ['批复(第一份)：终稿.pdf'],
          '没有添加附件“page.txt”：内容是网页或图形代码，打开时可能会运行其中的脚本。请另存为 PDF 或图片再添加。',
        ],
      )
      const [file] = sent.body.added
      const got = await server.ask('GET', `${at}/${file.id}`)
      assert.equal(got.bytes.toString(), '%PDF-1.7')
      assert.equal(got.headers['x-content-type-options'], 'nosniff')
      assert.equal(got.headers['content-type'], 'application/octet-stream')
      assert.match(String(got.headers['content-disposition']), /^attachment; .*filename\*=UTF-8''%E6%89%B9%E5%A4%8D/)
      const other = await add(server, 'enterprise', firmB)
      assert.equal(
        (await server.ask('GET', `/api/registers/enterprise/${other.id}/attachments/${file.id}`)).status,
        404,
      )
      await server.ask('DELETE', `${at}/${file.id}`)
      assert.deepEqual((await server.ask('GET', at)).body, [])
      assert.equal((await server.ask('POST', `${at}/${file.id}/restore`)).body.length, 1)
    })
  })

  test('批注：写、改、删；别的记录的批注够不着；同一个幂等键只有一条', async (t) => {
    await withServer(await newPlace(t), async (server) => {
      const { id } = await add(server, 'enterprise', firmA)
      const other = await add(server, 'enterprise', firmB)
      const at = `/api/registers/enterprise/${id}/comments`
      const asking = { headers: { 'idempotency-key': 'comment-once' } }
      await server.ask('POST', at, { body: '第一句' }, asking)
      const again = await server.ask('POST', at, { body: '第一句' }, asking)
      assert.equal(again.body.length, 1)
      const [comment] = again.body
      assert.deepEqual([comment.body, comment.actor], ['第一句', '本机/测试'])
      const stranger = `/api/registers/enterprise/${other.id}/comments/${comment.id}`
      assert.equal((await server.ask('PATCH', stranger, { body: '改', version: 1 })).status, 404)
      const changed = await server.ask('PATCH', `${at}/${comment.id}`, { body: '改过', version: 1 })
      assert.equal(changed.body[0].body, '改过')
      assert.equal((await server.ask('PATCH', `${at}/${comment.id}`, { body: '晚了', version: 1 })).status, 409)
      assert.equal((await server.ask('POST', at, { body: '长'.repeat(10_001) })).status, 422)
      assert.deepEqual((await server.ask('DELETE', `${at}/${comment.id}`)).body, [])
    })
  })

  test('合并：先看差异和牵动，合并后旧编号指向留下的一条，撤销后都在', async (t) => {
    await withServer(await newPlace(t), async (server) => {
      const [a, b] = [await add(server, 'enterprise', firmA), await add(server, 'enterprise', firmB)]
      await add(server, 'finance', { enterprise: '众益机械厂', year: 2024, revenue: '100' })
      await add(server, 'visit', { enterprise: '众益机械厂', visitedOn: '2025-03-01' })
      const { body: suspected } = await server.ask('GET', `/api/registers/enterprise/duplicates?about=${a.id}`)
      assert.equal(suspected.total, 0)
      const { body: preview } = await server.ask('GET', `/api/registers/enterprise/merge?survivor=${a.id}&gone=${b.id}`)
      assert.deepEqual(
        preview.fields.map(({ label, proposed }: Record<string, string>) => [label, proposed]),
        [
          ['统一社会信用代码', 'survivor'],
          ['企业名称', 'survivor'],
          ['经营范围', 'gone'],
        ],
      )
      assert.deepEqual(
        new Set(preview.follows.references.map(({ label, count }: Record<string, unknown>) => `${label} ${count}`)),
        new Set(['走访企业台账 1', '企业经济指标 1']),
      )
      const merged = await server.ask('POST', '/api/registers/enterprise/merge', {
        survivor: { id: a.id, version: a.version },
        gone: { id: b.id, version: b.version },
        take: ['scope'],
        join: [],
      })
      assert.equal(merged.status, 200, JSON.stringify(merged.body))
      const fate = await server.ask('GET', `/api/registers/enterprise/${b.id}/fate`)
      assert.deepEqual([fate.body.state, fate.body.into.id], ['merged', a.id])
      const page = await server.ask('GET', `/api/registers/enterprise/${a.id}`)
      assert.deepEqual(
        [page.body.record.printed.scope, page.body.merges[0].title, page.body.references.length],
        ['阀门', '众益机械厂', 2],
      )
      const history = await server.ask('GET', `/api/registers/enterprise/${a.id}/history`)
      assert.equal(history.body[0].sentence, '并入“众益机械厂”的内容：经营范围由“空”改为“阀门”')
      const again = await server.ask('POST', '/api/registers/enterprise', { values: firmB })
      assert.deepEqual([again.status, again.body.code, again.body.detail.record], [409, 'keyMerged', a.id])
      await server.ask('POST', `/api/merges/${merged.body.merge}/undo`)
      assert.equal((await server.ask('GET', `/api/registers/enterprise/${b.id}`)).body.references.length, 2)
      assert.equal((await server.ask('GET', '/api/verify')).body.clean, true)
    })
  })

  test('删除前说出牵动什么；删除后看得到去向，能恢复；任何一天的样子都看得到', async (t) => {
    await withServer(await newPlace(t), async (server) => {
      const a = await add(server, 'enterprise', firmA)
      await add(server, 'project', { title: '项目', callYear: 2024, lead: firmA.name })
      const at = `/api/registers/enterprise/${a.id}`
      const { body: dependents } = await server.ask('GET', `${at}/dependents`)
      assert.deepEqual(
        dependents.references.map(({ label, fieldLabel, count }: Record<string, unknown>) => [
          label,
          fieldLabel,
          count,
        ]),
        [['科技计划项目台账', '承担单位', 1]],
      )
      await server.ask('PATCH', at, { version: 1, values: { scope: '水泵' } })
      const past = await server.ask('GET', `${at}/past?seq=${a.seq}`)
      assert.deepEqual([past.body.record.version, past.body.changed], [1, ['scope']])
      assert.equal((await server.ask('GET', `${at}/past?day=2025-11-03`)).body.record.version, 2)
      assert.equal((await server.ask('GET', `${at}/past?day=2025-11-02`)).body.record, null)
      assert.equal((await server.ask('GET', `${at}/past`)).status, 400)
      await server.ask('DELETE', `${at}?version=2`)
      const { body: fate } = await server.ask('GET', `${at}/fate`)
      assert.deepEqual([fate.state, fate.title], ['deleted', firmA.name])
      const back = await server.ask('POST', `${at}/restore`, {})
      assert.deepEqual([back.status, back.body.record.printed.scope], [200, '水泵'])
      const { body: form } = await server.ask('GET', '/api/registers/enterprise/form')
      assert.equal(form.checks[0].holds.op, 'compare')
    })
  })
})
