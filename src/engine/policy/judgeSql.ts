import { sql } from 'kysely'
import type { Node } from '#engine/expr/node.ts'
import { type Compiled, type SqlReader, sqlReader } from '#engine/expr/toSql.ts'
import type { Day } from '#engine/ground/day.ts'
import type { Dialect } from '#engine/store/dialect.ts'
import type { Sql } from '#engine/store/exact.ts'
import { snake } from '#engine/store/naming.ts'
import { behind, columnsOf, factRegister, termsOf } from './columns.ts'
import { isMendable, requirementsOf } from './condition.ts'
import { factsIn } from './factsIn.ts'
import { schemaFor } from './intake.ts'
import type { NamedPolicy, Version } from './policy.ts'
import type { Condition, ConditionGroup, Requirement } from './rule.ts'
import { factsOfRequirement } from './states.ts'
import { inForceNode } from './versions.ts'
import { closedNode } from './windows.ts'

/**
 * The verdicts on a table of facts in one statement: `id, outcome, version, missing, lacking, gap, amount`. The same
 * expressions as for one case, in three layers, each reckoned once a row: the terms, the states of the conditions (0 unmet,
 * 1 unknown, 2 for a person, 3 met, 4 not applicable), the outcome.
 */
export type Judging = {
  readonly policy: NamedPolicy
  readonly dialect: Dialect
  /** The facts: `id` and a column for each. */
  readonly facts: Sql
  readonly asOf: Day
  /** Facts that are unknown of everybody, where that is known beforehand: what hangs on them is not even asked. */
  readonly unknown?: ReadonlySet<string>
  /** The version that applies to everybody, or that none does, where that is known beforehand. */
  readonly certain?: Version | 'none' | undefined
}

export const verdictColumns = ['id', 'outcome', 'version', 'missing', 'lacking', 'gap', 'amount'] as const

export function judgeStatement(judging: Judging): Sql {
  const { policy, dialect } = judging
  const layers = termLayers(judging)
  const chosen = readerOver(judging, layers.terms)
  const base = sql.ref(layers.last)
  const node: Node = { op: 'field', name: policy.chosenBy }
  const concerns = policy.concerns ? chosen.decided(policy.concerns.node, sql`3`, sql`4`, sql`1`) : sql`3`
  const { certain } = judging
  const versions = certain === 'none' ? [] : certain ? [certain] : policy.versions
  const applies = certain
    ? sql.raw(certain === 'none' ? 'null' : '0')
    : sql`case ${sql.join(
        versions.map(
          (version, index) => sql`when ${chosen.flag(inForceNode(policy, version))} then ${sql.raw(String(index))}`,
        ),
        sql.raw(' '),
      )} end`
  const unknownVersion = certain ? sql`false` : sql`(not ${chosen.flag({ op: 'known', arg: node })})`
  const asked = sql`(select a.*, ${concerns} as concerns_, ${applies} as applies_, ${unknownVersion} as undated_ from ${base} as a`
  const [only] = versions
  if (only && certain && !policy.concerns)
    return sql`with ${sql.join(layers.layers)} ${judgedBy(judging, layers, only, 'everybody')}`
  // One version is one pipeline; of several each takes its own rows, and what none takes is said apart.
  const last = { ...layers, last: 'asked' }
  if (only && versions.length === 1)
    return sql`with ${sql.join([...layers.layers, sql`asked as ${asked}${fence(judging)})`])} ${judgedBy(judging, last, only, 'whomItConcerns')}`
  const parts = [
    sql`select id, ${outcomeOfRefused()} as outcome, ${dialect.nothing('text')} as version, ${refusals(judging)} as missing, '' as lacking, ${dialect.nothing('whole')} as gap, ${dialect.nothing('whole')} as amount from asked where concerns_ <> 3 or applies_ is null`,
    ...versions.map((version, index) => judgedBy(judging, last, version, index)),
  ]
  return sql`with ${sql.join([...layers.layers, sql`asked as materialized ${asked})`])} ${sql.join(parts, sql.raw(' union all '))}`
}

