import type { Reading } from '#engine/expr/context.ts'
import { Laid, Layout } from '#engine/expr/laid.ts'
import { always } from '#engine/expr/maker.ts'
import type { Schema } from '#engine/expr/node.ts'
import { readingOf } from '#engine/expr/reading.ts'
import { asValue, type Reckoned, type RecordValues, rawReader, type Value } from '#engine/expr/value.ts'
import type { Day } from '#engine/ground/day.ts'
import { compare, type ExactNumber, exactWhole } from '#engine/ground/exactNumber.ts'
import { roundHalfUp } from '#engine/ground/rational.ts'
import { columnsOf, type FactColumn, factRegister, factSchema, termsOf } from './columns.ts'
import type { Facts, ScalarFact } from './fact.ts'

type Items = Readonly<Record<string, readonly RecordValues[]>>

/** The facts of one case on one day, each in its slot; a term is reckoned when a rule first asks for it. */
export class FactCase extends Laid {
  readonly items: Items
  /** Columns that hold what the declaration takes where nobody has said anything. */
  readonly byDefault: string[] = []
  /** What was not taken as it stands, and why. */
  readonly notes: string[] = []
  private readonly facts: Facts
  private readonly raw: RecordValues
  private read: RecordValues | undefined

  /** `raw` holds what is given, null where it is given as unknown. */
  constructor(facts: Facts, raw: RecordValues, items: Items, asOf: Day) {
    const { layout, columns } = planOf(facts)
    super(layout, asOf)
    this.facts = facts
    this.raw = raw
    this.items = items
    const { slots } = this
    const open: Planned[] = []
    for (const column of columns) {
      const given = raw[column.name]
      if (given === undefined && column.byDefault) open.push(column)
      slots[column.slot] = given === undefined || given === null ? null : this.taken(given, column)
    }
    for (const column of open) {
      const found = this.notBelowNought(stored(column.byDefault?.(this) ?? null, column), column, '按别的事实算得')
      slots[column.slot] = found
      if (found !== null) this.byDefault.push(column.name)
    }
    // A default over a list has read the record on the way, before the other defaults were taken.
    this.read = undefined
  }

  /** As a record of the language: columns as they are stored, terms as they are reckoned. */
  get record(): RecordValues {
    this.read ??= this.written()
    return this.read
  }

  // An item reaches its case by `owner`.
  resolve(register: string): RecordValues | undefined {
    return register === factRegister ? this.record : undefined
  }
  related(list: string): readonly RecordValues[] {
    return this.items[list] ?? []
  }

  private taken(given: NonNullable<RecordValues[string]>, column: Planned): Reckoned {
    const value =
      column.isWhole && typeof given !== 'object' ? exactWhole(given as number | bigint) : column.read(given)
    return this.notBelowNought(value, column, '是')
  }

  /** An amount below nought, given or reckoned from the other facts, is none: unknown, and said so. */
  private notBelowNought(value: Reckoned, column: Planned, how: string): Reckoned {
    if (value === null || !column.isAmount) return value
    if (typeof value === 'number' ? value >= 0 : compare(value as ExactNumber, 0) >= 0) return value
    this.notes.push(`${column.label}${how}负数，不能采用，按未知处理`)
    return null
  }

  private written(): RecordValues {
    const record: Record<string, RecordValues[string]> = { ...this.raw, id: factRegister }
    for (const column of planOf(this.facts).columns) {
      const value = this.slots[column.slot] ?? null
      if (value === null) record[column.name] = null
      else if (this.raw[column.name] === undefined) record[column.name] = toRaw(asValue(value), column.declared)
    }
    for (const { name } of termsOf(this.facts)) record[name] = asValue(this.layout.field(name)(this))
    return record
  }
}

/** All of one shape, whatever their declarations say: each is looked through for every case. */
type Planned = {
  readonly name: string
  readonly label: string
  readonly declared: FactColumn
  readonly slot: number
  readonly read: (raw: NonNullable<RecordValues[string]>) => Reckoned
  readonly byDefault: Reading | undefined
  /** Stored as the very number that it is. */
  readonly isWhole: boolean
  /** Never below nought. */
  readonly isAmount: boolean
}
type Plan = { readonly layout: Layout; readonly columns: readonly Planned[] }

const plans = new WeakMap<Facts, Plan>()
function planOf(facts: Facts): Plan {
  const known = plans.get(facts)
  if (known) return known
  const schema = schemaFor(facts)
  const columns = columnsOf(facts)
  const names = columns.map(({ name }) => name)
  const layout = new Layout(schema, factRegister, names, termsOf(facts))
  // Defaults are taken before any term is reckoned: they read facts alone, and nothing of them is remembered.
  const field = (name: string) => (names.includes(name) ? layout.field(name) : always(null))
  const planned = columns.map((column, slot) => ({
    name: column.name,
    label: column.label,
    declared: column,
    slot,
    read: rawReader(schema, factRegister, column.name),
    byDefault: column.default && readingOf(column.default.node, { schema, register: factRegister, field }),
    isWhole: column.kind === 'money' || column.kind === 'whole',
    isAmount: mayNotBeNegative(column),
  }))
  const plan = { layout, columns: planned }
  plans.set(facts, plan)
  return plan
}

const schemas = new WeakMap<Facts, Schema>()
export function schemaFor(facts: Facts): Schema {
  const known = schemas.get(facts)
  if (known) return known
  const made = factSchema(facts)
  schemas.set(facts, made)
  return made
}

/** Amounts and counts below nought are none, unless the fact says that it may be. */
export function mayNotBeNegative(column: ScalarFact): boolean {
  return column.negative !== true && (column.kind === 'money' || column.kind === 'whole' || column.kind === 'decimal')
}

/** What was reckoned, as a column would give it back. */
function stored(found: Reckoned, { declared, read }: Planned): Reckoned {
  if (found === null || typeof found === 'string' || typeof found === 'boolean') return found
  if (typeof found === 'number' && declared.kind !== 'decimal') return found
  const raw = toRaw(asValue(found), declared)
  return raw === null || raw === undefined ? null : read(raw)
}

/** A value of the language as a record holds it; an amount rounded to the fen, a decimal to its scale. */
export function toRaw(value: Value, fact: ScalarFact): RecordValues[string] {
  if (value === null || typeof value !== 'object') return value
  const scaled = roundHalfUp(value, fact.kind === 'decimal' ? (fact.scale ?? 0) : 0)
  return isStorable(scaled) ? scaled : null
}

// What a column holds and JavaScript numbers hold exactly: the ledgers refuse more.
const storable = 2n ** 53n
export function isStorable(value: bigint): boolean {
  return value < storable && value > -storable
}
