import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { cp, readdir, readFile, rename, rm, rmdir } from 'node:fs/promises'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'
import { sql } from 'kysely'
import type { Clock } from '#engine/ground/day.ts'
import { Problem } from '#engine/ground/problem.ts'
import type { Queries, Transaction } from '#engine/store/database.ts'
import { hashOfBytes } from '#engine/store/files.ts'
import { snake } from '#engine/store/naming.ts'
import { type Manifest, manifestName, refuseFilled } from './backup.ts'
import { createTables } from './createTables.ts'
import { schemaVersion } from './house.ts'
import { declarationRegister } from './houseRegisters.ts'
import type { Ledger } from './ledger.ts'
import { type Location, openBooks } from './open.ts'
import { type Registers, schemaOf } from './register.ts'
import { createTable, presentTables } from './tables.ts'
import { verify } from './verify.ts'

export type Restored = { readonly rows: number; readonly files: number; readonly anchor: string; readonly at: string }

/** What the bureau declared in its own books, told once its declarations are back. */
export type DeclaredIn = (db: Queries) => Promise<Registers>

/**
 * Brings a backup back into an empty place: an empty or new folder, or an empty database server's database. Everything is
 * checked first; the embedded database is built beside the target and takes its name at the end, so that an interrupted
 * restore leaves the target as it was. Throws `backupDamaged`, `targetNotEmpty`, `databaseNewer`.
 */
export async function restoreBooks(
  source: string,
  location: Location,
  registers: Registers,
  clock: Clock,
  declaredIn: DeclaredIn = async () => registers,
): Promise<Restored> {
  const manifest = await readManifest(source)
  await checkBackup(source, manifest)
  await refuseFilled(location.folder)
  if (location.databaseUrl !== undefined) return build(source, manifest, location, registers, clock, declaredIn)
  await sweepInterrupted(location.folder)
  const building = { folder: `${location.folder}${restoring}${process.pid}` }
  let restored: Restored
  try {
    restored = await build(source, manifest, building, registers, clock, declaredIn)
  } catch (error) {
    await rm(building.folder, { recursive: true, force: true })
    throw error
  }
  if (existsSync(location.folder)) await rmdir(location.folder)
  await rename(building.folder, location.folder)
  return restored
}

const restoring = '.restoring-'

/** What a restore that was ended in its midst has left beside the target. One that still runs keeps its own. */
async function sweepInterrupted(target: string): Promise<void> {
  const beside = path.dirname(target)
  if (!existsSync(beside)) return
  const prefix = `${path.basename(target)}${restoring}`
  for (const name of await readdir(beside))
    if (name.startsWith(prefix) && !isRunning(Number(name.slice(prefix.length))))
      await rm(path.join(beside, name), { recursive: true, force: true })
}

function isRunning(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0 || pid === process.pid) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // It runs, and belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

async function build(
  source: string,
  manifest: Manifest,
  location: Location,
  registers: Registers,
  clock: Clock,
  declaredIn: DeclaredIn,
): Promise<Restored> {
  const ledger = await openBooks(location, registers, clock)
  try {
    const restored = await fill(ledger, source, manifest, location.folder, declaredIn)
    const declared = await declaredIn(ledger.store.reader)
    await prove({ ...ledger, registers: declared, schema: schemaOf(declared) }, source, manifest)
    return restored
  } finally {
    await ledger.store.close()
  }
}

async function readManifest(source: string): Promise<Manifest> {
  const file = path.join(source, manifestName)
  if (!existsSync(file)) throw damaged(source, '没有清单，可能没有备份完，或不是台账通的备份')
  let manifest: Manifest
  try {
    manifest = JSON.parse(await readFile(file, 'utf8')) as Manifest
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw damaged(source, '清单读不懂，可能被截断')
  }
  if (manifest.product !== 'taizhang' || manifest.form !== 1 || !isListed(manifest))
    throw damaged(source, '清单的格式不认识')
  if (manifest.schemaVersion > schemaVersion)
    throw new Problem('databaseNewer', { found: manifest.schemaVersion, known: schemaVersion })
  return manifest
}

