import { sql } from 'kysely'
import type { Row } from '#engine/store/database.ts'
import { resolvedColumn, snake } from '#engine/store/naming.ts'
import { titleField, titleOf } from '../identity.ts'
import { keyPrint } from '../import/glance.ts'
import { getRegister, type Ledger } from '../ledger.ts'
import { parts } from '../log.ts'
import type { Register } from '../register.ts'
import { fromRow } from '../values.ts'
import { isSlip, lackingOne, nameCore, shortestForLikeness } from './similarName.ts'
import { inOrder, listToldApart } from './toldApart.ts'

/** Two records that may be one, and why one thinks so. The surest reasons first. */
export type Suspicion = {
  readonly a: { readonly id: string; readonly title: string }
  readonly b: { readonly id: string; readonly title: string }
  readonly reasons: readonly string[]
}
export type Suspicions = { readonly pairs: readonly Suspicion[]; readonly total: number }

type Bare = { readonly id: string; readonly name: string; readonly core: string; readonly body: string }
type Reason = { readonly rank: number; readonly say: string }

/**
 * Records of a register that may stand twice: the same subject by its key, the same body of the credit code under another
 * registering authority, the same name, a name that differs only in its legal form or in one sign. With `about` only those of
 * one record. Names are compared through an index of their
 * cores, so the work grows with the records, not with their pairs.
 */
export async function suspectedDuplicates(
  ledger: Ledger,
  request: { readonly register: string; readonly about?: string; readonly limit?: number },
): Promise<Suspicions> {
  const register = getRegister(ledger.registers, request.register)
  const found = new Map<string, { a: string; b: string; reasons: Map<string, number> }>()
  const suspect = (one: string, other: string, reason: Reason) => {
    if (one === other || (request.about !== undefined && one !== request.about && other !== request.about)) return
    const [a, b] = inOrder(one, other)
    const key = `${a} ${b}`
    const known = found.get(key) ?? { a, b, reasons: new Map<string, number>() }
    found.set(key, { ...known, reasons: known.reasons.set(reason.say, reason.rank) })
  }
  await byKey(ledger, register, suspect)
  if (isNamed(register)) await byName(await bareRecords(ledger, register), request.about, suspect)
  const apart = new Set((await listToldApart(ledger, register.name)).map(({ a, b }) => `${a} ${b}`))
  for (const key of apart) found.delete(key)
  const ranked = [...found.values()].sort((x, y) => rankOf(x.reasons) - rankOf(y.reasons) || (x.a < y.a ? -1 : 1))
  const listed = ranked.slice(0, request.limit ?? 200)
  const titles = await titlesOf(ledger, register, [...new Set(listed.flatMap(({ a, b }) => [a, b]))])
  return {
    total: ranked.length,
    pairs: listed.map(({ a, b, reasons }) => ({
      a: { id: a, title: titles.get(a) ?? a },
      b: { id: b, title: titles.get(b) ?? b },
      reasons: [...reasons].sort((x, y) => x[1] - y[1]).map(([say]) => say),
    })),
  }
}

type Suspect = (one: string, other: string, reason: Reason) => void

/** A register whose records others call by a name. Its name is one of a subject, not the subject of a sentence. */
function isNamed(register: Register): boolean {
  return register.alsoKnownBy !== undefined && register.fields[titleField(register)]?.kind === 'text'
}

function rankOf(reasons: ReadonlyMap<string, number>): number {
  return Math.min(...reasons.values()) - reasons.size / 10
}

/** The same subject under two ways of naming it, which have come to lead to one record. */
async function byKey(ledger: Ledger, register: Register, suspect: Suspect): Promise<void> {
  const references = register.key.filter((name) => register.fields[name]?.kind === 'reference')
  if (references.length === 0) return
  const part = (alias: string, name: string) => {
    const own = sql.ref(`${alias}.${snake(name)}`)
    return references.includes(name) ? sql`coalesce(${sql.ref(`${alias}.${resolvedColumn(name)}`)}, ${own})` : own
  }
  const table = sql.table(snake(register.name))
  const key = (alias: string) => sql.join(register.key.map((name) => part(alias, name)))
  const { rows } = await sql<Row>`select r.id, ${key('r')} from ${table} as r where (${key('r')}) in
    (select ${key('d')} from ${table} as d group by ${key('d')} having count(*) > 1)`.execute(ledger.store.reader)
  const groups = new Map<string, string[]>()
  for (const { id, ...values } of rows) {
    const same = JSON.stringify(Object.values(values).map(String))
    groups.set(same, [...(groups.get(same) ?? []), String(id)])
  }
  const labels = register.key.map((name) => register.fields[name]?.label).join('、')
  for (const ids of groups.values()) pairwise(ids, (a, b) => suspect(a, b, { rank: 0, say: `${labels}相同` }))
}

