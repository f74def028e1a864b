import { cpSync } from 'node:fs'
import { after, describe } from 'node:test'
import { openBooks } from '#engine/ledger/open.ts'
import type { Registers } from '#engine/ledger/register.ts'
import type { Store } from '#engine/store/database.ts'
import { openPostgres } from '#engine/store/postgres.ts'
import { openSqlite } from '#engine/store/sqlite.ts'
import { withPostgres } from './postgres.ts'
import { temporaryFolder } from './temporary.ts'

/** What a test context gives: something to be done when the test is over. */
export type Scope = { after(clean: () => unknown): void }

/** Where new, empty books may be opened, as often and by as many programs as one likes. */
export type Place = { readonly folder: string; readonly databaseUrl?: string }
/** With `begun`, books of these registers have been begun there and nothing is written in them: a copy, made in a tenth of the time. */
export type NewPlace = (scope: Scope, begun?: Registers) => Promise<Place>
type Name = 'SQLite' | 'PostgreSQL'

/** A new, empty database for one test, closed and gone after it, and a folder for files beside it. */
export type OpenStore = (scope: Scope) => Promise<{ readonly store: Store; readonly folder: string }>

/** The same cases for both databases. `newPlace` is called inside each test. */
export function onEachPlace(cases: (newPlace: NewPlace, name: Name) => void): void {
  describe('SQLite', () => {
    const begunAt = beginOnce(async (scope) => ({ folder: temporaryFolder(scope) }))
    cases(async (scope, begun) => {
      const folder = temporaryFolder(scope)
      if (begun) cpSync((await begunAt(begun)).folder, folder, { recursive: true })
      return { folder }
    }, 'SQLite')
  })
  describe('PostgreSQL', () => {
    const emptyPlace = async (scope: Scope, template?: string) => {
      const databaseUrl = await lend(scope, template)
      return { folder: temporaryFolder(scope), databaseUrl }
    }
    const begunAt = beginOnce(emptyPlace)
    cases(async (scope, begun) => emptyPlace(scope, begun && (await begunAt(begun)).databaseUrl), 'PostgreSQL')
  })
}

/** Books that are begun, closed and kept to be copied, once for each set of registers; gone after the describe block around the call. */
function beginOnce<P extends Place>(newPlace: (scope: Scope) => Promise<P>): (registers: Registers) => Promise<P> {
  const kept = new Map<Registers, Promise<P>>()
  const scope = inReverse({ after })
  const begin = async (registers: Registers) => {
    const place = await newPlace(scope)
    const { store } = await openBooks(place, registers, () => new Date())
    await store.close()
    return place
  }
  return (registers) => {
    const place = kept.get(registers) ?? begin(registers)
    kept.set(registers, place)
    return place
  }
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

function lend(scope: Scope, template?: string): Promise<string> {
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
    }, template)
    lent.catch(reject)
  })
}
