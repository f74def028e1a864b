import assert from 'node:assert/strict'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { isProblem, type ProblemCode } from '#engine/ground/problem.ts'
import { onEachPlace, type Place } from '#testing/stores.ts'
import { temporaryFolder } from '#testing/temporary.ts'
import { backupBooks, manifestName } from './backup.ts'
import type { Ledger } from './ledger.ts'
import { openBooks } from './open.ts'
import { saveRecord } from './records.ts'
import { restoreBooks } from './restore.ts'
import { toyCreditCode, toyRegisters } from './toyRegisters.ts'
import { verify } from './verify.ts'

const clock = () => new Date('2026-01-05T01:00:00Z')

async function inBooks<T>(place: Place, use: (ledger: Ledger) => Promise<T>): Promise<T> {
  const ledger = await openBooks(place, toyRegisters, clock)
  try {
    return await use(ledger)
  } finally {
    await ledger.store.close()
  }
}

/** Books with new, changed and linked records and a kept file. */
async function fill(ledger: Ledger, firms: number): Promise<void> {
  const add = (register: string, values: Record<string, string>, id?: string) =>
    saveRecord(
      ledger,
      { actor: '经办人' },
      {
        register,
        given: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value }])),
        ...(id === undefined ? {} : { id }),
      },
    )
  for (let n = 1; n <= firms; n++)
    await add('firm', { creditCode: toyCreditCode(n), name: `示例${n}公司，"引号"\n换行`, capital: '1.23万元' })
  const { record } = await add('project', { number: 'X1', name: '𠮷项目', partners: '示例1公司、外地公司' })
  await add('project', { partners: '外地公司' }, record.id)
  const hash = await ledger.files.keep(Buffer.from('原件'))
  await ledger.store.write(
    async ({ db }) =>
      void (await db
        .insertInto('file')
        .values({ hash, name: '原件.csv', size: 6, at: clock().toISOString(), format: 'csv' })
        .execute()),
  )
}

function refuses(code: ProblemCode): (error: unknown) => boolean {
  return (error) => {
    assert.ok(isProblem(error), String(error))
    assert.equal(error.code, code)
    return true
  }
}

onEachPlace((newPlace, name) => {
  test('备份再恢复：每一行都在，锚值相同；也能从一种数据库搬到另一种', async (t) => {
    const [from, to] = [await newPlace(t), await newPlace(t)]
    const target = path.join(temporaryFolder(t), '备份')
    const proof = await inBooks(from, async (ledger) => {
      await fill(ledger, 30)
      await backupBooks(ledger, target)
      return verify(ledger)
    })
    assert.ok(proof.clean && proof.records === 31 && proof.files === 1)
    const elsewhere = { folder: path.join(temporaryFolder(t), '恢复') }
    for (const place of [{ ...to, folder: path.join(to.folder, '新') }, elsewhere]) {
      const restored = await restoreBooks(target, place, toyRegisters, clock)
      assert.equal(restored.anchor, proof.anchor)
      assert.deepEqual(await inBooks(place, (ledger) => verify(ledger, proof.anchor)), proof)
      await inBooks(place, async (ledger) => {
        // Going on from there continues the chain.
        await saveRecord(
          ledger,
          { actor: '经办人' },
          { register: 'firm', given: { creditCode: { value: toyCreditCode(99) }, name: { value: '后来的公司' } } },
        )
        assert.equal((await verify(ledger, proof.anchor)).clean, true)
      })
    }
    if (name === 'PostgreSQL')
      await assert.rejects(
        restoreBooks(target, { ...to, folder: path.join(to.folder, '又一处') }, toyRegisters, clock),
        refuses('targetNotEmpty'),
      )
  })
})

test('坏的备份一眼看出，目标原样不动', async (t) => {
  const folder = temporaryFolder(t)
  const good = path.join(folder, '好')
  await inBooks({ folder: path.join(folder, 'data') }, async (ledger) => {
    await fill(ledger, 3)
    await backupBooks(ledger, good)
    await assert.rejects(backupBooks(ledger, good), refuses('targetNotEmpty'))
  })
  const revisions = path.join('tables', 'revision.jsonl.gz')
  const bend = (file: string, change: (bytes: Buffer) => Buffer) => writeFileSync(file, change(readFileSync(file)))
  const manifestOf = (at: string) =>
    JSON.parse(readFileSync(path.join(at, manifestName), 'utf8')) as Record<string, unknown>
  const rewrite = (at: string, change: object) =>
    writeFileSync(path.join(at, manifestName), JSON.stringify({ ...manifestOf(at), ...change }))
  const kept = manifestOf(good)['files'] as string[]
  const harms: Readonly<Record<string, readonly [harm: (at: string) => void, code: ProblemCode]>> = {
    没有清单: [(at) => rmSync(path.join(at, manifestName)), 'backupDamaged'],
    清单截断: [(at) => truncateSync(path.join(at, manifestName), 100), 'backupDamaged'],
    表截断: [(at) => truncateSync(path.join(at, revisions), 40), 'backupDamaged'],
    一位翻转: [
      (at) =>
        bend(path.join(at, revisions), (bytes) =>
          Buffer.concat([bytes.subarray(0, -1), Buffer.from([(bytes.at(-1) as number) ^ 1])]),
        ),
      'backupDamaged',
    ],
    少一张表: [(at) => rmSync(path.join(at, 'tables', 'firm.jsonl.gz')), 'backupDamaged'],
    原件改动: [
      (at) => writeFileSync(path.join(at, 'files', (kept[0] as string).slice(0, 2), kept[0] as string), '别的'),
      'backupDamaged',
    ],
    锚值不符: [(at) => rewrite(at, { anchor: `3:${'0'.repeat(64)}` }), 'backupDamaged'],
    新版程序写的: [(at) => rewrite(at, { schemaVersion: 99 }), 'databaseNewer'],
    别的程序的: [(at) => rewrite(at, { product: 'other' }), 'backupDamaged'],
    文件名带路径: [(at) => rewrite(at, { files: ['../../etc/passwd'] }), 'backupDamaged'],
    表名带路径: [
      (at) => rewrite(at, { tables: [{ name: '../x', columns: [], rows: 0, sha256: '' }] }),
      'backupDamaged',
    ],
  }
  for (const [name, [harm, code]] of Object.entries(harms)) {
    const at = path.join(folder, name)
    cpSync(good, at, { recursive: true })
    harm(at)
    await assert.rejects(
      restoreBooks(at, { folder: path.join(folder, '目标') }, toyRegisters, clock),
      refuses(code),
      name,
    )
    assert.ok(!existsSync(path.join(folder, '目标')), name)
  }
  mkdirSync(path.join(folder, '满'))
  writeFileSync(path.join(folder, '满', '别人的.txt'), '不动')
  await assert.rejects(
    restoreBooks(good, { folder: path.join(folder, '满') }, toyRegisters, clock),
    refuses('targetNotEmpty'),
  )
  assert.deepEqual(readdirSync(path.join(folder, '满')), ['别人的.txt'])
  assert.deepEqual(
    readdirSync(folder).filter((name) => name.includes('restoring')),
    [],
  )
})
