import { toText } from '#engine/expr/toText.ts'
import { fromFen } from '#engine/ground/money.ts'
import { Problem } from '#engine/ground/problem.ts'
import { type Rational, rational } from '#engine/ground/rational.ts'
import { allOf } from '#engine/indicator/dimension.ts'
import type { Field } from '#engine/ledger/field.ts'
import { printField } from '#engine/ledger/fields/index.ts'
import { titleField } from '#engine/ledger/identity.ts'
import { getRegister, type Ledger } from '#engine/ledger/ledger.ts'
import { type Listed, listRecords } from '#engine/ledger/query.ts'
import type { Register } from '#engine/ledger/register.ts'
import { isReference, type StoredRecord, type Value } from '#engine/ledger/values.ts'
import { blockLimits, type RecordColumn, type RecordTable } from '../blockSource.ts'
import { chosenNodes } from '../choice.ts'
import { type ReportFigure, type Standpoint, signOf } from '../figure.ts'
import { windowOf } from '../parameters.ts'
import type { Column, Inline } from '../tree.ts'
import { withUnit } from '../withUnit.ts'
import { type ComposedBlock, type Composing, inTree } from './composed.ts'

/** Records of one register, one a row; the last row sums what the declaration says. */
export async function recordTable(source: RecordTable, composing: Composing): Promise<ComposedBlock> {
  const { books, name, parameters, standpoint } = composing
  const { ledger } = books
  const register = getRegister(ledger.registers, source.register)
  const window = windowOf(source.window ?? 'toDate', parameters)
  const conditions = [...(source.where ? [source.where.node] : []), ...chosenNodes(source.chosen, parameters.choices)]
  const listed = await listRecords(ledger, {
    register: register.name,
    limit: source.limit ?? blockLimits.rows,
    withTotals: true,
    asOf: window.to,
    windowFrom: window.from,
    ...(conditions.length > 0 ? { where: allOf(conditions) } : {}),
    ...(source.sort ? { sort: source.sort } : {}),
    ...(standpoint.knownAt === undefined ? {} : { knownAt: standpoint.knownAt }),
  })
  if (source.limit === undefined && listed.total > blockLimits.rows)
    throw new Problem('templateLimit', {
      report: source.caption,
      limit: `一张表最多 ${blockLimits.rows} 行，符合条件的有 ${listed.total} 行`,
    })
  const columns = source.columns.map((column) => resolve(ledger, register, column))
  const behind = await recordsThrough(ledger, columns, listed.records, standpoint)
  const rows = listed.records.map((record, index): Inline[][] => [
    ...(source.numbered ? [words(String(index + 1))] : []),
    ...columns.map((column) => words(printOf(column, record, behind))),
  ])
  const figures = totalsOf(source, composing, register, listed, {
    window: `${window.from} 至 ${window.to}`,
    which: conditions.length > 0 ? toText(allOf(conditions), register.name, ledger.schema) : '全部记录',
  })
  const cut =
    source.limit !== undefined && listed.total > source.limit
      ? [`共 ${listed.total} 条，列前 ${source.limit} 条。`]
      : []
  const notes = [...(source.notes ?? []), ...cut]
  return {
    block: {
      kind: 'table',
      caption: source.caption,
      ...(source.unit === undefined ? {} : { unit: source.unit }),
      columns: [
        ...(source.numbered ? [{ label: '序号', align: 'center' } as const] : []),
        ...columns.map(({ label, field }): Column => ({ label: headOf(label, field, source), align: alignOf(field) })),
      ],
      rows: [...rows, ...totalRow(source, name, figures)],
      ...(notes.length > 0 ? { notes } : {}),
    },
    figures,
    // A column in which nobody has filled in anything has no sum; whoever prints it in the words needs it.
    optional: true,
  }
}

/** `through`: the reference of the record, and the field of the record that it leads to. */
type Resolved = {
  readonly label: string
  readonly field: Field
  readonly name: string
  readonly through?: { readonly name: string; readonly register: Register; readonly inside: string }
}

function resolve(ledger: Ledger, register: Register, column: RecordColumn): Resolved {
  const [first = '', second] = column.field.split('.')
  const field = register.fields[first]
  if (!field) throw new Problem('fieldNotFound', { register: register.label, field: column.field })
  const target = field.kind === 'reference' ? ledger.registers[field.to] : undefined
  if (second === undefined) {
    const label = column.label ?? field.label
    // A record that is referred to stands under its own name, not under whatever the ledger calls it.
    return target
      ? { label, field, name: first, through: { name: first, register: target, inside: titleField(target) } }
      : { label, field, name: first }
  }
  const inside = target?.fields[second]
  if (!target || !inside) throw new Problem('fieldNotFound', { register: register.label, field: column.field })
  return {
    label: column.label ?? inside.label,
    field: inside,
    name: second,
    through: { name: first, register: target, inside: second },
  }
}

