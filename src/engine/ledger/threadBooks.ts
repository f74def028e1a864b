import type { MessagePort } from 'node:worker_threads'
import { isProblem } from '#engine/ground/problem.ts'
import { openFiles } from '#engine/store/files.ts'
import { openPostgres } from '#engine/store/postgres.ts'
import { openSqlite } from '#engine/store/sqlite.ts'
import { type Ledger, openLedger } from './ledger.ts'
import type { Registers } from './register.ts'

/** The books that a thread of its own opens again: where they lie, the declarations as text, the time where it stands still. */
export type ThreadBooks = {
  readonly store: { readonly folder: string } | { readonly url: string }
  readonly filesFolder: string
  readonly registers: string
  readonly at?: string
}

/**
 * Does one piece of long work over such books: any message cancels it, a Problem is told to whoever ordered it, and anything else
 * ends the thread with its stack. The books and the port are closed in any case.
 */
export async function workOverBooks(
  port: MessagePort,
  books: ThreadBooks,
  work: (ledger: Ledger, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const cancelling = new AbortController()
  port.once('message', () => cancelling.abort())
  const store = 'url' in books.store ? await openPostgres(books.store.url) : openSqlite(books.store.folder)
  try {
    const ledger = await openLedger({
      store,
      files: openFiles(books.filesFolder),
      registers: JSON.parse(books.registers) as Registers,
      clock: () => (books.at === undefined ? new Date() : new Date(books.at)),
    })
    await work(ledger, cancelling.signal)
  } catch (error) {
    if (!isProblem(error)) throw error
    port.postMessage({ kind: 'problem', code: error.code, detail: error.detail })
  } finally {
    await store.close()
    port.close()
  }
}
