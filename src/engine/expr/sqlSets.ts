import { sql } from 'kysely'
import { Problem } from '#engine/ground/problem.ts'
import type { Sql } from '#engine/store/exact.ts'
import { resolvedColumn, snake } from '#engine/store/naming.ts'
import { type Aggregate, type Condition, groupedSet } from './groupedSet.ts'
import type { FieldShape, Measure, Node } from './node.ts'
import { findField, isLinkList } from './schema.ts'
import { isConstant, type NodeOf } from './shape.ts'
import {
  asFlag,
  asQuantity,
  asWords,
  type Compiled,
  flag,
  follow,
  number,
  type OpenSet,
  openScope,
  type Scope,
  writtenJoins,
} from './sqlScope.ts'
import { columnBound, of, unbounded } from './whole.ts'

export function related(node: NodeOf<'related'>, scope: Scope): Compiled {
  const base = follow(node.through, scope)
  if (node.measure.kind === 'any' && scope.statement.dialect.listsMembers) return isMember(node, base.alias, scope)
  const open = openSet(node.register, node.by, base.alias, scope)
  const key = JSON.stringify([node.where ?? null, node.measure])
  const before = open.read.get(key)
  const conditions = conditionsOf(node.where, open.inside)
  const counted =
    before ?? aggregate(node.measure, open.inside, (one) => open.set.column(one, conditions), open.set.key)
  open.read.set(key, counted)
  if (base.alias === scope.alias) return counted
  // A subject that is not found has no set either, not an empty one.
  const found = sql`${sql.ref(`${base.alias}.id`)} is not null`
  if (counted.type === 'flag') return flag(sql`case when ${found} then ${counted.sql} end`)
  const quantity = asQuantity(counted, scope)
  return quantity.kind === 'whole'
    ? number({ ...quantity, at: sql`case when ${found} then ${quantity.at} end` })
    : counted
}

/** What is asked of a member, one by one. */
function conditionsOf(where: Node | undefined, inside: Scope): readonly Condition[] {
  if (!where) return []
  if (where.op === 'and') return where.args.flatMap((one) => conditionsOf(one, inside))
  return [{ name: JSON.stringify(where), at: asFlag(inside.statement.compile(where, inside), inside) }]
}

/** Whether a record has any in the set, from a list of those that have, made once a statement: no group is counted for it. */
function isMember(node: NodeOf<'related'>, base: string, scope: Scope): Compiled {
  const { statement } = scope
  const inside = openScope(statement, node.register, statement.fresh('t'))
  const by = sql.ref(`${inside.alias}.${resolvedColumn(node.by)}`)
  const filter = node.where ? sql` and (${asFlag(statement.compile(node.where, inside), inside)})` : sql``
  const joins = sql.join(
    inside.joins.map((join) => join()),
    sql.raw(' '),
  )
  const members = sql`(select ${by} from ${statement.source(node.register)} as ${sql.ref(inside.alias)} ${joins} where ${by} is not null${filter})`
  const id = sql.ref(`${base}.id`)
  const member = sql`(${id} in ${members})`
  return flag(base === scope.alias ? member : sql`case when ${id} is not null then ${member} end`)
}

/**
 * What a set is reduced to. `place` puts an aggregate where its rows are grouped and answers how to read it; `key` is then
 * null where the group has no rows at all.
 */
export function aggregate(measure: Measure, inside: Scope, place: (aggregate: Aggregate) => Sql, key?: Sql): Compiled {
  const { statement } = inside
  const orZero = (read: Sql) => (key === undefined ? read : sql`coalesce(${read}, 0)`)
  switch (measure.kind) {
    case 'count':
      return number(of(orZero(place((filter) => sql`count(*)${only(filter)}`)), 1n, countBound, true))
    case 'any':
      return flag(sql`(${orZero(place((filter) => sql`count(*)${only(filter)}`))} > 0)`)
    case 'distinct': {
      const one = distinctKey(measure.field, inside)
      return number(of(orZero(place((filter) => sql`count(distinct ${one})${only(filter)}`)), 1n, countBound, true))
    }
    case 'sum': {
      const value = asQuantity(statement.compile(measure.of, inside), inside)
      if (value.kind !== 'whole') throw new Problem('expressionInvalid', { reason: '不能合计分母随记录变化的比值' })
      const { exact } = statement.dialect
      const sum = value.bound < 2n ** 63n ? exact.sumNarrow : exact.sumWide
      const read = place(
        (filter) =>
          sql`case when count(${value.at})${only(filter)} = count(*)${only(filter)} then ${sum(value.at, filter ?? sql`true`)} end`,
      )
      return number(
        of(
          key === undefined ? read : sql`case when ${key} is null then 0 else ${read} end`,
          value.den,
          unbounded,
          true,
        ),
      )
    }
  }
}

