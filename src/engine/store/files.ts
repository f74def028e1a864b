import { createHash, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { type Content, hashOf, piecesOf } from './content.ts'
import { storageProblem } from './faults.ts'

/**
 * Imported files and attachments, kept by content: the same bytes are one file. A file is on the disk before a row speaks of
 * it; its name plays no part in the path.
 */
export type Files = {
  keep(content: Content): Promise<string>
  read(hash: string): Promise<Uint8Array | undefined>
  list(): Promise<string[]>
}

/** Files below `folder`, in 256 sub-folders by the first two digits of the SHA-256. */
export function openFiles(folder: string): Files {
  const placeOf = (hash: string) => path.join(folder, hash.slice(0, 2), hash)
  return {
    keep: async (content) => {
      const hash = hashOf(content)
      const place = placeOf(hash)
      // A copy that was altered on the disk is replaced: whoever brings the same bytes again brings the original.
      if (existsSync(place) && hashOf({ path: place }) === hash) return hash
      // Written beside and renamed, so that a file under its hash is always whole.
      const draft = `${place}.${process.pid}.${randomUUID()}.part`
      try {
        await mkdir(path.dirname(place), { recursive: true })
        try {
          await writeSynced(draft, content)
          await rename(draft, place)
        } catch (error) {
          await rm(draft, { force: true })
          throw error
        }
        await syncFolder(path.dirname(place))
      } catch (error) {
        throw storageProblem(error, folder, true)
      }
      return hash
    },
    read: async (hash) => (isHash(hash) && existsSync(placeOf(hash)) ? readFile(placeOf(hash)) : undefined),
    list: async () => {
      if (!existsSync(folder)) return []
      const found: string[] = []
      for (const entry of await readdir(folder, { withFileTypes: true })) {
        if (!entry.isDirectory()) continue
        for (const name of await readdir(path.join(folder, entry.name))) {
          if (isHash(name)) found.push(name)
        }
      }
      return found
    },
  }
}

async function writeSynced(file: string, content: Content): Promise<void> {
  const handle = await open(file, 'wx')
  try {
    for (const piece of piecesOf(content)) await handle.writeFile(piece)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

// The new name is on the disk only when its folder is. Windows neither can nor needs to open a folder for that.
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function isHash(name: string): boolean {
  return /^[0-9a-f]{64}$/.test(name)
}

export function hashOfBytes(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
