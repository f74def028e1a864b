import type { Kysely } from 'kysely'
import type { Dialect } from './dialect.ts'

/** Tables are declared at run time, so a row is a record of what its columns hold. */
export type Row = Record<string, unknown>
export type Tables = Record<string, Row>
export type Queries = Kysely<Tables>

/** The three column types of the portable subset. Flags are integers 0/1, days and words are text, money is whole fen. */
export type ColumnType = 'text' | 'integer' | 'bigint'
export type Column = { readonly name: string; readonly type: ColumnType; readonly required?: boolean }

/** What runs inside one write transaction. `insertMany` is the bulk path: one prepared insert, or one array insert. */
export type Transaction = {
  readonly db: Queries
  readonly dialect: Dialect
  insertMany(table: string, columns: readonly Column[], rows: Iterable<readonly unknown[]>): Promise<number>
}

/**
 * One district's database. `reader` never waits for a writer. `write` runs its work in one transaction, one at a time; it
 * waits (without blocking the process) for a writer in another process and gives up with the Problem `databaseLocked`.
 * What `write` has answered is on the disk.
 */
export type Store = {
  readonly dialect: Dialect
  readonly reader: Queries
  /** Reads as `reader` does, for questions over a whole long table: not in the thread that asks, which goes on meanwhile. */
  readonly aside: Queries
  write<T>(work: (transaction: Transaction) => Promise<T>): Promise<T>
  /** Reads the books as of one moment, whatever is written meanwhile, for as long as `work` takes. */
  snapshot<T>(work: (db: Queries) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** Runs writes one after another, each to its end. */
export function oneAtATime(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return <T>(work: () => Promise<T>) => {
    const next = last.then(work, work)
    last = next.then(
      () => undefined,
      () => undefined, // the caller of `work` sees the fault; the queue only waits for its end
    )
    return next
  }
}
