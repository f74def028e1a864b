import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { identify } from '#engine/ground/identifiers/index.ts'
import { linkTable, resolvedColumn, snake } from '#engine/store/naming.ts'
import { kindOfCheck } from './faultKinds.ts'
import type { IdentifierScheme } from './field.ts'
import { titleField, titleOf } from './identity.ts'
import { type Ledger, type OwnDistrict, ownDistrict } from './ledger.ts'
import { nearNameProbe } from './nearNames.ts'
import { outlierProbes } from './outliers.ts'
import type { Probe } from './probe.ts'
import type { Register, Registers } from './register.ts'
import { linksOf } from './tables.ts'
import { fromRow, isReference, isReferences } from './values.ts'

/** Everything that the database itself can find about a register, from its declaration. */
export function probesOf(registers: Registers, register: Register, district?: OwnDistrict): Probe[] {
  return [
    ...declared(register),
    ...unresolved(registers, register),
    ...twice(register),
    ...nearNameProbe(register, district),
    ...outlierProbes(register),
  ]
}

/** The checks of the declaration. Their code is made from their words, so that it stays when others come and go. */
function declared(register: Register): Probe[] {
  return (register.checks ?? []).map((check) => ({
    code: `check.${createHash('sha256').update(check.say).digest('hex').slice(0, 8)}`,
    kind: kindOfCheck(check.holds.node),
    severity: check.severity,
    say: check.say,
    fails: check.holds.node,
  }))
}

function unresolved(registers: Registers, register: Register): Probe[] {
  const fields = Object.entries(register.fields).flatMap(([name, field]): Probe[] => {
    if (field.kind !== 'reference' || field.mayBeOutside) return []
    const target = registers[field.to]?.label ?? field.to
    return [
      {
        code: `unresolved.${name}`,
        kind: 'unresolved',
        severity: 'warning',
        say: `${field.label}不在“${target}”中`,
        field: name,
        about: (values) => {
          const value = values[name]
          return `${field.label}“${isReference(value) ? value.text : ''}”不在“${target}”中`
        },
        where: (alias) =>
          sql`(${sql.ref(`${alias}.${snake(name)}`)} is not null and ${sql.ref(`${alias}.${resolvedColumn(name)}`)} is null)`,
      },
    ]
  })
  const lists = linksOf(register).map(([name, field]): Probe => {
    const target = registers[field.to]?.label ?? field.to
    return {
      code: `unresolved.${name}`,
      kind: 'unresolved',
      severity: 'warning',
      say: `${field.label}中有的不在“${target}”中`,
      field: name,
      about: (values) => {
        const value = values[name]
        const open = isReferences(value) ? value.filter((item) => item.id === null).map((item) => item.text) : []
        return `${field.label}${open.length > 0 ? `“${open.join('、')}”` : '中有的'}不在“${target}”中`
      },
      where: (alias) =>
        sql`exists (select 1 from ${sql.table(linkTable(register.name, name))} as l where l.owner_id = ${sql.ref(`${alias}.id`)} and l.target_id is null)`,
    }
  })
  return [...fields, ...lists]
}

/**
 * Records that stand twice: of one name under two keys, where the register is one that others refer to by name; and of one
 * key, where two ways of naming the same subject have come to lead to one record.
 */
function twice(register: Register): Probe[] {
  const table = sql.table(snake(register.name))
  const probes: Probe[] = []
  if (register.alsoKnownBy && !register.key.includes(titleField(register))) {
    probes.push({
      code: 'twice.name',
      kind: 'twice',
      severity: 'warning',
      say: '名称相同的还有别的记录，引用这个名称的数据对不上',
      field: titleField(register),
      where: (alias) =>
        sql`${sql.ref(`${alias}.match`)} in (select d.match from ${table} as d where d.match <> '' group by d.match having count(*) > 1)`,
    })
  }
  const references = register.key.filter((name) => register.fields[name]?.kind === 'reference')
  if (references.length > 0) {
    const part = (alias: string, name: string) => {
      const own = sql.ref(`${alias}.${snake(name)}`)
      return references.includes(name) ? sql`coalesce(${sql.ref(`${alias}.${resolvedColumn(name)}`)}, ${own})` : own
    }
    const key = (alias: string) => sql.join(register.key.map((name) => part(alias, name)))
    probes.push({
      code: 'twice.key',
      kind: 'twice',
      severity: 'error',
      say: `与另一条记录是同一个${register.key.map((name) => register.fields[name]?.label).join('、')}`,
      where: (alias) =>
        sql`((${key(alias)}) in (select ${key('d')} from ${table} as d group by ${key('d')} having count(*) > 1))`,
    })
  }
  return probes
}

