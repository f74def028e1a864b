import type { Transaction } from '#engine/store/database.ts'
import { snake } from '#engine/store/naming.ts'
import { naturalKey } from '../identity.ts'
import type { Ledger } from '../ledger.ts'
import { parts } from '../log.ts'
import { resolveValues } from '../references.ts'
import type { Values } from '../values.ts'
import { openFirstRows } from './firstRows.ts'
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
  /** The rows that are not `same`, as long as they are few; null when the sheet must be read again for them. */
  readonly kept: readonly { readonly index: number; readonly row: DataRow }[] | null
  /** Of the watched keys, those whose record is the same. */
  readonly seen: ReadonlySet<string>
}

export const rowsAtOnce = 1_000
const rowsKept = 2_000

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
  const table = snake(register.name)
  const hasRecords = (await tx.db.selectFrom(table).select('id').limit(1).executeTakeFirst()) !== undefined
  const looks = growing(1_024)
  const prints: number[] = []
  const firstRows = openFirstRows()
  const originals = new Map<number, number>()
  const seen = new Set<string>()
  let kept: { index: number; row: DataRow }[] | null = []
  let open = 0

  function look(index: number, key: string, digest: string, stored: string | null | undefined): void {
    const earlier = firstRows.firstOf(index, keyPrint(key))
    if (earlier === index) {
      looks.set(index, stored === undefined ? 'fresh' : stored === digest ? 'same' : 'known')
      if (stored !== digest) open++
      else if (watched.has(key)) seen.add(key)
    } else if (prints[earlier] === prints[index]) {
      looks.set(index, 'twin')
      originals.set(index, earlier)
      if (looks.get(earlier) !== 'same') open++
    } else {
      if (looks.get(earlier) === 'same' || looks.get(earlier) === 'twin') kept = null
      looks.set(earlier, 'contested')
      looks.set(index, 'contested')
      open++
    }
  }

  const settle = async (chunk: readonly Glanced[]) => {
    const guesses = hasRecords ? chunk.map(({ row }) => reader.guessKey(row.cells)) : []
    const byGuess = await digestsOf(
      tx,
      table,
      guesses.filter((guess) => guess !== undefined),
    )
    const proved = chunk.map(({ digest }, at) => guesses[at] !== undefined && byGuess.get(guesses[at]) === digest)
    const left = chunk.filter((_, at) => !proved[at])
    const sure = left.map(({ row }) => reader.sureKey(row.cells))
    const unsure = await keysOf(
      tx,
      ledger,
      reader,
      left.filter((_, at) => sure[at] === undefined),
    )
    let read = 0
    const keys = sure.map((key) => key ?? (unsure[read++] as string | null))
    const byKey = hasRecords
      ? await digestsOf(
          tx,
          table,
          keys.filter((key) => key !== null),
        )
      : byGuess
    let next = 0
    for (const [at, { index, digest, row }] of chunk.entries()) {
      const key = proved[at] ? (guesses[at] as string) : (keys[next++] as string | null)
      if (key === null) {
        looks.set(index, 'unclear')
        open++
      } else look(index, key, digest, proved[at] ? digest : byKey.get(key))
      if (looks.get(index) === 'same') continue
      if (kept && kept.length < rowsKept) kept.push({ index, row })
      else kept = null
    }
  }

  let count = 0
  let chunk: Glanced[] = []
  for (const row of rows) {
    const digest = reader.digest(row.cells)
    prints.push(numberOf(digest))
    chunk.push({ index: count++, digest, row })
    if (chunk.length === rowsAtOnce) {
      await settle(chunk)
      chunk = []
      await tick(count)
    }
  }
  await settle(chunk)
  return glanceOf(count, open, kept, seen, looks, originals)
}

/** Made apart from the work, so that what only that needed is let go: a function keeps all that stands around it. */
function glanceOf(
  rows: number,
  open: number,
  kept: Glance['kept'],
  seen: ReadonlySet<string>,
  looks: ReturnType<typeof growing>,
  originals: ReadonlyMap<number, number>,
): Glance {
  return { rows, open, kept, seen, look: looks.get, original: (index) => originals.get(index) ?? index }
}

type Glanced = { readonly index: number; readonly digest: string; readonly row: DataRow }

/** The natural key of each row, null where it cannot be read. */
async function keysOf(
  tx: Transaction,
  ledger: Ledger,
  reader: RowReader,
  rows: readonly Glanced[],
): Promise<(string | null)[]> {
  const { register } = reader
  const read = rows.map(({ row }) => reader.readKey(row.cells))
  const hasReference = register.key.some((name) => register.fields[name]?.kind.startsWith('reference'))
  const values = read.map((row): Values => row.values)
  const resolved = hasReference
    ? (await resolveValues(tx.db, ledger.registers, register, values, '')).map((item) => item.values)
    : values
  return read.map(({ findings }, at) => {
    const unclear = findings.some(({ severity, field }) => severity === 'error' && register.key.includes(field ?? ''))
    return unclear ? null : naturalKey(register, resolved[at] as Values)
  })
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
export function keyPrint(key: string): number {
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
