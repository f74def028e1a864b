import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { test } from 'node:test'
import { sql } from 'kysely'
import { openFiles } from '#engine/store/files.ts'
import { type OpenStore, onEachStore, type Scope } from '#testing/stores.ts'
import { genesis, hashOf, type Revision } from './chain.ts'
import { revisionColumns, setSetting } from './house.ts'
import { type Ledger, openLedger } from './ledger.ts'
import { saveRecord } from './records.ts'
import { toyCreditCode, toyRegisters } from './toyRegisters.ts'
import { verify } from './verify.ts'

/** Five revisions of four records, and one kept file. */
async function books(open: OpenStore, scope: Scope): Promise<{ ledger: Ledger; folder: string; fileHash: string }> {
  const { store, folder } = await open(scope)
  const files = openFiles(`${folder}/files`)
  const ledger = await openLedger({
    store,
    files,
    registers: toyRegisters,
    clock: () => new Date('2026-01-05T01:00:00Z'),
  })
  for (let n = 1; n <= 4; n++) {
    const given = { creditCode: { value: toyCreditCode(n) }, name: { value: `示例${n}公司` } }
    await saveRecord(ledger, { actor: '经办人' }, { register: 'firm', given })
  }
  await saveRecord(ledger, { actor: '经办人' }, { register: 'firm', id: '000000-1', given: { staff: { value: 3 } } })
  const fileHash = await files.keep(Buffer.from('原件'))
  await store.write(({ db }) =>
    db.insertInto('file').values({ hash: fileHash, name: '原件.csv', size: 6, at: '', format: 'csv' }).execute(),
  )
  return { ledger, folder, fileHash }
}

async function tamper(ledger: Ledger, statement: string): Promise<string[]> {
  await ledger.store.write(async ({ db }) => {
    for (const one of statement.split('; ')) await sql.raw(one).execute(db)
  })
  return [...(await verify(ledger)).faults]
}

onEachStore((open) => {
  test('没有人动过的账是干净的，锚值可以留存', async (t) => {
    const { ledger } = await books(open, t)
    const { clean, revisions, records, files, anchor } = await verify(ledger)
    assert.deepEqual({ clean, revisions, records, files }, { clean: true, revisions: 5, records: 4, files: 1 })
    assert.match(anchor, /^5:[0-9a-f]{64}$/)
    assert.equal((await verify(ledger, anchor)).clean, true)
  })

  const attacks: readonly [what: string, statement: string, found: RegExp][] = [
    ['改了一条修订的内容', `update revision set actor = '别人' where seq = 2`, /第 2 条的内容被改动过/],
    ['删了中间一条修订', 'delete from revision where seq = 3', /缺少第 3 条/],
    [
      '调换了两条修订的次序',
      'update revision set seq = -2 where seq = 2; update revision set seq = 2 where seq = 3; update revision set seq = 3 where seq = -2',
      /接不上/,
    ],
    ['截去了尾部', 'delete from revision where seq = 5', /尾部可能被截去/],
    ['绕过程序改了现值', `update firm set name = '改过' where id = '000000-2'`, /000000-2 的现值与修订链不符/],
    ['绕过程序删了记录', `delete from firm where id = '000000-2'`, /000000-2 在修订链中有、台账中没有/],
  ]
  for (const [what, statement, found] of attacks) {
    test(`${what}，查得出来`, async (t) => {
      const { ledger } = await books(open, t)
      assert.match((await tamper(ledger, statement)).join('\n'), found)
    })
  }

  test('插入的记录没有修订，查得出来', async (t) => {
    const { ledger } = await books(open, t)
    const faults = await tamper(
      ledger,
      `insert into firm (id, nk, division, version, seq, match, search, credit_code, name)
       values ('x', 'x', '0', 1, 9, 'x', 'x', 'x', 'x')`,
    )
    assert.match(faults.join('\n'), /x 在台账中有、修订链中没有/)
  })

  test('整条链连同末端重算一遍，只有留存的锚值能揭穿', async (t) => {
    const { ledger } = await books(open, t)
    const { anchor } = await verify(ledger)
    await ledger.store.write(async ({ db }) => {
      let previous = genesis
      const rows = await db.selectFrom('revision').selectAll().orderBy('seq').execute()
      for (const row of rows) {
        const told = Object.fromEntries(revisionColumns.map(({ name }) => [name, row[name] ?? null])) as Revision
        const forged = { ...told, actor: '别人', seq: Number(row['seq']), version: Number(row['version']), previous }
        const hash = hashOf(forged)
        await db.updateTable('revision').set({ actor: '别人', previous, hash }).where('seq', '=', forged.seq).execute()
        previous = hash
      }
      await setSetting(db, 'chainHead', `5 ${previous}`)
    })
    assert.equal((await verify(ledger)).clean, true)
    assert.match((await verify(ledger, anchor)).faults.join('\n'), /与留存的锚值.*不符/)
  })

  test('原件被换掉或不见了，查得出来', async (t) => {
    const { ledger, folder, fileHash } = await books(open, t)
    writeFileSync(`${folder}/files/${fileHash.slice(0, 2)}/${fileHash}`, '换过')
    assert.match((await verify(ledger)).faults.join('\n'), /原件“原件.csv”的内容被改动过/)
    const gone = `update file set hash = '${'0'.repeat(64)}'`
    assert.match((await tamper(ledger, gone)).join('\n'), /原件“原件.csv”不见了/)
  })
})
