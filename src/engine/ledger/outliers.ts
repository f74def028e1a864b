import { type RawBuilder, sql } from 'kysely'
import { fenIn } from '#engine/ground/money.ts'
import { rational, toDecimalText } from '#engine/ground/rational.ts'
import type { Row } from '#engine/store/database.ts'
import type { Sql } from '#engine/store/exact.ts'
import { resolvedColumn, snake } from '#engine/store/naming.ts'
import type { Field, Watch } from './field.ts'
import { printField } from './fields/index.ts'
import type { Ledger } from './ledger.ts'
import type { Probe } from './probe.ts'
import { aliased } from './query.ts'
import type { Register } from './register.ts'
import type { StoredRecord } from './values.ts'

/**
 * Numbers that a person should look at though no rule forbids them: many times last year's, or far from all others of their
 * year. Whole-number arithmetic throughout; values beyond `largest` would leave 64 bits and are passed over.
 */
const largest = 500_000_000_000_000n
const fewestPeers = 12

type Watched = Extract<Field, { watch?: Watch }> & { readonly watch: Watch }

export function outlierProbes(register: Register): Probe[] {
  const yearly = yearlyKey(register)
  return Object.entries(register.fields).flatMap(([name, field]): Probe[] => {
    if (!('watch' in field) || field.watch === undefined) return []
    const watched = field as Watched
    const { jump, peers } = watched.watch
    return [
      ...(jump !== undefined && yearly ? [jumpProbe(register, name, watched, jump, yearly)] : []),
      ...(peers ? [peersProbe(register, name, watched, yearly?.year)] : []),
    ]
  })
}

/** The subject and the year of a register that keeps a line a year for each subject; undefined for any other. */
function yearlyKey(register: Pick<Register, 'key' | 'fields'>): { subject: string; year: string } | undefined {
  const subject = register.key.find((name) => register.fields[name]?.kind === 'reference')
  const year = register.key.find((name) => {
    const field = register.fields[name]
    return field?.kind === 'integer' && field.calendar === 'year'
  })
  return subject !== undefined && year !== undefined ? { subject, year } : undefined
}

function jumpProbe(
  register: Register,
  name: string,
  field: Watched,
  times: number,
  key: { subject: string; year: string },
): Probe {
  const column = snake(name)
  const [subject, year] = [resolvedColumn(key.subject), snake(key.year)]
  const factor = sql.lit(times)
  const now = (alias: string) => sql.ref(`${alias}.${column}`)
  return {
    code: `jump.${name}`,
    kind: 'outlier',
    severity: 'warning',
    say: `${field.label}与上年相差${times}倍以上`,
    field: name,
    where: (alias, source) =>
      sql`(${sql.ref(`${alias}.id`)} in (select a.id from ${source(register.name)} as a join ${source(register.name)} as p
        on ${sql.ref(`p.${subject}`)} = ${sql.ref(`a.${subject}`)} and ${sql.ref(`p.${year}`)} = ${sql.ref(`a.${year}`)} - 1
        where ${within(now('a'))} and ${within(now('p'))} and ${now('a')} > 0 and ${now('p')} > 0
        and (${now('a')} >= ${least(field)} or ${now('p')} >= ${least(field)})
        and (${now('a')} > ${now('p')} * ${factor} or ${now('a')} * ${factor} < ${now('p')})))`,
    tell: async (ledger, records) => {
      const before = await lastYears(ledger, register, name, key, records)
      return new Map(
        records.map((record) => {
          const [old, fresh] = [before.get(record.id) ?? null, record.values[name] ?? null]
          return [record.id, `${field.label}${print(field, fresh)}，上年${print(field, old)}，相差${times}倍以上`]
        }),
      )
    },
  }
}

function peersProbe(register: Register, name: string, field: Watched, year: string | undefined): Probe {
  const value = sql.ref(snake(name))
  const values = (of: Sql) => sql`(select id, ${year === undefined ? sql`0` : sql.ref(snake(year))} as g, ${value} as x
    from ${aliased(of)} where ${within(value)} and ${value} >= ${least(field)})`
  return {
    code: `peers.${name}`,
    kind: 'outlier',
    severity: 'warning',
    say: `${field.label}明显偏离${year === undefined ? '其他记录' : '同年其他记录'}`,
    field: name,
    where: (alias, source) => sql`(${sql.ref(`${alias}.id`)} in (${farFrom(values(source(register.name)))}))`,
    tell: async (ledger, records) => {
      const medians = await mediansOf(ledger, values(sql.table(snake(register.name))))
      return new Map(
        records.map((record) => {
          const group = year === undefined ? 0 : Number(record.values[year])
          const median = medians.get(group)
          const words =
            median === undefined ? '' : `，${year === undefined ? '' : `${group}年`}中位数${twice(field, median)}`
          return [record.id, `${field.label}${print(field, record.values[name] ?? null)}${words}，偏离过大`]
        }),
      )
    },
  }
}

