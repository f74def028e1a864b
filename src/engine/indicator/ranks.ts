import { sql } from 'kysely'
import { monthOf, yearOf } from '#engine/ground/day.ts'
import { matchForm } from '#engine/ledger/identity.ts'
import { type Ledger, ownDistrict } from '#engine/ledger/ledger.ts'
import { aliased, type Scope, sourceOf } from '#engine/ledger/query.ts'
import type { Row } from '#engine/store/database.ts'
import { books } from './books.ts'
import type { Indicators } from './indicator.ts'
import { findNamed, namesOf } from './naming.ts'
import { getIndicator } from './reckon.ts'
import type { Window } from './window.ts'

/** A place among peers: ties share a rank (1, 2, 2, 4). `peers`: how many the table names. */
export type Rank = { readonly rank: number; readonly peers: number; readonly document: string | null }

/** Our own place in an imported peer table; null when the table of that month and group does not hold it. */
export async function rankAmong(
  ledger: Ledger,
  indicators: Indicators,
  id: string,
  window: Window,
  group: string,
  scope: Scope,
): Promise<Rank | null> {
  if (!Object.hasOwn(ledger.registers, books.peers)) return null
  const { dialect, reader } = ledger.store
  const source = sourceOf(
    ledger.registers,
    books.peers,
    scope.knownAt === undefined ? {} : { knownAt: scope.knownAt },
    dialect,
  )
  const found =
    await sql<Row>`select * from ${aliased(source)} where year = ${dialect.whole(BigInt(yearOf(window.to)))} and month = ${dialect.whole(BigInt(monthOf(window.to)))}`.execute(
      reader,
    )
  const names = namesOf(indicators)
  const district = await ownDistrict(ledger)
  const rows = found.rows.filter(
    (row) =>
      matchForm(String(row['group'] ?? '')) === matchForm(group) &&
      findNamed(indicators, names, String(row['indicator'] ?? ''), row['indicator_code'] as string | null)
        ?.indicator === id,
  )
  const own = rows.find((row) => isOwn(row, district?.name))
  if (!own) return null
  const document = own['document'] === null ? null : String(own['document'])
  if (own['rank'] !== null) return { rank: Number(own['rank']), peers: rows.length, document }
  const value = numberOf(own)
  if (value === null) return null
  const better = getIndicator(indicators, id).better ?? 'more'
  const ahead = rows.filter((row) => {
    const other = numberOf(row)
    return other !== null && (better === 'more' ? other > value : other < value)
  })
  return { rank: ahead.length + 1, peers: rows.length, document }
}

function isOwn(row: Row, district: string | undefined): boolean {
  if (row['own'] !== null && row['own'] !== undefined) return Number(row['own']) === 1
  const peer = matchForm(String(row['peer'] ?? ''))
  return peer === '本区' || (district !== undefined && district !== '' && peer === matchForm(district))
}

function numberOf(row: Row): bigint | null {
  return row['value'] === null || row['value'] === undefined ? null : BigInt(String(row['value']))
}
