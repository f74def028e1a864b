import { sql } from 'kysely'
import { nearest } from '#engine/ground/nearest.ts'
import { Problem } from '#engine/ground/problem.ts'
import type { Ledger } from '#engine/ledger/ledger.ts'
import { aliased, type Scope, sourceOf } from '#engine/ledger/query.ts'
import type { Row } from '#engine/store/database.ts'
import { books } from './books.ts'

/** How many enterprises a named set leaves out; a name that no set bears is a Problem, with the nearest. */
export async function excludedCount(ledger: Ledger, name: string, scope: Scope): Promise<number> {
  if (!Object.hasOwn(ledger.registers, books.exclusions))
    throw new Problem('badInput', { what: '没有“剔除企业名单”台账，不能按口径剔除。' })
  const source = sourceOf(
    ledger.registers,
    books.exclusions,
    scope.knownAt === undefined ? {} : { knownAt: scope.knownAt },
    ledger.store.dialect,
  )
  const found =
    await sql<Row>`select name, count(distinct coalesce(enterprise_id, enterprise)) as n from ${aliased(source)} group by name`.execute(
      ledger.store.reader,
    )
  const sizes = new Map(found.rows.map((row) => [String(row['name']), Number(row['n'])]))
  const size = sizes.get(name)
  if (size !== undefined) return size
  const guess = nearest(name, [...sizes.keys()])
  throw new Problem('badInput', {
    what: `没有名为“${name}”的剔除口径。`,
    next: guess === undefined ? '请在“剔除企业名单”台账中登记。' : `是否想用“${guess}”？`,
  })
}
