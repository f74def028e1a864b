import { sql } from 'kysely'
import { shanghaiDay } from '#engine/ground/day.ts'
import { Problem } from '#engine/ground/problem.ts'
import type { Transaction } from '#engine/store/database.ts'
import { linkTable, resolvedColumn, snake } from '#engine/store/naming.ts'
import { nextBatch, noteBatch } from '../batches.ts'
import { checkRecord } from '../check.ts'
import { type Given, readField } from '../fields/index.ts'
import { titleField, titleOf } from '../identity.ts'
import { districtIn, getRegister, type Ledger, todayOf } from '../ledger.ts'
import { type Change, chainHead, type Occasion, parts, writeChanges } from '../log.ts'
import { type ListRequest, listIds } from '../query.ts'
import { type Actor, divisionOf, occasionOf, recordsIn } from '../records.ts'
import { refreshReferences, resolveValues } from '../references.ts'
import type { Register } from '../register.ts'
import { isReference, type StoredRecord, sameValue, type Value, type Values } from '../values.ts'

/** What is done to every record of a list: fields are set, or the records are deleted. */
export type ManyAction = { readonly set: Readonly<Record<string, Given>> } | { readonly delete: true }
export type ManyRequest = {
  /** Which records, as the list showed them after the revision `seq`. */
  readonly list: ListRequest
  readonly seq: number
  readonly action: ManyAction
  /** What was asked, in words: kept with the batch. */
  readonly note: string
}
export type ManyOutcome = {
  /** Null where nothing was written. */
  readonly batch: string | null
  readonly matched: number
  readonly changed: number
  /** They are already so. */
  readonly unchanged: number
  /** Changed or deleted by somebody since the list was shown: left alone. The first few are named. */
  readonly moved: Some
  /** The record would break a rule of its register. */
  readonly refused: Some
  /** Of a deletion: references of other records that would lead nowhere. */
  readonly referenced: number
}
export type Some = { readonly count: number; readonly first: readonly Told[] }
type Told = { readonly id: string; readonly title: string; readonly say: string }

export type Watch = { tick?(done: number, total: number): void; readonly signal?: AbortSignal }

const atOnce = 1_000
const named = 20

/** What `changeMany` would do; nothing is written. */
export async function previewMany(ledger: Ledger, request: ManyRequest, watch: Watch = {}): Promise<ManyOutcome> {
  const register = getRegister(ledger.registers, request.list.register)
  const work = await begin(ledger, register, request)
  const district = (await districtIn(ledger.store.reader))?.code ?? '000000'
  for (const [index, ids] of parts(work.ids, atOnce).entries()) {
    await breathe(watch, index * atOnce, work.ids.length)
    await work.judge(ledger.store.reader, ids, district)
  }
  return work.outcome(null)
}

/**
 * Changes many records as one batch of revisions, which can be undone as one. Records that somebody has changed since the list
 * was shown stay as they are; so do those that would break a rule. All in one transaction: interrupted or cancelled, nothing
 * has happened.
 */
export async function changeMany(
  ledger: Ledger,
  by: Actor,
  request: ManyRequest,
  watch: Watch = {},
): Promise<ManyOutcome> {
  const register = getRegister(ledger.registers, request.list.register)
  return ledger.store.write(async (tx) => {
    const work = await begin(ledger, register, request)
    const district = (await districtIn(tx.db))?.code ?? '000000'
    const at = ledger.clock()
    const batch = await nextBatch(tx, shanghaiDay(at))
    const occasion: Occasion = {
      ...occasionOf(ledger, { ...by, source: 'bulk' }, district, batch),
      at: at.toISOString(),
    }
    const place = JSON.stringify({ form: request.note })
    for (const [index, ids] of parts(work.ids, atOnce).entries()) {
      await breathe(watch, index * atOnce, work.ids.length)
      const changes = await work.judge(tx.db, ids, district)
      await writeChanges(
        tx,
        occasion,
        changes.map((change) => ({ ...change, place })),
      )
    }
    const outcome = work.outcome(batch)
    if (outcome.changed === 0) return { ...outcome, batch: null }
    if (touchesNames(register, request.action)) await refreshReferences(tx, ledger.registers, new Set([register.name]))
    await breathe(watch, work.ids.length, work.ids.length)
    await noteBatch(tx, occasion, register, {
      kind: 'bulk',
      updated: outcome.changed,
      unchanged: outcome.unchanged,
      note: noteOf(request.note, outcome),
    })
    return outcome
  })
}

/** Whether references may lead elsewhere afterwards; else fifty thousand of them need not be tried again. */
function touchesNames(register: Register, action: ManyAction): boolean {
  if (!('set' in action)) return true
  const names = [titleField(register), register.placedBy, ...(register.alsoKnownBy ?? [])]
  return Object.keys(action.set).some((name) => names.includes(name))
}

async function breathe({ tick, signal }: Watch, done: number, total: number): Promise<void> {
  tick?.(done, total)
  // Lets the word to stop come in between.
  await new Promise((resolve) => setImmediate(resolve))
  if (signal?.aborted) throw new Problem('changeCancelled', { done, total })
}

