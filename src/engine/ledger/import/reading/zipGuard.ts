import type { Buffer } from 'node:buffer'
import { crc32, inflateRawSync } from 'node:zlib'
import type { Limits } from './limits.ts'
import { damaged, refuse } from './refuse.ts'
import { readZipDirectory, type ZipEntry } from './zipDirectory.ts'

export type GuardedZip = {
  readonly names: readonly string[]
  has(name: string): boolean
  /** The entry unpacked; part names do not tell capitals apart. Undefined when there is none of that name. */
  read(name: string): Buffer | undefined
  /** Unpacks and checks, one at a time, whatever `read` has not touched: later readers open the whole file. */
  checkRest(): void
}

/**
 * Opens a zip whose directory has been judged. Each entry is unpacked with its declared size as the cap, so that a header which
 * understates is caught by counting; its checksum must agree; XML with a document type and archives within the archive are refused.
 */
export function openZip(bytes: Uint8Array, fileName: string, limits: Limits): GuardedZip {
  const entries = new Map(readZipDirectory(bytes, fileName, limits).map((entry) => [entry.name.toLowerCase(), entry]))
  const checked = new Set<string>()

  function read(name: string): Buffer | undefined {
    const key = name.toLowerCase()
    const entry = entries.get(key)
    if (!entry) return undefined
    const content = unpack(entry, fileName)
    checkContent(entry.name, content, fileName)
    checked.add(key)
    return content
  }

  return {
    names: [...entries.values()].map((entry) => entry.name),
    has: (name) => entries.has(name.toLowerCase()),
    read,
    checkRest() {
      for (const key of entries.keys()) if (!checked.has(key)) read(key)
    },
  }
}

function unpack(entry: ZipEntry, fileName: string): Buffer {
  const content = entry.deflated ? inflate(entry, fileName) : entry.packed
  if (content.length !== entry.size) throw damaged(fileName, `条目“${entry.name}”解压后的大小不符`)
  if (crc32(content) !== entry.crc) throw damaged(fileName, `条目“${entry.name}”的校验和不符`)
  return content
}

function inflate(entry: ZipEntry, fileName: string): Buffer {
  const cap = Math.max(entry.size, 1)
  try {
    // One chunk of the declared size spares the copying; the directory check has bounded it by the packed size.
    return inflateRawSync(entry.packed, { maxOutputLength: cap, chunkSize: Math.max(cap + 1, 64) })
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE')
      throw refuse(
        fileName,
        `条目“${entry.name}”实际解压大小超过声明的 ${entry.size} 字节，疑似压缩炸弹`,
        '这不是 Excel 或 WPS 生成的文件，请不要导入，并向报送单位核实来源。',
        cause,
      )
    throw damaged(fileName, `条目“${entry.name}”解压失败`, cause)
  }
}

function checkContent(name: string, content: Buffer, fileName: string): void {
  if (/\.(xml|rels|vml)$/i.test(name)) checkXml(name, content, fileName)
  // A workbook embedded as an object is ordinary; it stays packed and is never opened.
  else if (content.length > 4 && content.readUInt32LE(0) === 0x04034b50 && !/(^|\/)embeddings\//i.test(name))
    throw refuse(fileName, `压缩包里套着压缩包（“${name}”）`, '请解压后逐个导入里面的表格。')
}

/**
 * A workbook never needs a document type; what declares one wants entities to be expanded or fetched (XXE, billion laughs).
 * In UTF-16 it would slip past the search, and no office program writes parts so.
 */
function checkXml(name: string, content: Buffer, fileName: string): void {
  const next = '请用 Excel 或 WPS 打开后另存为 .xlsx 再导入；打不开的不要导入。'
  const first = content.length > 1 ? content.readUInt16BE(0) : 0
  if (first === 0xfeff || first === 0xfffe || first >> 8 === 0 || (first & 0xff) === 0)
    if (content.length > 1) throw refuse(fileName, `部件“${name}”不是 UTF-8 编码`, next)
  for (let at = content.indexOf('<!'); at >= 0; at = content.indexOf('<!', at + 2)) {
    const word = content.toString('latin1', at + 2, at + 9).toUpperCase()
    if (word.startsWith('DOCTYPE') || word.startsWith('ENTITY'))
      throw refuse(fileName, `部件“${name}”含有 DOCTYPE 或 ENTITY 声明，可能用来读取外部文件`, next)
  }
}
