import { sql } from 'kysely'
import { sqlReader } from '#engine/expr/toSql.ts'
import type { Day } from '#engine/ground/day.ts'
import type { Row } from '#engine/store/database.ts'
import { type IdentifierFault, invalidIdentifiers, probesOf } from './dataFaults.ts'
import type { FaultKind } from './faultKinds.ts'
import { titleOf } from './identity.ts'
import { getRegister, type Ledger, type OwnDistrict, ownDistrict, todayOf } from './ledger.ts'
import { parts } from './log.ts'
import type { Probe } from './probe.ts'
import { aliased, divisionPrefix, sourceOf, spaced } from './query.ts'
import type { Register } from './register.ts'
import { silentCodes, silentSql, silentValues } from './silences.ts'
import { fromRow } from './values.ts'

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
  /** How many findings of each fault are listed, and from which on; default the first 50. */
  readonly limit?: number
  readonly offset?: number
}

/**
 * The data check (数据体检): every check of every register on the stored records, references that lead nowhere, numbers that do
 * not keep their rule or stand far from the others, records that stand twice. Set-based: two statements a register and what
 * was found, whatever its size.
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

type Found = { readonly faults: DataFault[]; readonly silenced: number }

async function checkRegister(
  ledger: Ledger,
  register: Register,
  district: OwnDistrict | undefined,
  request: DataCheckRequest,
): Promise<Found> {
  const { code: onlyCode, kind: onlyKind } = request
  const probes = probesOf(ledger.registers, register, district).filter(
    ({ code, kind }) => (onlyCode === undefined || code === onlyCode) && (onlyKind === undefined || kind === onlyKind),
  )
  const faults: DataFault[] = []
  let silenced = 0
  // Few expressions a statement: a bound value and a nesting more for each.
  for (const group of parts(probes, 30)) {
    const found = await runProbes(ledger, register, group, request)
    faults.push(...found.faults)
    silenced += found.silenced
  }
  if (onlyKind !== undefined && onlyKind !== 'identifier') return { faults, silenced }
  const invalid = await invalidIdentifiers(ledger, register, (code) => onlyCode === undefined || onlyCode === code)
  const numbers = await identifierFaults(ledger, register, invalid, request)
  return { faults: [...faults, ...numbers.faults], silenced: silenced + numbers.silenced }
}

async function runProbes(
  ledger: Ledger,
  register: Register,
  probes: readonly Probe[],
  request: DataCheckRequest,
): Promise<Found> {
  const { dialect, reader: db } = ledger.store
  const quiet = await silentCodes(ledger, register)
  const asOf = request.asOf ?? todayOf(ledger)
  const reader = sqlReader({
    schema: ledger.schema,
    dialect,
    register: register.name,
    alias: 'r',
    asOf,
    windowFrom: null,
    windowTo: asOf,
    source: (name) => sourceOf(ledger.registers, name, {}, dialect),
  })
  const conditions = probes.map((probe) =>
    'fails' in probe ? sql`not (${reader.flag(probe.fails)})` : probe.where('r'),
  )
  const scope = request.division === undefined ? {} : { division: request.division }
  const from = sql`from ${aliased(sourceOf(ledger.registers, register.name, scope, dialect), 'r')}
    left join revision as w on w.seq = r.seq ${spaced(reader.joins())}`
  const officer = request.officer === undefined ? sql`` : sql`where w.actor = ${dialect.text(request.officer)}`
  const counts = probes.flatMap((probe, index) => {
    const all = sql`count(case when ${conditions[index]} then 1 end) as ${sql.ref(`c${index}`)}`
    return quiet.has(probe.code)
      ? [
          all,
          sql`count(case when ${conditions[index]} and ${silentSql(register, probe.code)} then 1 end) as ${sql.ref(`s${index}`)}`,
        ]
      : [all]
  })
  const groups = (
    await sql<Row>`select r.division, w.actor, ${sql.join(counts)} ${from} ${officer} group by r.division, w.actor`.execute(
      db,
    )
  ).rows
  const faults: DataFault[] = []
  let silenced = 0
  for (const [index, probe] of probes.entries()) {
    const shares = groups.flatMap((row): FaultShare[] => {
      const quieted = Number(row[`s${index}`] ?? 0)
      silenced += quieted
      const count = Number(row[`c${index}`] ?? 0) - quieted
      return count === 0 ? [] : [{ division: String(row['division']), officer: String(row['actor'] ?? ''), count }]
    })
    if (shares.length === 0) continue
    const loud = quiet.has(probe.code) ? sql` and not ${silentSql(register, probe.code)}` : sql``
    const own = request.officer === undefined ? sql`` : sql` and w.actor = ${dialect.text(request.officer)}`
    const page = sql`limit ${sql.lit(request.limit ?? 50)} offset ${sql.lit(request.offset ?? 0)}`
    // As a choice and not bare: SQLite would turn the outer joins around and go through the groups again for every record.
    const rows =
      await sql<Row>`select r.*, w.actor as written_by ${from} where case when ${conditions[index]} then 1 else 0 end = 1${loud}${own} order by length(r.id), r.id ${page}`.execute(
        db,
      )
    const records = rows.rows.map((row) => ({
      record: fromRow(register, row),
      officer: String(row['written_by'] ?? ''),
    }))
    const told = await probe.tell?.(
      ledger,
      records.map(({ record }) => record),
    )
    const { code, kind, severity, say, field } = probe
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
      findings: records.map(({ record, officer: writer }) => ({
        id: record.id,
        title: titleOf(register, record.values),
        say: told?.get(record.id) ?? probe.about?.(record.values) ?? say,
        division: record.division,
        officer: writer,
      })),
    })
  }
  return { faults, silenced }
}

async function identifierFaults(
  ledger: Ledger,
  register: Register,
  invalid: readonly IdentifierFault[],
  request: DataCheckRequest,
): Promise<Found> {
  if (invalid.length === 0) return { faults: [], silenced: 0 }
  const quiet = await silentValues(ledger, register)
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
      shares: sharesOf(open),
      findings: open
        .slice(start, start + (request.limit ?? 50))
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

function sharesOf(found: readonly { readonly division: string; readonly officer: string }[]): FaultShare[] {
  const shares = new Map<string, FaultShare>()
  for (const { division, officer } of found) {
    const key = `${division} ${officer}`
    shares.set(key, { division, officer, count: (shares.get(key)?.count ?? 0) + 1 })
  }
  return [...shares.values()]
}
