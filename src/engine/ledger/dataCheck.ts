import { sql } from 'kysely'
import { sqlReader } from '#engine/expr/toSql.ts'
import type { Day } from '#engine/ground/day.ts'
import { nearest } from '#engine/ground/nearest.ts'
import { Problem } from '#engine/ground/problem.ts'
import type { Row } from '#engine/store/database.ts'
import type { Sql } from '#engine/store/exact.ts'
import { type IdentifierFault, invalidIdentifiers, type Probe, probesOf } from './dataFaults.ts'
import { titleOf } from './identity.ts'
import { getRegister, type Ledger, todayOf } from './ledger.ts'
import { parts } from './log.ts'
import { aliased, sourceOf, spaced } from './query.ts'
import { type Actor, findRecord } from './records.ts'
import type { Register } from './register.ts'
import { fromRow } from './values.ts'

/** One thing to look at: which record, and what is said of it. `code` is stable within its register. */
export type DataFinding = {
  readonly id: string
  readonly title: string
  readonly say: string
  readonly suggestion?: string
}
/** All records of a register of which the same is said. `count` is exact; of `findings` the first ones are listed. */
export type DataFault = {
  readonly register: string
  readonly label: string
  readonly code: string
  readonly severity: 'error' | 'warning'
  readonly say: string
  readonly field?: string
  readonly count: number
  readonly findings: readonly DataFinding[]
}
/** `silenced`: findings that a person has checked and found true. */
export type DataCheck = { readonly faults: readonly DataFault[]; readonly silenced: number }

export type DataCheckRequest = {
  /** Only this register. */
  readonly register?: string
  /** Only findings of this code. */
  readonly code?: string
  /** The day on which the books are looked at; default: today. */
  readonly asOf?: Day
  /** How many findings of each fault are listed; default 50. */
  readonly limit?: number
}

/**
 * The data check (数据体检): every check of every register on the stored records, references that lead nowhere, numbers that do
 * not keep their rule, records that stand twice. Set-based: two statements a register at most, whatever its size.
 */
export async function checkData(ledger: Ledger, request: DataCheckRequest = {}): Promise<DataCheck> {
  const registers =
    request.register === undefined ? Object.values(ledger.registers) : [getRegister(ledger.registers, request.register)]
  const faults: DataFault[] = []
  let silenced = 0
  for (const register of registers) {
    const found = await checkRegister(ledger, register, request)
    faults.push(...found.faults)
    silenced += found.silenced
  }
  return { faults, silenced }
}

/** Lays a finding to rest: a person has checked it and says why it is true. It comes back when the record changes. */
export async function silenceFinding(
  ledger: Ledger,
  by: Actor,
  finding: { readonly register: string; readonly id: string; readonly code: string; readonly reason: string },
): Promise<void> {
  const register = getRegister(ledger.registers, finding.register)
  const reason = finding.reason.trim()
  if (reason === '') throw new Problem('badInput', { what: '没有填写理由。', next: '请写明核实的情况。' })
  const codes = [...probesOf(ledger.registers, register).map((probe) => probe.code), ...identifierCodes(register)]
  if (!codes.includes(finding.code)) {
    const guess = nearest(finding.code, codes)
    throw new Problem('badInput', {
      what: `${register.label}没有编号为“${finding.code}”的体检项。`,
      ...(guess ? { next: `是否想用“${guess}”？` } : {}),
    })
  }
  await ledger.store.write(async ({ db }) => {
    const record = await findRecord(db, register, finding.id)
    if (!record) throw new Problem('recordNotFound', { register: register.label, key: finding.id })
    const id = `${register.name}|${finding.id}|${finding.code}`
    await db.deleteFrom('silence').where('id', '=', id).execute()
    await db
      .insertInto('silence')
      .values({
        id,
        register: register.name,
        record: finding.id,
        version: record.version,
        code: finding.code,
        reason,
        at: ledger.clock().toISOString(),
        actor: by.actor,
      })
      .execute()
  })
}

async function checkRegister(
  ledger: Ledger,
  register: Register,
  request: DataCheckRequest,
): Promise<{ faults: DataFault[]; silenced: number }> {
  const wanted = <T extends { readonly code: string }>(items: readonly T[]) =>
    items.filter(({ code }) => request.code === undefined || code === request.code)
  const probes = wanted(probesOf(ledger.registers, register))
  const limit = request.limit ?? 50
  const quiet = await silencesOf(ledger, register)
  const probed =
    probes.length === 0
      ? { faults: [], silenced: 0 }
      : await runProbes(ledger, register, probes, quiet, request.asOf ?? todayOf(ledger), limit)
  const invalid = await invalidIdentifiers(
    ledger,
    register,
    (code) => request.code === undefined || request.code === code,
  )
  const numbers = identifierFaults(register, invalid, quiet, limit)
  return { faults: [...probed.faults, ...numbers.faults], silenced: probed.silenced + numbers.silenced }
}