/** Keeps a planner from writing the columns of a layer into the next one, where each would be reckoned again at every use. */
function fence({ dialect }: Judging): Sql {
  return sql.raw(dialect.name === 'sqlite' ? ' limit -1 offset 0' : ' offset 0')
}

type Terms = ReadonlyMap<string, Compiled>

/** The facts, and the terms level by level: a term that reads another stands above it. Every layer is `a` to the next one. */
function termLayers(judging: Judging) {
  const terms = termsOf(judging.policy.facts)
  const levels = new Map<string, number>()
  for (const { name, of } of terms)
    levels.set(name, 1 + Math.max(0, ...everyField(of.node).map((other) => levels.get(other) ?? 0)))
  const read = new Map<string, Compiled>()
  let last = 'facts'
  const layers = [sql`facts as ${judging.facts}`]
  for (let level = 1; level <= Math.max(0, ...levels.values()); level++) {
    const reader = readerOver(judging, read)
    const here = terms
      .filter(({ name }) => levels.get(name) === level)
      .map(({ name, of }) => ({ name, ...reader.reckoned(of.node, snake(name)) }))
    const columns = here.flatMap((term) => term.columns.map(({ name, sql: at }) => sql`${at} as ${sql.ref(name)}`))
    layers.push(
      sql`${sql.ref(`terms${level}`)} as (select ${sql.join([sql`a.*`, ...columns])} from ${sql.ref(last)} as a${fence(judging)})`,
    )
    last = `terms${level}`
    for (const term of here) read.set(term.name, term.read)
  }
  return { layers, last, terms: read as Terms }
}

function everyField(node: Node): readonly string[] {
  const found: string[] = []
  JSON.stringify(node, (_, part: unknown) => {
    if (typeof part === 'object' && part !== null && 'op' in part && part.op === 'field' && 'name' in part)
      found.push(String(part.name))
    return part
  })
  return found
}

function readerOver({ policy, dialect, asOf, unknown }: Judging, terms: Terms): SqlReader {
  const schema = schemaFor(policy.facts)
  return sqlReader({
    schema,
    dialect,
    register: factRegister,
    alias: 'a',
    asOf,
    terms: new Map([...[...(unknown ?? [])].map((name) => [name, { type: 'unknown' }] as const), ...terms]),
    source: () => sql.table('facts'),
  })
}

function outcomeOfRefused(): Sql {
  return sql.raw(
    `case when concerns_ = 4 then 'notApplicable' when concerns_ = 1 or undated_ then 'unknown' else 'notApplicable' end`,
  )
}

/** What is missing where nothing was judged: what tells the kind of subject, or what chooses the version. */
function refusals(judging: Judging): Sql {
  const { policy } = judging
  const of = (names: readonly string[]) =>
    listed(behind(policy.facts, names).map((name) => [sql`${sql.ref(snake(name))} is null`, name] as const))
  const concerned = policy.concerns ? of(factsIn(policy.concerns.node)) : sql`''`
  return sql`case when concerns_ = 1 then ${concerned} when concerns_ = 3 and undated_ then ${of([policy.chosenBy])} else '' end`
}

/** Names joined by 、 of those that hold: nothings are passed over, so that a name that does not hold costs no joining. */
function listed(names: readonly (readonly [when: Sql, name: string])[]): Sql {
  if (names.length === 0) return sql`''`
  const parts = names.map(([when, name]) => sql`case when ${when} then ${sql.lit(`、${name}`)} end`)
  const some = Array.from(
    { length: Math.ceil(parts.length / namesEach) },
    (_, at) => sql`concat(${sql.join(parts.slice(at * namesEach, (at + 1) * namesEach))})`,
  )
  return sql`substr(${sql.join(some, sql.raw(' || '))}, 2)`
}
// PostgreSQL gives a function at most 100 arguments.
const namesEach = 50

