import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as indicators from '#catalog/indicators/index.ts'
import * as registers from '#catalog/registers/index.ts'
import * as reports from '#catalog/reports/index.ts'
import { assemble } from '#engine/catalog.ts'
import { onEachPlace } from '#testing/stores.ts'
import { withServer } from '../src/server/testServer.ts'
import { beehive } from './beehive.ts'

// Read back from text: a declaration that a bureau adds at run time comes this way.
const declared = JSON.parse(JSON.stringify(beehive)) as typeof beehive
const catalog = assemble({ registers: { ...registers, beehive: declared } as typeof registers, indicators, reports })

const ledger = `××区蜂箱台账
箱号,蜂箱名称,养蜂企业,蜂种,摆放日期,年产蜜（公斤）,产值（元）
F-1,东坡一号,甲公司,中蜂,2025.3.5,"1,024.5",12000
F-2,东坡二号,甲公司,意蜂,2025年3月6日,３０,
F-3,东坡三号,,胡蜂,2025-03-07,20,
合计,,,,,1074.5,12000
`

onEachPlace((newPlace) => {
  test('加一种台账：表、导入、列表、表单、校验、历史、搜索、导出、体检都有了', async (t) =>
    withServer(
      await newPlace(t),
      async ({ ask, importAll, upload }) => {
        const { body: about } = await ask('GET', '/api/catalog')
        assert.deepEqual(
          [
            about.registers.beehive.label,
            about.registers.beehive.fields.kind.options.native,
            about.registers.beehive.checks[0].text,
          ],
          ['蜂箱台账', '中蜂', '年产蜜在0以上（含）'],
        )

        const job = await importAll([{ name: '蜂箱.csv', content: ledger }])
        const [sheet] = job.results
        assert.deepEqual(
          [sheet.register, sheet.rows, sheet.created, sheet.quarantined],
          ['beehive', 3, 2, 1],
          JSON.stringify(job),
        )
        const { body: waiting } = await ask('GET', '/api/quarantine?register=beehive')
        assert.match(waiting.rows[0].reasons[0].say, /胡蜂/)

        const { body: list } = await ask('GET', '/api/registers/beehive?sort=-honey')
        assert.deepEqual(
          list.records.map(({ title }: { title: string }) => title),
          ['东坡一号', '东坡二号'],
        )
        assert.deepEqual(
          [list.records[0].printed.honey, list.records[0].values.value, list.sums.honey],
          ['1024.5', 1_200_000, '1054.5'],
        )

        const made = await ask('POST', '/api/registers/beehive', {
          values: { number: 'F-9', name: '西坡', honey: '-1' },
        })
        assert.deepEqual([made.status, made.body.code], [422, 'recordRefused'])
        const { body: saved } = await ask('POST', '/api/registers/beehive', {
          values: { number: 'F-9', name: '西坡', kind: '中蜂' },
        })
        const { body: changed } = await ask('PATCH', `/api/registers/beehive/${saved.record.id}`, {
          version: 1,
          values: { honey: '5' },
        })
        assert.equal(changed.record.version, 2)
        assert.equal((await ask('GET', `/api/registers/beehive/${saved.record.id}/history`)).body.length, 2)
        assert.deepEqual(
          (await ask('GET', '/api/search?q=dpyh')).body.map(({ label }: { label: string }) => label),
          ['东坡一号'],
        )

        const exported = await ask('GET', '/api/registers/beehive/export.xlsx')
        const { body: again } = await upload([{ name: '再来.xlsx', content: exported.bytes }])
        const [card] = again.files[0].sheets
        assert.deepEqual([card.register, card.certain, card.rows], ['beehive', true, 3])
        const { results } = await importAll([{ name: '再来.xlsx', content: exported.bytes }])
        assert.deepEqual(
          [results[0].unchanged, results[0].created + results[0].updated + results[0].quarantined],
          [3, 0],
        )

        const { body: check } = await ask('GET', '/api/check?register=beehive')
        assert.deepEqual(check.registers, [{ register: 'beehive', label: '蜂箱台账', errors: 0, warnings: 2 }])
        assert.equal((await ask('GET', '/api/verify')).body.clean, true)
      },
      { catalog },
    ))
})
