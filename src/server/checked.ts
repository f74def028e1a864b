import { shanghaiDay } from '#engine/ground/day.ts'
import { getSetting, setSetting } from '#engine/ledger/house.ts'
import type { Ledger } from '#engine/ledger/ledger.ts'
import type { Actor } from '#engine/ledger/records.ts'

/** Figures of a report that a person has gone over (已核): who, on which day, and what was printed then. */
export type CheckedFigures = ReadonlyMap<string, { readonly by: string; readonly on: string; readonly text: string }>

export async function checkedOf(ledger: Pick<Ledger, 'store'>, report: string, year: number): Promise<CheckedFigures> {
  const stored = await getSetting(ledger.store.reader, nameOf(report, year))
  return new Map(
    stored === undefined
      ? []
      : Object.entries(JSON.parse(stored) as Record<string, { by: string; on: string; text: string }>),
  )
}

export async function markChecked(
  ledger: Ledger,
  { actor }: Actor,
  mark: { readonly report: string; readonly year: number; readonly figure: string; readonly text: string },
): Promise<{ checkedBy: string; checkedOn: string }> {
  const on = shanghaiDay(ledger.clock())
  await ledger.store.write(async ({ db }) => {
    const name = nameOf(mark.report, mark.year)
    const stored = await getSetting(db, name)
    const marks = {
      ...(stored === undefined ? {} : (JSON.parse(stored) as object)),
      [mark.figure]: { by: actor, on, text: mark.text },
    }
    await setSetting(db, name, JSON.stringify(marks))
  })
  return { checkedBy: actor, checkedOn: on }
}

function nameOf(report: string, year: number): string {
  return `checked ${report} ${year}`
}