function isAmong(code: number, states: readonly Sql[]): Sql {
  const at = sql.raw(String(code))
  return states.length === 1 ? sql`${states[0]} = ${at}` : sql`${at} in (${sql.join(states)})`
}

function whenever(asked: Sql, text: Sql): Sql {
  return sql`case when ${asked} then ${text} else '' end`
}

/** The rows to which one version applies: those of its place, or all rows where it is the only one. */
function judgedBy(
  judging: Judging,
  { last, terms }: { readonly last: string; readonly terms: Terms },
  version: Version,
  rows: number | 'whomItConcerns' | 'everybody',
): Sql {
  const { policy, dialect } = judging
  const reader = readerOver(judging, terms)
  const requirements = requirementsOf(version.conditions)
  const place = new Map(requirements.map((one, at) => [one, at]))
  const state = (one: Requirement) => sql.raw(`s${place.get(one)}_`)
  const named = (columns: readonly (readonly [name: string, at: Sql])[]) =>
    columns.map(([name, at]) => sql`${at} as ${sql.raw(name)}`)
  const states = requirements.map((one, at) => [`s${at}_`, codeOf(one, reader)] as const)
  const refused =
    rows === 'whomItConcerns'
      ? [
          ['refused_', sql`case when a.concerns_ <> 3 or a.applies_ is null then ${outcomeOfRefused()} end`] as const,
          ['unasked_', refusals(judging)] as const,
        ]
      : []
  const where = typeof rows === 'number' ? sql` where a.concerns_ = 3 and a.applies_ = ${sql.raw(String(rows))}` : sql``
  const judgedStates = sql`(select a.*, ${sql.join(named([...states, ...refused]))} from ${sql.ref(last)} as a${where}${fence(judging)})`
  // What a verdict says besides is reckoned where a state asks for it.
  const measured = requirements.flatMap((one, at) =>
    isMendable(one) && one.measure?.when
      ? [
          [
            `w${at}_`,
            sql`case when ${state(one)} = 0 then cast(${reader.flag(one.measure.when.node)} as integer) end`,
          ] as const,
        ]
      : [],
  )
  const distances = requirements.flatMap((one, at) => {
    const node = gapNode(one)
    return node ? [[`d${at}_`, sql`case when ${state(one)} = 0 then ${reader.millionths(node)} end`] as const] : []
  })
  const mend = (one: Requirement): Sql =>
    !isMendable(one)
      ? sql`false`
      : one.measure?.when
        ? sql`coalesce(${sql.raw(`w${place.get(one)}_`)}, 0) = 1`
        : sql`true`
  const missing = missingFacts(judging, requirements, reader, state)
  const amount = version.benefit ? reader.stored(version.benefit.amount.node, 0) : dialect.nothing('whole')
  const closing = closedNode(policy, version, judging.asOf)
  const closed = closing ? [['closed_', reader.flag(closing)] as const] : []
  const besides = [
    sql`a.id`,
    ...[...states, ...refused].map(([name]) => sql`a.${sql.raw(name)}`),
    ...named([...measured, ...distances, ['missing_', missing], ...closed, ['amount_', amount]]),
  ]
  const { from, codes } = groupLayers(judging, version.conditions, { from: judgedStates, columns: besides }, state)
  const code = (member: Condition) => codes.get(member) ?? sql`4`
  const root = code(version.conditions)
  const near = mendable(version.conditions, code, mend)
  const judgedAs = sql`case ${root} when 0 then case when ${near} then 'near' else 'ineligible' end when 1 then 'unknown' when 2 then 'manual' when 3 then 'eligible' else 'notApplicable' end`
  const outcome = closing ? sql`case when a.closed_ then 'notApplicable' else ${judgedAs} end` : judgedAs
  const reasons = reasonsOf(version.conditions, code, mend)
  const isUnmet = sql`${root} = 0`
  const lacking = whenever(isUnmet, listed(reasons.map(({ one, when }) => [when, one.id] as const)))
  const gaps = reasons.flatMap(({ one, when }) => {
    if (!gapNode(one)) return []
    const distance = sql.raw(`d${place.get(one)}_`)
    return [sql`case when ${when} then ${distance} else 0 end`]
  })
  const gap = gaps.length === 0 ? sql`0` : sql`case when ${isUnmet} then ${sql.join(gaps, sql.raw(' + '))} else 0 end`
  const id = sql.lit(version.id)
  if (rows !== 'whomItConcerns')
    return sql`select a.id, ${outcome} as outcome, ${id} as version, a.missing_ as missing, ${lacking} as lacking, ${gap} as gap, a.amount_ as amount from ${from} as a`
  const judged = (value: Sql, otherwise: Sql) => sql`case when refused_ is null then ${value} else ${otherwise} end`
  return sql`select a.id, coalesce(refused_, ${outcome}) as outcome, ${judged(id, dialect.nothing('text'))} as version, ${judged(sql`a.missing_`, sql`unasked_`)} as missing, ${judged(lacking, sql`''`)} as lacking, ${judged(gap, dialect.nothing('whole'))} as gap, ${judged(sql`a.amount_`, dialect.nothing('whole'))} as amount from ${from} as a`
}

