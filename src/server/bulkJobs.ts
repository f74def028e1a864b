import { randomUUID } from 'node:crypto'
import path from 'node:path'
import type { Logger } from 'pino'
import { isProblem, Problem } from '#engine/ground/problem.ts'
import { type BulkResult, type BulkTask, startBulk } from '#engine/ledger/bulk/bulkJob.ts'
import type { Ledger } from '#engine/ledger/ledger.ts'
import type { Location } from '#engine/ledger/open.ts'

/** Long work on the books and how far it has come. Times out for nobody: whoever asks later gets the answer. */
export type BulkAnswer = {
  readonly job: string
  readonly state: 'running' | 'done' | 'failed' | 'cancelled'
  readonly done: number
  readonly total: number
  readonly result?: BulkResult
  readonly problem?: { readonly code: string; readonly title: string }
}
export type BulkJobs = {
  /** Begins and waits a moment: short work is answered at once. */
  start(task: BulkTask, actor: string): Promise<BulkAnswer>
  /** Begins and waits for the end; throws what went wrong. */
  finish(task: BulkTask, actor: string): Promise<BulkResult>
  get(job: string): BulkAnswer
  cancel(job: string): void
  close(): Promise<void>
}

type Books = { readonly ledger: Ledger; readonly location: Location; readonly logger?: Logger }

type Entry = { answer: BulkAnswer; cancelled: boolean; stop(): void; ended: Promise<void> }

const kept = 50
const shortMs = 1_500

/** One at a time, each in a thread of its own, so that two do not wait for each other's locks. */
export function openBulkJobs(books: Books): BulkJobs {
  const jobs = new Map<string, Entry>()
  let last: Promise<unknown> = Promise.resolve()

  function run(
    task: BulkTask,
    actor: string,
    tell: (done: number, total: number) => void,
    onStart: (stop: () => void) => void,
  ) {
    const { ledger, location } = books
    const next = last.then(() => {
      const job = startBulk(
        {
          store: location.databaseUrl === undefined ? { folder: location.folder } : { url: location.databaseUrl },
          filesFolder: path.join(location.folder, 'files'),
          registers: ledger.registers,
          actor,
          task,
        },
        tell,
      )
      onStart(job.cancel)
      return job.done
    })
    last = next.catch(() => undefined)
    return next
  }

  function entryOf(id: string) {
    const entry = jobs.get(id)
    if (!entry)
      throw new Problem('badInput', { what: '没有这次操作，或服务重启过。', next: '请在“导入批次”里看是否已完成。' })
    return entry
  }

  return {
    start: async (task, actor) => {
      const id = randomUUID()
      const entry: Entry = {
        answer: { job: id, state: 'running', done: 0, total: 0 },
        cancelled: false,
        stop: () => undefined,
        ended: Promise.resolve(),
      }
      jobs.set(id, entry)
      if (jobs.size > kept) jobs.delete(jobs.keys().next().value as string)
      entry.ended = run(
        task,
        actor,
        (done, total) => {
          entry.answer = { ...entry.answer, done, total }
        },
        (stop) => {
          entry.stop = stop
          if (entry.cancelled) stop()
        },
      ).then(
        (result) => {
          entry.answer = { ...entry.answer, state: 'done', done: entry.answer.total, result }
        },
        (error) => {
          if (!isProblem(error)) books.logger?.error({ err: error }, 'bulk')
          const problem = isProblem(error)
            ? { code: error.code, title: error.message }
            : { code: 'internal', title: '系统内部出错，这次操作没有完成，已有数据没有改动。请看日志。' }
          const state = problem.code === 'changeCancelled' ? 'cancelled' : 'failed'
          entry.answer = { ...entry.answer, state, problem }
        },
      )
      let timer: NodeJS.Timeout | undefined
      await Promise.race([entry.ended, new Promise((resolve) => (timer = setTimeout(resolve, shortMs)))])
      clearTimeout(timer)
      return entry.answer
    },
    finish: (task, actor) =>
      run(
        task,
        actor,
        () => undefined,
        () => undefined,
      ),
    get: (id) => entryOf(id).answer,
    cancel: (id) => {
      const entry = entryOf(id)
      entry.cancelled = true
      entry.stop()
    },
    close: async () => {
      for (const entry of jobs.values()) {
        entry.cancelled = true
        entry.stop()
      }
      await last
    },
  }
}
