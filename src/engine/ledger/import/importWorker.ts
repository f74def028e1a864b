import { isMainThread, parentPort, workerData } from 'node:worker_threads'
import { workOverBooks } from '../threadBooks.ts'
import { importFiles } from './importFiles.ts'
import type { ImportMessage, ImportOrder } from './importJob.ts'

/** The thread of an import: see importJob.ts. Does nothing when it is loaded elsewhere. */
function run(port: NonNullable<typeof parentPort>, order: ImportOrder): Promise<void> {
  const say = (message: ImportMessage) => port.postMessage(message)
  return workOverBooks(port, order, async (ledger, signal) => {
    const report = await importFiles(ledger, { actor: order.actor }, order.files, {
      ...order.options,
      signal,
      onProgress: (progress) => say({ kind: 'progress', progress }),
    })
    say({ kind: 'done', report })
  })
}

if (!isMainThread && parentPort) await run(parentPort, workerData as ImportOrder)
