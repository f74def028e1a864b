import assert from 'node:assert/strict'
import { appendFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { wholeOf } from '#engine/store/content.ts'
import { onEachStore } from '#testing/stores.ts'
import { temporaryFolder } from '#testing/temporary.ts'
import { importFiles } from './importFiles.ts'
import { books, column, officer, takeOne } from './trialBooks.ts'
import { firmList } from './trialLists.ts'

onEachStore((open) => {
  test('从盘上一段一段读，与拿在手里导入一样，原件也一样保存', async (t) => {
    const ledger = await books(await open(t))
    const held = firmList('名单.csv', 1, 3_000, '备注里有汉字，段与段之间会切开')
    const place = path.join(temporaryFolder(t), '名单.csv')
    writeFileSync(place, wholeOf(held.bytes))
    const report = await takeOne(ledger, { name: '名单.csv', bytes: { path: place } })
    assert.deepEqual([report.rows, report.created, report.quarantined], [3_000, 3_000, 0])
    const again = await takeOne(ledger, held)
    assert.deepEqual([again.rows, again.unchanged], [3_000, 3_000])
    const [hash = ''] = await ledger.files.list()
    assert.deepEqual(Buffer.from((await ledger.files.read(hash)) ?? []), Buffer.from(wholeOf(held.bytes)))
  })

  test('导入时文件被别的程序改动，说得出来，什么也不写', async (t) => {
    const ledger = await books(await open(t))
    const place = path.join(temporaryFolder(t), '名单.csv')
    writeFileSync(place, wholeOf(firmList('名单.csv', 1, 2_500, '同').bytes))
    const { sheets } = await importFiles(ledger, officer, [{ name: '名单.csv', bytes: { path: place } }], {
      onProgress: ({ stage, done }) => {
        if (stage === 'reading' && done === 0) appendFileSync(place, '\r\n,,')
      },
    })
    assert.equal(sheets[0]?.problem?.code, 'fileUnreadable')
    assert.match(sheets[0]?.problem?.say ?? '', /被别的程序改动/)
    assert.deepEqual(await column(ledger, 'firm', 'note'), [])
  })
})
