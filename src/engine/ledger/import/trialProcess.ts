/**
 * A process of its own for the tests that kill it, starve it of disk or let it write beside another: it works on the books
 * below the given folder and says, a line of JSON each, only what has been acknowledged.
 *
 *   node trialProcess.ts FOLDER loop N   imports N rows, edits some records one by one, and so on
 *   node trialProcess.ts FOLDER once N   imports N rows and ends
 *
 * TRIAL_DATABASE_URL: the same on PostgreSQL.
 */
import path from 'node:path'
import { isProblem } from '#engine/ground/problem.ts'
import type { Ledger } from '../ledger.ts'
import { openBooks } from '../open.ts'
import { deleteRecord, saveRecord } from '../records.ts'
import { toyCreditCode, toyRegisters } from '../toyRegisters.ts'
import { importFiles } from './importFiles.ts'
import { firmList } from './trialLists.ts'

export type Acknowledged =
  | { readonly kind: 'ready' }
  | { readonly kind: 'batch'; readonly batch: string; readonly rows: number }
  | { readonly kind: 'record'; readonly id: string; readonly version: number }
  | { readonly kind: 'problem'; readonly code: string }

const editedInARound = 12
/** How often it speaks of edits between two imports. */
export const wordsInARound = editedInARound * 2 + editedInARound / 3

function say(word: Acknowledged): void {
  process.stdout.write(`${JSON.stringify(word)}\n`)
}

async function main(folder: string, mode: string, count: number): Promise<void> {
  const databaseUrl = process.env['TRIAL_DATABASE_URL']
  const place = path.resolve(folder)
  const location = databaseUrl ? { folder: place, databaseUrl } : { folder: place }
  const ledger = await openBooks(location, toyRegisters, () => new Date())
  say({ kind: 'ready' })
  for (let round = 0; mode === 'loop' || round < 1; round++) {
    const start = (process.pid % 1_000) * 10_000 + round * 100
    const list = firmList(`名单${start}.csv`, start, count, `第${round}轮`)
    const { sheets } = await importFiles(ledger, by, [list])
    for (const { batch, rows, problem } of sheets) {
      if (problem) say({ kind: 'problem', code: problem.code })
      else if (batch !== null) say({ kind: 'batch', batch, rows })
    }
    if (mode !== 'loop') break
    for (let n = 0; n < editedInARound; n++) await edit(ledger, 9_000_000 + start + n)
  }
  await ledger.store.close()
}

const by = { actor: `进程${process.pid}` }

/** A record is written, changed, and every third one deleted, each by itself. */
async function edit(ledger: Ledger, number: number): Promise<void> {
  const given = { creditCode: { value: toyCreditCode(number) }, name: { value: `手填${number}` } }
  const { record } = await saveRecord(ledger, by, { register: 'firm', given })
  const { id, version } = record
  say({ kind: 'record', id, version })
  const renamed = { name: { value: `改名${number}` } }
  const changed = await saveRecord(ledger, by, { register: 'firm', id, version, given: renamed })
  say({ kind: 'record', id, version: changed.record.version })
  if (number % 3 !== 0) return
  await deleteRecord(ledger, by, { register: 'firm', id, version: changed.record.version })
  say({ kind: 'record', id, version: changed.record.version + 1 })
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
