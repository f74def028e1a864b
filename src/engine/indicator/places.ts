import { titleField } from '#engine/ledger/identity.ts'
import type { Ledger } from '#engine/ledger/ledger.ts'
import type { Register, Registers } from '#engine/ledger/register.ts'
import { snake } from '#engine/store/naming.ts'

/** A place below the district: a town, a street, a zone. */
export type Place = { readonly record: string; readonly code: string; readonly name: string }

/** The registers whose records are places themselves: their key is a division code. */
export function placeRegisters(registers: Registers): Register[] {
  return Object.values(registers).filter((register) => {
    const field = register.placedBy === undefined ? undefined : register.fields[register.placedBy]
    return field?.kind === 'identifier' && register.key.includes(register.placedBy as string)
  })
}

/** The places of the district by their codes, which run from the streets outwards (街道 001, 镇 100, 乡 200, 开发区 400). */
export async function placesOf(ledger: Pick<Ledger, 'store' | 'registers'>): Promise<Place[]> {
  const places: Place[] = []
  for (const register of placeRegisters(ledger.registers)) {
    const [code, title] = [snake(register.placedBy as string), snake(titleField(register))]
    const rows = await ledger.store.reader.selectFrom(snake(register.name)).select(['id', code, title]).execute()
    for (const row of rows)
      places.push({ record: String(row['id']), code: String(row[code] ?? ''), name: String(row[title] ?? '') })
  }
  return places.sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0))
}
