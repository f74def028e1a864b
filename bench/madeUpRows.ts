import { catalog } from '#catalog/index.ts'
import type { Ledger } from '#engine/ledger/ledger.ts'
import { tableColumns } from '#engine/ledger/tables.ts'
import type { Transaction } from '#engine/store/database.ts'
import { snake } from '#engine/store/naming.ts'

/** So many rows of a register, by their columns; what the house keeps of each is made up here. */
export type MadeUp = { readonly count: number; readonly row: (n: number) => Record<string, unknown> }

/**
 * Rows straight into the tables, in one transaction: what is measured with them is reading. `after` is told the last sequence
 * while the transaction is open.
 */
export async function fillRows(
  ledger: Ledger,
  rows: Readonly<Record<string, MadeUp>>,
  after: (tx: Transaction, seq: number) => Promise<void> = async () => {},
): Promise<void> {
  await ledger.store.write(async (tx) => {
    let seq = 0
    for (const [name, { count, row }] of Object.entries(rows)) {
      const register = catalog.registers[name]
      if (!register) throw new Error(name)
      const columns = tableColumns(register)
      const lines = function* () {
        for (let n = 0; n < count; n++) {
          seq++
          const values: Record<string, unknown> = {
            id: `350498-${name}${n}`,
            nk: `${name}${n}`,
            division: '350498000000',
            version: 1,
            seq,
            match: `${name}${n}`,
            search: '',
            ...row(n),
          }
          yield columns.map((column) => values[column.name] ?? null)
        }
      }
      await tx.insertMany(snake(name), columns, lines())
    }
    await after(tx, seq)
  })
}

/** The same numbers in every run. */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 4_294_967_296
  }
}
