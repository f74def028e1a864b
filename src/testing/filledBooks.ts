import type { Ledger } from '#engine/ledger/ledger.ts'
import { openBooks } from '#engine/ledger/open.ts'
import { saveRecord } from '#engine/ledger/records.ts'
import type { Registers } from '#engine/ledger/register.ts'
import type { InNewPlace } from './books.ts'

/** Writes a record as a form would: words for options, 万元 for money, `2025-03-01` for days. Answers its id. */
export type Put = (
  register: string,
  given: Readonly<Record<string, string | number | boolean>>,
  id?: string,
) => Promise<string>

/** New books with a clock that the test may turn. */
export async function withBooks(
  inNewPlace: InNewPlace,
  registers: Registers,
  startsAt: string,
  use: (books: { readonly ledger: Ledger; readonly put: Put; turnClock(moment: string): void }) => Promise<void>,
): Promise<void> {
  let now = new Date(startsAt)
  await inNewPlace(async (place) => {
    const ledger = await openBooks(place, registers, () => now)
    try {
      const put: Put = async (register, given, id) => {
        const values = Object.fromEntries(Object.entries(given).map(([name, value]) => [name, { value }]))
        const saved = await saveRecord(
          ledger,
          { actor: '测试' },
          { register, given: values, ...(id === undefined ? {} : { id }) },
        )
        return saved.record.id
      }
      await use({
        ledger,
        put,
        turnClock: (moment) => {
          now = new Date(moment)
        },
      })
    } finally {
      await ledger.store.close()
    }
  }, registers)
}