/** The names of the facts that are unknown, of those that a condition in doubt wants. */
function missingFacts(
  { policy, unknown }: Judging,
  requirements: readonly Requirement[],
  reader: SqlReader,
  state: (one: Requirement) => Sql,
): Sql {
  const wanting = new Map<string, Requirement[]>()
  for (const one of requirements)
    for (const name of behind(policy.facts, factsOfRequirement(one)))
      wanting.set(name, [...(wanting.get(name) ?? []), one])
  const names = columnsOf(policy.facts).flatMap(({ name, neededWhen }) => {
    const by = wanting.get(name)
    if (!by) return []
    const isUnknown = unknown?.has(name) ? [] : [sql`${sql.ref(`a.${snake(name)}`)} is null`]
    const isNeeded = neededWhen ? [sql`(${reader.flag(neededWhen.node)}) is not false`] : []
    return [[sql.join([isAmong(1, by.map(state)), ...isUnknown, ...isNeeded], sql.raw(' and ')), name] as const]
  })
  return whenever(isAmong(1, requirements.map(state)), listed(names))
}

function codeOf(one: Requirement, reader: SqlReader): Sql {
  const undecided = one.unknownIs === 'manual' ? sql`2` : sql`1`
  const holds = reader.decided(one.holds.node, sql`3`, sql`0`, undecided)
  const judged = one.manualWhen ? sql`case when ${reader.flag(one.manualWhen.node)} then 2 else ${holds} end` : holds
  return one.appliesWhen ? sql`case when not ${reader.flag(one.appliesWhen.node)} then 4 else ${judged} end` : judged
}

/**
 * Groups from within outwards, a layer for each depth: the state of a group is a column, `g0_`, `g1_` … The first layer gives
 * the other columns too, and after it nothing else is carried.
 */
function groupLayers(
  judging: Judging,
  root: Condition,
  first: { readonly from: Sql; readonly columns: readonly Sql[] },
  state: (one: Requirement) => Sql,
) {
  const codes = new Map<Condition, Sql>()
  const depth = (one: Condition): number => (one.kind === 'condition' ? 0 : 1 + Math.max(0, ...one.members.map(depth)))
  const groups: ConditionGroup[] = []
  const collect = (one: Condition): void => {
    if (one.kind === 'condition') codes.set(one, state(one))
    else {
      one.members.forEach(collect)
      groups.push(one)
    }
  }
  collect(root)
  let { from } = first
  for (let level = 1; level <= Math.max(1, depth(root)); level++) {
    const here = groups.filter((group) => depth(group) === level)
    const columns = here.map((group) => {
      const name = sql.raw(`g${groups.indexOf(group)}_`)
      const code = codeOfGroup(
        group,
        group.members.map((member) => codes.get(member) ?? sql`4`),
        judging.dialect,
      )
      return { group, name, code }
    })
    const carried = level === 1 ? first.columns : [sql`a.*`]
    from = sql`(select ${sql.join([...carried, ...columns.map(({ name, code }) => sql`${code} as ${name}`)])} from ${from} as a${fence(judging)})`
    for (const { group, name } of columns) codes.set(group, name)
  }
  return { from, codes }
}

