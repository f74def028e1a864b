import assert from 'node:assert/strict'
import { it } from 'node:test'
import Database from 'better-sqlite3'
import { DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler, sql } from 'kysely'
import { shiftDays, shiftMonths } from '#engine/ground/shiftDay.ts'
import { sqliteDialect } from '#engine/store/dialect.ts'
import { day, field } from './expr.ts'
import { schema } from './randomDistrict.ts'
import { sqlReader } from './toSql.ts'

const compiler = new Kysely<Record<string, never>>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
})
const days = [
  '0001-01-01',
  '2019-02-28',
  '2020-02-28',
  '2020-02-29',
  '2020-03-01',
  '2020-08-31',
  '9979-12-31',
  '9999-12-31',
]
const moves = [-240_000, -12, -1, 0, 1, 6, 12, 240, 119_000]
const comparisons = ['atLeast', 'above', 'atMost', 'below'] as const
const isTrue = {
  atLeast: (a: string, b: string) => a >= b,
  above: (a: string, b: string) => a > b,
  atMost: (a: string, b: string) => a <= b,
  below: (a: string, b: string) => a < b,
}

it('a day moved by a fixed time is compared without moving it, at the ends of months and of the calendar alike', (t) => {
  const database = new Database(':memory:')
  t.after(() => database.close())
  const read = sqlReader({
    schema,
    dialect: sqliteDialect,
    register: 'enterprise',
    alias: 'e',
    asOf: '2025-11-30',
    source: (name) => sql.table(name),
  })
  for (const by of moves)
    for (const bound of days)
      for (const how of comparisons)
        for (const kind of ['plusDays', 'plusMonths'] as const) {
          const compiled = read.flag(field('foundedOn')[kind](by)[how](day(bound)).node).compile(compiler)
          const expected = days.map((one) => {
            const moved = kind === 'plusDays' ? shiftDays(one, BigInt(by)) : shiftMonths(one, BigInt(by))
            return moved === null ? null : Number(isTrue[how](moved, bound))
          })
          // Only where no day of the calendar decides it is the day moved after all.
          if (compiled.sql.includes('date(')) {
            assert.equal(new Set(expected.filter((one) => one !== null)).size <= 1, true)
            continue
          }
          const rows = days.map((one) => `('${one}')`).join()
          const asked = database.prepare(
            `select ${compiled.sql} from (select column1 as founded_on from (values ${rows})) as e`,
          )
          assert.deepEqual(asked.pluck().all(compiled.parameters), expected, `${kind} ${by} ${how} ${bound}`)
        }
})
