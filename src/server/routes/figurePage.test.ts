import assert from 'node:assert/strict'
import { test } from 'node:test'
import { unpackZip } from '#engine/ledger/export/xlsx/zip.ts'
import { onEachPlace } from '#testing/stores.ts'
import { inShippedBooks, withServer } from '../testServer.ts'

inShippedBooks(onEachPlace)((newPlace) => {
  test('一个指标的页面：读法、走势、两条时间轴、导出记录，和指标词典', async (t) => {
    let now = new Date('2025-11-03T02:00:00.000Z')
    const place = await newPlace(t)
    await withServer(
      place,
      async ({ ask, ledger }) => {
        await ask('POST', '/api/registers/town', { values: { code: '350402001000', name: '列西街道' } })
        const patent = async (number: string, filedOn: string) => {
          const { status, body } = await ask('POST', '/api/registers/patent', {
            values: { number, title: `专利${number}`, kind: '发明专利', filedOn },
          })
          assert.equal(status, 201, JSON.stringify(body))
          return body.record
        }
        const first = await patent('202510000001.4', '2025-03-05')
        await patent('202410000002.4', '2024-05-05')
        const knownOn = '2025-11-03'
        // The next day: one more is brought in, and one turns out to have been filed in another year.
        now = new Date('2025-11-04T02:00:00.000Z')
        assert.equal(ledger.clock().toISOString(), now.toISOString())
        await patent('202510000003.3', '2025-04-05')
        await ask('PATCH', `/api/registers/patent/${first.id}`, {
          version: first.version,
          values: { filedOn: '2024-12-31' },
        })
        const path = '/api/indicators/patentApplications'
        const window = 'from=2025-01-01&to=2025-12-31'
        assert.equal((await ask('GET', `${path}?${window}&knownOn=${knownOn}`)).body.text, '1')
        const { body: known } = await ask('GET', `${path}/known?${window}&knownOn=${knownOn}`)
        assert.deepEqual(
          [known.then.text, known.now.text, known.difference, known.entered, known.left, known.changed],
          ['1', '1', '0', 1, 1, 0],
        )
        assert.deepEqual(
          known.causes.map(({ sentence }: { sentence: string }) => sentence.slice(0, 2)),
          ['新增', '修改'],
        )
        assert.match(known.causes[1].sentence, /申请日 2025-03-05 → 2024-12-31/)

        const { body: listed } = await ask('GET', `${path}?${window}&records=1`)
        assert.deepEqual(listed.records.list?.filedOn, { from: '2025-01-01', to: '2025-12-31' })
        const { body: inList } = await ask(
          'GET',
          `/api/registers/patent?filter=${encodeURIComponent(JSON.stringify(listed.records.list))}`,
        )
        assert.deepEqual(
          inList.records.map(({ id }: { id: string }) => id),
          listed.records.records.map(({ id }: { id: string }) => id),
          '台账里筛出的就是这个数的记录',
        )
        const earlier = await ask('GET', `${path}?${window}&records=1&knownOn=${knownOn}`)
        assert.equal(earlier.body.records.list, null, '当时掌握的数，现在的台账筛不出')

        const { body: readings } = await ask('GET', `${path}/readings?${window}`)
        const phrases = Object.fromEntries(
          readings.map(({ reading, phrase }: { reading: string; phrase: string }) => [reading, phrase]),
        )
        assert.equal(phrases['growth'], '下降50.0%')
        assert.equal(phrases['delta'], '减少1件')
        assert.ok(
          readings.every(({ phrase, missing }: { phrase: string; missing: string[] }) => phrase || missing.length > 0),
        )

        const { body: course } = await ask('GET', `${path}/course?${window}&years=2`)
        assert.deepEqual(
          course.years.map(({ year, months }: { year: number; months: { text: string }[] }) => [
            year,
            months.map(({ text }) => text).join(),
          ]),
          [
            [2025, '0,0,0,1,0,0,0,0,0,0,0,0'],
            [2024, '0,0,0,0,1,0,0,0,0,0,0,1'],
          ],
        )
        assert.deepEqual(course.yearly.at(-1).text, '1')
        const exported = await ask('GET', `${path}/records.xlsx?${window}`)
        assert.ok(unpackZip(exported.bytes).length > 4)
        assert.equal((await ask('GET', '/api/indicators/regionalRdSpend/records.xlsx')).status, 400)
        const { body: places } = await ask('GET', '/api/places')
        assert.deepEqual(
          places.map(({ name }: { name: string }) => name),
          ['列西街道'],
        )
        const { body: dictionary } = await ask('GET', '/api/dictionary')
        const entry = dictionary.find(({ indicator }: { indicator: string }) => indicator === 'patentApplications')
        assert.match(entry.formula, /专利台账/)
        assert.ok(entry.readings.includes('同比增长'))
        const annex = await ask('GET', '/api/dictionary/document.docx')
        assert.ok(unpackZip(annex.bytes).some(({ name }) => name === 'word/document.xml'))
      },
      { at: () => now },
    )
  })
})
