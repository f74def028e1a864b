import assert from 'node:assert/strict'
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { onEachPlace, type Place } from '#testing/stores.ts'
import { temporaryFolder } from '#testing/temporary.ts'
import type { Ledger } from '../ledger.ts'
import { openBooks } from '../open.ts'
import { saveRecord } from '../records.ts'
import { toyCreditCode, toyRegisters } from '../toyRegisters.ts'
import { verify } from '../verify.ts'
import { importFiles } from './importFiles.ts'
import { firmList } from './trialLists.ts'
import { type Acknowledged, wordsInARound } from './trialProcess.ts'

const script = fileURLToPath(new URL('./trialProcess.ts', import.meta.url))
const kills = Number(process.env['KILLS'] ?? 10)

const opened = (place: Place): Promise<Ledger> => openBooks(place, toyRegisters, () => new Date())

/** Starts the process; `heard` grows by every line that it acknowledges. */
function started(
  { folder, databaseUrl = '' }: Place,
  ...more: string[]
): { child: ChildProcess; heard: Acknowledged[]; ended: Promise<void> } {
  const child = spawn(process.execPath, [script, folder, ...more], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, TRIAL_DATABASE_URL: databaseUrl },
  })
  const heard: Acknowledged[] = []
  const lines = createInterface({ input: child.stdout! })
  lines.on('line', (line) => heard.push(JSON.parse(line) as Acknowledged))
  const ended = Promise.all([once(lines, 'close'), once(child, 'close')]).then(() => undefined)
  return { child, heard, ended }
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5))
}

/** The proof is clean, every batch is whole, and whatever was acknowledged is there. */
async function assertWhole(ledger: Ledger, heard: readonly Acknowledged[]): Promise<void> {
  assert.deepEqual((await verify(ledger)).faults, [])
  const { reader } = ledger.store
  const batches = await reader.selectFrom('batch').selectAll().execute()
  for (const batch of batches) {
    const revisions = await reader.selectFrom('revision').select('seq').where('batch', '=', batch['id']).execute()
    assert.equal(revisions.length, Number(batch['created']) + Number(batch['updated']), `batch ${batch['id']}`)
  }
  const orphans = await reader
    .selectFrom('revision')
    .select('seq')
    .where('batch', 'is not', null)
    .where('batch', 'not in', ['', ...batches.map((batch) => String(batch['id']))])
    .execute()
  assert.deepEqual(orphans, [])
  const known = new Set(batches.map((batch) => batch['id']))
  for (const word of heard) {
    if (word.kind === 'batch') assert.ok(known.has(word.batch), `batch ${word.batch} was acknowledged`)
    if (word.kind === 'record') {
      const { id, version } = word
      const revision = reader.selectFrom('revision').select('seq').where('record', '=', id)
      const found = await revision.where('version', '=', version).executeTakeFirst()
      assert.ok(found, `version ${version} of record ${id} was acknowledged`)
    }
  }
}

// New books from time to time: their making is killed too, and the proof of long books would take longer than the killing.
const killsInOneBooks = 20

onEachPlace((newPlace, name) => {
  test(`随时 kill -9 导入和编辑 ${kills} 次：账是干净的，批次或全有或全无，答应过的都在`, async (t) => {
    const struck = { 打开: 0, 导入: 0, 编辑: 0 }
    for (let done = 0; done < kills; done += killsInOneBooks) {
      const place = await newPlace(t)
      const heard: Acknowledged[] = []
      for (let kill = done; kill < Math.min(kills, done + killsInOneBooks); kill++) {
        const { child, heard: now, ended } = started(place, 'loop', '400')
        if (kill % killsInOneBooks > 2) await until(() => now.length > 0)
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 900))
        child.kill('SIGKILL')
        await ended
        assert.equal(child.signalCode, 'SIGKILL', JSON.stringify(now.at(-1)))
        struck[strokeOf(now)]++
        heard.push(...now)
        const ledger = await opened(place)
        try {
          await assertWhole(ledger, heard)
        } finally {
          await ledger.store.close()
        }
      }
    }
    if (kills < 100) return
    console.log(`${name}：正在打开 ${struck.打开} 次，导入 ${struck.导入} 次，编辑 ${struck.编辑} 次`)
    assert.ok(Math.min(...Object.values(struck)) > 0)
  })

  test('另一个进程在导入时这边照样编辑：都写成，修订一条接一条', async (t) => {
    const place = await newPlace(t)
    const ledger = await opened(place)
    try {
      const { child, heard, ended } = started(place, 'loop', '400')
      await until(() => heard.length > 0)
      const saved: Acknowledged[] = []
      for (let n = 0; n < 20; n++) {
        const given = { creditCode: { value: toyCreditCode(20_000_000 + n) }, name: { value: `这边${n}` } }
        const { record } = await saveRecord(ledger, { actor: '这边' }, { register: 'firm', given })
        saved.push({ kind: 'record', id: record.id, version: record.version })
      }
      await until(() => heard.filter(({ kind }) => kind === 'batch').length >= 2)
      child.kill('SIGKILL')
      await ended
      await assertWhole(ledger, [...heard, ...saved])
      const actors = await ledger.store.reader.selectFrom('revision').select('actor').distinct().execute()
      assert.equal(actors.length, 2)
    } finally {
      await ledger.store.close()
    }
  })
})

