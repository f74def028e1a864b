/**
 * A process of its own for the tests that kill it, starve it of disk or let it write beside another: it works on the books
 * below the given folder and says, a line of JSON each, only what has been acknowledged.
 *
 *   node trialProcess.ts FOLDER loop     imports and edits, on and on
 *   node trialProcess.ts FOLDER once N   imports N rows and ends
 */
import path from 'node:path'
import { isProblem } from '#engine/ground/problem.ts'
import { openFiles } from '#engine/store/files.ts'
import { openSqlite } from '#engine/store/sqlite.ts'
import { openLedger } from '../ledger.ts'
import { saveRecord } from '../records.ts'
import { toyCreditCode, toyRegisters } from '../toyRegisters.ts'
import { importFiles } from './importFiles.ts'
import { firmList } from './trialLists.ts'

export type Acknowledged =
  | { readonly kind: 'ready' }
  | { readonly kind: 'batch'; readonly batch: string; readonly rows: number }
  | { readonly kind: 'record'; readonly id: string; readonly version: number }
  | { readonly kind: 'problem'; readonly code: string }

function say(word: Acknowledged): void {
  process.stdout.write(`${JSON.stringify(word)}\n`)
}

async function main(folder: string, mode: string, count: number): Promise<void> {
  const store = openSqlite(folder)
  const ledger = await openLedger({
    store,
    files: openFiles(path.join(folder, 'files')),
    registers: toyRegisters,
    clock: () => new Date(),
  })
  const by = { actor: `进程${process.pid}` }
  say({ kind: 'ready' })
  for (let round = 0; mode === 'loop' || round < 1; round++) {
    const start = (process.pid % 1_000) * 10_000 + round * 100
    const { sheets } = await importFiles(ledger, by, [firmList(`名单${start}.csv`, start, count, `第${round}轮`)])
    for (const { batch, rows, problem } of sheets) {
      if (problem) say({ kind: 'problem', code: problem.code })
      else if (batch !== null) say({ kind: 'batch', batch, rows })
    }
    if (mode !== 'loop') break
    const given = { creditCode: { value: toyCreditCode(9_000_000 + start) }, name: { value: `手填${start}` } }
    const saved = await saveRecord(ledger, by, { register: 'firm', given })
    say({ kind: 'record', id: saved.record.id, version: saved.record.version })
  }
  await store.close()
}

if (import.meta.main) {
  const [folder, mode = 'once', count = '500'] = process.argv.slice(2)
  if (folder === undefined) throw new Error('which folder?')
  try {
    await main(folder, mode, Number(count))
  } catch (error) {
    if (!isProblem(error)) throw error
    say({ kind: 'problem', code: error.code })
  }
}
