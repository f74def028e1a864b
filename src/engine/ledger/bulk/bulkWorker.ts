import { isMainThread, parentPort, workerData } from 'node:worker_threads'
import type { Ledger } from '../ledger.ts'
import type { Actor } from '../records.ts'
import { workOverBooks } from '../threadBooks.ts'
import { undoBatch } from '../undo.ts'
import type { BulkMessage, BulkOrder, BulkResult, BulkTask } from './bulkJob.ts'
import { changeMany, previewMany, type Watch } from './changeMany.ts'

/** The thread of long work: see bulkJob.ts. Does nothing when it is loaded elsewhere. */
function run(port: NonNullable<typeof parentPort>, order: BulkOrder): Promise<void> {
  const say = (message: BulkMessage) => port.postMessage(message)
  return workOverBooks(port, order, async (ledger, signal) => {
    const tick = (done: number, total: number) => say({ kind: 'progress', done, total })
    say({ kind: 'done', result: await perform(ledger, { actor: order.actor }, order.task, { signal, tick }) })
  })
}

function perform(ledger: Ledger, by: Actor, task: BulkTask, watch: Watch): Promise<BulkResult> {
  if (task.kind === 'undo') return undoBatch(ledger, by, task.batch)
  return task.kind === 'preview'
    ? previewMany(ledger, task.request, watch)
    : changeMany(ledger, by, task.request, watch)
}

if (!isMainThread && parentPort) await run(parentPort, workerData as BulkOrder)
