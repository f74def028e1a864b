import { sql } from 'kysely'
import type { Queries, Transaction } from '#engine/store/database.ts'
import { linkTable, resolvedColumn, snake } from '#engine/store/naming.ts'
import { matchForm, naturalKey } from './identity.ts'
import { districtIn } from './ledger.ts'
import { parts } from './log.ts'
import { survivorsByName } from './mergedNames.ts'
import type { Register, Registers } from './register.ts'
import { linksOf } from './tables.ts'
import { fromRow, isReference, isReferences, type Reference, type Value, type Values } from './values.ts'

/** Where a reference leads: the record, and the division it stands in. */
export type Found = { readonly id: string; readonly division: string }

/**
 * Finds records by what a reference gives: first the code beside the name, then the name as key, title, or other name; at last
 * what was the key or name of a record that was merged into another. Two records of one name: the reference stays open, since
 * nobody may guess.
 */
export async function findReferences(
  db: Queries,
  register: Register,
  wanted: Iterable<Pick<Reference, 'text' | 'key'>>,
): Promise<(reference: Pick<Reference, 'text' | 'key'>) => Found | null> {
  const forms = new Set<string>()
  for (const { text, key } of wanted) {
    forms.add(matchForm(text))
    if (key) forms.add(matchForm(key))
  }
  forms.delete('')
  const byKey = new Map<string, Found>()
  const byName = new Map<string, Found | null>()
  const merged = new Map<string, Found | null>()
  const table = snake(register.name)
  for (const part of parts([...forms])) {
    for (const row of await db
      .selectFrom(table)
      .select(['id', 'nk', 'match', 'division'])
      .where((where) => where.or([where('nk', 'in', part), where('match', 'in', part)]))
      .execute()) {
      const found = { id: String(row['id']), division: String(row['division']) }
      byKey.set(String(row['nk']), found)
      addName(byName, String(row['match']), found)
    }
    for (const [form, survivor] of await survivorsByName(db, register, part)) merged.set(form, survivor)
    if (!register.alsoKnownBy) continue
    const aliases = await db
      .selectFrom('alias')
      .innerJoin(table, `${table}.id`, 'alias.record')
      .select(['alias.match as match', 'alias.record as id', `${table}.division as division`])
      .where('alias.register', '=', register.name)
      .where('alias.match', 'in', part)
      .execute()
    for (const row of aliases)
      addName(byName, String(row['match']), { id: String(row['id']), division: String(row['division']) })
  }
  return ({ text, key }) => {
    const [code, name] = [key ? matchForm(key) : '', matchForm(text)]
    const found = byKey.get(code) ?? byKey.get(name) ?? byName.get(name)
    if (found !== undefined) return found
    return merged.get(code) ?? merged.get(name) ?? null
  }
}

function addName(names: Map<string, Found | null>, name: string, found: Found): void {
  const known = names.get(name)
  names.set(name, known === undefined || known?.id === found.id ? found : null)
}

/** The references of some records, resolved: the values with ids, and the division that each record falls into. */
export async function resolveValues(
  db: Queries,
  registers: Registers,
  register: Register,
  records: readonly Values[],
  ownDivision: string,
): Promise<{ values: Values; division: string }[]> {
  const finders = new Map<string, (reference: Reference) => Found | null>()
  const fields = Object.entries(register.fields).flatMap(([name, field]) =>
    field.kind === 'reference' || field.kind === 'references' ? [[name, field.to] as const] : [],
  )
  for (const [name, to] of fields) {
    const target = registers[to]
    if (!target) continue
    const wanted = records.flatMap((record) => referencesIn(record[name] ?? null))
    finders.set(name, wanted.length === 0 ? () => null : await findReferences(db, target, wanted))
  }
  const standing = await stillThere(db, registers, fields, records)
  return records.map((record) => {
    const values: Record<string, Value> = { ...record }
    let division = ownDivision
    for (const [name] of fields) {
      const find = finders.get(name)
      const value = values[name] ?? null
      if (!find || value === null) continue
      if (isReference(value)) {
        const found = find(value) ?? standing(name, value)
        values[name] = { ...value, id: found?.id ?? null }
        if (name === register.placedBy && found) division = found.division
      } else if (isReferences(value))
        values[name] = value.map((item) => ({ ...item, id: (find(item) ?? standing(name, item))?.id ?? null }))
    }
    const placed = register.placedBy === undefined ? null : (values[register.placedBy] ?? null)
    if (typeof placed === 'string' && /^\d{6,12}$/.test(placed)) division = placed.padEnd(12, '0')
    return { values, division }
  })
}

