import { Worker } from 'node:worker_threads'
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'
import type { Queries, Tables } from './database.ts'

export type AsideOrder = { readonly id: number; readonly sql: string; readonly parameters: readonly unknown[] }
/** Values row after row: one flat list passes between threads many times faster than as many objects. */
export type AsideAnswer =
  | { readonly id: number; readonly columns: readonly string[]; readonly values: readonly unknown[] }
  | { readonly id: number; readonly message: string; readonly code: string }

type Waiting = { resolve(answer: QueryResult<unknown>): void; reject(error: Error): void }

/** Kysely would let one question at a time through to SQLite. */
class SeveralThreads extends SqliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true
  }
}

type Thread = {
  /** How many questions it has not answered yet. */
  waiting(): number
  ask(query: CompiledQuery): Promise<QueryResult<unknown>>
  close(): Promise<void>
}

/** Questions that are answered in threads of their own: in the second only while the first is busy, so that a search waits for no export. */
export function openAside(file: string): { readonly db: Queries; close(): Promise<void> } {
  const threads = [openThread(file), openThread(file)] as const
  const ask = (query: CompiledQuery) => {
    const [first, second] = threads
    return (second.waiting() < first.waiting() ? second : first).ask(query)
  }
  return {
    db: new Kysely<Tables>({
      dialect: {
        createAdapter: () => new SeveralThreads(),
        createDriver: () => driverOf(ask),
        createIntrospector: (db) => new SqliteIntrospector(db),
        createQueryCompiler: () => new SqliteQueryCompiler(),
      },
    }),
    close: async () => {
      await Promise.all(threads.map((thread) => thread.close()))
    },
  }
}

/** Answers one question after another; it begins with the first of them. */
function openThread(file: string): Thread {
  const waiting = new Map<number, Waiting>()
  let worker: Worker | undefined
  let closed = false
  let last = 0

  function begin(): Worker {
    const started = new Worker(new URL('./sqliteAsideWorker.ts', import.meta.url), { workerData: { file } })
    const fail = (error: Error) => {
      if (worker !== started) return
      // Whoever asks next begins another.
      worker = undefined
      for (const one of waiting.values()) one.reject(error)
      waiting.clear()
    }
    started.on('message', (answer: AsideAnswer) => {
      const asked = waiting.get(answer.id)
      waiting.delete(answer.id)
      if (waiting.size === 0) started.unref()
      if ('message' in answer) asked?.reject(Object.assign(new Error(answer.message), { code: answer.code }))
      else asked?.resolve({ rows: rowsOf(answer.columns, answer.values) })
    })
    started.on('error', fail)
    started.on('exit', () => fail(new Error('the thread of long questions ended')))
    return started
  }

  function ask({ sql, parameters }: CompiledQuery): Promise<QueryResult<unknown>> {
    if (closed) return Promise.reject(new Error('the store is closed'))
    const id = ++last
    worker ??= begin()
    // Only while something is asked does the thread keep the process alive.
    worker.ref()
    const order: AsideOrder = { id, sql, parameters }
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject })
      worker?.postMessage(order)
    })
  }

  return {
    waiting: () => waiting.size,
    ask,
    close: async () => {
      closed = true
      if (!worker) return
      const ended = new Promise((resolve) => worker?.once('exit', resolve))
      worker.ref()
      worker.postMessage('close')
      await ended
    },
  }
}

function rowsOf(columns: readonly string[], values: readonly unknown[]): Record<string, unknown>[] {
  const rows: Record<string, unknown>[] = []
  for (let at = 0; at < values.length; at += columns.length) {
    const row: Record<string, unknown> = {}
    for (const [index, column] of columns.entries()) row[column] = values[at + index]
    rows.push(row)
  }
  return rows
}

function driverOf(ask: (query: CompiledQuery) => Promise<QueryResult<unknown>>): Driver {
  const refuse = async () => {
    throw new Error('long questions are asked one by one, outside transactions')
  }
  const connection: DatabaseConnection = {
    executeQuery: <R>(query: CompiledQuery) => ask(query) as Promise<QueryResult<R>>,
    streamQuery: () => {
      throw new Error('long questions are answered whole')
    },
  }
  return {
    init: async () => undefined,
    acquireConnection: async () => connection,
    beginTransaction: refuse,
    commitTransaction: refuse,
    rollbackTransaction: refuse,
    releaseConnection: async () => undefined,
    destroy: async () => undefined,
  }
}
