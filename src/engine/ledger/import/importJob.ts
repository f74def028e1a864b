import { Worker } from 'node:worker_threads'
import { Problem, type ProblemCode } from '#engine/ground/problem.ts'
import type { Registers } from '../register.ts'
import type { ImportOptions, ImportReport, Progress } from './importFiles.ts'
import type { ImportFile } from './source.ts'

/** An import in a thread of its own with its own connection, so that the server answers meanwhile. */
export type ImportJob = {
  readonly done: Promise<ImportReport>
  /** The sheet at hand is taken back; `done` answers with what was finished before. */
  cancel(): void
}

export type ImportJobRequest = {
  /** Where the books are: the folder of the embedded database, or the address of a PostgreSQL database. */
  readonly store: { readonly folder: string } | { readonly url: string }
  readonly filesFolder: string
  readonly registers: Registers
  readonly actor: string
  readonly files: readonly ImportFile[]
  readonly options?: Omit<ImportOptions, 'onProgress' | 'signal'>
  /** Stands still at this moment, for demos and tests; else the clock of the machine. */
  readonly at?: string
}

/** What goes to the worker: plain data only. */
export type ImportOrder = Omit<ImportJobRequest, 'registers'> & { readonly registers: string }
export type ImportMessage =
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'done'; readonly report: ImportReport }
  | { readonly kind: 'problem'; readonly code: ProblemCode; readonly detail: never }

/** More rarely than this nobody can watch a bar grow. */
const progressEveryMs = 200

/** Starts the import. `onProgress` is called a few times a second, and once at the end of each stage of a sheet. */
export function startImport(request: ImportJobRequest, onProgress?: (progress: Progress) => void): ImportJob {
  const order: ImportOrder = { ...request, registers: registersAsText(request.registers) }
  const worker = new Worker(new URL('./importWorker.ts', import.meta.url), {
    workerData: order,
    // Rows are born and dropped by the thousand: a larger nursery spares half of the collecting.
    resourceLimits: { maxYoungGenerationSizeMb: 64 },
  })
  let told = 0
  const done = new Promise<ImportReport>((resolve, reject) => {
    worker.on('message', (message: ImportMessage) => {
      if (message.kind === 'done') resolve(message.report)
      else if (message.kind === 'problem') reject(new Problem(message.code, message.detail))
      else if (performance.now() - told >= progressEveryMs || message.progress.done === message.progress.total) {
        told = performance.now()
        onProgress?.(message.progress)
      }
    })
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`导入线程意外结束（${code}）`)))
  })
  return { done, cancel: () => worker.postMessage('cancel') }
}

/** Declarations as they go to another thread. */
export function registersAsText(registers: Registers): string {
  return JSON.stringify(registers, expressionAsNode)
}

/** A check holds a builder, which stands for its node. */
function expressionAsNode(key: string, value: unknown): unknown {
  return key === 'holds' ? { node: value } : value
}
