import { sql } from 'kysely'
import { sqlReader } from '#engine/expr/toSql.ts'
import type { Day } from '#engine/ground/day.ts'
import type { Row } from '#engine/store/database.ts'
import type { Sql } from '#engine/store/exact.ts'
import { snake } from '#engine/store/naming.ts'
import { byEntry, type IdentifierFault, invalidIdentifiers, type NumberMemory, probesOf } from './dataFaults.ts'
import type { FaultKind } from './faultKinds.ts'
import { titleOf } from './identity.ts'
import { getRegister, type Ledger, type OwnDistrict, ownDistrict, todayOf } from './ledger.ts'
import { parts } from './log.ts'
import type { Probe } from './probe.ts'
import { aliased, divisionPrefix, endOfDay, knownOnly, sourceOf, spaced } from './query.ts'
import type { Register } from './register.ts'
import { silentCodes, silentSql, silentValues } from './silences.ts'
import { fromRow, type StoredRecord } from './values.ts'

/** One thing to look at: which record, and what is said of it. `code` is stable within its register. */
export type DataFinding = {
  readonly id: string
  readonly title: string
  readonly say: string
  readonly suggestion?: string
  /** Where the record lies, and who last wrote it. */
  readonly division: string
  readonly officer: string
}
/** How many of them lie in a division, last written by one person. */
export type FaultShare = { readonly division: string; readonly officer: string; readonly count: number }
/** All records of a register of which the same is said. `count` is exact; of `findings` the first ones are listed. */
export type DataFault = {
  readonly register: string
  readonly label: string
  readonly code: string
  readonly kind: FaultKind
  readonly severity: 'error' | 'warning'
  readonly say: string
  readonly field?: string
  readonly count: number
  readonly shares: readonly FaultShare[]
  readonly findings: readonly DataFinding[]
}
/** `silenced`: findings that a person has checked and found true. */
export type DataCheck = { readonly faults: readonly DataFault[]; readonly silenced: number }

export type DataCheckRequest = {
  /** Only this register. */
  readonly register?: string
  /** Only findings of this code, of this kind. */
  readonly code?: string
  readonly kind?: FaultKind
  /** Only records of a division and all below it; only those that this person wrote last. */
  readonly division?: string
  readonly officer?: string
  /** The day on which the books are looked at; default: today. */
  readonly asOf?: Day
  /** The books as they were known at the end of `asOf`, which was after this revision; silences of later are not heeded. */
  readonly knownAt?: number
  /** How many findings of each fault are listed, and from which on; default the first 50. None: only counts are wanted. */
  readonly limit?: number
  readonly offset?: number
}

/**
 * The data check (数据体检): every check of every register on the stored records, references that lead nowhere, numbers that do
 * not keep their rule or stand far from the others, records that stand twice. Set-based and beside the thread that asks: one
 * statement a register and what was found, whatever its size.
 */
export async function checkData(ledger: Ledger, request: DataCheckRequest = {}): Promise<DataCheck> {
  const registers =
    request.register === undefined ? Object.values(ledger.registers) : [getRegister(ledger.registers, request.register)]
  const district = await ownDistrict(ledger)
  const faults: DataFault[] = []
  let silenced = 0
  for (const register of registers) {
    const found = await checkRegister(ledger, register, district, request)
    faults.push(...found.faults)
    silenced += found.silenced
  }
  return { faults, silenced }
}

/** The same of one register; `memory` is for whoever checks all codes of the present books time and again. */
export async function checkRegister(
  ledger: Ledger,
  register: Register,
  district: OwnDistrict | undefined,
  request: DataCheckRequest,
  memory?: NumberMemory,
): Promise<DataCheck> {
  const { code: onlyCode, kind: onlyKind } = request
  const probes = probesOf(ledger.registers, register, district).filter(
    ({ code, kind }) => (onlyCode === undefined || code === onlyCode) && (onlyKind === undefined || kind === onlyKind),
  )
  const faults: DataFault[] = []
  let silenced = 0
  // Few expressions a statement: a bound value and a nesting more for each, and a bit of a whole number.
  for (const group of parts(probes, 30)) {
    const found = await runProbes(ledger, register, group, request)
    faults.push(...found.faults)
    silenced += found.silenced
  }
  if (onlyKind !== undefined && onlyKind !== 'identifier') return { faults, silenced }
  const invalid = await invalidIdentifiers(
    ledger,
    register,
    (code) => onlyCode === undefined || onlyCode === code,
    knownOnly(request),
    memory,
  )
  const numbers = await identifierFaults(ledger, register, invalid, request)
  return { faults: [...faults, ...numbers.faults], silenced: silenced + numbers.silenced }
}