// No table has more rows; sums of a few counts stay what a column holds.
const countBound = 2n ** 46n

function only(filter: Sql | null): Sql {
  return filter === null ? sql`` : sql` filter (where ${filter})`
}

function distinctKey(name: string, inside: Scope): Sql {
  const { schema } = inside.statement
  const shape = findField(schema, inside.register, name)
  if (shape?.type === 'reference')
    return sql`coalesce(${sql.ref(`${inside.alias}.${resolvedColumn(name)}`)}, ${sql.ref(`${inside.alias}.${snake(name)}`)})`
  if (isLinkList(schema, inside.register, name))
    return asWords(column(name, inside.register, inside.alias, inside), inside)
  return sql.ref(`${inside.alias}.${snake(name)}`)
}

export function yearly(node: NodeOf<'yearly'>, scope: Scope): Compiled {
  const { schema, reckon } = scope.statement
  const base = follow(node.through, scope)
  const year = scope.statement.compile(node.year, scope)
  const shape = findField(schema, node.register, node.field)
  if (year.type !== 'number' || !shape) return { type: 'unknown' }
  const fixed = isConstant(node.year, scope.statement.constants)
  const open = fixed
    ? openSet(node.register, node.by, base.alias, scope)
    : openSet(node.register, node.by, base.alias, scope, {
        field: node.yearField,
        at: reckon.integer(year.quantity),
        key: JSON.stringify(node.year),
      })
  const { inside } = open
  const key = JSON.stringify([node.yearField, fixed ? node.year : null, node.field])
  const before = open.read.get(key)
  if (before) return before
  const stated = of(sql.ref(`${inside.alias}.${snake(node.yearField)}`), 1n, columnBound, true)
  const conditions = fixed
    ? [{ name: `${node.yearField} ${JSON.stringify(node.year)}`, at: reckon.compare('=', stated, year.quantity) }]
    : []
  const linked = isLinkList(schema, node.register, node.field)
  const stored = linked
    ? asWords(column(node.field, node.register, inside.alias, inside), inside)
    : sql.ref(`${inside.alias}.${snake(node.field)}`)
  // Two statements of one year contradict each other, whichever is the greater.
  const read = open.set.column(
    (filter) => sql`case when count(*)${only(filter)} = 1 then max(${stored})${only(filter)} end`,
    conditions,
  )
  const compiled = asCompiled(read, shape)
  open.read.set(key, compiled)
  return compiled
}

function openSet(
  register: string,
  by: string,
  base: string,
  scope: Scope,
  year?: { readonly field: string; readonly at: Sql; readonly key: string },
): OpenSet {
  const { statement } = scope
  const key = JSON.stringify([base, register, by, year?.field ?? null, year?.key ?? null])
  const before = scope.sets.get(key)
  if (before) return before
  const inside = openScope(statement, register, statement.fresh('t'))
  const member = { alias: inside.alias, by, ...(year ? { year: year.field } : {}) }
  const set = groupedSet(statement.fresh('g'), member, {
    id: sql.ref(`${base}.id`),
    ...(year ? { year: year.at } : {}),
  })
  const open: OpenSet = { set, inside, read: new Map() }
  scope.sets.set(key, open)
  scope.joins.push(() => set.toJoin(statement.source(register), writtenJoins(inside)))
  return open
}

/** The texts of a list of references, in order, from its link register. */
function linkedTexts(link: string, base: string, scope: Scope): Compiled {
  const { inside, set, read } = openSet(link, 'owner', base, scope)
  const before = read.get('texts')
  if (before) return before
  const texts = sql`string_agg(${sql.ref(`${inside.alias}.text`)}, '、' order by ${sql.ref(`${inside.alias}.position`)})`
  const compiled: Compiled = { type: 'words', sql: set.column(() => texts, []) }
  read.set('texts', compiled)
  return compiled
}

/** A stored field of the rows under an alias. */
export function column(name: string, register: string, alias: string, scope: Scope): Compiled {
  const { schema } = scope.statement
  const shape = findField(schema, register, name)
  if (!shape) throw new Problem('fieldNotFound', { register, field: name })
  if (isLinkList(schema, register, name)) return linkedTexts(`${register}.${name}`, alias, scope)
  return asCompiled(sql.ref(`${alias}.${snake(name)}`), shape)
}

/** How a stored column is read: money and whole numbers as they are, a decimal over ten to its scale, a flag as `= 1`. */
function asCompiled(at: Sql, shape: FieldShape): Compiled {
  switch (shape.type) {
    case 'integer':
    case 'money':
      return number(of(at, 1n, columnBound, true))
    case 'decimal':
      return number(of(at, 10n ** BigInt(shape.scale ?? 0), columnBound, true))
    case 'flag':
      return flag(sql`(${at} = 1)`)
    default:
      return { type: 'words', sql: at }
  }
}
