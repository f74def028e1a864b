import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { identify } from '#engine/ground/identifiers/index.ts'
import type { Row } from '#engine/store/database.ts'
import type { Sql } from '#engine/store/exact.ts'
import { resolvedColumn, snake } from '#engine/store/naming.ts'
import { kindOfCheck } from './faultKinds.ts'
import type { IdentifierScheme } from './field.ts'
import { titleField, titleOf } from './identity.ts'
import { type Ledger, type OwnDistrict, ownDistrict } from './ledger.ts'
import { parts } from './log.ts'
import { nearNameProbe } from './nearNames.ts'
import { outlierProbes } from './outliers.ts'
import type { Probe } from './probe.ts'
import { aliased, type Scope, sourceOf } from './query.ts'
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
      where: (alias, source) =>
        sql`exists (select 1 from ${source(`${register.name}.${name}`)} as l where l.owner_id = ${sql.ref(`${alias}.id`)} and l.target_id is null)`,
    }
  })
  return [...fields, ...lists]
}

/**
 * Records that stand twice: of one name under two keys, where the register is one that others refer to by name; and of one
 * key, where two ways of naming the same subject have come to lead to one record.
 */
function twice(register: Register): Probe[] {
  const probes: Probe[] = []
  if (register.alsoKnownBy && !register.key.includes(titleField(register))) {
    probes.push({
      code: 'twice.name',
      kind: 'twice',
      severity: 'warning',
      say: '名称相同的还有别的记录，引用这个名称的数据对不上',
      field: titleField(register),
      where: (alias, source) =>
        sql`${sql.ref(`${alias}.match`)} in (select d.match from ${source(register.name)} as d where d.match <> '' group by d.match having count(*) > 1)`,
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
      where: (alias, source) =>
        sql`((${key(alias)}) in (select ${key('d')} from ${source(register.name)} as d group by ${key('d')} having count(*) > 1))`,
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

/** What is known of the numbers of each register up to a revision, so that only later records need to be read. */
export type NumberMemory = Map<string, { of: string; seq: number; faults: readonly IdentifierFault[] }>

const page = 2_000

/**
 * Numbers that do not keep their official rule and were let in with a warning. Only JavaScript knows the rules, so the columns are
 * read through, piece by piece and beside the thread that asks. With a `memory` only records that have changed since are read.
 */
export async function invalidIdentifiers(
  ledger: Ledger,
  register: Register,
  wanted: (code: string) => boolean,
  scope: Scope = {},
  memory?: NumberMemory,
): Promise<IdentifierFault[]> {
  const fields = Object.entries(register.fields).flatMap(([name, field]) =>
    field.kind === 'identifier' && wanted(`identifier.${name}`) ? [[name, field.scheme, field.label] as const] : [],
  )
  if (fields.length === 0) return []
  const own = (await ownDistrict(ledger))?.code
  const source = sourceOf(ledger.registers, register.name, scope, ledger.store.dialect)
  const columns = sql.join(fields.map(([name]) => sql.ref(snake(name))))
  const of = JSON.stringify([own, fields])
  const known = memory?.get(register.name)
  const since = known?.of === of ? known : { seq: 0, faults: [] }
  const faults = await stillThere(ledger, since.faults, source)
  // Each record has the revision of its present state: in their order, the later ones are those that have changed.
  for (let last = since.seq; ; ) {
    const { rows } = await sql<Row>`select id, seq, ${columns} from ${aliased(source)}
      where seq > ${sql.lit(last)} order by seq limit ${sql.lit(page)}`.execute(ledger.store.aside)
    if (rows.length === 0) {
      memory?.set(register.name, { of, seq: last, faults })
      return faults.sort((a, b) => byEntry(a.id, b.id))
    }
    const found = rows.flatMap((row) =>
      fields.flatMap(([name, scheme, label]) => faultOf(own, String(row['id']), name, scheme, label, row[snake(name)])),
    )
    faults.push(...(await named(ledger, register, found, source)))
    last = Number(rows.at(-1)?.['seq'])
  }
}

/** Of what was found before, that whose record has not changed since. */
async function stillThere(ledger: Ledger, faults: readonly IdentifierFault[], source: Sql): Promise<IdentifierFault[]> {
  const there = new Set<number>()
  for (const some of parts([...new Set(faults.map(({ seq }) => seq))], 1_000)) {
    const list = sql.join(some.map((seq) => sql.lit(seq)))
    const { rows } = await sql<Row>`select seq from ${aliased(source)} where seq in (${list})`.execute(
      ledger.store.aside,
    )
    for (const row of rows) there.add(Number(row['seq']))
  }
  return faults.filter(({ seq }) => there.has(seq))
}

/** The order in which records were entered: an id ends in the sequence of its creation. */
export function byEntry(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0)
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

async function named(
  ledger: Ledger,
  register: Register,
  found: readonly Bare[],
  source: Sql,
): Promise<IdentifierFault[]> {
  if (found.length === 0) return []
  const ids = [...new Set(found.map(({ id }) => id))]
  const records = new Map<string, Pick<IdentifierFault, 'title' | 'version' | 'seq' | 'division'>>()
  for (let start = 0; start < ids.length; start += 1_000) {
    const few = sql.join(ids.slice(start, start + 1_000))
    const { rows } = await sql<Row>`select * from ${aliased(source)} where id in (${few})`.execute(ledger.store.aside)
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
