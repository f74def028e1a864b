/**
 * The central directory of a zip, read and judged before one byte is unpacked (APPNOTE 6.3, sections 4.3 and 4.4): counts, names,
 * links, declared sizes, and that every local header says the same as the directory and no two entries share bytes.
 */

import { Buffer } from 'node:buffer'
import { Problem } from '#engine/ground/problem.ts'
import { type Limits, sizeText } from './limits.ts'
import { damaged, refuse } from './refuse.ts'

export type ZipEntry = {
  /** With `/` between folders, as written otherwise. */
  readonly name: string
  readonly deflated: boolean
  readonly packed: Buffer
  readonly size: number
  readonly crc: number
}

const suspicious = '这不是 Excel 或 WPS 生成的文件，请不要导入，并向报送单位核实来源。'
const stored = 0
const deflate = 8

type Header = {
  name: string
  flags: number
  method: number
  crc: number
  packedSize: number
  size: number
  offset: number
  mode: number
}

/** Throws `fileUnreadable` (damaged, forged) or `fileTooLarge` (entries, unpacked size), before unpacking anything. */
export function readZipDirectory(bytes: Uint8Array, fileName: string, limits: Limits): readonly ZipEntry[] {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const directory = findDirectory(zip, fileName)
  if (directory.count > limits.entries) throw tooManyEntries(fileName, directory.count, limits)
  const headers = readHeaders(zip, directory, fileName, limits)
  checkNames(headers, fileName)
  checkSizes(headers, fileName, limits)
  return locate(zip, headers, directory.offset, fileName)
}

type Directory = { readonly count: number; readonly offset: number; readonly end: number }

const endSize = 22
const end64LocatorSize = 20

function findDirectory(zip: Buffer, fileName: string): Directory {
  const at = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (at < 0 || at + endSize > zip.length) throw damaged(fileName, '找不到压缩目录')
  let count = zip.readUInt16LE(at + 10)
  let size = zip.readUInt32LE(at + 12)
  let offset = zip.readUInt32LE(at + 16)
  let end = at
  const locator = at - end64LocatorSize
  if (locator >= 0 && zip.readUInt32LE(locator) === 0x07064b50) {
    const at64 = Number(zip.readBigUInt64LE(locator + 8))
    if (at64 + 56 > locator || zip.readUInt32LE(at64) !== 0x06064b50) throw damaged(fileName, '压缩目录（zip64）不成立')
    count = Number(zip.readBigUInt64LE(at64 + 32))
    size = Number(zip.readBigUInt64LE(at64 + 40))
    offset = Number(zip.readBigUInt64LE(at64 + 48))
    end = at64
  }
  if (offset + size > end) throw damaged(fileName, '压缩目录超出文件')
  return { count, offset, end: offset + size }
}

const headerSize = 46

function readHeaders(zip: Buffer, directory: Directory, fileName: string, limits: Limits): Header[] {
  const headers: Header[] = []
  let at = directory.offset
  while (at < directory.end) {
    if (at + headerSize > directory.end || zip.readUInt32LE(at) !== 0x02014b50)
      throw damaged(fileName, '压缩目录不成立')
    const nameEnd = at + headerSize + zip.readUInt16LE(at + 28)
    const extraEnd = nameEnd + zip.readUInt16LE(at + 30)
    const next = extraEnd + zip.readUInt16LE(at + 32)
    if (next > directory.end) throw damaged(fileName, '压缩目录不成立')
    const header: Header = {
      name: zip.toString('utf8', at + headerSize, nameEnd),
      flags: zip.readUInt16LE(at + 8),
      method: zip.readUInt16LE(at + 10),
      crc: zip.readUInt32LE(at + 16),
      packedSize: zip.readUInt32LE(at + 20),
      size: zip.readUInt32LE(at + 24),
      offset: zip.readUInt32LE(at + 42),
      mode: zip.readUInt16LE(at + 40),
    }
    widen(header, zip.subarray(nameEnd, extraEnd), fileName)
    headers.push(header)
    if (headers.length > limits.entries) throw tooManyEntries(fileName, headers.length, limits)
    at = next
  }
  if (headers.length !== directory.count) throw damaged(fileName, '压缩目录的条目数不符')
  return headers
}

/** Takes sizes of 64 bits from the extra field 0x0001; streaming writers use it for small files too. */
function widen(header: Header, extra: Buffer, fileName: string): void {
  for (let at = 0; at + 4 <= extra.length; ) {
    const end = at + 4 + extra.readUInt16LE(at + 2)
    if (end > extra.length) throw damaged(fileName, '压缩目录的附加字段不成立')
    if (extra.readUInt16LE(at) === 1) {
      let field = at + 4
      for (const key of ['size', 'packedSize', 'offset'] as const) {
        if (header[key] !== 0xffffffff) continue
        if (field + 8 > end) throw damaged(fileName, '压缩目录的 zip64 字段不成立')
        header[key] = Number(extra.readBigUInt64LE(field))
        field += 8
      }
    }
    at = end
  }
}