async function begin(ledger: Ledger, register: Register, request: ManyRequest) {
  const set = 'set' in request.action ? readGiven(register, request.action.set) : undefined
  const { seq } = await chainHead(ledger.store.reader)
  const list = request.seq < seq ? { ...request.list, knownAt: request.seq } : request.list
  const ids = await listIds(ledger, list)
  const tally = { changed: 0, unchanged: 0, moved: none(), refused: none(), referenced: 0 }
  const asOf = todayOf(ledger)

  async function judge(db: Transaction['db'], part: readonly string[], district: string): Promise<Change[]> {
    const found = new Map((await recordsIn(db, register, part)).map((record) => [record.id, record]))
    const still = part.flatMap((id) => {
      const record = found.get(id)
      if (record && record.seq <= request.seq) return [record]
      tell(tally.moved, id, record ? titleOf(register, record.values) : id, record ? '后来又改过' : '已被删除')
      return []
    })
    if (set === undefined) {
      tally.changed += still.length
      tally.referenced += await referencesTo(
        db,
        ledger,
        register,
        still.map(({ id }) => id),
      )
      return still.map((before) => ({ register, before, after: null }))
    }
    const resolved = await resolveValues(
      db,
      ledger.registers,
      register,
      still.map((record) => withValues(record, set)),
      divisionOf(district),
    )
    return still.flatMap((before, index): Change[] => {
      const after = resolved[index] as { values: Values; division: string }
      if (isSame(register, before.values, after.values)) {
        tally.unchanged++
        return []
      }
      const faults = checkRecord(ledger.schema, register, after.values, asOf).filter(
        ({ severity }) => severity === 'error',
      )
      if (faults.length > 0) {
        tell(tally.refused, before.id, titleOf(register, before.values), faults.map(({ say }) => say).join('；'))
        return []
      }
      tally.changed++
      return [{ register, before, after: { ...after, digest: null } }]
    })
  }

  return { ids, judge, outcome: (batch: string | null): ManyOutcome => ({ batch, matched: ids.length, ...tally }) }
}

/** The values to be set, read by the rules of their fields. What identifies a record is never set for many. */
function readGiven(register: Register, given: Readonly<Record<string, Given>>): Values {
  const values: Record<string, Value> = {}
  for (const [name, entry] of Object.entries(given)) {
    const field = Object.hasOwn(register.fields, name) ? register.fields[name] : undefined
    if (!field) throw new Problem('fieldNotFound', { register: register.label, field: name })
    if (register.key.includes(name))
      throw new Problem('badInput', { what: `“${field.label}”是用来辨认记录的，不能成批改。`, next: '请逐条修改。' })
    const reading = readField(field, entry)
    if ('fault' in reading) throw new Problem('badInput', { what: `${field.label}：${reading.fault.say}。` })
    if (reading.value === null && !field.optional)
      throw new Problem('badInput', { what: `“${field.label}”是必填的，不能清空。` })
    values[name] = reading.value
  }
  if (Object.keys(values).length === 0) throw new Problem('badInput', { what: '没有说要改哪一项。' })
  return values
}

function withValues(record: StoredRecord, set: Values): Values {
  const kept = Object.entries(set).map(([name, value]) => {
    const old = record.values[name] ?? null
    return [name, isReference(value) && isReference(old) && old.text === value.text ? old : value] as const
  })
  return { ...record.values, ...Object.fromEntries(kept) }
}

function isSame(register: Register, before: Values, after: Values): boolean {
  return Object.keys(register.fields).every((name) => sameValue(before[name], after[name]))
}

function none(): { count: number; first: Told[] } {
  return { count: 0, first: [] }
}

function tell(some: { count: number; first: Told[] }, id: string, title: string, say: string): void {
  some.count++
  if (some.first.length < named) some.first.push({ id, title, say })
}

async function referencesTo(
  db: Transaction['db'],
  ledger: Ledger,
  register: Register,
  ids: readonly string[],
): Promise<number> {
  if (ids.length === 0) return 0
  const columns = Object.values(ledger.registers).flatMap((other) =>
    Object.entries(other.fields).flatMap(([name, field]) => {
      if (field.kind === 'reference' && field.to === register.name)
        return [{ table: snake(other.name), column: resolvedColumn(name) }]
      return field.kind === 'references' && field.to === register.name
        ? [{ table: linkTable(other.name, name), column: 'target_id' }]
        : []
    }),
  )
  let count = 0
  for (const { table, column } of columns) {
    const { rows } = await sql<{
      n: number
    }>`select count(*) as n from ${sql.table(table)} where ${sql.ref(column)} in (${sql.join([...ids])})`.execute(db)
    count += Number(rows[0]?.n ?? 0)
  }
  return count
}

function noteOf(note: string, { moved, refused }: ManyOutcome): string {
  const left = [
    ...(moved.count > 0 ? [`${moved.count} 条后来又改过，没有动`] : []),
    ...(refused.count > 0 ? [`${refused.count} 条改了就不合规则，没有动`] : []),
  ]
  return [note, ...left].join('\n')
}
