import { sql } from 'kysely'
import type { FieldShape, Node } from '#engine/expr/node.ts'
import { readValue, type SqlReader } from '#engine/expr/toSql.ts'
import { fenIn, isMoneyUnit } from '#engine/ground/money.ts'
import { Problem } from '#engine/ground/problem.ts'
import { add, compare, divide, type Rational, rational, zero } from '#engine/ground/rational.ts'
import type { Ledger } from '#engine/ledger/ledger.ts'
import type { Row } from '#engine/store/database.ts'
import type { Sql } from '#engine/store/exact.ts'
import { fieldNode, follow } from '../dimension.ts'
import { digits } from '../wording.ts'
import type { PivotMeasure } from './definition.ts'

/** What the records of one group give. `known`: how many of them state the value; of days `day` stands in place of `value`. */
export type Group = {
  readonly records: number
  readonly known: number
  readonly value: Rational | null
  readonly day: string | null
}

/** A measure as aggregates of one statement, how groups are put together, and how the result is printed. */
export type Gauge = {
  readonly label: string
  readonly unit: string
  readonly decimals: number
  /** False where a total must be asked of the records again: the same enterprise in two towns is one. */
  readonly addsUp: boolean
  /** Parts of it make a whole: only then there is a share. */
  readonly hasShare: boolean
  select(reader: SqlReader): readonly Sql[]
  read(row: Row): Group
  join(a: Group, b: Group): Group
  /** The printed value; null where nothing is known. */
  value(group: Group): Rational | null
  text(group: Group): string
}

export function gaugeOf(ledger: Ledger, register: string, measure: PivotMeasure): Gauge {
  const label = ledger.registers[register]?.label ?? register
  if (measure.kind === 'count') return counting(label)
  const steps = measure.field.split('.')
  const { shape } = follow(ledger.schema, register, steps)
  if (measure.kind === 'distinct') return distinct(shape.label, steps)
  const node = fieldNode(steps)
  const isDay = shape.type === 'day'
  const isExtreme = measure.kind === 'least' || measure.kind === 'greatest'
  if (!['integer', 'decimal', 'money'].includes(shape.type) && !(isDay && isExtreme))
    throw new Problem('badInput', {
      what: `“${shape.label}”不是数，不能${{ sum: '求和', average: '求平均', least: '求最小', greatest: '求最大' }[measure.kind]}。`,
      next: '请换一个数值字段，或改为数记录。',
    })
  const unit = unitOf(ledger, register, steps)
  if (measure.kind === 'least' || measure.kind === 'greatest') return extreme(measure.kind, shape, node, unit)
  return summing(measure.kind, shape, node, unit)
}

function counting(label: string): Gauge {
  return {
    label: '记录数',
    unit: '条',
    decimals: 0,
    addsUp: true,
    hasShare: true,
    select: () => [],
    read: (row) => ({ records: recordsOf(row), known: recordsOf(row), value: rational(recordsOf(row)), day: null }),
    join: joined,
    value: ({ records }) => rational(records),
    text: ({ records }) => String(records),
    ...(label === '' ? {} : { label: `${label.replace(/台账$/, '')}记录数` }),
  }
}

function distinct(label: string, steps: readonly string[]): Gauge {
  if (steps.length > 1)
    throw new Problem('badInput', { what: '去重计数只能用本台账自己的字段。', next: '请换一个字段。' })
  return {
    label: `${label}（去重）`,
    unit: '个',
    decimals: 0,
    addsUp: false,
    hasShare: false,
    select: (reader) => [
      sql`${reader.measure({ kind: 'distinct', field: steps[0] as string }).columns[0]} as ${sql.ref('v')}`,
    ],
    read: (row) => ({ records: recordsOf(row), known: recordsOf(row), value: wholeOf(row['v']), day: null }),
    join: joined,
    value: ({ value }) => value ?? zero,
    text: ({ value }) => digits(value ?? zero, 0),
  }
}

