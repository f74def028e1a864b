import { setImmediate } from 'node:timers/promises'
import type { Group } from '../groups.ts'
import { listGroups } from '../groups.ts'
import { getRegister, type Ledger } from '../ledger.ts'
import { type ListRequest, listIds, listTotals, recordsByIds } from '../query.ts'
import type { Register } from '../register.ts'
import { tableColumnsOf, tableRowsOf } from './registerTable.ts'
import type { Table, TableRow, TableValue } from './xlsx/table.ts'

/** Some milliseconds of work: a question asked meanwhile waits for several such pieces, one at each of its own steps. */
const atOnce = 50

/** What the page shows of a list beside its rows. Without `columns` the table has them all, and is imported again without a change. */
export type Shown = {
  readonly note?: string
  readonly columns?: readonly string[]
  /** How the groups of a grouped list are called, and how deep each stands. */
  groupWords?(groups: readonly Group[]): readonly { readonly depth: number; readonly label: string }[]
}

/** A register, as filtered, sorted and grouped, as a table; its rows are read piece by piece while they are written. */
export async function exportTable(
  ledger: Ledger,
  request: ListRequest,
  shown: Shown = {},
): Promise<Table & { readonly total: number }> {
  const register = getRegister(ledger.registers, request.register)
  const ids = await listIds(ledger, request)
  const plan = { ledger, register, request, ids, columns: shown.columns }
  const columns = tableColumnsOf(register, shown.columns)
  const sums = shown.columns === undefined ? undefined : await sumsOf(plan, shown)
  return {
    title: register.label,
    ...(shown.note === undefined ? {} : { note: shown.note }),
    columns,
    total: ids.length,
    rows: sums === undefined ? rowsOf(plan, 0, ids.length) : groupedRows(plan, sums),
  }
}

type Plan = {
  readonly ledger: Ledger
  readonly register: Register
  readonly request: ListRequest
  readonly ids: readonly string[]
  readonly columns: readonly string[] | undefined
}
type Subtotal = { readonly label: string; readonly depth: number; readonly count: number; readonly sums: Group['sums'] }
type Sums = { readonly groups: readonly Subtotal[]; readonly whole: Subtotal }

async function sumsOf({ ledger, request }: Plan, shown: Shown): Promise<Sums> {
  const { total, sums } = await listTotals(ledger, { ...request, withTotals: true })
  const grouped = (request.group ?? []).length > 0
  const groups = grouped ? await listGroups(ledger, request) : []
  const words = shown.groupWords?.(groups) ?? []
  return {
    groups: groups.map(({ count, sums: own }, index) => ({
      ...(words[index] ?? { label: '', depth: 0 }),
      count,
      sums: own,
    })),
    whole: { label: '合计', depth: 0, count: total, sums: sums ?? {} },
  }
}

/** The rows of each group with their subtotal below, and the total at the end, as ledgers print them. */
async function* groupedRows(plan: Plan, { groups, whole }: Sums): AsyncGenerator<TableRow> {
  const deepest = Math.max(0, ...groups.map(({ depth }) => depth))
  let from = 0
  let open: Subtotal | undefined
  for (const group of groups) {
    if (group.depth < deepest) {
      if (open) yield subtotalRow(plan, open)
      open = group
      continue
    }
    yield* rowsOf(plan, from, from + group.count)
    from += group.count
    yield subtotalRow(plan, group)
  }
  if (open) yield subtotalRow(plan, open)
  if (groups.length === 0) yield* rowsOf(plan, 0, plan.ids.length)
  yield totalRow(plan, whole, `合计（${whole.count} 条）`)
}

function subtotalRow(plan: Plan, group: Subtotal): TableRow {
  return totalRow(plan, group, `小计（${group.label}，${group.count} 条）`)
}

function totalRow({ register, columns = [] }: Plan, { sums }: Subtotal, label: string): TableRow {
  const shown = columns.slice(1).map((name): TableValue => {
    const sum = Object.hasOwn(sums, name) ? sums[name] : null
    // A year is never added up, so its sum is not among them.
    return register.fields[name] === undefined ? null : (sum ?? null)
  })
  return [label, ...shown]
}

async function* rowsOf(
  { ledger, register, request, ids, columns }: Plan,
  from: number,
  to: number,
): AsyncGenerator<TableRow> {
  const scope = request.knownAt === undefined ? {} : { knownAt: request.knownAt }
  const rowOf = tableRowsOf(register, columns)
  for (let start = from; start < to; start += atOnce) {
    // A record deleted since the list was made is left out.
    const piece = await recordsByIds(ledger, register, ids.slice(start, Math.min(to, start + atOnce)), scope)
    for (const record of piece) yield rowOf(record)
    // Rows follow each other without a pause of their own: here the process takes breath.
    await setImmediate()
  }
}
