import { describe } from 'node:test'
import type { Store } from '#engine/store/database.ts'
import { openPostgres } from '#engine/store/postgres.ts'
import { openSqlite } from '#engine/store/sqlite.ts'
import { withPostgres } from './postgres.ts'
import { temporaryFolder } from './temporary.ts'

/** What a test context gives: something to be done when the test is over. */
export type Scope = { after(clean: () => unknown): void }

/** A new, empty database for one test, closed and gone after it, and a folder for files beside it. */
export type OpenStore = (scope: Scope) => Promise<{ readonly store: Store; readonly folder: string }>

/** The same cases for both databases. `open` is called inside each test. */
export function onEachStore(cases: (open: OpenStore, name: 'SQLite' | 'PostgreSQL') => void): void {
  describe('SQLite', () =>
    cases(async (scope) => {
      const folder = temporaryFolder(scope)
      const store = openSqlite(folder)
      scope.after(() => store.close())
      return { store, folder }
    }, 'SQLite'))
  describe('PostgreSQL', () =>
    cases(async (scope) => {
      const folder = temporaryFolder(scope)
      return { store: await openFresh(scope), folder }
    }, 'PostgreSQL'))
}

function openFresh(scope: Scope): Promise<Store> {
  return new Promise((resolve, reject) => {
    const lent = withPostgres(async (url) => {
      const store = await openPostgres(url)
      const over = new Promise<void>((end) => {
        scope.after(async () => {
          await store.close()
          end()
          await lent
        })
      })
      resolve(store)
      await over
    })
    lent.catch(reject)
  })
}
