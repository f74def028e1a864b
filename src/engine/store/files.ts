import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, open, readdir, readFile, rename } from 'node:fs/promises'
import path from 'node:path'

/**
 * Imported files and attachments, kept by content: the same bytes are one file. A file is on the disk before a row speaks of
 * it; its name plays no part in the path.
 */
export type Files = {
  keep(bytes: Uint8Array): Promise<string>
  read(hash: string): Promise<Uint8Array | undefined>
  list(): Promise<string[]>
}

/** Files below `folder`, in 256 sub-folders by the first two digits of the SHA-256. */
export function openFiles(folder: string): Files {
  const placeOf = (hash: string) => path.join(folder, hash.slice(0, 2), hash)
  return {
    keep: async (bytes) => {
      const hash = hashOfBytes(bytes)
      const place = placeOf(hash)
      if (existsSync(place)) return hash
      await mkdir(path.dirname(place), { recursive: true })
      // Written beside and renamed, so that a file under its hash is always whole.
      const draft = `${place}.${process.pid}.${performance.now()}.part`
      const handle = await open(draft, 'w')
      try {
        await handle.writeFile(bytes)
        await handle.sync()
      } finally {
        await handle.close()
      }
      await rename(draft, place)
      return hash
    },
    read: async (hash) =>
      /^[0-9a-f]{64}$/.test(hash) && existsSync(placeOf(hash)) ? readFile(placeOf(hash)) : undefined,
    list: async () => {
      if (!existsSync(folder)) return []
      const found: string[] = []
      for (const entry of await readdir(folder, { withFileTypes: true })) {
        if (!entry.isDirectory()) continue
        for (const name of await readdir(path.join(folder, entry.name))) {
          if (!name.endsWith('.part')) found.push(name)
        }
      }
      return found
    },
  }
}

export function hashOfBytes(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