function codeOfGroup(one: ConditionGroup, members: readonly Sql[], dialect: Dialect): Sql {
  const [only, ...more] = members
  if (!only) return sql`4`
  // The states are numbered so that of all that are needed the least decides.
  if (one.needs === 'all') return more.length === 0 ? only : dialect.extreme('least', members, 'narrow')
  const { counted, many, wanted } = tally(one, members)
  return sql`case when ${counted} = 0 then 4 when ${many(3)} >= ${wanted} then 3 when ${counted} - ${many(0)} < ${wanted} then 0 when ${many(1)} > 0 then 1 else 2 end`
}

function tally(group: ConditionGroup, members: readonly Sql[]) {
  const many = (code: number) =>
    sql`(${sql.join(
      members.map((member) => sql`case when ${member} = ${sql.raw(String(code))} then 1 else 0 end`),
      sql.raw(' + '),
    )})`
  const counted = sql`(${sql.raw(String(members.length))} - ${many(4)})`
  const wanted = group.needs === 'all' ? counted : sql.raw(String(group.needs === 'any' ? 1 : group.needs))
  return { counted, many, wanted }
}

/** Whether mending what can be mended would do; asked of what is unmet. */
function mendable(one: Condition, codeOf: (one: Condition) => Sql, mend: (one: Requirement) => Sql): Sql {
  if (one.kind === 'condition') return mend(one)
  const members = one.members.map((member) => ({
    code: codeOf(member),
    able: mendable(member, codeOf, mend),
  }))
  if (one.needs === 'all')
    return sql`(${sql.join(
      members.map(({ code, able }) => sql`(${code} <> 0 or ${able})`),
      sql.raw(' and '),
    )})`
  const { counted, many, wanted } = tally(
    one,
    members.map(({ code }) => code),
  )
  const able = sql.join(
    members.map(({ code, able: can }) => sql`case when ${code} = 0 and ${can} then 1 else 0 end`),
    sql.raw(' + '),
  )
  return sql`((${able}) >= ${wanted} - (${counted} - ${many(0)}))`
}

/**
 * The conditions that keep a case from holding: unmet, in groups that are unmet. Of alternatives those that can be mended, or
 * all where none can.
 */
function reasonsOf(
  root: Condition,
  codeOf: (one: Condition) => Sql,
  mend: (one: Requirement) => Sql,
): readonly { readonly one: Requirement; readonly when: Sql }[] {
  const within = (one: Condition, path: readonly Sql[]): { one: Requirement; when: Sql }[] => {
    // That the whole is unmet was asked before.
    const here = one === root ? path : [...path, sql`${codeOf(one)} = 0`]
    if (one.kind === 'condition')
      return [{ one, when: here.length === 0 ? sql`true` : sql`(${sql.join(here, sql.raw(' and '))})` }]
    const able = mendable(one, codeOf, mend)
    return one.members.flatMap((member) =>
      within(member, one.needs === 'all' ? here : [...here, sql`(${mendable(member, codeOf, mend)} or not ${able})`]),
    )
  }
  return within(root, [])
}

/** How far an unmet condition is from what it requires, as a part of it; for the order of a list, not for a verdict. */
export function gapNode(one: Requirement): Node | null {
  if (!one.measure || !isMendable(one)) return null
  const { actual, required, how } = one.measure
  const [more, less] =
    how === 'atLeast' || how === 'above' ? [required.node, actual.node] : [actual.node, required.node]
  return { op: 'divide', left: { op: 'subtract', left: more, right: less }, right: required.node }
}
