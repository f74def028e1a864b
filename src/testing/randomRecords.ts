import { addDays } from '#engine/ground/day.ts'
import type { Field } from '#engine/ledger/field.ts'
import { naturalKey, titleField } from '#engine/ledger/identity.ts'
import type { Ledger } from '#engine/ledger/ledger.ts'
import { writeChanges } from '#engine/ledger/log.ts'
import type { Register } from '#engine/ledger/register.ts'
import {
  flatten,
  isReferences,
  type Reference,
  type StoredRecord,
  type Value,
  type Values,
} from '#engine/ledger/values.ts'

/** The records as the test knows them, flat, by register; link registers (`register.field`) included. */
export type Known = ReadonlyMap<string, readonly Readonly<Record<string, string | number | boolean | null>>[]>

/** A pseudo-random number from 0 to 1, the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/**
 * Fills every register with random records: days of five years, all options, many unknowns, references that resolve and
 * references that do not. Nothing is checked: rows that no import would let in are welcome here.
 */
export async function fillAtRandom(ledger: Ledger, random: () => number, perRegister: number): Promise<Known> {
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T
  const registers = Object.values(ledger.registers)
  const ids = new Map(
    registers.map((register, shelf) => [
      register.name,
      Array.from({ length: perRegister }, (_, n) => `350498-${shelf * perRegister + n + 1}`),
    ]),
  )
  const titles = new Map<string, string>()
  const randomValue = (field: Field, required: boolean): Value => {
    if (!required && random() < 0.25) return null
    switch (field.kind) {
      case 'integer':
        return field.calendar === 'year'
          ? 2021 + Math.floor(random() * 5)
          : field.calendar === 'month'
            ? 1 + Math.floor(random() * 12)
            : Math.floor(random() * 50)
      case 'decimal':
        return Math.floor(random() * 1_000_000)
      case 'money':
        return Math.floor(random() * 30_000_000_000)
      case 'day':
        return addDays('2021-01-01', Math.floor(random() * 1800))
      case 'flag':
        return random() < 0.5
      case 'choice':
        return pick(Object.keys(field.options))
      case 'reference':
        return referenceTo(field.to)
      case 'references':
        return Array.from({ length: Math.floor(random() * 3) }, () => referenceTo(field.to))
      default:
        return `词${Math.floor(random() * 400)}`
    }
  }
  const referenceTo = (register: string): Reference => {
    if (random() < 0.15) return { text: `没有登记的${Math.floor(random() * 5)}`, key: null, id: null }
    const id = pick(ids.get(register) as string[])
    return { text: titles.get(id) ?? `名称${id}`, key: null, id }
  }

  const known = new Map<string, Record<string, string | number | boolean | null>[]>()
  for (const register of registers) {
    const seen = new Set<string>()
    const records: { id: string; values: Values }[] = []
    for (const id of ids.get(register.name) as string[]) {
      const values: Values = {
        ...Object.fromEntries(
          Object.entries(register.fields).map(([name, field]) => [
            name,
            randomValue(field, register.key.includes(name)),
          ]),
        ),
        ...unusedTitle(register, id),
      }
      const nk = naturalKey(register, values)
      if (seen.has(nk)) continue
      seen.add(nk)
      titles.set(id, String(values[titleField(register)] ?? ''))
      records.push({ id, values })
    }
    await ledger.store.write((tx) =>
      writeChanges(
        tx,
        { actor: '测试', at: ledger.clock().toISOString(), source: 'form', batch: null, district: '350498' },
        records.map(({ id, values }) => ({
          register,
          before: null as StoredRecord | null,
          after: { values, division: '350498000000', digest: null },
          id,
        })),
      ),
    )
    known.set(
      register.name,
      records.map((record) => flatten(register, record)),
    )
    for (const [name, field] of Object.entries(register.fields))
      if (field.kind === 'references') known.set(`${register.name}.${name}`, records.flatMap(linksOf(name)))
  }
  return known
}

// A name of its own for what others refer to, so that its title tells it apart.
function unusedTitle(register: Register, id: string): Values {
  const name = titleField(register)
  return register.fields[name]?.kind === 'text' ? { [name]: `名称${id}` } : {}
}

function linksOf(name: string): (record: { id: string; values: Values }) => Record<string, string | number | null>[] {
  return ({ id, values }) => {
    const value = values[name] ?? null
    if (!isReferences(value)) return []
    return value.map((item, position) => ({
      id: `${id}#${position}`,
      owner: id,
      ownerId: id,
      position: position + 1,
      text: item.text,
      target: item.text,
      targetId: item.id,
    }))
  }
}
