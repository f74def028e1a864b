import type { Transaction } from '#engine/store/database.ts'
import { snake } from '#engine/store/naming.ts'
import { naturalKey } from '../identity.ts'
import type { Ledger } from '../ledger.ts'
import { parts } from '../log.ts'
import { resolveValues } from '../references.ts'
import type { Values } from '../values.ts'
import type { RowReader } from './reader.ts'
import type { DataRow } from './rows.ts'

/**
 * What the first look at a row tells, before any of its values but the key is read:
 * - `unclear`: the key cannot be read;
 * - `fresh`: no record has this key; `known`: one has;
 * - `same`: the record of this key came from these very cells, so there is nothing to do;
 * - `twin`: the same cells as an earlier row of this sheet;
 * - `contested`: another row of this sheet has the same key and other cells.
 */
export const firstLooks = ['unclear', 'fresh', 'known', 'same', 'twin', 'contested'] as const
export type FirstLook = (typeof firstLooks)[number]

export type Glance = {
  readonly rows: number
  look(index: number): FirstLook
  /** For a twin, the index of the row that it repeats. */
  original(index: number): number
  /** How many rows are more than a glance's work. */
  readonly open: number
  /** Of the watched keys, those whose record is the same. */
  readonly seen: ReadonlySet<string>
}

export const rowsAtOnce = 2_000

/**
 * Looks at all rows of a sheet once. Of each row it keeps a byte and two numbers, so that a sheet of a million rows costs some
 * tens of megabytes. `tick` is told how many rows are done and may stop the import by throwing.
 */
export async function glanceAtRows(
  tx: Transaction,
  ledger: Ledger,
  reader: RowReader,
  rows: Iterable<DataRow>,
  watched: ReadonlySet<string>,
  tick: (done: number) => Promise<void>,
): Promise<Glance> {
  const { register } = reader
  const keyHasReference = register.key.some((name) => register.fields[name]?.kind.startsWith('reference'))
  const stored = await tx.db.selectFrom(snake(register.name)).select('id').limit(1).executeTakeFirst()
  const looks = growing(1_024)
  const prints: number[] = []
  const firstOf = new Map<number, number>()
  const originals = new Map<number, number>()
  const seen = new Set<string>()
  let open = 0

  const settle = async (chunk: readonly { index: number; digest: string; values: Values }[]) => {
    const resolved = keyHasReference
      ? (
          await resolveValues(
            tx.db,
            ledger.registers,
            register,
            chunk.map(({ values }) => values),
            '',
          )
        ).map(({ values }) => values)
      : chunk.map(({ values }) => values)
    const keys = resolved.map((values) => naturalKey(register, values))
    const digests = stored ? await digestsOf(tx, snake(register.name), keys) : new Map<string, string | null>()
    for (const [at, { index, digest }] of chunk.entries()) {
      const key = keys[at] as string
      const earlier = firstOf.get(keyPrint(key))
      if (earlier !== undefined) {
        if (prints[earlier] === prints[index]) {
          // A repetition of what is the same is the same.
          looks.set(index, looks.get(earlier) === 'same' ? 'same' : 'twin')
          originals.set(index, earlier)
        } else {
          if (looks.get(earlier) === 'same') open++
          looks.set(earlier, 'contested')
          looks.set(index, 'contested')
        }
      } else {
        firstOf.set(keyPrint(key), index)
        const known = digests.get(key)
        looks.set(index, known === undefined ? 'fresh' : known === digest ? 'same' : 'known')
      }
      if (looks.get(index) !== 'same') open++
      else if (watched.has(key)) seen.add(key)
    }
  }

  let count = 0
  let chunk: { index: number; digest: string; values: Values }[] = []
  for (const { cells } of rows) {
    const index = count++
    const { values, findings } = reader.readKey(cells)
    const digest = reader.digest(cells)
    prints.push(numberOf(digest))
    if (findings.some(({ severity, field }) => severity === 'error' && register.key.includes(field ?? ''))) {
      looks.set(index, 'unclear')
      open++
    } else chunk.push({ index, digest, values })
    if (count % rowsAtOnce === 0) {
      await settle(chunk)
      chunk = []
      await tick(count)
    }
  }
  await settle(chunk)
  return { rows: count, open, seen, look: looks.get, original: (index) => originals.get(index) ?? index }
}

/** Of the records that have these keys: the fingerprint of the cells that they came from, null when they have changed since. */
async function digestsOf(tx: Transaction, table: string, keys: readonly string[]): Promise<Map<string, string | null>> {
  const found = new Map<string, string | null>()
  for (const part of parts(keys)) {
    for (const row of await tx.db.selectFrom(table).select(['nk', 'digest']).where('nk', 'in', part).execute())
      found.set(String(row['nk']), row['digest'] === null ? null : String(row['digest']))
  }
  return found
}

/** A byte a row. */
function growing(size: number): { get(index: number): FirstLook; set(index: number, look: FirstLook): void } {
  let bytes = new Uint8Array(size)
  return {
    get: (index) => firstLooks[bytes[index] ?? 0] as FirstLook,
    set: (index, look) => {
      if (index >= bytes.length) {
        const larger = new Uint8Array(Math.max(bytes.length * 2, index + 1))
        larger.set(bytes)
        bytes = larger
      }
      bytes[index] = firstLooks.indexOf(look)
    },
  }
}

/** 48 bits of a fingerprint as a number. */
function numberOf(digest: string): number {
  return Buffer.from(digest.slice(0, 8), 'base64').readUIntBE(0, 6)
}

/**
 * 53 bits for a key (two rounds of FNV-like mixing), kept instead of the text. Should two keys of a sheet ever share one, their
 * rows are looked at as contested and found to be different.
 */
function keyPrint(key: string): number {
  let a = 0x811c9dc5
  let b = 0x41c6ce57
  for (let at = 0; at < key.length; at++) {
    const sign = key.charCodeAt(at)
    a = Math.imul(a ^ sign, 0x9e3779b1)
    b = Math.imul(b ^ sign, 0x5f356495)
  }
  a = Math.imul(a ^ (a >>> 16), 0x85ebca6b) ^ b
  b = Math.imul(b ^ (b >>> 15), 0xc2b2ae35) ^ a
  return (b & 0x1fffff) * 0x1_0000_0000 + (a >>> 0)
}
