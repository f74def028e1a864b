import assert from 'node:assert/strict'
import { test } from 'node:test'
import { onEachPlace } from '#testing/stores.ts'
import { inShippedBooks, withServer } from '../testServer.ts'

inShippedBooks(onEachPlace)((newPlace) => {
  test('一企一档：一页和 Word 都按截至日；没有的企业、没有的档案说明白；搜索直达这一页', async (t) => {
    await withServer(await newPlace(t), async ({ ask }) => {
      const values = { creditCode: '91350100M000100Y43', name: '众益机械有限公司' }
      const { body } = await ask('POST', '/api/registers/enterprise', { values })
      const { id } = body.record
      await ask('POST', '/api/registers/visit', { values: { enterprise: values.name, visitedOn: '2025-03-01' } })
      const { body: page } = await ask('GET', `/api/profiles/enterprise/${id}?asOf=2025-09-30`)
      assert.deepEqual(
        [page.subject.title, page.asOf, page.sections.map(({ title }: { title: string }) => title)],
        ['众益机械有限公司', '2025-09-30', ['登记信息', '走访']],
      )
      const file = await ask('GET', `/api/profiles/enterprise/${id}/profile.docx`)
      assert.equal(file.bytes.subarray(0, 2).toString(), 'PK')
      assert.match(
        String(file.headers['content-disposition']),
        /^attachment; .*%E4%B8%80%E4%BC%81%E4%B8%80%E6%A1%A3\.docx$/,
      )
      assert.equal((await ask('GET', '/api/profiles/enterprise/350498-99')).status, 404)
      assert.equal((await ask('GET', `/api/profiles/constructor/${id}`)).status, 404)
      assert.equal((await ask('GET', `/api/profiles/enterprise/${id}?asOf=昨天`)).status, 400)
      const { body: hits } = await ask('GET', '/api/search?q=zyjx')
      assert.equal(hits.at(-1).href, `/registers/visit/${hits.at(-1).href.split('/').at(-1)}`)
      assert.ok(hits.some(({ href }: { href: string }) => href === `/enterprises/${id}`))
    })
  })
})
