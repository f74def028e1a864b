import { isMainThread, parentPort, workerData } from 'node:worker_threads'
import { isProblem } from '#engine/ground/problem.ts'
import { openFiles } from '#engine/store/files.ts'
import { openPostgres } from '#engine/store/postgres.ts'
import { openSqlite } from '#engine/store/sqlite.ts'
import { type Ledger, openLedger } from '../ledger.ts'
import type { Actor } from '../records.ts'
import type { Registers } from '../register.ts'
import { undoBatch } from '../undo.ts'
import type { BulkMessage, BulkOrder, BulkResult, BulkTask } from './bulkJob.ts'
import { changeMany, previewMany, type Watch } from './changeMany.ts'

/** The thread of long work: see bulkJob.ts. Does nothing when it is loaded elsewhere. */
async function run(port: NonNullable<typeof parentPort>, order: BulkOrder): Promise<void> {
  const say = (message: BulkMessage) => port.postMessage(message)
  const cancelling = new AbortController()
  port.once('message', () => cancelling.abort())
  const store = 'url' in order.store ? await openPostgres(order.store.url) : openSqlite(order.store.folder)
  try {
    const ledger = await openLedger({
      store,
      files: openFiles(order.filesFolder),
      registers: JSON.parse(order.registers) as Registers,
      clock: () => (order.at === undefined ? new Date() : new Date(order.at)),
    })
    const tick = (done: number, total: number) => say({ kind: 'progress', done, total })
    const watch = { signal: cancelling.signal, tick }
    say({ kind: 'done', result: await perform(ledger, { actor: order.actor }, order.task, watch) })
  } catch (error) {
    if (!isProblem(error)) throw error
    say({ kind: 'problem', code: error.code, detail: error.detail as never })
  } finally {
    await store.close()
    port.close()
  }
}

function perform(ledger: Ledger, by: Actor, task: BulkTask, watch: Watch): Promise<BulkResult> {
  if (task.kind === 'undo') return undoBatch(ledger, by, task.batch)
  return task.kind === 'preview'
    ? previewMany(ledger, task.request, watch)
    : changeMany(ledger, by, task.request, watch)
}

if (!isMainThread && parentPort) await run(parentPort, workerData as BulkOrder)