function summing(kind: 'sum' | 'average', shape: FieldShape, node: Node, unit: Unit): Gauge {
  const decimals = kind === 'average' ? Math.max(2, unit.decimals) : unit.decimals
  const known: Node = { op: 'known', arg: node }
  const value = ({ records, known: stated, value: sum }: Group): Rational | null => {
    if (kind === 'sum') return stated === 0 && records > 0 ? null : (sum ?? zero)
    return sum === null || stated === 0 ? null : divide(sum, rational(stated))
  }
  return {
    label: `${shape.label}${kind === 'sum' ? '合计' : '平均'}`,
    unit: unit.word,
    decimals,
    addsUp: true,
    hasShare: kind === 'sum',
    select: (reader) => {
      const [num, den] = reader.measure({ kind: 'sum', of: node }, known).columns
      return [
        sql`${reader.measure({ kind: 'count' }, known).columns[0]} as ${sql.ref('k')}`,
        sql`${num} as ${sql.ref('v')}`,
        sql`${den} as ${sql.ref('d')}`,
      ]
    },
    read: (row) => {
      const sum = readValue('number', [row['v'], row['d']])
      return {
        records: recordsOf(row),
        known: Number(row['k']),
        value: typeof sum === 'object' && sum !== null ? divide(sum, unit.per) : null,
        day: null,
      }
    },
    join: joined,
    value,
    text: (group) => textOf(value(group), decimals),
  }
}

function extreme(kind: 'least' | 'greatest', shape: FieldShape, node: Node, unit: Unit): Gauge {
  const isDay = shape.type === 'day'
  const how = sql.raw(kind === 'least' ? 'min' : 'max')
  const scale = rational(10n ** BigInt(shape.type === 'decimal' ? (shape.scale ?? 0) : 0))
  const value = (group: Group) => (isDay ? null : group.value)
  return {
    label: `${kind === 'least' ? '最小' : '最大'}${shape.label}`,
    unit: isDay ? '' : unit.word,
    decimals: unit.decimals,
    addsUp: true,
    hasShare: false,
    // What a column is sorted by is the column itself: whole numbers over its scale, days by their bytes.
    select: (reader) => [
      sql`count(${isDay ? reader.day(node) : reader.order(node)}) as ${sql.ref('k')}`,
      sql`${how}(${reader.order(node)}) as ${sql.ref('v')}`,
    ],
    read: (row) => {
      const stored = isDay ? null : wholeOf(row['v'])
      const exact = stored === null ? null : divide(stored, scale)
      return {
        records: recordsOf(row),
        known: Number(row['k']),
        value: exact === null ? null : divide(exact, unit.per),
        day: isDay && row['v'] !== null ? String(row['v']) : null,
      }
    },
    join: (a, b) => {
      const first = kind === 'least' ? -1 : 1
      const pick = <T>(x: T | null, y: T | null, order: (x: T, y: T) => number): T | null =>
        x === null || y === null ? (x ?? y) : order(x, y) === first ? x : y
      return {
        records: a.records + b.records,
        known: a.known + b.known,
        value: pick(a.value, b.value, compare),
        day: pick(a.day, b.day, (x, y) => (x < y ? -1 : 1)),
      }
    },
    value,
    text: (group) => (isDay ? (group.day ?? '') : textOf(group.value, unit.decimals)),
  }
}

function joined(a: Group, b: Group): Group {
  return {
    records: a.records + b.records,
    known: a.known + b.known,
    value: a.value === null || b.value === null ? (a.value ?? b.value) : add(a.value, b.value),
    day: null,
  }
}

/** `per`: how many of the stored unit one printed unit is. */
type Unit = { readonly word: string; readonly per: Rational; readonly decimals: number }

function unitOf(ledger: Ledger, register: string, steps: readonly string[]): Unit {
  let at = ledger.registers[register]
  for (const step of steps.slice(0, -1)) {
    const field = at?.fields[step]
    at = field?.kind === 'reference' ? ledger.registers[field.to] : undefined
  }
  const field = at?.fields[steps.at(-1) as string]
  if (field?.kind === 'money') return { word: field.unit, per: fenOf(field.unit), decimals: 2 }
  if (field?.kind === 'decimal') return { word: field.unit ?? '', per: rational(1), decimals: field.scale }
  return { word: field && 'unit' in field ? (field.unit ?? '') : '', per: rational(1), decimals: 0 }
}

function fenOf(unit: string): Rational {
  return isMoneyUnit(unit) ? rational(fenIn(unit)) : rational(1)
}

function recordsOf(row: Row): number {
  return Number(row['n'])
}

function wholeOf(stored: unknown): Rational | null {
  return stored === null || stored === undefined ? null : rational(BigInt(String(stored)))
}

function textOf(value: Rational | null, decimals: number): string {
  return value === null ? '' : digits(value, decimals)
}
