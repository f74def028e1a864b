import type { Transaction } from '#engine/store/database.ts'
import { snake } from '#engine/store/naming.ts'
import { type Ledger, setDistrictIn } from '../ledger.ts'
import { divisionOf } from '../records.ts'
import type { Register } from '../register.ts'
import { fromRow } from '../values.ts'

/** Where an own organisation is kept, and what it says of its district. */
export const organisationRegister = 'organisation'
const where = { own: 'own', division: 'divisionCode', name: 'district' } as const

/**
 * As long as nobody has told whose books these are, the first own organisation (本单位) that is imported says so. Records that
 * came before it and named no place fall into that district; their ids stay.
 */
export async function adoptDistrict(tx: Transaction, ledger: Ledger, register: Register): Promise<void> {
  if (register.name !== organisationRegister || !Object.hasOwn(register.fields, where.division)) return
  const row = await tx.db
    .selectFrom(snake(register.name))
    .selectAll()
    .where(snake(where.own), '=', 1)
    .where(snake(where.division), 'is not', null)
    .orderBy('seq')
    .limit(1)
    .executeTakeFirst()
  if (!row) return
  const { values } = fromRow(register, row)
  const code = String(values[where.division]).slice(0, 6)
  await setDistrictIn(tx.db, { code, name: String(values[where.name] ?? ''), told: false })
  for (const other of Object.values(ledger.registers)) {
    await tx.db
      .updateTable(snake(other.name))
      .set({ division: divisionOf(code) })
      .where('division', '=', divisionOf('000000'))
      .execute()
  }
}
