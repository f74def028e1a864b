import { PassThrough, type Writable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import type { Lanes } from './lanes.ts'

const types = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  xls: 'application/vnd.ms-excel',
  csv: 'text/csv; charset=utf-8',
  ts: 'text/plain; charset=utf-8',
  bin: 'application/octet-stream',
} as const
export type FileType = keyof typeof types

/** Sends a file to be saved, never to be opened in the page, under a Chinese name (RFC 6266, RFC 8187). */
export function download(
  reply: FastifyReply,
  name: string,
  type: FileType,
  content: Uint8Array | PassThrough,
): FastifyReply {
  return reply
    .header('content-type', types[type])
    .header('content-disposition', disposition(name))
    .send(content instanceof PassThrough ? content : Buffer.from(content))
}

/**
 * Sends what is written while it is written, when a lane is free. What is refused before the first byte is answered as such; a
 * fault in the midst breaks the connection off, so that no half file looks whole.
 */
export function downloadStream<T>(
  reply: FastifyReply,
  name: string,
  type: FileType,
  lanes: Lanes,
  prepare: () => Promise<T>,
  write: (stream: Writable, prepared: T) => Promise<unknown>,
): Promise<FastifyReply> {
  return new Promise((resolve, reject) => {
    lanes(async () => {
      const prepared = await prepare()
      const stream = new PassThrough()
      resolve(download(reply, name, type, stream))
      try {
        await write(stream, prepared)
      } catch (error) {
        // A reader who has gone away is no fault of ours.
        if (!reply.raw.destroyed) reply.log.error({ err: error }, 'download')
        stream.destroy(error instanceof Error ? error : new Error(String(error)))
      }
    }).catch(reject)
  })
}

export function disposition(name: string): string {
  const safe = safeName(name)
  const encoded = encodeURIComponent(safe).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  const plain = safe.replace(/[^\x20-\x7e]/g, '_').replace(/["\\%]/g, '_')
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}

const reservedNames = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i

/** A name that every system can save: no path, no control signs, no names that Windows keeps for itself, 200 bytes at most. */
export function safeName(name: string): string {
  const base = name
    .replace(/^.*[\\/]/, '')
    .replace(/[\p{Cc}\p{Cf}<>:"|?*]/gu, '_')
    .replace(/[. ]+$/, '')
  const dot = base.lastIndexOf('.')
  const ending = dot > 0 && base.length - dot <= 6 ? base.slice(dot) : ''
  let stem = ending === '' ? base : base.slice(0, dot)
  while (Buffer.byteLength(stem + ending) > 200) stem = [...stem].slice(0, -1).join('')
  const whole = stem + ending
  return whole === '' || whole === '..' || whole === '.' ? '文件' : reservedNames.test(whole) ? `_${whole}` : whole
}
