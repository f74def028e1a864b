import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readWorkbook } from '#engine/ledger/import/reading/workbook.ts'
import { onEachPlace } from '#testing/stores.ts'
import { inShippedBooks, withServer } from '../testServer.ts'

const patents = `专利号,专利名称,专利类型,申请日,授权公告日,专利权人,法律状态
201710601862.3,一种阀门,发明专利,2017-07-21,2025-02-03,甲公司,有效
201710602000.5,一种泵,发明专利,2017-07-21,,甲公司,审查中
`
const file = { name: '专利台账.csv', content: patents }

inShippedBooks(onEachPlace)((newPlace) => {
  test('上传、看、改、导入、隔离、更正、出处、退回、撤销', async (t) =>
    withServer(await newPlace(t), async ({ ask, upload }) => {
      const sent = await upload([
        file,
        { name: '坏.xlsx', content: '不是工作簿\u0000' },
        { ...file, content: patents.replace('一种泵', '另一种泵') },
      ])
      assert.equal(sent.status, 201, JSON.stringify(sent.body))
      const [first, bad, twin] = sent.body.files
      assert.equal(twin.name, '专利台账(2).csv')
      assert.ok(bad.problem === undefined || bad.problem.title)
      const card = first.sheets[0]
      assert.deepEqual(
        [card.register, card.registerLabel, card.certain, card.rows, card.missing],
        ['patent', '专利台账', true, 2, []],
      )
      assert.deepEqual(card.preview.header, [
        ['专利号', '专利名称', '专利类型', '申请日', '授权公告日', '专利权人', '法律状态'],
      ])
      assert.match(card.sample[1][0].problem, /校验/)

      const without = {
        ...card.mapping,
        columns: card.mapping.columns.map((column: { field: string }) =>
          column.field === 'number' ? { ...column, field: null } : column,
        ),
      }
      const preview = await ask('POST', `/api/imports/${sent.body.upload}/preview`, {
        sheet: card.id,
        mapping: without,
      })
      assert.deepEqual([preview.status, preview.body.certain, preview.body.missing], [200, false, ['专利号']])
      const good = await ask('POST', `/api/imports/${sent.body.upload}/preview`, {
        sheet: card.id,
        mapping: card.mapping,
      })
      assert.equal(good.status, 200, JSON.stringify(good.body))
      assert.deepEqual(
        good.body.firstRows.map(({ row, outcome }: { row: number; outcome: string }) => [row, outcome]),
        [
          [2, 'create'],
          [3, 'quarantine'],
        ],
      )
      assert.equal(
        (
          await ask('POST', `/api/imports/${sent.body.upload}/preview`, {
            sheet: card.id,
            mapping: { ...card.mapping, register: 'patents' },
          })
        ).body.code,
        'registerNotFound',
      )
      assert.equal(
        (await ask('POST', `/api/imports/${sent.body.upload}/run`, { sheets: [{ id: card.id, mapping: null }] }))
          .status,
        400,
      )

      const { status, body: started } = await ask('POST', `/api/imports/${sent.body.upload}/run`, {
        sheets: [{ id: card.id, mapping: card.mapping }],
      })
      assert.equal(status, 202)
      const job = await finished(() => ask('GET', `/api/imports/jobs/${started.job}`))
      assert.equal(job.state, 'done', JSON.stringify(job))
      assert.equal(job.results.length, 1)
      const [result] = job.results
      assert.deepEqual([result.rows, result.created, result.quarantined], [2, 1, 1])

      const [batch] = (await ask('GET', '/api/batches')).body.batches
      assert.deepEqual([batch.id, batch.registerLabel, batch.file.name], [result.batch, '专利台账', '专利台账.csv'])
      assert.deepEqual((await ask('GET', '/api/batches?limit=1&offset=1')).body, { total: 1, batches: [] })
      const { body: waiting } = await ask('GET', `/api/quarantine?batch=${batch.id}&state=waiting`)
      assert.equal(waiting.total, 1)
      const [row] = waiting.rows
      assert.deepEqual(
        [row.row, row.cells[0], row.header[0].field, row.reasons[0].column],
        [3, '201710602000.5', 'number', 1],
      )

      const rejected = await ask('GET', `/api/batches/${batch.id}/rejected.xlsx`)
      assert.match(String(rejected.headers['content-disposition']), /^attachment; .*filename\*=UTF-8''/)
      assert.equal(readWorkbook(rejected.bytes, 'r.xlsx').sheets[0]?.cell(1, 0)?.value, '201710602000.5')

      const still = await ask('POST', `/api/quarantine/${row.id}`, { cells: ['201710602000.6', ...row.cells.slice(1)] })
      assert.equal(still.body.cleared, false)
      assert.equal((await ask('POST', `/api/quarantine/${row.id}`, { cells: ['x'] })).status, 400)
      const cleared = await ask('POST', `/api/quarantine/${row.id}`, {
        cells: ['201710602000.2', ...row.cells.slice(1)],
      })
      assert.deepEqual([cleared.body.cleared, cleared.body.record.title], [true, '一种泵'])
      assert.equal((await ask('GET', `/api/batches/${batch.id}`)).body.quarantine, 0)

      const { records } = (await ask('GET', '/api/registers/patent')).body
      const imported = records.find((record: { title: string }) => record.title === '一种阀门')
      const { body: origin } = await ask('GET', `/api/registers/patent/${imported.id}/origin/grantedOn`)
      assert.deepEqual([origin.kind, origin.cell, origin.sheet], ['cell', 'E2', '专利台账'])
      const { body: sheet } = await ask(
        'GET',
        `/api/files/${origin.file.hash}/sheet?sheet=${encodeURIComponent(origin.sheet)}&row=${origin.row}&column=${origin.column}`,
      )
      assert.deepEqual(
        [sheet.mark, sheet.columns.slice(0, 5), sheet.rows.find((item: { row: number }) => item.row === 2).cells[4]],
        [{ row: 2, column: 5 }, ['A', 'B', 'C', 'D', 'E'], '2025-02-03'],
      )
      const original = await ask('GET', `/api/files/${origin.file.hash}`)
      assert.equal(original.bytes.toString(), patents)
      assert.match(String(original.headers['content-disposition']), /^attachment/)
      assert.equal(original.headers['x-content-type-options'], 'nosniff')
      assert.equal((await ask('GET', `/api/files/${'0'.repeat(64)}`)).status, 404)

      const undone = await ask('POST', `/api/batches/${batch.id}/undo`)
      assert.equal(undone.body.restored, 1)
      assert.equal((await ask('GET', '/api/registers/patent')).body.total, 1)
      assert.equal((await ask('GET', '/api/verify')).body.clean, true)
    }))

  test('不要的行写明理由后放在一边；没有文件、过期的上传说明白', async (t) =>
    withServer(await newPlace(t), async ({ ask, importAll }) => {
      await importAll([file])
      const [row] = (await ask('GET', '/api/quarantine')).body.rows
      assert.equal((await ask('DELETE', `/api/quarantine/${row.id}`, { reason: ' ' })).status, 400)
      assert.equal((await ask('DELETE', `/api/quarantine/${row.id}`, { reason: '重复登记' })).body.state, 'dropped')
      assert.deepEqual((await ask('GET', '/api/quarantine')).body, { total: 0, rows: [] })
      assert.equal((await ask('GET', '/api/quarantine?state=dismissed')).body.total, 1)
      assert.equal((await ask('POST', '/api/imports', {})).status, 400)
      assert.equal(
        (
          await ask('POST', '/api/imports/00000000-0000-0000-0000-000000000000/run', {
            sheets: [{ id: '0.0', mapping: null }],
          })
        ).status,
        400,
      )
      assert.equal(
        (await ask('POST', '/api/imports/..%2f..%2fx/run', { sheets: [{ id: '0.0', mapping: null }] })).status,
        400,
      )
      assert.equal((await ask('GET', '/api/imports/jobs/none')).status, 400)
    }))

  test('导入可以取消，别的请求照常答复', async (t) =>
    withServer(await newPlace(t), async ({ ask, upload }) => {
      const lines = Array.from({ length: 30_000 }, (_, index) => `第${index}个,企业${index}`)
      const { body } = await upload([{ name: '走访.csv', content: `信息标题,发布日期\n${lines.join('\n')}` }])
      assert.equal(body.files[0].sheets[0].rows, 30_000)
      const mapping = {
        register: 'town',
        headerRow: 1,
        columns: [
          { column: 1, field: 'name' },
          { column: 2, field: 'code' },
        ],
      }
      const { body: started } = await ask('POST', `/api/imports/${body.upload}/run`, {
        sheets: [{ id: body.files[0].sheets[0].id, mapping }],
      })
      assert.equal((await ask('GET', '/api/catalog')).status, 200)
      await ask('DELETE', `/api/imports/jobs/${started.job}`)
      const job = await finished(() => ask('GET', `/api/imports/jobs/${started.job}`))
      assert.equal(job.state, 'cancelled', JSON.stringify(job).slice(0, 500))
      assert.deepEqual((await ask('GET', '/api/batches')).body, { total: 0, batches: [] })
    }))
})

async function finished(ask: () => Promise<{ body: { state: string } }>) {
  for (;;) {
    const { body } = await ask()
    // biome-ignore lint/suspicious/noExplicitAny: an answer from outside, judged field by field by the test
    if (body.state !== 'running') return body as any
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
