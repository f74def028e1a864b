import { add, type Rational, zero } from '#engine/ground/rational.ts'
import type { Context, Watch } from './context.ts'
import type { Schema } from './node.ts'
import { findField, targetOf } from './schema.ts'
import type { NodeOf } from './shape.ts'
import { fieldValue, order, type RecordValues, type Value, whole } from './value.ts'

/** The record that a chain of references leads to; undefined (and a note) where one is not resolved. */
export function follow(
  through: readonly string[] | undefined,
  context: Context,
  watch: Watch,
): { register: string; record: RecordValues } | undefined {
  let { register, record } = context
  for (const reference of through ?? []) {
    const target = targetOf(context.schema, register, reference)
    const id = record[`${reference}Id`]
    const next = target !== undefined && typeof id === 'string' ? context.resolve(target, id) : undefined
    if (target === undefined || !next) {
      watch.note(`“${findField(context.schema, register, reference)?.label ?? reference}”没有对应到台账中的记录`)
      watch.missing({ register, field: reference })
      return undefined
    }
    register = target
    record = next
  }
  return { register, record }
}

/** What the set of records that point at the subject is reduced to. */
export function readRelated(node: NodeOf<'related'>, context: Context, watch: Watch): Value {
  const records = relatedRecords(node, context, watch)
  if (!records) return null
  const { schema } = context
  const within = (record: RecordValues): Context => ({ ...context, register: node.register, record })
  const { where, measure } = node
  const members = where ? records.filter((record) => watch.unwatched(where, within(record)) === true) : records
  switch (measure.kind) {
    case 'any':
      return members.length > 0
    case 'count':
      return whole(members.length)
    case 'distinct': {
      const seen = new Set<string>()
      for (const record of members) {
        const key = distinctKey(schema, node.register, measure.field, record)
        if (key !== null) seen.add(key)
      }
      return whole(seen.size)
    }
    case 'sum': {
      let sum = zero
      let unknown = 0
      for (const record of members) {
        const value = watch.unwatched(measure.of, within(record))
        if (value === null) unknown++
        else sum = add(sum, value as Rational)
      }
      if (unknown === 0) return sum
      watch.note(`${members.length} 条中有 ${unknown} 条没有数`)
      return null
    }
  }
}

/** What a record counts as under `distinct`: for a reference the record it leads to, else the text as given. */
function distinctKey(schema: Schema, register: string, field: string, record: RecordValues): string | null {
  if (findField(schema, register, field)?.type === 'reference') {
    const id = record[`${field}Id`]
    if (typeof id === 'string') return id
  }
  const value = fieldValue(schema, register, field, record)
  return value === null ? null : typeof value === 'object' ? `${value.num}/${value.den}` : String(value)
}

/** The one statement of that year, or unknown. */
export function readYearly(node: NodeOf<'yearly'>, context: Context, watch: Watch): Value {
  const year = watch.visit(node.year, context)
  const records = relatedRecords(node, context, watch)
  if (year === null || !records) return null
  const ofYear = records.filter((record) => {
    const stated = fieldValue(context.schema, node.register, node.yearField, record)
    return stated !== null && order(stated, year) === 0
  })
  const [record] = ofYear
  const fact = { register: node.register, field: node.field, year: (year as Rational).num.toString() }
  const label = context.schema[node.register]?.label ?? node.register
  if (!record || ofYear.length > 1) {
    watch.note(
      record ? `${fact.year} 年的${label}有 ${ofYear.length} 条，不知以哪条为准` : `没有 ${fact.year} 年的${label}`,
    )
    watch.missing(fact)
    return null
  }
  const value = fieldValue(context.schema, node.register, node.field, record)
  if (value === null) watch.missing(fact)
  return value
}

function relatedRecords(
  node: NodeOf<'related' | 'yearly'>,
  context: Context,
  watch: Watch,
): readonly RecordValues[] | undefined {
  const subject = follow(node.through, context, watch)
  if (!subject) return undefined
  const id = subject.record['id']
  return typeof id === 'string' ? context.related(node.register, node.by, id) : []
}
