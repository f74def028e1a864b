import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler, sql } from 'kysely'
import { isProblem } from '#engine/ground/problem.ts'
import { type Dialect, postgresDialect, sqliteDialect } from '#engine/store/dialect.ts'
import type { Sql } from '#engine/store/exact.ts'
import { asOf, count, type Expr, field, growth, percent, related, sum, wan, yearly } from './expr.ts'
import { schema } from './randomDistrict.ts'
import { sqlReader } from './toSql.ts'

// Only compiles; what the statements answer is the agreement test's question.
const compiler = new Kysely<Record<string, never>>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
})
function text(piece: Sql): string {
  return piece.compile(compiler).sql
}
function reader(dialect: Dialect = sqliteDialect, register = 'enterprise') {
  return sqlReader({ schema, dialect, register, alias: 'e', asOf: '2025-11-30', source: (name) => sql.table(name) })
}
const finance = (year: Expr<string>) => yearly('finance', 'revenue', { by: 'enterprise', year })

describe('what an index can answer is left to it', () => {
  it('a column against a constant is a plain comparison', () => {
    const { flag } = reader()
    assert.equal(text(flag(field('revenue').atLeast(wan(500)).node)), '("e"."revenue" >= 500000000)')
    assert.equal(text(flag(field('foundedOn').atMost(asOf.plusYears(-3)).node)), `("e"."founded_on" <= '2022-11-30')`)
    assert.equal(text(flag(field('kind').is('joint').node)), `("e"."kind" = 'joint')`)
    assert.equal(text(flag(field('aboveScale').node)), '("e"."above_scale" = 1)')
  })
  it('the constant moves to the scale of a decimal column', () => {
    const { flag } = reader()
    assert.equal(text(flag(field('score').atLeast(71.5).node)), '("e"."score" >= 7150)')
    assert.equal(text(flag(field('staff').above(2.5).node)), '("e"."staff" > 2)')
  })
  it('PostgreSQL is told each type, and to order by bytes', () => {
    const { flag } = reader(postgresDialect)
    assert.equal(text(flag(field('revenue').atLeast(wan(500)).node)), `("e"."revenue" >= '500000000'::bigint)`)
    assert.equal(
      text(flag(field('foundedOn').atMost(asOf).node)),
      `("e"."founded_on" collate "C" <= '2025-11-30'::text)`,
    )
  })
  it('a share is compared by cross-multiplying', () => {
    const share = field('fee').dividedBy(field('holder.revenue')).atLeast(percent(5))
    const compiled = text(reader(sqliteDialect, 'patent').flag(share.node))
    assert.doesNotMatch(compiled, /exact_| \/ /)
  })
})

describe('related records are grouped and joined once', () => {
  it('however many measures and yearly statements are asked of one register', () => {
    const read = reader()
    read.flag(related('patent', 'holder', { where: field('inForce'), measure: count() }).atLeast(3).node)
    read.flag(related('patent', 'holder', { where: field('kind').is('invention') }).node)
    read.money(related('patent', 'holder', { measure: sum(field('fee')) }).node)
    read.number(growth(finance(asOf.year()), finance(asOf.year().minus(1))).node)
    read.text(field('town.name').node)
    read.flag(field('town.population').above(1).node)
    const joins = read.joins().map(text)
    assert.equal(joins.length, 3)
    assert.equal(joins.filter((join) => join.includes('from "patent"')).length, 1)
    assert.equal(joins.filter((join) => join.includes('from "finance"')).length, 1)
    assert.equal(joins.filter((join) => join.startsWith('left join "town"')).length, 1)
  })
  it('the same set is not counted twice', () => {
    const read = reader()
    const granted = related('patent', 'holder', { where: field('inForce'), measure: count() })
    assert.match(text(read.flag(granted.atLeast(3).node)), /^\(coalesce\("g2"\."c1", 0\) >= 3\)$/)
    assert.match(text(read.flag(granted.atLeast(5).node)), /^\(coalesce\("g2"\."c1", 0\) >= 5\)$/)
    assert.doesNotMatch(text(read.joins()[0]!), / as c2/)
  })
  it('only rows that some measure wants are grouped', () => {
    const read = reader()
    read.number(related('patent', 'holder', { where: field('inForce'), measure: count() }).node)
    assert.match(text(read.joins()[0]!), /is not null and \(+"t1"\."in_force" = 1\)+ group by/)
  })
  it('whether there is any: SQLite lists the members once, PostgreSQL groups them', () => {
    const any = related('patent', 'holder', { where: field('inForce') }).node
    const listed = reader()
    assert.match(text(listed.flag(any)), /"e"\."id" in \(select "t1"\."holder_id" from "patent"/)
    assert.equal(listed.joins().length, 0)
    const grouped = reader(postgresDialect)
    assert.doesNotMatch(text(grouped.flag(any)), / in \(select/)
    assert.equal(grouped.joins().length, 1)
  })
  it('every table comes from the source that the caller gives', () => {
    const read = sqlReader({
      schema,
      dialect: sqliteDialect,
      register: 'enterprise',
      alias: 'e',
      asOf: '2025-11-30',
      source: (name) => sql`(select * from ${sql.table(name)} where division = 'x')`,
    })
    read.text(field('town.upper.name').node)
    read.number(related('patent', 'holder', { where: field('holder.town').is('甲'), measure: count() }).node)
    const list = read.flag(related('patent', 'holder', { where: field('inForce') }).node)
    for (const join of [list, ...read.joins()].map(text))
      assert.doesNotMatch(join.replaceAll(/\(select \* from "\w+" where division = 'x'\)/g, ''), /(from|join) "(?!t\d)/)
  })
})

describe('what cannot be compiled is refused', () => {
  it('the wrong type of result', () => {
    assert.throws(
      () => reader().flag(field('staff').node),
      (error) => isProblem(error) && error.code === 'expressionInvalid',
    )
  })
  it('more joins than SQLite has', () => {
    const read = reader()
    for (let back = 0; back < 61; back++)
      read.text(yearly('finance', 'note', { by: 'enterprise', year: field('staff').minus(back) }).node)
    assert.throws(
      () => read.joins(),
      (error) => isProblem(error) && error.code === 'expressionTooLarge',
    )
  })
  it('words from outside that hold more than letters, digits, points and dashes are bound, never written', () => {
    const compiled = reader().flag(field('name').is("'; drop table enterprise; --").node).compile(compiler)
    assert.deepEqual(compiled.parameters, ["'; drop table enterprise; --"])
  })
})