/** The records that the columns lead to, by id. */
async function recordsThrough(
  ledger: Ledger,
  columns: readonly Resolved[],
  records: readonly StoredRecord[],
  standpoint: Standpoint,
): Promise<Map<string, StoredRecord>> {
  const found = new Map<string, StoredRecord>()
  for (const { through } of columns) {
    if (!through) continue
    const ids = [...new Set(records.flatMap((record) => idOf(record.values[through.name])))].filter(
      (id) => !found.has(id),
    )
    for (let start = 0; start < ids.length; start += atOnce) {
      const part = ids.slice(start, start + atOnce)
      const { records: targets } = await listRecords(ledger, {
        register: through.register.name,
        limit: part.length,
        where: {
          op: 'oneOf',
          arg: { op: 'field', name: 'id' },
          values: part.map((value) => ({ op: 'literal', type: 'text', value })),
        },
        ...(standpoint.knownAt === undefined ? {} : { knownAt: standpoint.knownAt }),
      })
      for (const target of targets) found.set(target.id, target)
    }
  }
  return found
}

const atOnce = 500

function printOf(column: Resolved, record: StoredRecord, behind: ReadonlyMap<string, StoredRecord>): string {
  const { field, name, through } = column
  if (!through) return print(field, record.values[name])
  const target = behind.get(idOf(record.values[through.name])[0] ?? '')
  const inside = through.register.fields[through.inside]
  const found = target && inside ? print(inside, target.values[through.inside]) : ''
  // As given, where nothing is found and the column is the reference itself.
  return found === '' && name === through.name ? print(field, record.values[name]) : found
}

function print(field: Field, value: Value | undefined): string {
  if (value === undefined || value === null) return ''
  return isReference(value) ? value.text : printField(field, value)
}

function idOf(value: Value | undefined): string[] {
  return isReference(value) && value.id !== null ? [value.id] : []
}

function words(text: string): Inline[] {
  return [{ kind: 'text', text }]
}

/** With its unit, where the line above the table does not say it. */
function headOf(label: string, field: Field, source: RecordTable): string {
  const unit = 'unit' in field && !('calendar' in field) ? (field.unit ?? '') : ''
  return source.unit?.includes(unit) ? label : withUnit(label, unit)
}

function alignOf(field: Field): Column['align'] {
  if (['integer', 'decimal', 'money'].includes(field.kind)) return 'right'
  return ['day', 'flag'].includes(field.kind) ? 'center' : 'left'
}

/** The number of records, and one figure for each summed column; a column in which nothing is filled in has no sum. */
function totalsOf(
  source: RecordTable,
  { name }: Composing,
  register: Register,
  listed: Listed,
  said: { readonly window: string; readonly which: string },
): ReportFigure[] {
  const title = source.caption === '' ? register.label : source.caption
  const common = {
    slots: [],
    source: register.source,
    window: said.window,
    recordCount: listed.records.length,
    records: { register: register.name, ids: listed.records.map((record) => record.id) },
    notes: [],
    count: null,
  }
  const count: ReportFigure = {
    ...common,
    id: countId(name),
    label: `${title}的条数`,
    text: String(listed.records.length),
    value: rational(listed.records.length),
    unit: '条',
    state: 'ok',
    definition: `${register.label}中符合条件的记录条数，与表中所列一致。`,
    formula: `条件：${said.which}`,
    missing: [],
    sign: listed.records.length === 0 ? 0 : 1,
  }
  const sums = source.columns.flatMap((column): ReportFigure[] => {
    const field = register.fields[column.field]
    if (!column.sum || !field) return []
    const total = sumOf(listed.records, column.field)
    const unit = 'unit' in field ? (field.unit ?? '') : ''
    const label = `${title}的${column.label ?? field.label}合计`
    const known = total !== null
    const value = known ? exact(field, total) : null
    return [
      {
        ...common,
        id: sumId(name, column.field),
        label,
        text: known ? printField(field, Number(total)) : label,
        value,
        unit,
        state: known || listed.records.length === 0 ? 'ok' : 'missing',
        ...(known ? {} : listed.records.length === 0 ? { text: '0', value: rational(0) } : {}),
        definition: `表中各条记录的“${field.label}”之和；没有填写的不计。`,
        formula: `条件：${said.which}`,
        missing: known || listed.records.length === 0 ? [] : [`${label}：各条记录都没有填写“${field.label}”`],
        sign: signOf(value ?? rational(0)),
      },
    ]
  })
  return [count, ...sums]
}

function exact(field: Field, total: bigint): Rational {
  if (field.kind === 'money') return fromFen(total, field.unit)
  return rational(total, field.kind === 'decimal' ? 10n ** BigInt(field.scale) : 1n)
}

/** Over the rows that are listed, exactly; null where none is filled in. */
function sumOf(records: readonly StoredRecord[], field: string): bigint | null {
  const known = records.flatMap((record) => {
    const value = record.values[field]
    return typeof value === 'number' ? [BigInt(value)] : []
  })
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0n)
}

export function countId(table: string): string {
  return `${table}.count`
}

export function sumId(table: string, field: string): string {
  return `${table}.sum.${field}`
}

function totalRow(source: RecordTable, name: string, figures: readonly ReportFigure[]): Inline[][][] {
  if (!source.columns.some((column) => column.sum)) return []
  const cells = source.columns.map((column): Inline[] => {
    const figure = column.sum ? figures.find(({ id }) => id === sumId(name, column.field)) : undefined
    if (!figure) return []
    return figure.state === 'missing' ? words('—') : [inTree(figure)]
  })
  if (source.numbered) return [[words('合计'), ...cells]]
  return [cells.map((cell, index) => (index === 0 && cell.length === 0 ? words('合计') : cell))]
}
