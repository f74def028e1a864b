import type { Registers } from '#engine/ledger/register.ts'
import { onEachPlace, type Place } from './stores.ts'

export type { Place }
/** What a test does in new, empty books, begun already for `begun`; they are gone when it answers or fails. */
export type InNewPlace = <T>(use: (place: Place) => Promise<T>, begun?: Registers) => Promise<T>

/** The same cases for both databases, for tests that open and close the books by themselves. */
export function onBothDatabases(cases: (inNewPlace: InNewPlace, name: 'SQLite' | 'PostgreSQL') => void): void {
  onEachPlace((newPlace, name) =>
    cases(async (use, begun) => {
      const cleaning: (() => unknown)[] = []
      try {
        return await use(await newPlace({ after: (clean) => void cleaning.push(clean) }, begun))
      } finally {
        for (const clean of cleaning) await clean()
      }
    }, name),
  )
}
