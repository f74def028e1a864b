import { Worker } from 'node:worker_threads'
import { Problem, type ProblemCode } from '#engine/ground/problem.ts'
import { registersAsText } from '../import/importJob.ts'
import type { Registers } from '../register.ts'
import type { Undone } from '../undo.ts'
import type { ManyOutcome, ManyRequest } from './changeMany.ts'

/** Long work on the books that is no import: many records changed at once, or a batch taken back. */
export type BulkTask =
  | { readonly kind: 'preview' | 'change'; readonly request: ManyRequest }
  | { readonly kind: 'undo'; readonly batch: string }
export type BulkResult = ManyOutcome | Undone

/** Such work in a thread of its own with its own connection, so that the server answers meanwhile. */
export type BulkJob = {
  readonly done: Promise<BulkResult>
  /** What was begun is taken back; `done` is refused with `changeCancelled`. */
  cancel(): void
}

export type BulkJobRequest = {
  readonly store: { readonly folder: string } | { readonly url: string }
  readonly filesFolder: string
  readonly registers: Registers
  readonly actor: string
  readonly task: BulkTask
  /** Stands still at this moment; else the clock of the machine. */
  readonly at?: string
}

export type BulkOrder = Omit<BulkJobRequest, 'registers'> & { readonly registers: string }
export type BulkMessage =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'done'; readonly result: BulkResult }
  | { readonly kind: 'problem'; readonly code: ProblemCode; readonly detail: never }

export function startBulk(request: BulkJobRequest, onProgress: (done: number, total: number) => void): BulkJob {
  const order: BulkOrder = { ...request, registers: registersAsText(request.registers) }
  const worker = new Worker(new URL('./bulkWorker.ts', import.meta.url), { workerData: order })
  const done = new Promise<BulkResult>((resolve, reject) => {
    worker.on('message', (message: BulkMessage) => {
      if (message.kind === 'done') resolve(message.result)
      else if (message.kind === 'problem') reject(new Problem(message.code, message.detail))
      else onProgress(message.done, message.total)
    })
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`成批修改的线程意外结束（${code}）`)))
  })
  return { done, cancel: () => worker.postMessage('cancel') }
}
