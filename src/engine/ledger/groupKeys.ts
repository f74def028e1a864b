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
export type GroupColumn = { readonly value: Sql; readonly isNumber: boolean; readonly join?: Sql }

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
    return { value: sql`substr(${stored}, 1, ${sql.lit(part === 'year' ? 4 : 7)})`, isNumber: false }
  const target = field.kind === 'reference' ? registers[field.to] : undefined
  if (target === undefined) return { value: stored, isNumber: isNumeric(field) }
  const found = sql.ref(alias)
  return {
    value: sql`coalesce(${sql.ref(`${alias}.${snake(titleField(target))}`)}, ${stored})`,
    isNumber: false,
    join: sql`left join ${source(target.name)} as ${found} on ${sql.ref(`${alias}.id`)} = ${sql.ref(`r.${resolvedColumn(name)}`)}`,
  }
}

/** Fields whose stored column sorts as a number. */
export function isNumeric(field: Field): boolean {
  return ['integer', 'decimal', 'money', 'flag'].includes(field.kind)
}

/** One term of an order, the unknown last whichever way it goes. */
export function orderTerm(value: Sql, isNumber: boolean, dialect: Dialect, descending = false): Sql {
  return sql`(${value} is null), ${isNumber ? value : dialect.byBytes(value)} ${sql.raw(descending ? 'desc' : 'asc')}`
}
