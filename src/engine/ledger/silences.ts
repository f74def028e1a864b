import { sql } from 'kysely'
import { nearest } from '#engine/ground/nearest.ts'
import { Problem } from '#engine/ground/problem.ts'
import type { Sql } from '#engine/store/exact.ts'
import { snake } from '#engine/store/naming.ts'
import { probesOf } from './dataFaults.ts'
import { titleOf } from './identity.ts'
import { getRegister, type Ledger } from './ledger.ts'
import { type Actor, findRecord } from './records.ts'
import type { Register } from './register.ts'
import type { StoredRecord } from './values.ts'

/** A finding that a person has checked and found true, with why; it comes back when what was checked changes. */
export type Silence = {
  readonly register: string
  readonly label: string
  readonly id: string
  readonly title: string
  readonly code: string
  readonly say: string
  readonly reason: string
  readonly at: string
  readonly actor: string
  /** False when the record has changed since, so that the finding has come back. */
  readonly holds: boolean
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
  const codes = codesOf(ledger, register)
  if (!codes.has(finding.code)) {
    const guess = nearest(finding.code, [...codes.keys()])
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
        value: checkedValue(register, finding.code, record),
      })
      .execute()
  })
}

/** Takes a silence back: the finding is told again. */
export async function liftSilence(
  ledger: Ledger,
  finding: { readonly register: string; readonly id: string; readonly code: string },
): Promise<void> {
  const { register, id, code } = finding
  await ledger.store.write(async ({ db }) => {
    await db.deleteFrom('silence').where('id', '=', `${register}|${id}|${code}`).execute()
  })
}

/** Everything that was checked and found true, the newest first. */
export async function listSilences(ledger: Ledger): Promise<Silence[]> {
  const rows = await ledger.store.reader.selectFrom('silence').selectAll().execute()
  const found: Silence[] = []
  for (const row of rows) {
    const register = ledger.registers[String(row['register'])]
    const record = register && (await findRecord(ledger.store.reader, register, String(row['record'])))
    // The register or the record may be gone: then nothing is said of it either.
    if (!register || !record) continue
    const code = String(row['code'])
    const value = row['value'] === null || row['value'] === undefined ? null : String(row['value'])
    found.push({
      register: register.name,
      label: register.label,
      id: record.id,
      title: titleOf(register, record.values),
      code,
      say: codesOf(ledger, register).get(code) ?? code,
      reason: String(row['reason']),
      at: String(row['at']),
      actor: String(row['actor']),
      holds:
        Number(row['version']) === record.version || (value !== null && value === checkedValue(register, code, record)),
    })
  }
  return found.sort((a, b) => (a.at < b.at ? 1 : -1))
}

/** Codes under which something of this register is silent. */
export async function silentCodes(ledger: Ledger, register: Register): Promise<ReadonlySet<string>> {
  const rows = await ledger.store.reader
    .selectFrom('silence')
    .select('code')
    .distinct()
    .where('register', '=', register.name)
    .execute()
  return new Set(rows.map((row) => String(row['code'])))
}

/**
 * Whether a row, under the alias `r`, is silent about that code: the same version, or the same value of the field in question.
 * `until`: only what a person had checked before that moment.
 */
export function silentSql(register: Register, code: string, until?: string): Sql {
  const column = columnOf(register, code)
  const same = column === undefined ? sql`` : sql` or q.value = cast(${sql.ref(`r.${column}`)} as text)`
  return sql`exists (select 1 from silence as q where q.register = ${sql.lit(register.name)} and q.code = ${sql.lit(code)} and q.record = r.id and (q.version = r.version${same})${until === undefined ? sql`` : sql` and q.at < ${until}`})`
}

export type SilentValues = ReadonlyMap<
  string,
  ReadonlyMap<string, { readonly version: number; readonly value: string | null }>
>

/** The same for findings that only JavaScript can make: by code and record. */
export async function silentValues(ledger: Ledger, register: Register, until?: string): Promise<SilentValues> {
  const known = ledger.store.reader
    .selectFrom('silence')
    .select(['record', 'version', 'code', 'value'])
    .where('register', '=', register.name)
  const rows = await (until === undefined ? known : known.where('at', '<', until)).execute()
  const found = new Map<string, Map<string, { version: number; value: string | null }>>()
  for (const row of rows) {
    const code = String(row['code'])
    const ofCode = found.get(code) ?? new Map<string, { version: number; value: string | null }>()
    ofCode.set(String(row['record']), {
      version: Number(row['version']),
      value: row['value'] === null || row['value'] === undefined ? null : String(row['value']),
    })
    found.set(code, ofCode)
  }
  return found
}

function codesOf(ledger: Ledger, register: Register): ReadonlyMap<string, string> {
  return new Map([
    ...probesOf(ledger.registers, register).map(({ code, say }) => [code, say] as const),
    ...Object.entries(register.fields).flatMap(([name, field]) =>
      field.kind === 'identifier' ? [[`identifier.${name}`, `${field.label}没有通过校验`] as const] : [],
    ),
  ])
}

/** The stored value that a finding speaks of, where it speaks of one field. */
function checkedValue(register: Register, code: string, record: StoredRecord): string | null {
  const name = fieldOf(register, code)
  const value = name === undefined ? null : (record.values[name] ?? null)
  if (value === null) return null
  if (typeof value === 'object') return 'text' in value ? value.text : null
  return typeof value === 'boolean' ? (value ? '1' : '0') : String(value)
}

function columnOf(register: Register, code: string): string | undefined {
  const name = fieldOf(register, code)
  return name === undefined || register.fields[name]?.kind === 'references' ? undefined : snake(name)
}

/** `identifier.creditCode`, `jump.revenue`: the field stands after the kind. */
function fieldOf(register: Register, code: string): string | undefined {
  const [stem = '', name = ''] = code.split('.')
  return ['identifier', 'unresolved', 'jump', 'peers'].includes(stem) && Object.hasOwn(register.fields, name)
    ? name
    : undefined
}
