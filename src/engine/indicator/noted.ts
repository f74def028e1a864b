import { sql } from 'kysely'
import type { Day } from '#engine/ground/day.ts'
import { type Rational, rational, toExactText } from '#engine/ground/rational.ts'
import type { Ledger } from '#engine/ledger/ledger.ts'
import { aliased, knownOnly, type Scope, sourceOf } from '#engine/ledger/query.ts'
import type { Row } from '#engine/store/database.ts'
import { books } from './books.ts'

/** A figure that a person typed, with where it came from and when: allowed, and visible as such wherever it is printed. */
export type NotedFigure = {
  readonly record: string
  readonly code: string
  readonly label: string
  /** Null where it is words. */
  readonly value: Rational | null
  readonly text: string
  readonly unit: string | null
  readonly source: string
  readonly notedOn: Day
}

/** All noted figures, by code. */
async function listNoted(ledger: Ledger, scope: Scope = {}): Promise<NotedFigure[]> {
  if (!Object.hasOwn(ledger.registers, books.noted)) return []
  const { dialect, reader } = ledger.store
  const source = sourceOf(ledger.registers, books.noted, knownOnly(scope), dialect)
  const found = await sql<Row>`select * from ${aliased(source)} order by ${dialect.byBytes(sql.ref('code'))}`.execute(
    reader,
  )
  return found.rows.map(notedOf)
}

/** The noted figure of that code, or undefined. */
export async function findNoted(ledger: Ledger, code: string, scope: Scope = {}): Promise<NotedFigure | undefined> {
  return (await listNoted(ledger, scope)).find((noted) => noted.code === code)
}

function notedOf(row: Row): NotedFigure {
  const text = (name: string) => (row[name] === null || row[name] === undefined ? null : String(row[name]))
  const value =
    row['value'] === null || row['value'] === undefined ? null : rational(BigInt(String(row['value'])), 10_000n)
  return {
    record: String(row['id']),
    code: text('code') ?? '',
    label: text('label') ?? '',
    value,
    text: value === null ? (text('wording') ?? '') : (toExactText(value) ?? ''),
    unit: text('unit'),
    source: text('source') ?? '',
    notedOn: text('noted_on') ?? '',
  }
}
