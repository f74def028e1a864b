/**
 * What cannot be gets the same answer of everybody at once as of one: the stored row of a case with a share of nothing, an amount
 * below nought, a day before the founding or a year without a version is what is said of the case by itself. The ledgers hold here
 * exactly what a case holds: a register for each policy, with a field for each of its facts.
 */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { catalog } from '#catalog/index.ts'
import { assemble } from '#engine/catalog.ts'
import { field } from '#engine/expr/expr.ts'
import { addDays } from '#engine/ground/day.ts'
import { day, decimal, type Field, flag, integer, money, text } from '#engine/ledger/field.ts'
import { type Ledger, openLedger } from '#engine/ledger/ledger.ts'
import { saveRecord } from '#engine/ledger/records.ts'
import { defineRegister } from '#engine/ledger/register.ts'
import { assess } from '#engine/policy/assess.ts'
import { assessAll } from '#engine/policy/assessAll.ts'
import { columnsOf, type FactColumn } from '#engine/policy/columns.ts'
import type { Fact } from '#engine/policy/fact.ts'
import { caseOf, mayNotBeNegative } from '#engine/policy/intake.ts'
import type { NamedPolicy } from '#engine/policy/policy.ts'
import { randomCase, randomFrom } from '#engine/policy/randomCases.ts'
import { verdictOf } from '#engine/policy/verdict.ts'
import { openFiles } from '#engine/store/files.ts'
import { snake } from '#engine/store/naming.ts'
import { onEachStore } from '#testing/stores.ts'
import { unruled } from './unruled.ts'

const asOf = '2025-06-15'
type Raw = Readonly<Record<string, bigint | string | boolean>>

/** What a ledger holds of a case: what is unknown is not there. */
function held(record: Readonly<Record<string, unknown>>): Raw {
  const known = Object.entries(record).filter(([name, value]) => name !== 'id' && value !== null && value !== undefined)
  return Object.fromEntries(known) as Raw
}

const isNumber = ({ kind }: FactColumn) => kind === 'money' || kind === 'whole' || kind === 'decimal'
const rounds = 8

/** A share of nothing: numbers that are nought, many at once. */
function ofNothing(policy: NamedPolicy): readonly Raw[] {
  const random = randomFrom(7)
  return Array.from({ length: rounds }, () => {
    const noughts = columnsOf(policy.facts).filter(
      (column) => isNumber(column) && column.unit !== '年' && random() < 0.6,
    )
    const record = held(randomCase(policy, random))
    return { ...record, ...Object.fromEntries(noughts.map(({ name }) => [name, 0n])) }
  })
}

/** Below nought: every number that may not be, one after the other. */
function belowNought(policy: NamedPolicy): readonly Raw[] {
  const random = randomFrom(11)
  return columnsOf(policy.facts)
    .filter(mayNotBeNegative)
    .map(({ name }) => ({ ...held(randomCase(policy, random)), [name]: -1n }))
}

/** Days in any order: before the founding, after the end. */
function beforeTheFounding(policy: NamedPolicy): readonly Raw[] {
  const random = randomFrom(13)
  const days = columnsOf(policy.facts).filter(({ kind }) => kind === 'day')
  if (days.length < 2) return []
  return Array.from({ length: rounds }, () => {
    const base = addDays('2016-01-01', Math.floor(random() * 3600))
    const moved = days.map(({ name }) => [name, addDays(base, Math.floor(random() * 40) - 20)])
    return { ...held(randomCase(policy, random)), ...Object.fromEntries(moved) }
  })
}

/** Years and days that no version covers. */
function withoutVersion(policy: NamedPolicy): readonly Raw[] {
  const random = randomFrom(17)
  return unruled(policy).map((chosen) => ({
    ...held(randomCase(policy, random)),
    [policy.chosenBy]: typeof chosen === 'number' ? BigInt(chosen) : chosen,
  }))
}

const absurdities = {
  除数为零: ofNothing,
  负数: belowNought,
  早于成立的日期: beforeTheFounding,
  没有规定的年份: withoutVersion,
}

const fieldOf = ({ label, kind, scale }: FactColumn): Field => {
  const options = { optional: true } as const
  if (kind === 'money') return money(label, { ...options, unit: '元' })
  if (kind === 'whole') return integer(label, options)
  if (kind === 'decimal') return decimal(label, scale ?? 0, options)
  if (kind === 'day') return day(label, options)
  return kind === 'flag' ? flag(label, options) : text(label, options)
}

