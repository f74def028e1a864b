/**
 * Whatever is under way when the power of a process ends, at whichever statement: the work is done or it never was, the proof is
 * clean, and doing it again leads to the same books. KILLS=200 strikes at every statement, otherwise at some of each work.
 */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { verify } from '#engine/ledger/verify.ts'
import { removeFolder, temporaryFolder } from '#testing/temporary.ts'
import { open, works } from './works.ts'

const script = path.join(import.meta.dirname, 'strike.ts')
const strikes = Number(process.env['KILLS'] ?? 10) >= 200 ? Number.POSITIVE_INFINITY : 4

for (const [name, work] of Object.entries(works)) {
  test(`${name}到任何一句时被 kill -9：或者做完，或者没做过，再做一次就成`, async (t) => {
    const root = temporaryFolder(t)
    const fresh = (() => {
      let copies = 0
      return () => {
        const copy = path.join(root, String(copies++))
        cpSync(path.join(root, 'prepared'), copy, { recursive: true })
        return copy
      }
    })()
    mkdirSync(path.join(root, 'prepared'))
    await work.prepare(path.join(root, 'prepared'))
    const untouched = await stateOf(fresh())
    const whole = fresh()
    const statements = struck(name, whole, 0)
    const finished = await stateOf(whole)
    assert.ok(statements !== undefined && statements > 0)

    const seen = new Set<string>()
    for (const at of spread(statements)) {
      const folder = fresh()
      assert.equal(struck(name, folder, at), undefined, `at ${at} of ${statements}`)
      const state = await stateOf(folder)
      assert.ok(state === untouched || state === finished, `at ${at} of ${statements}: ${state}`)
      seen.add(state)
      if (state === finished) continue
      // Looking at a place that was never restored has begun books there, and a restore takes only an empty place.
      if (name === '恢复') removeFolder(path.join(folder, 'books'))
      assert.ok((struck(name, folder, 0) ?? 0) > 0)
      assert.equal(await stateOf(folder), finished, `again after ${at}`)
      assert.deepEqual(
        readdirSync(folder).filter((entry) => entry.includes('.restoring-')),
        [],
        'what was half restored is swept away',
      )
    }
    assert.ok(seen.has(untouched), 'the first statement changes nothing that lasts')
  })
}

/** Runs the work; answers how many statements it took, or nothing where it was struck. */
function struck(name: string, folder: string, at: number): number | undefined {
  const { signal, stdout, stderr } = spawnSync(process.execPath, [script, name, folder, String(at)], {
    encoding: 'utf8',
  })
  if (signal === 'SIGKILL') return undefined
  assert.match(stdout, /statements/, stderr)
  return (JSON.parse(stdout) as { statements: number }).statements
}

/** The books as anyone finds them who opens them next. What is beside them, half restored, is no part of them. */
async function stateOf(folder: string): Promise<string> {
  const ledger = await open(folder)
  try {
    assert.deepEqual((await verify(ledger)).faults, [])
    const { reader } = ledger.store
    const tables = ['revision', 'firm', 'firm_version', 'batch', 'publication', 'quarantine']
    const counts = await Promise.all(
      tables.map(async (table) => (await reader.selectFrom(table).selectAll().execute()).length),
    )
    const firms = await reader.selectFrom('firm').select(['id', 'version', 'name']).orderBy('id').execute()
    const verdicts = await reader.selectFrom('assessment').select(['id', 'outcome', 'seq']).orderBy('id').execute()
    return JSON.stringify([counts, firms, verdicts])
  } finally {
    await ledger.store.close()
  }
}

function spread(count: number): number[] {
  const points = Math.min(count, strikes)
  const all = Array.from(
    { length: points },
    (_, index) => 1 + Math.round((index * (count - 1)) / Math.max(1, points - 1)),
  )
  return [...new Set(all)]
}
