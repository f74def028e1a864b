import { createWriteStream } from 'node:fs'
import { rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Writable } from 'node:stream'
import { Problem } from '#engine/ground/problem.ts'
import { makeFolder } from '#engine/store/folder.ts'

/** Writes a file that a person asked for; it is whole or not there. Answers its path. */
export function saveFile(file: string, bytes: Uint8Array): Promise<string> {
  return saving(file, (draft) => writeFile(draft, bytes, { flush: true }))
}

/** The same for what is written as a stream. */
export function saveStream(file: string, write: (stream: Writable) => Promise<unknown>): Promise<string> {
  return saving(file, async (draft) => {
    const stream = createWriteStream(draft, { flush: true })
    const closed = new Promise<void>((resolve, reject) => stream.on('close', () => resolve()).on('error', reject))
    await Promise.all([write(stream), closed])
  })
}

async function saving(file: string, write: (draft: string) => Promise<unknown>): Promise<string> {
  const target = path.resolve(file)
  const draft = `${target}.${process.pid}.part`
  try {
    makeFolder(path.dirname(target))
    await write(draft)
    await rename(draft, target)
    return target
  } catch (error) {
    await rm(draft, { force: true })
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (code === 'ENOSPC' || code === 'EDQUOT') throw new Problem('storageFull', { where: target }, { cause: error })
    if (['EACCES', 'EPERM', 'EROFS', 'EBUSY', 'EISDIR', 'ENOTDIR', 'ENOENT'].includes(code))
      throw new Problem(
        'fileUnwritable',
        {
          file: target,
          reason: code === 'EISDIR' ? '那是一个目录' : code === 'EBUSY' ? '文件正被别的程序打开' : '没有写入权限',
        },
        { cause: error },
      )
    throw error
  }
}
