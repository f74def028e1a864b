import { isMainThread, parentPort, workerData } from 'node:worker_threads'
import { isProblem } from '#engine/ground/problem.ts'
import { openFiles } from '#engine/store/files.ts'
import { openPostgres } from '#engine/store/postgres.ts'
import { openSqlite } from '#engine/store/sqlite.ts'
import { openLedger } from '../ledger.ts'
import type { Registers } from '../register.ts'
import { importFiles } from './importFiles.ts'
import type { ImportMessage, ImportOrder } from './importJob.ts'

/** The thread of an import: see importJob.ts. Does nothing when it is loaded elsewhere. */
async function run(port: NonNullable<typeof parentPort>, order: ImportOrder): Promise<void> {
  const say = (message: ImportMessage) => port.postMessage(message)
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
    const report = await importFiles(ledger, { actor: order.actor }, order.files, {
      ...order.options,
      signal: cancelling.signal,
      onProgress: (progress) => say({ kind: 'progress', progress }),
    })
    say({ kind: 'done', report })
  } catch (error) {
    if (!isProblem(error)) throw error
    say({ kind: 'problem', code: error.code, detail: error.detail as never })
  } finally {
    await store.close()
    port.close()
  }
}

if (!isMainThread && parentPort) await run(parentPort, workerData as ImportOrder)
