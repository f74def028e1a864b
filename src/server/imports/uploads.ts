import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { Problem } from '#engine/ground/problem.ts'
import type { ImportFile } from '#engine/ledger/import/source.ts'
import { hashOfBytes } from '#engine/store/files.ts'
import { safeName } from '../download.ts'

/** Files that were sent and are looked at before they are imported. They lie in a folder of their own and are swept after a day. */
export type Uploads = {
  keep(files: readonly ImportFile[]): Promise<Upload>
  /** Which sheets each file turned out to have, so that nobody must open it again to know. */
  noteSheets(upload: Upload, sheets: readonly (readonly string[])[]): Promise<void>
  get(id: string): Promise<Upload>
  read(upload: Upload, index: number): Promise<ImportFile>
}
export type Upload = {
  readonly id: string
  readonly files: readonly { readonly name: string; readonly hash: string; readonly sheets?: readonly string[] }[]
}

const sweptAfterMs = 24 * 3_600_000

export function openUploads(folder: string): Uploads {
  const listOf = (id: string) => path.join(folder, id, 'list.json')
  return {
    keep: async (given) => {
      await sweep(folder)
      const id = randomUUID()
      await mkdir(path.join(folder, id), { recursive: true })
      const files = distinctNames(given).map(({ name, bytes }) => ({ name, hash: hashOfBytes(bytes), bytes }))
      for (const [index, { bytes }] of files.entries()) await writeFile(path.join(folder, id, String(index)), bytes)
      const upload: Upload = { id, files: files.map(({ name, hash }) => ({ name, hash })) }
      await writeFile(listOf(id), JSON.stringify(upload))
      return upload
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
    read: async ({ id, files }, index) => ({
      name: files[index]?.name ?? '',
      bytes: await readFile(path.join(folder, id, String(index))),
    }),
  }
}

/** Two files of one name in one upload are told apart by a number, since mappings name the file. */
function distinctNames(files: readonly ImportFile[]): ImportFile[] {
  const seen = new Map<string, number>()
  return files.map((file) => {
    const name = safeName(file.name)
    const count = (seen.get(name) ?? 0) + 1
    seen.set(name, count)
    const { name: stem, ext } = path.parse(name)
    return { name: count === 1 ? name : `${stem}(${count})${ext}`, bytes: file.bytes }
  })
}

async function sweep(folder: string): Promise<void> {
  if (!existsSync(folder)) return
  for (const name of await readdir(folder)) {
    const { mtimeMs } = await stat(path.join(folder, name))
    if (Date.now() - mtimeMs > sweptAfterMs) await rm(path.join(folder, name), { recursive: true, force: true })
  }
}
