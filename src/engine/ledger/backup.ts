import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, open, readdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { createGzip } from 'node:zlib'
import { sql } from 'kysely'
import { Problem } from '#engine/ground/problem.ts'
import type { Column, ColumnType, Queries, Row } from '#engine/store/database.ts'
import { schemaVersion } from './house.ts'
import type { Ledger } from './ledger.ts'
import { chainHead } from './log.ts'

/**
 * What lies in a backup: one packed file a table, one row a line, and the kept files. It is the same whichever database the
 * books stand on, so that books may move from one to the other. Written last: a folder without it is an interrupted backup.
 */
export type Manifest = {
  readonly product: 'taizhang'
  readonly form: 1
  readonly schemaVersion: number
  readonly at: string
  /** Sequence and hash of the last revision, as `verify` prints it. */
  readonly anchor: string
  readonly tables: readonly {
    readonly name: string
    readonly columns: readonly Column[]
    readonly rows: number
    readonly sha256: string
  }[]
  readonly files: readonly string[]
}

export const manifestName = 'manifest.json'

/**
 * Writes a copy of the books into a new folder: the database as of one moment, then the files that it speaks of. Others may
 * go on writing meanwhile. Throws `targetNotEmpty`.
 */
export async function backupBooks(
  ledger: Ledger,
  target: string,
  onProgress?: (table: string) => void,
): Promise<Manifest> {
  await refuseFilled(target)
  await mkdir(path.join(target, 'tables'), { recursive: true })
  const { tables, anchor } = await ledger.store.reader
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (db) => {
      const found = []
      const head = await chainHead(db)
      for (const table of await tablesOf(db)) {
        onProgress?.(table.name)
        found.push({
          ...table,
          ...(await writeTable(db, table, path.join(target, 'tables', `${table.name}.jsonl.gz`))),
        })
      }
      return { tables: found, anchor: `${head.seq}:${head.hash}` }
    })
  const files = await copyFiles(ledger, path.join(target, 'files'))
  const manifest: Manifest = {
    product: 'taizhang',
    form: 1,
    schemaVersion,
    at: ledger.clock().toISOString(),
    anchor,
    tables,
    files,
  }
  await writeSynced(path.join(target, manifestName), Buffer.from(JSON.stringify(manifest, null, 1)))
  return manifest
}

export async function refuseFilled(folder: string): Promise<void> {
  if (existsSync(folder) && (await readdir(folder)).length > 0) throw new Problem('targetNotEmpty', { where: folder })
}

type Table = { readonly name: string; readonly columns: readonly Column[] }

async function tablesOf(db: Queries): Promise<Table[]> {
  const found = await db.introspection.getTables()
  return found
    .filter((table) => !table.isView && !table.name.startsWith('sqlite_'))
    .map((table) => ({
      name: table.name,
      columns: table.columns.map((column) => ({ name: column.name, type: typeOf(column.dataType) })),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

function typeOf(dataType: string): ColumnType {
  const type = dataType.toLowerCase()
  return type === 'bigint' || type === 'int8' ? 'bigint' : type.startsWith('int') ? 'integer' : 'text'
}

const page = 5_000

/** Page by page along the table's own key, so that memory does not grow with it. */
async function writeTable(db: Queries, table: Table, file: string): Promise<{ rows: number; sha256: string }> {
  const names = table.columns.map((column) => column.name)
  const key = keyOf(names)
  const packed = createGzip()
  const hash = createHash('sha256')
  const chunks: Buffer[] = []
  packed.on('data', (chunk: Buffer) => chunks.push(chunk))
  const ended = new Promise((resolve, reject) => packed.on('end', resolve).on('error', reject))
  const handle = await open(file, 'w')
  const drain = async () => {
    for (const chunk of chunks.splice(0)) {
      hash.update(chunk)
      await handle.write(chunk)
    }
  }
  let rows = 0
  try {
    for (let last: readonly unknown[] | undefined; ; ) {
      const after =
        last === undefined ? sql`` : sql`where (${columns(key)}) > (${sql.join(last.map((value) => sql`${value}`))})`
      const found =
        await sql<Row>`select ${columns(names)} from ${sql.table(table.name)} ${after} order by ${columns(key)} limit ${sql.lit(page)}`.execute(
          db,
        )
      if (found.rows.length === 0) break
      const lines = found.rows.map((row) => JSON.stringify(names.map((name) => plain(row[name]))))
      if (!packed.write(`${lines.join('\n')}\n`)) await new Promise((resolve) => packed.once('drain', resolve))
      await drain()
      rows += found.rows.length
      const end = found.rows.at(-1) as Row
      last = key.map((name) => end[name])
    }
    packed.end()
    await ended
    await drain()
    await handle.sync()
  } finally {
    await handle.close()
  }
  return { rows, sha256: hash.digest('hex') }
}

function columns(names: readonly string[]) {
  return sql.join(names.map((name) => sql.ref(name)))
}

/** Superseded states have no key of their own: a record and the revision that ended its state. */
function keyOf(names: readonly string[]): readonly string[] {
  if (names.includes('to_seq')) return ['id', 'to_seq']
  const found = ['id', 'seq', 'hash', 'signature', 'name'].find((name) => names.includes(name))
  return [found ?? (names[0] as string)]
}

function plain(value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : (value ?? null)
}

async function copyFiles(ledger: Ledger, target: string): Promise<string[]> {
  const rows = await ledger.store.reader.selectFrom('file').select('hash').orderBy('hash').execute()
  const copied: string[] = []
  for (const row of rows) {
    const hash = String(row['hash'])
    const bytes = await ledger.files.read(hash)
    // A file that has gone is what `verify` reports; a backup that refused for it would leave the rest without a copy.
    if (bytes === undefined) continue
    const folder = path.join(target, hash.slice(0, 2))
    await mkdir(folder, { recursive: true })
    await writeSynced(path.join(folder, hash), bytes)
    copied.push(hash)
  }
  return copied
}

async function writeSynced(file: string, bytes: Uint8Array): Promise<void> {
  await writeFile(file, bytes, { flush: true })
}
