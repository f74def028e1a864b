import { createHash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  globSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import path from 'node:path'
import { catalog } from '#catalog/index.ts'
import { importFiles } from '#engine/ledger/import/importFiles.ts'
import { openBooks } from '#engine/ledger/open.ts'
import { cache, inTurn } from './once.ts'

const project = path.resolve(import.meta.dirname, '..', '..')
const samples = path.join(project, 'samples')

/** The morning on which the sample district works; the books were filled two days before. */
export const morning = '2025-12-03T01:00:00.000Z'
const filledAt = '2025-12-01T01:00:00.000Z'

/**
 * Puts the books of the sample district, all workbooks imported, into a folder. They are imported once for this state of engine,
 * catalogue and samples, and copied from then on.
 */
export async function copyFilledBooks(into: string): Promise<void> {
  cpSync(await filledBooks(), into, { recursive: true })
}

async function filledBooks(): Promise<string> {
  const finished = path.join(cache, `books-${fingerprint()}`)
  if (existsSync(finished)) return finished
  return inTurn('books', async () => {
    if (existsSync(finished)) return finished
    forgetOlder()
    const aside = mkdtempSync(path.join(cache, 'filling-'))
    const ledger = await openBooks({ folder: aside }, catalog.registers, () => new Date(filledAt))
    try {
      await importFiles(ledger, { actor: '本机/王' }, sampleFiles())
    } finally {
      await ledger.store.close()
    }
    renameSync(aside, finished)
    return finished
  })
}

function sampleFiles() {
  const names = readdirSync(samples).filter((name) => /\.(xlsx|xls|csv)$/.test(name))
  return names.sort().map((name) => ({ name, bytes: readFileSync(path.join(samples, name)) }))
}

function fingerprint(): string {
  const hash = createHash('sha256')
  const sources = ['src/engine/**/*.ts', 'src/catalog/**/*.ts', 'samples/*.{xlsx,xls,csv}', 'package-lock.json']
  const files = globSync(sources, { cwd: project }).filter((file) => !file.endsWith('.test.ts'))
  for (const file of files.sort()) hash.update(file).update(readFileSync(path.join(project, file)))
  return hash.digest('hex').slice(0, 16)
}

// What an older state of the sources left behind; an hour, since another test file may still be copying it.
function forgetOlder(): void {
  for (const name of readdirSync(cache)) {
    const folder = path.join(cache, name)
    const isOurs = name.startsWith('books-') || name.startsWith('filling-')
    if (isOurs && Date.now() - statSync(folder).mtimeMs > 3_600_000) rmSync(folder, { recursive: true, force: true })
  }
}