/** What the process was at when it was struck, told from the last that it acknowledged. */
function strokeOf(heard: readonly Acknowledged[]): '打开' | '导入' | '编辑' {
  const edits = heard.length - 1 - heard.findLastIndex(({ kind }) => kind === 'batch')
  if (heard.length === 0) return '打开'
  return heard.every(({ kind }) => kind !== 'batch') || edits >= wordsInARound ? '导入' : '编辑'
}

test('数据库写满时这一批一行不留，已有的完好，腾出空间后接着写', async (t) => {
  const folder = temporaryFolder(t)
  const ledger = await opened({ folder })
  t.after(() => ledger.store.close())
  await importFiles(ledger, { actor: '先前' }, [firmList('先前.csv', 0, 200, '先前')])
  const limit = (pages: number) =>
    ledger.store.write(({ db }) => sql.raw(`pragma max_page_count = ${pages}`).execute(db))
  const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(ledger.store.reader)
  for (const pages of [0, 3, 20, 60, 120]) {
    await limit((rows[0]?.page_count ?? 0) + pages)
    const list = firmList(`满${pages}.csv`, 1_000, 3_000, '满')
    const { sheets } = await importFiles(ledger, { actor: '之后' }, [list])
    assert.equal(sheets[0]?.problem?.code, 'storageFull', `${pages} pages`)
    await assertWhole(ledger, [])
    assert.equal((await ledger.store.reader.selectFrom('firm').select('id').execute()).length, 200)
  }
  await limit(1_000_000)
  const { sheets } = await importFiles(ledger, { actor: '之后' }, [firmList('之后.csv', 5_000, 300, '之后')])
  assert.equal(sheets[0]?.created, 300)
})

// A limit on the size of any file stands for a disk that fills at some other place: the kept file, the log, the shared memory.
// (Node ignores the signal, so the write fails as it does for want of space; SQLite cannot tell this from a broken disk.)
test('别处写满时也说得出来，没有写了一半的', { skip: process.platform === 'win32' }, async (t) => {
  const folder = temporaryFolder(t)
  const first = await opened({ folder })
  await importFiles(first, { actor: '先前' }, [firmList('先前.csv', 0, 200, '先前')])
  await first.store.close()
  const refused: string[] = []
  for (const kilobytes of [40, 400, 900, 2_500]) {
    const limited = `ulimit -f ${kilobytes}; exec "$0" "$@"`
    const args = ['-c', limited, process.execPath, script, folder, 'once', '3000']
    const { stdout, stderr } = spawnSync('bash', args, { encoding: 'utf8' })
    const words = stdout
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Acknowledged)
    const last = words.at(-1)
    assert.ok(last && last.kind !== 'ready', `${kilobytes} KB: ${stderr}`)
    refused.push(last.kind === 'problem' ? last.code : 'written')
    const ledger = await opened({ folder })
    try {
      await assertWhole(ledger, words)
    } finally {
      await ledger.store.close()
    }
  }
  assert.equal(refused[0], 'storageFull')
  for (const word of refused) assert.ok(['storageFull', 'databaseUnreachable', 'written'].includes(word), word)
})
