import { describe } from 'node:test'
import type { Store } from '#engine/store/database.ts'
import { openPostgres } from '#engine/store/postgres.ts'
import { openSqlite } from '#engine/store/sqlite.ts'
import { withPostgres } from './postgres.ts'
import { temporaryFolder } from './temporary.ts'

/** What a test context gives: something to be done when the test is over. */
export type Scope = { after(clean: () => unknown): void }

/** Where new, empty books may be opened, as often and by as many programs as one likes. */
export type Place = { readonly folder: string; readonly databaseUrl?: string }
export type NewPlace = (scope: Scope) => Promise<Place>
type Name = 'SQLite' | 'PostgreSQL'

/** A new, empty database for one test, closed and gone after it, and a folder for files beside it. */
export type OpenStore = (scope: Scope) => Promise<{ readonly store: Store; readonly folder: string }>

/** The same cases for both databases. `newPlace` is called inside each test. */
export function onEachPlace(cases: (newPlace: NewPlace, name: Name) => void): void {
  describe('SQLite', () => cases(async (scope) => ({ folder: temporaryFolder(scope) }), 'SQLite'))
  describe('PostgreSQL', () =>
    cases(async (scope) => {
      const databaseUrl = await lend(scope)
      return { folder: temporaryFolder(scope), databaseUrl }
    }, 'PostgreSQL'))
}

/** The same, with the database opened. `open` is called inside each test. */
export function onEachStore(cases: (open: OpenStore, name: Name) => void): void {
  onEachPlace((newPlace, name) =>
    cases(async (scope) => {
      const ending = inReverse(scope)
      const { folder, databaseUrl } = await newPlace(ending)
      const store = databaseUrl === undefined ? openSqlite(folder) : await openPostgres(databaseUrl)
      ending.after(() => store.close())
      return { store, folder }
    }, name),
  )
}

/** Hooks run in the order of their making, but what was opened last must be closed first. */
function inReverse(scope: Scope): Scope {
  const cleaning: (() => unknown)[] = []
  scope.after(async () => {
    for (const clean of cleaning.reverse()) await clean()
  })
  return { after: (clean) => void cleaning.push(clean) }
}

function lend(scope: Scope): Promise<string> {
  return new Promise((resolve, reject) => {
    const lent = withPostgres(async (url) => {
      const over = new Promise<void>((end) => {
        scope.after(() => {
          end()
          return lent
        })
      })
      resolve(url)
      await over
    })
    lent.catch(reject)
  })
}