async function runProbes(
  ledger: Ledger,
  register: Register,
  probes: readonly Probe[],
  request: DataCheckRequest,
): Promise<DataCheck> {
  if (probes.length === 0) return { faults: [], silenced: 0 }
  const { groups, first } = await findHits(ledger, register, probes, request)
  const has = (mask: number, index: number) => (mask & (1 << index)) !== 0
  const start = request.offset ?? 0
  const faults: DataFault[] = []
  let silenced = 0
  for (const [index, probe] of probes.entries()) {
    const own = groups.filter(({ mask }) => has(mask, index))
    silenced += own.reduce((sum, { quiet, count }) => sum + (has(quiet, index) ? count : 0), 0)
    const loud = own.filter(({ quiet }) => !has(quiet, index))
    if (loud.length === 0) continue
    const ids = first
      .filter(({ mask, quiet }) => has(mask, index) && !has(quiet, index))
      .map(({ id }) => id)
      .sort(byEntry)
      .slice(start, start + limitOf(request))
    const { code, kind, severity, say, field } = probe
    const shares = sharesOf(loud)
    faults.push({
      register: register.name,
      label: register.label,
      code,
      kind,
      severity,
      say,
      ...(field === undefined ? {} : { field }),
      count: shares.reduce((sum, { count }) => sum + count, 0),
      shares,
      findings: await findingsOf(ledger, register, probe, ids),
    })
  }
  return { faults, silenced }
}

type Hit = { readonly mask: number; readonly quiet: number }
type Hits = {
  /** How many records of a division and an officer are at fault in the same ways. */
  readonly groups: readonly (Hit & FaultShare)[]
  /** The first of those that are at fault in the same ways, as many as may be listed. */
  readonly first: readonly (Hit & { readonly id: string })[]
}

/**
 * All probes over all records in one passage: each a bit of `mask`, set where the record is at fault; `quiet` has the bits that a
 * person has found true.
 */
async function findHits(
  ledger: Ledger,
  register: Register,
  probes: readonly Probe[],
  request: DataCheckRequest,
): Promise<Hits> {
  const { dialect, aside } = ledger.store
  const scope = knownOnly(request)
  const source = (name: string) => sourceOf(ledger.registers, name, scope, dialect)
  const asOf = request.asOf ?? todayOf(ledger)
  const reader = sqlReader({
    schema: ledger.schema,
    dialect,
    register: register.name,
    alias: 'r',
    asOf,
    windowFrom: null,
    windowTo: asOf,
    source,
  })
  const silent = await silentCodes(ledger, register)
  const until = request.knownAt === undefined ? undefined : endOfDay(asOf)
  const bit = (condition: Sql, index: number) => sql`case when ${condition} then ${sql.lit(1 << index)} else 0 end`
  const sum = (bits: readonly Sql[]) => (bits.length === 0 ? sql`0` : sql`(${sql.join(bits, sql` + `)})`)
  const mask = sum(
    probes.map((probe, index) =>
      bit('fails' in probe ? sql`not (${reader.flag(probe.fails)})` : probe.where('r', source), index),
    ),
  )
  const quiet = sum(
    probes.flatMap(({ code }, index) => (silent.has(code) ? [bit(silentSql(register, code, until), index)] : [])),
  )
  const whole = request.division === undefined ? scope : { ...scope, division: request.division }
  const officer = request.officer === undefined ? sql`` : sql` and w.actor = ${dialect.text(request.officer)}`
  const most = request.limit === 0 ? 0 : (request.offset ?? 0) + limitOf(request)
  const listed = sql`union all select null, null, mask, quiet, 0, id from
    (select id, mask, quiet, row_number() over (partition by mask, quiet order by length(id), id) as place from hit) as placed
    where place <= ${sql.lit(most)}`
  // Last of all the joins, so that only who is at fault is asked who wrote it.
  const { rows } = await sql<Row>`with hit as materialized (
      select r.id, r.division, w.actor, ${mask} as mask, ${quiet} as quiet
      from ${aliased(sourceOf(ledger.registers, register.name, whole, dialect), 'r')} ${spaced(reader.joins())}
      left join revision as w on w.seq = r.seq where ${mask} <> 0${officer})
    select division, actor, mask, quiet, count(*) as n, ${dialect.text('')} as id from hit group by division, actor, mask, quiet
    ${most === 0 ? sql`` : listed}`.execute(aside)
  const hits = rows.map((row) => ({ row, mask: Number(row['mask']), quiet: Number(row['quiet']) }))
  return {
    groups: hits
      .filter(({ row }) => row['id'] === '')
      .map(({ row, ...hit }) => ({
        ...hit,
        division: String(row['division']),
        officer: String(row['actor'] ?? ''),
        count: Number(row['n']),
      })),
    first: hits.filter(({ row }) => row['id'] !== '').map(({ row, ...hit }) => ({ ...hit, id: String(row['id']) })),
  }
}

