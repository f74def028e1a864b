import { sql } from 'kysely'
import type { Row } from '#engine/store/database.ts'
import { getRegister, type Ledger } from '../ledger.ts'
import { aliased, type ListRequest, listIds, sourceOf } from '../query.ts'
import { withLinks } from '../records.ts'
import type { Register } from '../register.ts'
import { fromRow } from '../values.ts'
import { tableColumnsOf, tableRowOf } from './registerTable.ts'
import type { Table, TableRow } from './xlsx/table.ts'

const atOnce = 1_000

/** A register, as filtered and sorted, as a table; its rows are read piece by piece while they are written. */
export async function exportTable(ledger: Ledger, request: ListRequest): Promise<Table & { readonly total: number }> {
  const register = getRegister(ledger.registers, request.register)
  const ids = await listIds(ledger, request)
  return {
    title: register.label,
    columns: tableColumnsOf(register),
    total: ids.length,
    rows: rowsOf(ledger, register, request, ids),
  }
}

async function* rowsOf(
  ledger: Ledger,
  register: Register,
  request: ListRequest,
  ids: readonly string[],
): AsyncGenerator<TableRow> {
  const { dialect, reader } = ledger.store
  const scope = request.knownAt === undefined ? {} : { knownAt: request.knownAt }
  const source = aliased(sourceOf(ledger.registers, register.name, scope, dialect))
  for (let start = 0; start < ids.length; start += atOnce) {
    const piece = ids.slice(start, start + atOnce)
    const { rows } = await sql<Row>`select * from ${source} where id in (${sql.join(piece)})`.execute(reader)
    const records = await withLinks(
      reader,
      register,
      rows.map((row) => fromRow(register, row)),
    )
    const byId = new Map(records.map((record) => [record.id, record]))
    for (const id of piece) {
      // A record deleted since the list was made is left out.
      const record = byId.get(id)
      if (record) yield tableRowOf(register, record)
    }
  }
}
