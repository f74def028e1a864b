import { add, type ExactNumber, toRational } from '#engine/ground/exactNumber.ts'
import { asked, type Context, type Reading } from './context.ts'
import type { Maker, Scope } from './maker.ts'
import type { Schema } from './node.ts'
import { findField, targetOf } from './schema.ts'
import type { NodeOf } from './shape.ts'
import { fieldReader, order, type Reckoned, type RecordValues } from './value.ts'

/** A field of the record itself, or of the one that a chain of references leads to. */
export function fieldReading(node: NodeOf<'field'>, scope: Maker): Reading {
  const own = node.through === undefined ? scope.field?.(node.name) : undefined
  if (own) return own
  const { schema, watch } = scope
  const reach = reaching(node.through, scope)
  const register = reach.register
  const read = register === undefined ? () => null : fieldReader(schema, register, node.name)
  return (at) => {
    const record = reach.record(at)
    if (!record) return null
    const value = read(record)
    if (value === null && register !== undefined) watch?.missing({ register, field: node.name })
    return value
  }
}

type Reach = {
  /** The register that the chain leads to; undefined where one of them is no reference. */
  readonly register: string | undefined
  readonly record: (at: Context) => RecordValues | undefined
}

/** The record that a chain of references leads to; undefined (and a note) where one is not resolved. */
function reaching(through: readonly string[] | undefined, { schema, register, watch }: Scope): Reach {
  let from: string | undefined = register
  const links = (through ?? []).map((reference) => {
    const [owner, target]: [string, string | undefined] = [
      from ?? '',
      from === undefined ? undefined : targetOf(schema, from, reference),
    ]
    from = target
    return { owner, reference, target, id: `${reference}Id` }
  })
  if (links.length === 0) return { register, record: (at) => at.record }
  const lost = (owner: string, reference: string) => {
    watch?.note(`“${findField(schema, owner, reference)?.label ?? reference}”没有对应到台账中的记录`)
    watch?.missing({ register: owner, field: reference })
  }
  return {
    register: from,
    record: (at) => {
      let record = at.record
      for (const { owner, reference, target, id } of links) {
        const key = record[id]
        const next = target !== undefined && typeof key === 'string' ? at.resolve(target, key) : undefined
        if (!next) {
          lost(owner, reference)
          return undefined
        }
        record = next
      }
      return record
    },
  }
}

/** What the set of records that point at the subject is reduced to. */
export function relatedReading(node: NodeOf<'related'>, scope: Maker): Reading {
  const { measure, register, where } = node
  const find = membersOf(node, scope)
  const holds = where && scope.ofMember(where, register)
  const counted = (at: Context) => {
    const records = find(at)
    return holds ? records?.filter((record) => holds(asked(at, register, record)) === true) : records
  }
  switch (measure.kind) {
    case 'any':
      return (at) => {
        const members = counted(at)
        return members ? members.length > 0 : null
      }
    case 'count':
      return (at) => counted(at)?.length ?? null
    case 'distinct': {
      const key = distinctKey(scope.schema, register, measure.field)
      return (at) => {
        const members = counted(at)
        return members ? new Set(members.map(key).filter((one) => one !== null)).size : null
      }
    }
    case 'sum': {
      const of = scope.ofMember(measure.of, register)
      return (at) => {
        const members = counted(at)
        if (!members) return null
        let sum: ExactNumber = 0
        let unknown = 0
        for (const record of members) {
          const value = of(asked(at, register, record))
          if (value === null) unknown++
          else sum = add(sum, value as ExactNumber)
        }
        if (unknown === 0) return sum
        scope.watch?.note(`${members.length} 条中有 ${unknown} 条没有数`)
        return null
      }
    }
  }
}

/** What a record counts as under `distinct`: for a reference the record it leads to, else the text as given. */
function distinctKey(schema: Schema, register: string, field: string): (record: RecordValues) => string | null {
  const read = fieldReader(schema, register, field)
  const isReference = findField(schema, register, field)?.type === 'reference'
  return (record) => {
    const id = isReference ? record[`${field}Id`] : undefined
    return typeof id === 'string' ? id : textOf(read(record))
  }
}

function textOf(value: Reckoned): string | null {
  if (value === null) return null
  if (typeof value !== 'object') return String(value)
  const { num, den } = toRational(value)
  return `${num}/${den}`
}

/** The one statement of that year, or unknown. */
export function yearlyReading(node: NodeOf<'yearly'>, scope: Maker): Reading {
  const { schema, watch } = scope
  const { register, field } = node
  const yearOf = scope.operand(node.year)
  const find = membersOf(node, scope)
  const stated = fieldReader(schema, register, node.yearField)
  const read = fieldReader(schema, register, field)
  const label = schema[register]?.label ?? register
  const lost = (year: string, many: number) => {
    watch?.note(many > 0 ? `${year} 年的${label}有 ${many} 条，不知以哪条为准` : `没有 ${year} 年的${label}`)
    watch?.missing({ register, field, year })
  }
  return (at) => {
    const year = yearOf(at)
    const records = find(at)
    if (year === null || !records) return null
    const ofYear = records.filter((record) => {
      const own = stated(record)
      return own !== null && order(own, year) === 0
    })
    const said = () => toRational(year as ExactNumber).num.toString()
    const [record] = ofYear
    if (!record || ofYear.length > 1) {
      if (watch) lost(said(), ofYear.length)
      return null
    }
    const value = read(record)
    if (value === null) watch?.missing({ register, field, year: said() })
    return value
  }
}

function membersOf(
  node: NodeOf<'related' | 'yearly'>,
  scope: Scope,
): (at: Context) => readonly RecordValues[] | undefined {
  const reach = reaching(node.through, scope)
  return (at) => {
    const id = reach.record(at)
    if (!id) return undefined
    return typeof id['id'] === 'string' ? at.related(node.register, node.by, id['id']) : []
  }
}
