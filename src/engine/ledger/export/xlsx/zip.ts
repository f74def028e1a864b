/**
 * Zip archives as Word and Excel files need them: written as a stream in bounded memory, with one fixed time in every entry,
 * so that the same content gives the same bytes. Reading is for archives that this program has just written; files from
 * outside go through the guards of the import.
 */
import { once } from 'node:events'
import { crc32, createDeflateRaw, deflateRawSync, inflateRawSync } from 'node:zlib'

/** Takes the next bytes of the archive; resolves when there is room for more. */
export type Sink = (chunk: Uint8Array) => void | Promise<void>

export type Part = { readonly name: string; readonly bytes: Uint8Array }

/** An entry being written. One at a time. */
export type PartStream = {
  /** Hands text over for compression; await it, or memory grows with the content. */
  write(text: string): Promise<void>
  close(): Promise<void>
}

export type ZipWriter = {
  part(name: string, content: string | Uint8Array): Promise<void>
  stream(name: string): Promise<PartStream>
  /** Writes the directory. The archive ends here. */
  finish(): Promise<void>
}

/** 1 January 1980, 00:00: the first moment that a zip entry can name. */
const fixedDosDate = 0x0021
const utf8Name = 0x0800
const sizesFollow = 0x0008
const uint32Max = 0xffffffff

type Entry = {
  readonly name: Buffer
  flags: number
  method: number
  crc: number
  packed: number
  size: number
  readonly offset: number
}

/** `level` is zlib's, 0 to 9. */
export function zipWriter(sink: Sink, level = 6): ZipWriter {
  const entries: Entry[] = []
  let position = 0

  async function send(chunk: Uint8Array): Promise<void> {
    position += chunk.length
    await sink(chunk)
  }

  async function part(name: string, content: string | Uint8Array): Promise<void> {
    const bytes = typeof content === 'string' ? Buffer.from(content) : content
    const packed = deflateRawSync(bytes, { level })
    const entry: Entry = {
      name: Buffer.from(name),
      flags: utf8Name,
      method: 8,
      crc: crc32(bytes),
      packed: packed.length,
      size: bytes.length,
      offset: position,
    }
    entries.push(entry)
    await send(localHeader(entry))
    await send(packed)
  }

  async function stream(name: string): Promise<PartStream> {
    const entry: Entry = {
      name: Buffer.from(name),
      flags: utf8Name | sizesFollow,
      method: 8,
      crc: 0,
      packed: 0,
      size: 0,
      offset: position,
    }
    entries.push(entry)
    await send(localHeader(entry))
    // Room for several chunks, so that making text and compressing it (on another core) go on at the same time.
    const streaming = { level, chunkSize: 65_536, highWaterMark: 1_048_576 }
    const deflate = createDeflateRaw(streaming)
    const drained = drain()
    // The first failure is met by whoever awaits `write` or `close`; this keeps it from counting as unhandled before that.
    drained.catch(() => undefined)

    async function drain(): Promise<void> {
      for await (const chunk of deflate as AsyncIterable<Buffer>) {
        entry.packed += chunk.length
        await send(chunk)
      }
    }

    return {
      async write(text) {
        const bytes = Buffer.from(text)
        entry.crc = crc32(bytes, entry.crc)
        entry.size += bytes.length
        if (!deflate.write(bytes)) await Promise.race([once(deflate, 'drain'), drained])
      },
      async close() {
        deflate.end()
        await drained
        const sizes = Buffer.alloc(16)
        sizes.writeUInt32LE(0x08074b50, 0)
        sizes.writeUInt32LE(entry.crc, 4)
        sizes.writeUInt32LE(fits(entry.packed), 8)
        sizes.writeUInt32LE(fits(entry.size), 12)
        await send(sizes)
      },
    }
  }

  async function finish(): Promise<void> {
    const start = position
    for (const entry of entries) await send(directoryRecord(entry))
    const end = Buffer.alloc(22)
    end.writeUInt32LE(0x06054b50, 0)
    end.writeUInt16LE(entries.length, 8)
    end.writeUInt16LE(entries.length, 10)
    end.writeUInt32LE(fits(position - start), 12)
    end.writeUInt32LE(fits(start), 16)
    await send(end)
  }

  return { part, stream, finish }
}

/** A whole archive in memory. */
export async function packZip(parts: readonly Part[]): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  const zip = zipWriter((chunk) => {
    chunks.push(chunk)
  })
  for (const { name, bytes } of parts) await zip.part(name, bytes)
  await zip.finish()
  return Buffer.concat(chunks)
}

/** The entries of an archive that this program wrote, in the order of its directory. */
export function unpackZip(archive: Uint8Array): Part[] {
  const bytes = Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength)
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end < 0) throw new RangeError('no zip directory')
  const parts: Part[] = []
  let at = bytes.readUInt32LE(end + 16)
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    const method = bytes.readUInt16LE(at + 10)
    const packed = bytes.readUInt32LE(at + 20)
    const nameLength = bytes.readUInt16LE(at + 28)
    const header = bytes.readUInt32LE(at + 42)
    const start = header + 30 + bytes.readUInt16LE(header + 26) + bytes.readUInt16LE(header + 28)
    const content = bytes.subarray(start, start + packed)
    parts.push({
      name: bytes.toString('utf8', at + 46, at + 46 + nameLength),
      bytes: method === 0 ? content : inflateRawSync(content),
    })
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return parts
}

function localHeader(entry: Entry): Buffer {
  const header = Buffer.alloc(30)
  header.writeUInt32LE(0x04034b50, 0)
  header.writeUInt16LE(20, 4)
  writeShared(header, entry, 6)
  return Buffer.concat([header, entry.name])
}

function directoryRecord(entry: Entry): Buffer {
  const record = Buffer.alloc(46)
  record.writeUInt32LE(0x02014b50, 0)
  record.writeUInt16LE(20, 4)
  record.writeUInt16LE(20, 6)
  writeShared(record, entry, 8)
  record.writeUInt32LE(fits(entry.offset), 42)
  return Buffer.concat([record, entry.name])
}

/** What the local header and the directory have in common, from the flags to the length of the name. */
function writeShared(target: Buffer, entry: Entry, at: number): void {
  target.writeUInt16LE(entry.flags, at)
  target.writeUInt16LE(entry.method, at + 2)
  target.writeUInt16LE(0, at + 4)
  target.writeUInt16LE(fixedDosDate, at + 6)
  target.writeUInt32LE(entry.crc, at + 8)
  target.writeUInt32LE(fits(entry.packed), at + 12)
  target.writeUInt32LE(fits(entry.size), at + 16)
  target.writeUInt16LE(entry.name.length, at + 20)
}

/** Without the 64-bit extension, which not every office program reads; the sheets start a new one long before. */
function fits(size: number): number {
  if (size > uint32Max) throw new RangeError('a zip archive without 64-bit sizes ends at 4 GiB')
  return size
}