const registerOf = (name: string) => `given${name.slice(0, 1).toUpperCase()}${name.slice(1)}`

/** The policy over a register that holds its facts by their names. */
function overGiven(name: string): NamedPolicy {
  const { held: _held, byCalendar: _byCalendar, ...policy } = catalog.policies[name] as NamedPolicy
  const given = (fact: Fact, columns: readonly FactColumn[]): Fact => {
    if (fact.kind === 'term' || fact.kind === 'items' || fact.kind === 'group') return fact
    const from = columns.map((column) => field(column.name))
    return fact.kind === 'series' ? { ...fact, from } : { ...fact, from: from[0] as (typeof from)[number] }
  }
  const columns = columnsOf(policy.facts)
  const facts = Object.entries(policy.facts).map(([own, fact]) => [
    own,
    given(
      fact,
      columns.filter((column) => column.fact === own),
    ),
  ])
  return { ...policy, name, subject: registerOf(name), facts: Object.fromEntries(facts) }
}

const policies = Object.keys(catalog.policies).map(overGiven)
const { registers } = assemble({
  registers: Object.fromEntries(
    policies.map(({ subject, title, facts }) => [
      subject,
      defineRegister({
        label: `${title}台账`,
        office: '综合',
        source: '测试',
        about: '一项政策的事实。',
        key: ['serial'],
        title: 'serial',
        sheets: [title],
        fields: {
          serial: text('编号'),
          ...Object.fromEntries(columnsOf(facts).map((column) => [column.name, fieldOf(column)])),
        },
      }),
    ]),
  ),
  indicators: {},
  reports: {},
})

onEachStore((open) => {
  test('一次判断全部并存下：荒唐的数据与逐个判断的结论一样', async (context) => {
    const { store, folder } = await open(context)
    const clock = () => new Date('2025-06-15T02:00:00Z')
    const ledger = await openLedger({ store, files: openFiles(folder), registers, clock })
    const given: { readonly policy: NamedPolicy; readonly id: string; readonly raw: Raw; readonly what: string }[] = []
    for (const policy of policies)
      for (const [what, casesOf] of Object.entries(absurdities))
        for (const raw of casesOf(policy))
          given.push({ policy, what, raw, id: await hold(ledger, policy, given.length, raw) })
    await assessAll(ledger, policies, asOf)

    const seen = new Map<string, number>()
    for (const { policy, id, raw, what } of given) {
      const stored = await store.reader
        .selectFrom('assessment')
        .select(['outcome', 'version', 'missing', 'lacking', 'gap', 'amount'])
        .where('id', '=', `${policy.name} ${id}`)
        .executeTakeFirstOrThrow()
      const one = caseOf(policy.facts, raw, asOf)
      const found = { ...stored, gap: number(stored['gap']), amount: number(stored['amount']) }
      const said = JSON.stringify(raw, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value))
      assert.deepEqual(found, verdictOf(assess(policy, one, asOf), one), `${policy.name} ${what} ${said}`)
      // Whom the policy is about must be known first.
      if (what === '没有规定的年份' && !policy.concerns) assert.equal(found['outcome'], 'notApplicable', policy.name)
      seen.set(what, (seen.get(what) ?? 0) + 1)
    }
    context.diagnostic(`${store.dialect.name} ${JSON.stringify(Object.fromEntries(seen))}`)
  })
})

/** Puts a case into the ledger as it is, past the checks of a form: an import of old books may have brought it. */
async function hold(ledger: Ledger, { subject }: NamedPolicy, at: number, raw: Raw): Promise<string> {
  const { record } = await saveRecord(
    ledger,
    { actor: '测试' },
    { register: subject, given: { serial: { value: String(at) } } },
  )
  const stored = (value: Raw[string]) => (typeof value === 'string' ? value : Number(value))
  const values = Object.entries(raw).map(([name, value]) => [snake(name), stored(value)])
  await ledger.store.write(async (tx) => {
    await tx.db.updateTable(snake(subject)).set(Object.fromEntries(values)).where('id', '=', record.id).execute()
  })
  return record.id
}

function number(value: unknown): number | null {
  return value === null ? null : Number(value)
}