/** Codes under which something of this register is silent. */
async function silencesOf(ledger: Ledger, register: Register): Promise<Map<string, Map<string, number>>> {
  const rows = await ledger.store.reader
    .selectFrom('silence')
    .select(['record', 'version', 'code'])
    .where('register', '=', register.name)
    .execute()
  const quiet = new Map<string, Map<string, number>>()
  for (const row of rows) {
    const code = String(row['code'])
    quiet.set(code, (quiet.get(code) ?? new Map<string, number>()).set(String(row['record']), Number(row['version'])))
  }
  return quiet
}

type Quiet = ReadonlyMap<string, ReadonlyMap<string, number>>

async function runProbes(
  ledger: Ledger,
  register: Register,
  probes: readonly Probe[],
  quiet: Quiet,
  asOf: Day,
  limit: number,
): Promise<{ faults: DataFault[]; silenced: number }> {
  const { dialect, reader: db } = ledger.store
  const faults: DataFault[] = []
  let silenced = 0
  // Few expressions a statement: a bound value and a nesting more for each.
  for (const group of parts(probes, 40)) {
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
    const conditions = group.map((probe) =>
      'fails' in probe ? sql`not (${reader.flag(probe.fails)})` : probe.where('r'),
    )
    const from = sql`from ${aliased(sourceOf(ledger.registers, register.name, {}, dialect), 'r')} ${spaced(reader.joins())}`
    const counts = group.flatMap((probe, index) => {
      const all = sql`count(case when ${conditions[index]} then 1 end) as ${sql.ref(`c${index}`)}`
      return quiet.has(probe.code)
        ? [
            all,
            sql`count(case when ${conditions[index]} and ${silentSql(register, probe.code)} then 1 end) as ${sql.ref(`s${index}`)}`,
          ]
        : [all]
    })
    const counted = (await sql<Row>`select ${sql.join(counts)} ${from}`.execute(db)).rows[0] as Row
    for (const [index, probe] of group.entries()) {
      const quieted = Number(counted[`s${index}`] ?? 0)
      const count = Number(counted[`c${index}`]) - quieted
      silenced += quieted
      if (count === 0) continue
      const where =
        quieted > 0 ? sql`${conditions[index]} and not ${silentSql(register, probe.code)}` : (conditions[index] as Sql)
      const rows =
        await sql<Row>`select r.* ${from} where ${where} order by length(r.id), r.id limit ${sql.lit(limit)}`.execute(
          db,
        )
      const { code, severity, say, field } = probe
      faults.push({
        register: register.name,
        label: register.label,
        code,
        severity,
        say,
        ...(field === undefined ? {} : { field }),
        count,
        findings: rows.rows
          .map((row) => fromRow(register, row))
          .map((record) => ({
            id: record.id,
            title: titleOf(register, record.values),
            say: probe.about?.(record.values) ?? say,
          })),
      })
    }
  }
  return { faults, silenced }
}

function silentSql(register: Register, code: string): Sql {
  return sql`exists (select 1 from silence as q where q.register = ${register.name} and q.code = ${code} and q.record = r.id and q.version = r.version)`
}

function identifierCodes(register: Register): string[] {
  return Object.entries(register.fields).flatMap(([name, field]) =>
    field.kind === 'identifier' ? [`identifier.${name}`] : [],
  )
}

function identifierFaults(
  register: Register,
  found: readonly IdentifierFault[],
  quiet: Quiet,
  limit: number,
): { faults: DataFault[]; silenced: number } {
  const faults: DataFault[] = []
  let silenced = 0
  for (const code of identifierCodes(register)) {
    const all = found.filter((fault) => fault.code === code)
    const open = all.filter((fault) => quiet.get(code)?.get(fault.id) !== fault.version)
    silenced += all.length - open.length
    const first = open[0]
    if (!first) continue
    faults.push({
      register: register.name,
      label: register.label,
      code,
      severity: 'warning',
      say: `${register.fields[first.field]?.label}没有通过校验`,
      field: first.field,
      count: open.length,
      findings: open.slice(0, limit).map(({ id, title, say, suggestion }) => ({
        id,
        title,
        say,
        ...(suggestion === undefined ? {} : { suggestion }),
      })),
    })
  }
  return { faults, silenced }
}