/**
 * Ids whose modified z-score 0.6745 × (x − median) ÷ MAD lies beyond 3.5. With d = |2x − 2·median| and m the doubled median of
 * d, so that all stays whole: 0.6745 × d ÷ 2 > 3.5 × m ÷ 4, which is 1349 × d > 3500 × m.
 */
function farFrom(source: Sql): Sql {
  return sql`with placed as (select id, g, x, row_number() over (partition by g order by x, id) as place, count(*) over (partition by g) as n from ${source} as source),
    median as (${middle(sql`placed`, sql`x`)}),
    apart as (select placed.id, placed.g, placed.n, abs(2 * placed.x - median.m) as d from placed join median on median.g = placed.g),
    ranked as (select id, g, n, d as x, row_number() over (partition by g order by d, id) as place from apart),
    spread as (${middle(sql`ranked`, sql`x`)})
    select apart.id from apart join spread on spread.g = apart.g
    where spread.m > 0 and apart.n >= ${sql.lit(fewestPeers)} and 1349 * apart.d > 3500 * spread.m`
}

/** The doubled median of each group: the two middle values, or the one middle value twice. */
function middle(rows: Sql, x: Sql): RawBuilder<unknown> {
  return sql`select g, cast(sum(${x}) * (case when count(*) = 1 then 2 else 1 end) as bigint) as m from ${rows}
    where place in ((n + 1) / 2, (n + 2) / 2) group by g`
}

async function mediansOf({ store }: Pick<Ledger, 'store'>, source: Sql): Promise<Map<number, bigint>> {
  const { rows } =
    await sql<Row>`with placed as (select id, g, x, row_number() over (partition by g order by x, id) as place, count(*) over (partition by g) as n from ${source} as source)
    ${middle(sql`placed`, sql`x`)}`.execute(store.reader)
  return new Map(rows.map((row) => [Number(row['g']), BigInt(String(row['m']))]))
}

async function lastYears(
  { store }: Pick<Ledger, 'store'>,
  register: Register,
  name: string,
  { subject, year }: { subject: string; year: string },
  records: readonly StoredRecord[],
): Promise<Map<string, number>> {
  const found = new Map<string, number>()
  const table = sql.table(snake(register.name))
  for (let start = 0; start < records.length; start += 500) {
    const ids = records.slice(start, start + 500).map(({ id }) => id)
    const { rows } =
      await sql<Row>`select a.id, ${sql.ref(`p.${snake(name)}`)} as x from ${table} as a join ${table} as p
      on ${sql.ref(`p.${resolvedColumn(subject)}`)} = ${sql.ref(`a.${resolvedColumn(subject)}`)} and ${sql.ref(`p.${snake(year)}`)} = ${sql.ref(`a.${snake(year)}`)} - 1
      where a.id in (${sql.join(ids)})`.execute(store.reader)
    for (const row of rows) found.set(String(row['id']), Number(row['x']))
  }
  return found
}

function within(value: Sql): Sql {
  return sql`${value} between ${sql.lit(-Number(largest))} and ${sql.lit(Number(largest))}`
}

/** The size from which a number is looked at, in the whole unit that is stored. */
function least(field: Watched): Sql {
  const { from = 0 } = field.watch
  if (field.kind === 'money') return sql.lit(Math.round(from * fenIn(field.unit)))
  return sql.lit(field.kind === 'decimal' ? Math.round(from * 10 ** field.scale) : from)
}

function print(field: Watched, value: unknown): string {
  const text = printField(field, value as never)
  return text === '' ? '未填' : `${text}${field.unit ?? ''}`
}

/** A doubled median as it is printed, rounded to what the field keeps. */
function twice(field: Watched, doubled: bigint): string {
  const per =
    field.kind === 'money' ? BigInt(fenIn(field.unit)) : 10n ** BigInt(field.kind === 'decimal' ? field.scale : 0)
  return `${toDecimalText(rational(doubled, 2n * per), field.kind === 'integer' ? 0 : 2)}${field.unit ?? ''}`
}