export type IdentifierFault = {
  readonly id: string
  readonly version: number
  readonly seq: number
  readonly division: string
  readonly value: string
  readonly title: string
  readonly code: string
  readonly field: string
  readonly say: string
  readonly suggestion?: string
}

const page = 5_000

/** Numbers that do not keep their official rule and were let in with a warning. Only JavaScript knows the rules, so the column is read through. */
export async function invalidIdentifiers(
  ledger: Ledger,
  register: Register,
  wanted: (code: string) => boolean,
): Promise<IdentifierFault[]> {
  const fields = Object.entries(register.fields).flatMap(([name, field]) =>
    field.kind === 'identifier' && wanted(`identifier.${name}`) ? [[name, field.scheme, field.label] as const] : [],
  )
  if (fields.length === 0) return []
  const faults: IdentifierFault[] = []
  const own = (await ownDistrict(ledger))?.code
  const table = snake(register.name)
  const columns = fields.map(([name]) => snake(name))
  for (let last = ''; ; ) {
    const rows = await ledger.store.reader
      .selectFrom(table)
      .select(['id', ...columns])
      .where('id', '>', last)
      .orderBy('id')
      .limit(page)
      .execute()
    if (rows.length === 0) return faults
    const found = rows.flatMap((row) =>
      fields.flatMap(([name, scheme, label]) => faultOf(own, String(row['id']), name, scheme, label, row[snake(name)])),
    )
    faults.push(...(await named(ledger, register, found)))
    last = String(rows.at(-1)?.['id'])
  }
}

type Bare = Omit<IdentifierFault, 'title' | 'version' | 'seq' | 'division'>

function faultOf(
  own: string | undefined,
  id: string,
  field: string,
  scheme: IdentifierScheme,
  label: string,
  stored: unknown,
): Bare[] {
  if (typeof stored !== 'string') return []
  // Our own district may be newer than the list of divisions that the program ships.
  if (scheme === 'division' && own !== undefined && stored.startsWith(own)) return []
  const found = identify(scheme, stored)
  if (found.valid) return []
  const sentence = found.errors.map((code) => found.sentences[code] ?? code).join('')
  return [
    {
      id,
      code: `identifier.${field}`,
      field,
      value: stored,
      say: `${label}“${stored}”：${sentence}`,
      ...(found.suggestion === undefined ? {} : { suggestion: found.suggestion }),
    },
  ]
}

async function named(ledger: Ledger, register: Register, found: readonly Bare[]): Promise<IdentifierFault[]> {
  if (found.length === 0) return []
  const ids = [...new Set(found.map(({ id }) => id))]
  const records = new Map<string, Pick<IdentifierFault, 'title' | 'version' | 'seq' | 'division'>>()
  for (let start = 0; start < ids.length; start += 1_000) {
    const rows = await ledger.store.reader
      .selectFrom(snake(register.name))
      .selectAll()
      .where('id', 'in', ids.slice(start, start + 1_000))
      .execute()
    for (const row of rows) {
      const record = fromRow(register, row)
      const { version, seq, division } = record
      records.set(record.id, { title: titleOf(register, record.values), version, seq, division })
    }
  }
  return found.map((fault) => ({
    ...fault,
    ...(records.get(fault.id) ?? { title: fault.id, version: 0, seq: 0, division: '' }),
  }))
}
