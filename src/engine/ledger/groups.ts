import { sql } from 'kysely'
import { Problem } from '#engine/ground/problem.ts'
import type { Row } from '#engine/store/database.ts'
import { getRegister, type Ledger } from './ledger.ts'
import { type ListRequest, questionOf, sumColumns, summable, sumsIn } from './query.ts'

/**
 * One group of a list: what its rows share, how many they are, their sums. The groups of the first key stand alone (`keys` of
 * one), those of both keys follow the group that they are part of.
 */
export type Group = {
  /** As stored; unknown is null. */
  readonly keys: readonly (string | number | null)[]
  readonly count: number
  readonly sums: Readonly<Record<string, bigint | null>>
}

/** More groups than this nobody reads; the field has too many values to be a group. */
const mostGroups = 5_000

/** The groups of a list in the order in which `listRows` with the same `group` gives their rows, counted and summed by the database. */
export async function listGroups(ledger: Ledger, request: ListRequest): Promise<Group[]> {
  const keys = request.group ?? []
  const whole = await groupsBy(ledger, request, keys.length)
  if (keys.length < 2) return whole
  const inner = new Map<string, Group[]>()
  for (const group of whole) {
    const outer = JSON.stringify(group.keys[0])
    const list = inner.get(outer)
    if (list) list.push(group)
    else inner.set(outer, [group])
  }
  const outer = await groupsBy(ledger, request, 1)
  return outer.flatMap((group) => [group, ...(inner.get(JSON.stringify(group.keys[0])) ?? [])])
}

async function groupsBy(ledger: Ledger, request: ListRequest, depth: number): Promise<Group[]> {
  const register = getRegister(ledger.registers, request.register)
  const { dialect, reader } = ledger.store
  const { from, keys } = questionOf(ledger, register, {
    ...request,
    group: (request.group ?? []).slice(0, depth),
  })
  const sums = summable(register)
  const values = keys.map(({ value }, index) => sql`${value} as ${sql.ref(`key_${index}`)}`)
  const order = keys.map(({ order }) => order(dialect))
  const { rows } = await sql<Row>`select ${sql.join([...values, sql`count(*) as total`, ...sumColumns(sums)])}
    ${from} group by ${sql.join(keys.map(({ value }) => value))} order by ${sql.join(order)} limit ${sql.lit(mostGroups + 1)}`.execute(
    reader,
  )
  if (rows.length > mostGroups)
    throw new Problem('tooMany', {
      what: '组',
      limit: mostGroups,
      found: `${mostGroups} 以上`,
      next: '请换一项来分组，或先筛选。',
    })
  return rows.map((row) => ({
    keys: keys.map(({ isNumber }, index) => keyOf(row[`key_${index}`], isNumber)),
    count: Number(row['total']),
    sums: sumsIn(sums, row),
  }))
}

function keyOf(value: unknown, isNumber: boolean): string | number | null {
  if (value === null || value === undefined) return null
  return isNumber ? Number(value) : String(value)
}