// A reference that had been found stays with its record, though that one may bear another name by now.
async function stillThere(
  db: Queries,
  registers: Registers,
  fields: readonly (readonly [name: string, to: string])[],
  records: readonly Values[],
): Promise<(field: string, reference: Reference) => Found | null> {
  const found = new Map<string, Map<string, Found>>()
  for (const [name, to] of fields) {
    const target = registers[to]
    const ids = new Set(records.flatMap((record) => referencesIn(record[name] ?? null).flatMap(({ id }) => id ?? [])))
    if (!target || ids.size === 0) continue
    const standing = new Map<string, Found>()
    for (const part of parts([...ids])) {
      const rows = await db.selectFrom(snake(target.name)).select(['id', 'division']).where('id', 'in', part).execute()
      for (const row of rows)
        standing.set(String(row['id']), { id: String(row['id']), division: String(row['division']) })
    }
    found.set(name, standing)
  }
  return (field, { id }) => (id === null ? null : (found.get(field)?.get(id) ?? null))
}

function referencesIn(value: Value): Reference[] {
  return isReference(value) ? [value] : isReferences(value) ? [...value] : []
}

/**
 * After records of some registers have come, gone or changed their names: references that led to a record that is gone are
 * opened, and open ones are tried again. Where a reference leads is derived and therefore no revision.
 */
export async function refreshReferences(
  tx: Transaction,
  registers: Registers,
  changed: ReadonlySet<string>,
): Promise<void> {
  for (const register of Object.values(registers)) {
    for (const [name, field] of Object.entries(register.fields)) {
      if (field.kind === 'reference' && changed.has(field.to))
        await refreshField(tx, registers, register, name, field.to)
    }
    for (const [name, field] of linksOf(register)) {
      if (changed.has(field.to))
        await refreshTable(tx.db, linkTable(register.name, name), 'target', registers[field.to] as Register)
    }
  }
  await followDivisions(tx.db, registers, changed)
}

/** A record lies where the record that places it lies, also when that one comes, goes or moves later; and so on down the line. */
async function followDivisions(db: Queries, registers: Registers, changed: ReadonlySet<string>): Promise<void> {
  const own = ((await districtIn(db))?.code ?? '000000').padEnd(12, '0')
  let moved = changed
  // Registers that place each other in a ring would go round for ever.
  for (let round = 0; moved.size > 0 && round < 10; round++) {
    const next = new Set<string>()
    for (const register of Object.values(registers)) {
      const field = register.placedBy === undefined ? undefined : register.fields[register.placedBy]
      if (field?.kind !== 'reference' || !moved.has(field.to)) continue
      const id = sql.ref(`${snake(register.name)}.${resolvedColumn(register.placedBy as string)}`)
      const place = sql`coalesce((select t.division from ${sql.table(snake(field.to))} as t where t.id = ${id}), ${own})`
      const { numAffectedRows } =
        await sql`update ${sql.table(snake(register.name))} set division = ${place} where division <> ${place}`.execute(
          db,
        )
      if (numAffectedRows) next.add(register.name)
    }
    moved = next
  }
}

async function refreshField(
  tx: Transaction,
  registers: Registers,
  register: Register,
  name: string,
  to: string,
): Promise<void> {
  const table = snake(register.name)
  const moved = await refreshTable(tx.db, table, snake(name), registers[to] as Register)
  if (register.key.includes(name)) await followKeys(tx.db, register, moved)
}

/** The natural key speaks of the record that a reference leads to, so it follows where the reference has moved. */
export async function followKeys(db: Queries, register: Register, ids: readonly string[]): Promise<void> {
  const table = snake(register.name)
  for (const id of ids) {
    const row = await db.selectFrom(table).selectAll().where('id', '=', id).executeTakeFirst()
    if (!row) continue
    const record = fromRow(register, row)
    const nk = naturalKey(register, record.values)
    if (nk === record.nk) continue
    const taken = await db.selectFrom(table).select('id').where('nk', '=', nk).executeTakeFirst()
    // Two records of one subject under two names: both stay, and the data check reports them as duplicates.
    if (!taken) await db.updateTable(table).set({ nk }).where('id', '=', id).execute()
  }
}

/** Answers the ids of the rows whose reference now leads elsewhere. */
async function refreshTable(db: Queries, table: string, column: string, target: Register): Promise<string[]> {
  const id = resolvedColumn(column)
  const key = `${column}_key`
  await sql`update ${sql.table(table)} set ${sql.ref(id)} = null where ${sql.ref(id)} is not null and ${sql.ref(id)} not in (select id from ${sql.table(snake(target.name))})`.execute(
    db,
  )
  const open = await db
    .selectFrom(table)
    .select(['id', column, key])
    .where(id, 'is', null)
    .where(column, 'is not', null)
    .execute()
  if (open.length === 0) return []
  const references = open.map((row) => ({
    row: String(row['id']),
    text: String(row[column]),
    key: row[key] === null || row[key] === '' ? null : String(row[key]),
  }))
  const find = await findReferences(db, target, references)
  const moved: string[] = []
  const byTarget = new Map<string, string[]>()
  for (const reference of references) {
    const found = find(reference)
    if (!found) continue
    moved.push(reference.row)
    byTarget.set(found.id, [...(byTarget.get(found.id) ?? []), reference.row])
  }
  for (const [targetId, rows] of byTarget) {
    for (const part of parts(rows))
      await db
        .updateTable(table)
        .set({ [id]: targetId })
        .where('id', 'in', part)
        .execute()
  }
  return moved
}
