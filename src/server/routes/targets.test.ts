import assert from 'node:assert/strict'
import { test } from 'node:test'
import { unpackZip } from '#engine/ledger/export/xlsx/zip.ts'
import { onEachPlace } from '#testing/stores.ts'
import { inShippedBooks, withServer } from '../testServer.ts'

const towns = ['列西街道', '列东街道', '徐碧街道'] as const

inShippedBooks(onEachPlace)((newPlace) => {
  test('任务：下达，按上年实绩用最大余数法分到镇街，改过再下达，凑不齐的不让过，分下去的不算成自己的', async (t) =>
    withServer(await newPlace(t), async ({ ask }) => {
      const add = async (register: string, values: object) => {
        const { status, body } = await ask('POST', `/api/registers/${register}`, { values })
        assert.equal(status, 201, JSON.stringify(body))
        return body.record
      }
      for (const [index, name] of towns.entries()) await add('town', { code: `35040200${index + 1}000`, name })
      const numbers = ['202410000001.X', '202410000002.4', '202410000003.9', '202510000001.4', '202510000002.9']
      const places = [towns[0], towns[0], towns[1], towns[0], towns[2]]
      for (const [index, number] of numbers.entries())
        await add('patent', {
          number,
          title: `专利${index}`,
          kind: '发明专利',
          filedOn: `${number.slice(0, 4)}-03-05`,
          town: places[index],
        })
      const target = await add('target', {
        year: '2025',
        indicator: '专利申请量',
        indicatorCode: 'patentApplications',
        kind: '上级下达',
        value: '10',
        unit: '件',
        document: '明科〔2025〕1号',
      })
      const question = 'year=2025&asOf=2025-09-30'
      const { body: split, status } = await ask('GET', `/api/targets/${target.id}/split?${question}`)
      assert.equal(status, 200, JSON.stringify(split))
      const parts = (answer: { parts: { receiver: string; [name: string]: unknown }[] }, name: string) =>
        Object.fromEntries(answer.parts.map((part) => [part.receiver, part[name]]))
      assert.deepEqual(parts(split, 'weight'), { [towns[0]]: '2', [towns[1]]: '1', [towns[2]]: '0' })
      // 10 × 2/3 and 10 × 1/3: 6 and 3, and the one left over goes to the larger remainder.
      assert.deepEqual(parts(split, 'proposed'), { [towns[0]]: '7', [towns[1]]: '3', [towns[2]]: '0' })
      assert.deepEqual(parts(split, 'actual'), { [towns[0]]: '1', [towns[1]]: '0', [towns[2]]: '1' })
      const equal = await ask('GET', `/api/targets/${target.id}/split?${question}&weight=equal`)
      assert.deepEqual(parts(equal.body, 'proposed'), { [towns[0]]: '4', [towns[1]]: '3', [towns[2]]: '3' })
      const offices = await ask(
        'GET',
        `/api/targets/${target.id}/split?${question}&weight=equal&receivers=${encodeURIComponent('知识产权科、高新科')}`,
      )
      assert.deepEqual(parts(offices.body, 'proposed'), { 知识产权科: '5', 高新科: '5' })

      const assign = (values: readonly string[], more: object = {}) =>
        ask('POST', `/api/targets/${target.id}/split`, {
          year: 2025,
          parts: towns.map((receiver, index) => ({ receiver, value: values[index] })),
          ...more,
        })
      const short = await assign(['6', '3', '0'])
      assert.deepEqual([short.status, short.body.code], [400, 'badInput'])
      assert.match(short.body.title, /合计 9件，比任务数 10件 少 1/)
      assert.equal((await assign(['6', '3', '多'])).status, 400)
      const weighted = await ask(
        'GET',
        `/api/targets/${target.id}/split?${question}&weight=given&weights=${encodeURIComponent(`${towns[0]}=2;${towns[2]}=0`)}`,
      )
      assert.deepEqual(parts(weighted.body, 'weight'), { [towns[0]]: '2', [towns[1]]: '1', [towns[2]]: '0' })
      assert.deepEqual(parts(weighted.body, 'proposed'), { [towns[0]]: '7', [towns[1]]: '3', [towns[2]]: '0' })
      const odd = await ask('GET', `/api/targets/${target.id}/split?${question}&weight=given&weights=甲=多`)
      assert.match(odd.body.title, /“甲”的权重“多”不是数/)

      const count = async () => (await ask('GET', '/api/registers/target?limit=50')).body.total
      // The third part is more than a ledger holds: then none of them is kept.
      const refusedWhole = await assign(['6', '3', '123456789012345678901'])
      assert.deepEqual([refusedWhole.status, await count()], [422, 1], JSON.stringify(refusedWhole.body))
      const first = await assign(['6', '3', '1'], { basis: '按录入的权重分', document: '明科〔2025〕9号' })
      assert.deepEqual([first.body.created, first.body.updated], [3, 0])
      assert.equal(await count(), 4)
      const { body: batch } = await ask('GET', `/api/batches/${first.body.batch}`)
      assert.deepEqual(
        [batch.kind, batch.what, batch.created],
        ['bulk', '分解2025年任务“专利申请量”：按录入的权重分', 3],
      )
      const { body: parted } = await ask('GET', '/api/registers/target?search=专利申请量&limit=50')
      assert.equal(JSON.stringify(parted.records).split('明科〔2025〕9号').length - 1 >= 3, true)
      assert.equal((await ask('POST', `/api/batches/${first.body.batch}/undo`)).body.restored, 3)
      assert.equal(await count(), 1)
      assert.equal((await assign(['6', '3', '1'])).body.created, 3)
      const changed = await assign(['5', '3', '2'])
      assert.deepEqual([changed.body.created, changed.body.updated], [0, 2])
      const again = await ask('GET', `/api/targets/${target.id}/split?${question}`)
      assert.deepEqual(parts(again.body, 'assigned'), { [towns[0]]: '5', [towns[1]]: '3', [towns[2]]: '2' })
      const { body: list } = await ask('GET', '/api/registers/target?limit=50')
      assert.equal(list.total, 4)
      const { body: own } = await ask('GET', `/api/targets?${question}`)
      assert.deepEqual(
        own.map(({ record, target: { text } }: { record: string; target: { text: string } }) => [record, text]),
        [[target.id, '10件以上']],
      )
      assert.equal(own[0].lastYearMonths[2], '3')
      assert.equal(own[0].months[2], '2')
      await add('target', {
        year: '2025',
        indicator: '专利申请量',
        kind: '上级下达',
        value: '4',
        unit: '件',
        receiver: '高新科',
      })
      await add('target', {
        year: '2024',
        indicator: '专利申请量',
        kind: '上级下达',
        value: '3',
        completedGiven: '6',
        receiver: '高新科',
      })
      const byDone = (receivers: string) =>
        ask('GET', `/api/targets/${target.id}/split?${question}&receivers=${encodeURIComponent(receivers)}`)
      assert.deepEqual(parts((await byDone('高新科')).body, 'proposed'), { 高新科: '10' })
      const unknown = (await byDone('高新科、办公室')).body
      assert.deepEqual(parts(unknown, 'proposed'), { 高新科: null, 办公室: null })
      assert.match(unknown.notes[0], /^办公室在目标任务台账里没有上年这项任务的完成数/)
      assert.deepEqual(unknown.departments, ['高新科'])
      assert.equal((await ask('GET', `/api/targets?${question}`)).body.length, 1)

      const table = await ask('GET', `/api/targets/table.xlsx?${question}`)
      assert.ok(unpackZip(table.bytes).length > 4)
      const growth = await add('target', {
        year: '2025',
        indicator: '发明专利授权量',
        kind: '上级下达',
        value: '15',
        unit: '%',
        expression: '增幅',
      })
      const refused = await ask('GET', `/api/targets/${growth.id}/split?${question}`)
      assert.match(refused.body.title, /加不成总数/)
      assert.equal((await ask('GET', `/api/targets/nobody/split?${question}`)).status, 404)
      const perHead = await add('target', {
        year: '2025',
        indicator: '每万人口发明专利拥有量',
        kind: '上级下达',
        value: '3.5',
        unit: '件',
      })
      const refusedRatio = await ask('GET', `/api/targets/${perHead.id}/split?${question}`)
      assert.match(refusedRatio.body.title, /是一个数除以另一个数，各家的数加不成总数/)
    }))
})