/** The names in it become paths and tables, so they may be nothing else. */
function isListed(manifest: Manifest): boolean {
  return (
    Array.isArray(manifest.tables) &&
    Array.isArray(manifest.files) &&
    manifest.files.every((hash) => /^[0-9a-f]{64}$/.test(hash)) &&
    manifest.tables.every(({ name, columns }) =>
      [name, ...columns.map((column: { readonly name: string }) => column.name)].every((text) =>
        /^[a-z][a-z0-9_]*$/.test(text),
      ),
    )
  )
}

async function checkBackup(source: string, manifest: Manifest): Promise<void> {
  for (const { name, sha256 } of manifest.tables) {
    const file = tableFile(source, name)
    if (!existsSync(file)) throw damaged(source, `缺少 ${name} 的数据`)
    const hash = createHash('sha256')
    for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer)
    if (hash.digest('hex') !== sha256) throw damaged(source, `${name} 的数据被截断或改动过`)
  }
  for (const hash of manifest.files) {
    const file = path.join(source, 'files', hash.slice(0, 2), hash)
    if (!existsSync(file)) throw damaged(source, `缺少原件 ${hash.slice(0, 12)}…`)
    if (hashOfBytes(await readFile(file)) !== hash) throw damaged(source, `原件 ${hash.slice(0, 12)}… 被截断或改动过`)
  }
}

async function fill(
  ledger: Ledger,
  source: string,
  manifest: Manifest,
  folder: string,
  declaredIn: DeclaredIn,
): Promise<Restored> {
  if (manifest.files.length > 0) await cp(path.join(source, 'files'), path.join(folder, 'files'), { recursive: true })
  const rows = await ledger.store.write(async (tx) => {
    const revisions = await sql<{ n: number }>`select count(*) as n from revision`.execute(tx.db)
    if (Number(revisions.rows[0]?.n) > 0) throw new Problem('targetNotEmpty', { where: 'DATABASE_URL 指向的数据库' })
    await tx.db.deleteFrom('setting').execute()
    let total = 0
    // First what the bureau declared and who did, so that its own tables are made as a running system makes them.
    const [first, rest] = [manifest.tables.filter(isDeclaring), manifest.tables.filter((table) => !isDeclaring(table))]
    for (const table of first) total += await fillTable(tx, source, table)
    if (first.length > 0) await createTables(tx, await declaredIn(tx.db), await presentTables(tx.db))
    const existing = await presentTables(tx.db)
    for (const table of rest) {
      // Registers and fields that this program does not declare are kept all the same.
      await createTable(tx.db, table.name, table.columns, undefined, existing)
      total += await fillTable(tx, source, table)
    }
    return total
  })
  return { rows, files: manifest.files.length, anchor: manifest.anchor, at: manifest.at }
}

function isDeclaring({ name }: { readonly name: string }): boolean {
  return name === snake(declarationRegister.name) || name === 'revision'
}

async function fillTable(tx: Transaction, source: string, table: Manifest['tables'][number]): Promise<number> {
  const lines = createInterface({
    input: createReadStream(tableFile(source, table.name)).pipe(createGunzip()),
    crlfDelay: Number.POSITIVE_INFINITY,
  })
  let chunk: unknown[][] = []
  let rows = 0
  const flush = async () => {
    rows += await tx.insertMany(table.name, table.columns, chunk)
    chunk = []
  }
  for await (const line of lines) {
    chunk.push(JSON.parse(line) as unknown[])
    if (chunk.length === 2_000) await flush()
  }
  await flush()
  if (rows !== table.rows) throw damaged(source, `${table.name} 应有 ${table.rows} 行，只有 ${rows} 行`)
  return rows
}

/** What was brought back must prove itself like any books, and end where the backup says. */
async function prove(ledger: Ledger, source: string, manifest: Manifest): Promise<void> {
  const proof = await verify(ledger, manifest.anchor)
  if (!proof.clean) throw damaged(source, `恢复后校验不通过：${proof.faults.slice(0, 3).join('；')}`)
}

function tableFile(source: string, name: string): string {
  return path.join(source, 'tables', `${name}.jsonl.gz`)
}

function damaged(where: string, reason: string): Problem {
  return new Problem('backupDamaged', { where, reason })
}
