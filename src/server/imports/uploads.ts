import { createHash, randomUUID } from 'node:crypto'
import { createWriteStream, existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Problem } from '#engine/ground/problem.ts'
import type { ImportFile } from '#engine/ledger/import/source.ts'
import { safeName } from '../download.ts'

/** Files that were sent and are looked at before they are imported. They lie in a folder of their own and are swept after a day. */
export type Uploads = {
  /** Writes the files down while they come; `limit` bytes in all. */
  keep(files: AsyncIterable<SentFile>, limit: number): Promise<Upload>
  /** Which sheets each file turned out to have, so that nobody must open it again to know. */
  noteSheets(upload: Upload, sheets: readonly (readonly string[])[]): Promise<void>
  get(id: string): Promise<Upload>
  file(upload: Upload, index: number): ImportFile
}
export type SentFile = { readonly name: string; readonly content: Readable }
export type Upload = {
  readonly id: string
  readonly files: readonly { readonly name: string; readonly hash: string; readonly sheets?: readonly string[] }[]
}

const sweptAfterMs = 24 * 3_600_000

export function openUploads(folder: string): Uploads {
  const listOf = (id: string) => path.join(folder, id, 'list.json')
  return {
    keep: async (given, limit) => {
      await sweep(folder)
      const id = randomUUID()
      await mkdir(path.join(folder, id), { recursive: true })
      try {
        const upload: Upload = { id, files: distinctNames(await writeAll(path.join(folder, id), given, limit)) }
        await writeFile(listOf(id), JSON.stringify(upload))
        return upload
      } catch (error) {
        await rm(path.join(folder, id), { recursive: true, force: true })
        throw error
      }
    },
    noteSheets: async (upload, sheets) => {
      const files = upload.files.map((file, index) => ({ ...file, sheets: sheets[index] ?? [] }))
      await writeFile(listOf(upload.id), JSON.stringify({ ...upload, files }))
    },
    get: async (id) => {
      if (!/^[0-9a-f-]{36}$/.test(id) || !existsSync(listOf(id)))
        throw new Problem('badInput', { what: '这次上传已经过期。', next: '请重新选择文件。' })
      return JSON.parse(await readFile(listOf(id), 'utf8')) as Upload
    },
    file: ({ id, files }, index) => ({
      name: files[index]?.name ?? '',
      bytes: { path: path.join(folder, id, String(index)) },
    }),
  }
}

/** Each file under its number, hashed on the way: none is ever held whole. */
async function writeAll(folder: string, given: AsyncIterable<SentFile>, limit: number): Promise<Upload['files']> {
  const files: { name: string; hash: string }[] = []
  let bytes = 0
  for await (const { name, content } of given) {
    const hash = createHash('sha256')
    await pipeline(
      content,
      async function* (pieces: AsyncIterable<Buffer>) {
        for await (const piece of pieces) {
          bytes += piece.length
          if (bytes > limit)
            throw new Problem('fileTooLarge', { file: name, limit: `每次 ${limit / 1_000_000} MB`, found: '更多' })
          hash.update(piece)
          yield piece
        }
      },
      createWriteStream(path.join(folder, String(files.length))),
    )
    files.push({ name, hash: hash.digest('hex') })
  }
  return files
}

/** Two files of one name in one upload are told apart by a number, since mappings name the file. */
function distinctNames(files: Upload['files']): Upload['files'] {
  const seen = new Map<string, number>()
  return files.map((file) => {
    const name = safeName(file.name)
    const count = (seen.get(name) ?? 0) + 1
    seen.set(name, count)
    const { name: stem, ext } = path.parse(name)
    return { ...file, name: count === 1 ? name : `${stem}(${count})${ext}` }
  })
}

async function sweep(folder: string): Promise<void> {
  if (!existsSync(folder)) return
  for (const name of await readdir(folder)) {
    const { mtimeMs } = await stat(path.join(folder, name))
    if (Date.now() - mtimeMs > sweptAfterMs) await rm(path.join(folder, name), { recursive: true, force: true })
  }
}
