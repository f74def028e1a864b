import { sql } from 'kysely'
import type { Node } from '#engine/expr/node.ts'
import { readValue, type SqlReader, sqlReader } from '#engine/expr/toSql.ts'
import type { Day } from '#engine/ground/day.ts'
import { Problem } from '#engine/ground/problem.ts'
import { compare, type Rational, toExactText } from '#engine/ground/rational.ts'
import { getRegister, type Ledger, todayOf } from '#engine/ledger/ledger.ts'
import { aliased, knownOnly, type Listed, listRecords, type Scope, sourceOf, spaced } from '#engine/ledger/query.ts'
import type { Row } from '#engine/store/database.ts'
import { type Axis, axisOf, keyCondition, labelsOf } from './axis.ts'
import type { PivotDefinition } from './definition.ts'
import { type Gauge, type Group, gaugeOf } from './measure.ts'
import { sharesOf } from './share.ts'
import type { PivotCell, PivotLine, PivotTable } from './table.ts'

/** Which lines and columns a cell stands in; left out: all of them. */
export type PivotPlace = {
  readonly row?: readonly (string | null)[]
  readonly column?: string | null
}
export type PivotOptions = Scope & { readonly asOf?: Day }

const mostLines = 3_000
const mostColumns = 120
const mostGroups = 60_000

/**
 * Any register as a table: one statement that groups by all its fields at once, in the database; totals of what adds up are
 * made from its groups, the others are asked of the records again. More lines than a person can read are refused, with their number.
 */
export async function pivotTable(
  ledger: Ledger,
  definition: PivotDefinition,
  options: PivotOptions = {},
): Promise<PivotTable> {
  const { name: register } = getRegister(ledger.registers, definition.register)
  const rowAxes = definition.rows.map((axis) => axisOf(ledger, register, axis))
  const columnAxis = definition.column ? axisOf(ledger, register, definition.column) : undefined
  const gauge = gaugeOf(ledger, register, definition.measure)
  if (definition.share && !gauge.hasShare)
    throw new Problem('badInput', { what: `“${gauge.label}”不能算占比。`, next: '占比请用记录数或合计。' })
  const ask = (axes: readonly Axis[]) => groupsOf(ledger, definition, options, axes, gauge)
  const found = await ask(columnAxis ? [...rowAxes, columnAxis] : rowAxes)
  const width = rowAxes.length
  const sums = gauge.addsUp
    ? totalsOf(found, width, gauge)
    : {
        rows: columnAxis ? byKey(await ask(rowAxes)) : byKey(found),
        columns: columnAxis ? byKey(await ask([columnAxis])) : new Map<string, Grouped>(),
        all: (await ask([]))[0]?.group ?? empty,
      }
  const scope = knownOnly(options)
  const rows = await linesOf(ledger, rowAxes, sums.rows, gauge, scope)
  const columns = columnAxis ? await linesOf(ledger, [columnAxis], sums.columns, gauge, scope) : [wholeLine]
  refuseTooMany(rows.length, mostLines, '行')
  refuseTooMany(columns.length, mostColumns, '列')
  const cellOf = (group: Group | undefined) => printed(gauge, group ?? empty)
  const at = byKey(found)
  const cells = rows.map((row) =>
    columns.map((column) => cellOf(at.get(keyText(columnAxis ? [...row.keys, ...column.keys] : row.keys))?.group)),
  )
  const rowTotals = rows.map((row) => cellOf(sums.rows.get(keyText(row.keys))?.group))
  const columnTotals = columnAxis
    ? columns.map((column) => cellOf(sums.columns.get(keyText(column.keys))?.group))
    : [cellOf(sums.all)]
  const table = { cells, rowTotals, columnTotals, total: cellOf(sums.all) }
  return {
    register,
    rowLabels: rowAxes.map((axis) => axis.label),
    columnLabel: columnAxis?.label ?? null,
    measureLabel: gauge.label,
    unit: gauge.unit,
    decimals: gauge.decimals,
    rows,
    columns: columnAxis ? columns : [{ keys: [], labels: [gauge.label] }],
    ...(definition.share ? sharesOf(table, definition.share) : table),
    notes: notesOf(sums.all, gauge, found.length > 0),
  }
}

/** The records behind a cell, a line, a column or the whole. */
export function pivotRecords(
  ledger: Ledger,
  definition: PivotDefinition,
  place: PivotPlace,
  page: PivotOptions & { readonly limit?: number; readonly offset?: number } = {},
): Promise<Listed> {
  return listRecords(ledger, {
    ...page,
    register: definition.register,
    where: pivotCondition(ledger, definition, place),
  })
}

/** The condition that a cell stands for, as an expression. */
function pivotCondition(ledger: Ledger, definition: PivotDefinition, place: PivotPlace): Node {
  const { register, rows, column, where } = definition
  const conditions: Node[] = where ? [where] : []
  for (const [index, key] of (place.row ?? []).entries()) {
    const axis = rows[index]
    if (axis) conditions.push(keyCondition(axisOf(ledger, register, axis), key))
  }
  if (column && place.column !== undefined)
    conditions.push(keyCondition(axisOf(ledger, register, column), place.column))
  return { op: 'and', args: [...conditions, { op: 'literal', type: 'flag', value: true }] }
}

type Grouped = { readonly keys: readonly (string | null)[]; readonly group: Group }
const empty: Group = { records: 0, known: 0, value: null, day: null }
const wholeLine: PivotLine = { keys: [], labels: [] }

