import { sql } from 'kysely'
import { Problem } from '#engine/ground/problem.ts'
import type { Dialect } from '#engine/store/dialect.ts'
import type { Sql } from '#engine/store/exact.ts'
import { resolvedColumn, snake } from '#engine/store/naming.ts'
import type { Field } from './field.ts'
import { titleField } from './identity.ts'
import type { Register, Registers } from './register.ts'

/** By what a list is divided: a field, a day by its year or month. */
export type GroupKey = { readonly field: string; readonly part?: 'year' | 'month' }

/** A key as SQL over the rows `r`, with the join that it needs. */
export type GroupColumn = {
  readonly value: Sql
  readonly isNumber: boolean
  readonly order: (dialect: Dialect) => Sql
  readonly join?: Sql
}

export const mostGroupKeys = 2

/**
 * What the rows of a group share. A reference stands for the name of the record that it leads to, so that short and full names
 * of one firm are one group; unresolved it stands for the text as given.
 */
export function groupColumns(
  registers: Registers,
  register: Register,
  keys: readonly GroupKey[],
  source: (register: string) => Sql,
): GroupColumn[] {
  if (keys.length > mostGroupKeys)
    throw new Problem('badInput', { what: `最多按 ${mostGroupKeys} 项分组，现在是 ${keys.length} 项。` })
  return keys.map((key, index) => groupColumn(registers, register, key, `k${index}`, source))
}

function groupColumn(
  registers: Registers,
  register: Register,
  { field: name, part }: GroupKey,
  alias: string,
  source: (register: string) => Sql,
): GroupColumn {
  const field = Object.hasOwn(register.fields, name) ? register.fields[name] : undefined
  if (!field || field.kind === 'references')
    throw new Problem('fieldNotFound', { register: register.label, field: name })
  const stored = sql.ref(`r.${snake(name)}`)
  if (field.kind === 'day' && part !== undefined)
    return keyed(sql`substr(${stored}, 1, ${sql.lit(part === 'year' ? 4 : 7)})`)
  const target = field.kind === 'reference' ? registers[field.to] : undefined
  if (target === undefined)
    return { value: stored, isNumber: isNumeric(field), order: (dialect) => fieldOrder(field, stored, dialect) }
  const found = sql.ref(alias)
  return {
    ...keyed(sql`coalesce(${sql.ref(`${alias}.${snake(titleField(target))}`)}, ${stored})`),
    join: sql`left join ${source(target.name)} as ${found} on ${sql.ref(`${alias}.id`)} = ${sql.ref(`r.${resolvedColumn(name)}`)}`,
  }
}

function keyed(value: Sql): GroupColumn {
  return { value, isNumber: false, order: (dialect) => orderTerm(value, false, dialect) }
}

/** The order of a stored field: numbers by size, options as they are declared, the rest by its bytes; the unknown last. */
export function fieldOrder(field: Field, stored: Sql, dialect: Dialect, descending = false): Sql {
  if (field.kind !== 'choice') return orderTerm(stored, isNumeric(field), dialect, descending)
  const codes = Object.keys(field.options)
  const places = codes.map((code, place) => sql`when ${dialect.text(code)} then ${sql.lit(place)}`)
  // Words beside the options of an open choice come after them, by their bytes.
  const place = sql`case ${stored} ${sql.join(places, sql` `)} else ${sql.lit(codes.length)} end`
  const way = sql.raw(descending ? 'desc' : 'asc')
  return sql`(${stored} is null), ${place} ${way}, ${dialect.byBytes(stored)} ${way}`
}

function isNumeric(field: Field): boolean {
  return ['integer', 'decimal', 'money', 'flag'].includes(field.kind)
}

/** One term of an order, the unknown last whichever way it goes. */
function orderTerm(value: Sql, isNumber: boolean, dialect: Dialect, descending = false): Sql {
  return sql`(${value} is null), ${isNumber ? value : dialect.byBytes(value)} ${sql.raw(descending ? 'desc' : 'asc')}`
}