function limitOf({ limit = 50 }: DataCheckRequest): number {
  return limit
}

async function findingsOf(
  ledger: Ledger,
  register: Register,
  probe: Probe,
  ids: readonly string[],
): Promise<DataFinding[]> {
  if (ids.length === 0) return []
  const found = new Map<string, { record: StoredRecord; officer: string }>()
  for (const part of parts(ids, 1_000)) {
    const { rows } = await sql<Row>`select r.*, w.actor as written_by from ${sql.table(snake(register.name))} as r
      left join revision as w on w.seq = r.seq where r.id in (${sql.join(part)})`.execute(ledger.store.aside)
    for (const row of rows)
      found.set(String(row['id']), { record: fromRow(register, row), officer: String(row['written_by'] ?? '') })
  }
  const records = ids.flatMap((id) => found.get(id) ?? [])
  const told = await probe.tell?.(
    ledger,
    records.map(({ record }) => record),
  )
  return records.map(({ record, officer }) => ({
    id: record.id,
    title: titleOf(register, record.values),
    say: told?.get(record.id) ?? probe.about?.(record.values) ?? probe.say,
    division: record.division,
    officer,
  }))
}

async function identifierFaults(
  ledger: Ledger,
  register: Register,
  invalid: readonly IdentifierFault[],
  request: DataCheckRequest,
): Promise<DataCheck> {
  if (invalid.length === 0) return { faults: [], silenced: 0 }
  const until = request.knownAt === undefined ? undefined : endOfDay(request.asOf ?? todayOf(ledger))
  const quiet = await silentValues(ledger, register, until)
  const writers = await writersOf(ledger, invalid)
  const prefix = request.division === undefined ? undefined : divisionPrefix(request.division)
  const faults: DataFault[] = []
  let silenced = 0
  for (const code of new Set(invalid.map((fault) => fault.code))) {
    const all = invalid
      .filter((fault) => fault.code === code)
      .map((fault) => ({ ...fault, officer: writers.get(fault.seq) ?? '' }))
      .filter(
        ({ division, officer }) =>
          (prefix === undefined || division.startsWith(prefix)) &&
          (request.officer === undefined || officer === request.officer),
      )
    const open = all.filter((fault) => {
      const told = quiet.get(code)?.get(fault.id)
      return told === undefined || (told.version !== fault.version && told.value !== fault.value)
    })
    silenced += all.length - open.length
    const first = open[0]
    if (!first) continue
    const start = request.offset ?? 0
    faults.push({
      register: register.name,
      label: register.label,
      code,
      kind: 'identifier',
      severity: 'warning',
      say: `${register.fields[first.field]?.label}没有通过校验`,
      field: first.field,
      count: open.length,
      shares: sharesOf(open.map((fault) => ({ ...fault, count: 1 }))),
      findings: open
        .slice(start, start + limitOf(request))
        .map(({ id, title, say, suggestion, division, officer }) => ({
          id,
          title,
          say,
          division,
          officer,
          ...(suggestion === undefined ? {} : { suggestion }),
        })),
    })
  }
  return { faults, silenced }
}

/** Who wrote the present state of each record, by the sequence of that revision. */
async function writersOf(ledger: Ledger, found: readonly IdentifierFault[]): Promise<Map<number, string>> {
  const writers = new Map<number, string>()
  for (const piece of parts([...new Set(found.map(({ seq }) => seq))], 1_000)) {
    const rows = await ledger.store.reader
      .selectFrom('revision')
      .select(['seq', 'actor'])
      .where('seq', 'in', [...piece])
      .execute()
    for (const row of rows) writers.set(Number(row['seq']), String(row['actor']))
  }
  return writers
}

function sharesOf(found: readonly FaultShare[]): FaultShare[] {
  const shares = new Map<string, FaultShare>()
  for (const { division, officer, count } of found) {
    const key = `${division} ${officer}`
    shares.set(key, { division, officer, count: (shares.get(key)?.count ?? 0) + count })
  }
  return [...shares.values()]
}