function checkNames(headers: readonly Header[], fileName: string): void {
  const seen = new Set<string>()
  for (const header of headers) {
    // Some old .NET writers use backslashes between folders.
    const name = header.name.replaceAll('\\', '/')
    header.name = name
    if (name.startsWith('/') || /^[a-z]:/i.test(name) || name.split('/').includes('..'))
      throw refuse(fileName, `压缩包里有越出目录的条目“${printable(name)}”`, suspicious)
    if (name === '' || hasControl(name))
      throw refuse(fileName, `压缩包里有名称不合法的条目“${printable(name)}”`, suspicious)
    // Part names of a workbook do not tell capitals apart (ECMA-376 part 2, 6.2.2.3).
    const key = name.toLowerCase()
    if (seen.has(key)) throw refuse(fileName, `压缩包里有重名的条目“${printable(name)}”`, suspicious)
    seen.add(key)
    if ((header.mode & 0xf000) === 0xa000) throw refuse(fileName, `压缩包里有符号链接“${printable(name)}”`, suspicious)
    if ((header.flags & 0x2041) !== 0)
      throw refuse(fileName, '压缩包设有密码（已加密）', '请去掉密码、另存为普通的 .xlsx 再导入。')
    if (header.method !== stored && header.method !== deflate)
      throw refuse(
        fileName,
        `条目“${printable(name)}”用了不支持的压缩方法（${header.method}）`,
        '请用 Excel 或 WPS 打开后另存为 .xlsx 再导入。',
      )
  }
}

function checkSizes(headers: readonly Header[], fileName: string, limits: Limits): void {
  let total = 0
  for (const { name, size, packedSize, method } of headers) {
    total += size
    if (total > limits.unpackedBytes) {
      const found = `声明 ${sizeText(headers.reduce((sum, header) => sum + header.size, 0))}`
      throw new Problem('fileTooLarge', { file: fileName, limit: `解压后 ${sizeText(limits.unpackedBytes)}`, found })
    }
    if (method === stored && size !== packedSize) throw damaged(fileName, `条目“${printable(name)}”的大小不符`)
    if (size > limits.ratioFromBytes && size > packedSize * limits.ratio)
      throw refuse(
        fileName,
        `条目“${printable(name)}”的压缩比异常（${sizeText(packedSize)} 解压成 ${sizeText(size)}），疑似压缩炸弹`,
        suspicious,
      )
  }
}

const localSize = 30

/** Finds the bytes of each entry. An overlap is how a small zip claims the same bytes many times. */
function locate(zip: Buffer, headers: readonly Header[], directoryOffset: number, fileName: string): ZipEntry[] {
  const entries: ZipEntry[] = []
  let previousEnd = 0
  for (const header of headers.toSorted((a, b) => a.offset - b.offset)) {
    const { offset, name } = header
    if (offset < previousEnd) throw refuse(fileName, `压缩包里的条目“${printable(name)}”与别的条目重叠`, suspicious)
    if (offset + localSize > directoryOffset || zip.readUInt32LE(offset) !== 0x04034b50)
      throw damaged(fileName, `条目“${printable(name)}”不在目录所说的位置`)
    const nameEnd = offset + localSize + zip.readUInt16LE(offset + 26)
    const start = nameEnd + zip.readUInt16LE(offset + 28)
    const end = start + header.packedSize
    if (end > directoryOffset) throw damaged(fileName, `条目“${printable(name)}”超出文件`)
    const localName = zip.toString('utf8', offset + localSize, nameEnd).replaceAll('\\', '/')
    if (localName !== name || zip.readUInt16LE(offset + 8) !== header.method)
      throw refuse(fileName, `条目“${printable(name)}”与压缩目录的说法不一致`, suspicious)
    entries.push({
      name,
      deflated: header.method === deflate,
      packed: zip.subarray(start, end),
      size: header.size,
      crc: header.crc,
    })
    previousEnd = end
  }
  return entries
}

function tooManyEntries(fileName: string, found: number, limits: Limits): Problem {
  return new Problem('fileTooLarge', { file: fileName, limit: `压缩包 ${limits.entries} 个条目`, found: `${found} 个` })
}

function hasControl(name: string): boolean {
  return [...name].some((character) => character < ' ' || character === '\x7f')
}

function printable(name: string): string {
  return [...name.slice(0, 80)].map((character) => (character < ' ' || character === '\x7f' ? '?' : character)).join('')
}