async function groupsOf(
  ledger: Ledger,
  definition: PivotDefinition,
  options: PivotOptions,
  axes: readonly Axis[],
  gauge: Gauge,
): Promise<Grouped[]> {
  const { dialect, reader: db } = ledger.store
  const asOf = options.asOf ?? todayOf(ledger)
  const reader = sqlReader({
    schema: ledger.schema,
    dialect,
    register: definition.register,
    alias: 'r',
    asOf,
    windowFrom: null,
    windowTo: asOf,
    source: (name) => sourceOf(ledger.registers, name, knownOnly(options), dialect),
  })
  const keys = axes.map((axis, index) => keyOf(reader, axis, `g${index}`))
  const keyColumns = keys.flatMap((key) => key.columns)
  const where = definition.where ? sql`where ${reader.flag(definition.where)}` : sql``
  const selected = [...keyColumns, sql`count(*) as n`, ...gauge.select(reader)]
  const grouping =
    keyColumns.length === 0 ? sql`` : sql`group by ${sql.join(keyColumns.map((_, index) => sql.lit(index + 1)))}`
  const from = aliased(sourceOf(ledger.registers, definition.register, options, dialect), 'r')
  const rows =
    await sql<Row>`select ${sql.join(selected)} from ${from} ${spaced(reader.joins())} ${where} ${grouping} limit ${sql.lit(mostGroups + 1)}`.execute(
      db,
    )
  refuseTooMany(rows.rows.length, mostGroups, '格')
  return rows.rows.map((row) => ({ keys: keys.map((key) => key.read(row)), group: gauge.read(row) }))
}

/** Result columns of a key: the value, of a number without its constant denominator where it has none to speak of. */
function keyOf(reader: SqlReader, axis: Axis, stem: string) {
  const parts = [axis.key, ...(axis.second ? [axis.second] : [])].map((node, index) => {
    const { type, columns } = reader.select(node)
    return { type, columns, names: columns.map((_, at) => `${stem}_${index}_${at}`) }
  })
  return {
    columns: parts.flatMap(({ columns, names }) =>
      columns.map((column, at) => sql`${column} as ${sql.ref(names[at] as string)}`),
    ),
    read: (row: Row): string | null => {
      const [first, second] = parts.map(({ type, names }) =>
        textOf(
          readValue(
            type,
            names.map((name) => row[name]),
          ),
        ),
      )
      if (first === null || first === undefined) return null
      return second === undefined ? first : `${first}-${String(second).padStart(2, '0')}`
    },
  }
}

function textOf(value: ReturnType<typeof readValue>): string | null {
  if (value === null) return null
  if (typeof value === 'boolean') return value ? '1' : '0'
  return typeof value === 'object' ? (toExactText(value) ?? `${value.num}/${value.den}`) : value
}

function totalsOf(found: readonly Grouped[], width: number, gauge: Gauge) {
  const rows = new Map<string, Grouped>()
  const columns = new Map<string, Grouped>()
  let all = empty
  const put = (into: Map<string, Grouped>, keys: readonly (string | null)[], group: Group) => {
    const text = keyText(keys)
    const before = into.get(text)
    into.set(text, { keys, group: before ? gauge.join(before.group, group) : group })
  }
  for (const { keys, group } of found) {
    put(rows, keys.slice(0, width), group)
    if (keys.length > width) put(columns, keys.slice(width), group)
    all = gauge.join(all, group)
  }
  return { rows, columns, all }
}

async function linesOf(
  ledger: Ledger,
  axes: readonly Axis[],
  groups: ReadonlyMap<string, Grouped>,
  gauge: Gauge,
  scope: Scope,
): Promise<PivotLine[]> {
  const all = [...groups.values()]
  const labels = await Promise.all(
    axes.map((axis, index) =>
      labelsOf(
        ledger,
        axis,
        all.map(({ keys }) => keys[index] ?? null),
        scope,
      ),
    ),
  )
  const words = ({ keys }: Grouped) => keys.map((key, index) => labels[index]?.label(key) ?? '')
  return all
    .sort((a, b) => {
      for (const [index, label] of labels.entries()) {
        const [left, right] = [a.keys[index] ?? null, b.keys[index] ?? null]
        const order = label.compare(left, right)
        if (order !== 0) return order
        if (left !== right && index < labels.length - 1) return byWords(words(a)[index] ?? '', words(b)[index] ?? '')
      }
      return bySize(gauge.value(b.group), gauge.value(a.group)) || byWords(words(a).join(' '), words(b).join(' '))
    })
    .map((grouped) => ({ keys: grouped.keys, labels: words(grouped) }))
}

function printed(gauge: Gauge, group: Group): PivotCell {
  return { value: gauge.value(group), text: gauge.text(group), records: group.records }
}

function notesOf({ records, known }: Group, gauge: Gauge, any: boolean): string[] {
  if (!any) return ['没有符合条件的记录']
  const silent = records - known
  return silent > 0 ? [`${silent}条记录没有填写数值，没有计入${gauge.label}`] : []
}

function byKey(groups: readonly Grouped[]): Map<string, Grouped> {
  return new Map(groups.map((grouped) => [keyText(grouped.keys), grouped]))
}

function keyText(keys: readonly (string | null)[]): string {
  return JSON.stringify(keys)
}

function bySize(a: Rational | null, b: Rational | null): number {
  return a === null || b === null ? (a === null ? 0 : 1) - (b === null ? 0 : 1) : compare(a, b)
}

function byWords(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function refuseTooMany(found: number, limit: number, what: '行' | '列' | '格'): void {
  if (found <= limit) return
  throw new Problem('badInput', {
    what: `这张透视表有${found > limit && what === '格' ? `超过 ${limit}` : ` ${found} `}${what}，上限 ${limit} ${what}。`,
    next: '请加筛选条件，或换一个分得粗些的字段。',
  })
}