async function byName(records: readonly Bare[], about: string | undefined, suspect: Suspect): Promise<void> {
  const reasons: readonly (readonly [(record: Bare) => readonly string[], Reason])[] = [
    [({ body }) => (body === '' ? [] : [body]), { rank: 1, say: '信用代码中的主体标识码相同' }],
    [({ name }) => [name], { rank: 2, say: '名称相同' }],
    [({ core }) => [core], { rank: 3, say: '名称只差“有限公司”、地名一类字样' }],
  ]
  for (const [keysOf, reason] of reasons)
    for (const ids of groupsOf(records, keysOf)) pairwise(ids, (a, b) => suspect(a, b, reason))
  await nearNames(records, about, (a, b) => suspect(a, b, { rank: 4, say: '名称只差一个字，读音相近或多写漏写' }))
}

/** Names of which the cores differ by a slip, found by what is left when one sign falls away. */
async function nearNames(
  records: readonly Bare[],
  about: string | undefined,
  found: (a: string, b: string) => void,
): Promise<void> {
  const long = records.filter(({ core }) => core.length >= shortestForLikeness)
  const tell = (a: Bare, b: Bare) => {
    if (a.core !== b.core && isSlip(a.core, b.core)) found(a.id, b.id)
  }
  const own = about === undefined ? undefined : long.find(({ id }) => id === about)
  if (about !== undefined) {
    if (!own) return
    for (const other of long) if (Math.abs(other.core.length - own.core.length) <= 1) tell(own, other)
    return
  }
  // Forms by their fingerprint: there are some ten of them a name, and their texts would fill the memory.
  const byForm = new Map<number, number[]>()
  for (const [at, record] of long.entries()) {
    for (const form of [record.core, ...lackingOne(record.core)]) {
      const print = keyPrint(form)
      const group = byForm.get(print)
      if (group === undefined) byForm.set(print, [at])
      else if (group.at(-1) !== at && group.length < mostAlike) {
        for (const other of group) tell(long[other] as Bare, record)
        group.push(at)
      }
    }
    if (at % breathAfter === 0) await breathe()
  }
}

/** More records of one form are a series of names, not one subject under several. */
const mostAlike = 8

/** Long lists are gone through in pieces, so that others are answered in between. */
const breathAfter = 4_000
function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

function groupsOf(records: readonly Bare[], keysOf: (record: Bare) => readonly string[]): string[][] {
  const groups = new Map<string, string[]>()
  for (const record of records)
    for (const key of keysOf(record)) {
      if (key === '') continue
      const group = groups.get(key)
      if (group) group.push(record.id)
      else groups.set(key, [record.id])
    }
  return [...groups.values()].filter((group) => group.length > 1 && group.length <= mostAlike)
}

function pairwise(ids: readonly string[], each: (a: string, b: string) => void): void {
  for (const [at, a] of ids.entries()) for (const b of ids.slice(at + 1)) each(a, b)
}

const page = 5_000

async function bareRecords(ledger: Ledger, register: Register): Promise<Bare[]> {
  const code = Object.entries(register.fields).find(
    ([, field]) => field.kind === 'identifier' && field.scheme === 'uscc',
  )
  const records: Bare[] = []
  for (let last = ''; ; ) {
    const rows = await ledger.store.reader
      .selectFrom(snake(register.name))
      .select(['id', 'match', ...(code ? [snake(code[0])] : [])])
      .where('id', '>', last)
      .orderBy('id')
      .limit(page)
      .execute()
    for (const row of rows) {
      const written = code ? String(row[snake(code[0])] ?? '') : ''
      records.push({
        id: String(row['id']),
        name: String(row['match']),
        core: nameCore(String(row['match'])),
        // Signs 9 to 17 stay with the subject for life; the first eight name who registered it.
        body: /^[0-9A-Z]{18}$/.test(written) ? written.slice(8, 17) : '',
      })
    }
    const end = rows.at(-1)
    if (!end) return records
    last = String(end['id'])
  }
}

async function titlesOf(ledger: Ledger, register: Register, ids: readonly string[]): Promise<Map<string, string>> {
  const titles = new Map<string, string>()
  for (const part of parts(ids)) {
    const rows = await ledger.store.reader
      .selectFrom(snake(register.name))
      .selectAll()
      .where('id', 'in', part)
      .execute()
    for (const row of rows) titles.set(String(row['id']), titleOf(register, fromRow(register, row).values))
  }
  return titles
}
