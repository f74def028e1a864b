/** Makes files for the tests of this folder: honest workbooks written by hand, and zips that lie. Never used by the product. */

import { Buffer } from 'node:buffer'
import { crc32, deflateRawSync } from 'node:zlib'

export type Part = {
  readonly name: string
  readonly content: string | Uint8Array
  /** What the headers say instead of the truth. */
  readonly declaredSize?: number
  readonly declaredCrc?: number
  readonly localName?: string
  /** Unix mode, for a symbolic link 0o120777. */
  readonly mode?: number
  readonly flags?: number
  readonly method?: number
  readonly stored?: boolean
  /** Uses the local header of this earlier part, as overlapping bombs do. */
  readonly sameBytesAs?: string
  /** Sizes in the zip64 extra field. */
  readonly zip64?: boolean
}

export function makeZip(parts: readonly Part[], options: { readonly declaredCount?: number } = {}): Buffer {
  const chunks: Buffer[] = []
  const directory: Buffer[] = []
  const offsets = new Map<string, number>()
  let offset = 0
  for (const part of parts) {
    const content = Buffer.from(part.content as string)
    const packed = part.stored ? content : deflateRawSync(content)
    const method = part.method ?? (part.stored ? 0 : 8)
    const crc = part.declaredCrc ?? crc32(content)
    const size = part.declaredSize ?? content.length
    const wide = part.zip64 || size > 0xfffffffe
    const extra = wide ? zip64Extra(size, packed.length) : Buffer.alloc(0)
    const at = part.sameBytesAs ? offsets.get(part.sameBytesAs)! : offset
    const fixed = Buffer.alloc(26)
    fixed.writeUInt16LE(wide ? 45 : 20, 0)
    fixed.writeUInt16LE(part.flags ?? 0, 2)
    fixed.writeUInt16LE(method, 4)
    fixed.writeUInt32LE(crc, 10)
    fixed.writeUInt32LE(wide ? 0xffffffff : packed.length, 14)
    fixed.writeUInt32LE(wide ? 0xffffffff : size, 18)
    fixed.writeUInt16LE(extra.length, 24)
    if (!part.sameBytesAs) {
      const local = Buffer.concat([bytes(0x04034b50), withName(fixed, part.localName ?? part.name), extra, packed])
      offsets.set(part.name, offset)
      chunks.push(local)
      offset += local.length
    }
    const tail = Buffer.alloc(14)
    tail.writeUInt16LE(part.mode ?? 0, 8)
    tail.writeUInt32LE(at, 10)
    const name = Buffer.from(part.name)
    fixed.writeUInt16LE(name.length, 22)
    directory.push(Buffer.concat([bytes(0x02014b50), Buffer.from([45, 3]), fixed, tail, name, extra]))
  }
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE((options.declaredCount ?? parts.length) & 0xffff, 4)
  end.writeUInt16LE((options.declaredCount ?? parts.length) & 0xffff, 6)
  end.writeUInt32LE(central.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...chunks, central, bytes(0x06054b50), end])
}

function bytes(signature: number): Buffer {
  const buffer = Buffer.alloc(4)
  buffer.writeUInt32LE(signature)
  return buffer
}

function withName(fixed: Buffer, name: string): Buffer {
  const encoded = Buffer.from(name)
  const copy = Buffer.from(fixed)
  copy.writeUInt16LE(encoded.length, 22)
  return Buffer.concat([copy, encoded])
}

function zip64Extra(size: number, packedSize: number): Buffer {
  const extra = Buffer.alloc(20)
  extra.writeUInt16LE(1, 0)
  extra.writeUInt16LE(16, 2)
  extra.writeBigUInt64LE(BigInt(size), 4)
  extra.writeBigUInt64LE(BigInt(packedSize), 12)
  return extra
}

export type SheetSource = { readonly name: string; readonly xml: string; readonly state?: string }

export type WorkbookSource = {
  readonly sheets: readonly SheetSource[]
  readonly strings?: string
  readonly styles?: string
  readonly workbookPr?: string
  readonly more?: readonly Part[]
  /** Replaces parts of the same name. */
  readonly instead?: readonly Part[]
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

/** A sheet part around what stands in `sheetData`. */
export function sheetOf(rows: string, after = '', before = ''): string {
  return `${head}<worksheet xmlns="${main}">${before}<sheetData>${rows}</sheetData>${after}</worksheet>`
}

/** The parts of a workbook, to be changed before zipping. */
export function workbookParts(source: WorkbookSource): Part[] {
  const relationship = (id: string, kind: string, target: string) =>
    `<Relationship Id="${id}" Type="${office}/${kind}" Target="${target}"/>`
  const links = source.sheets.map((_, at) => relationship(`rId${at + 1}`, 'worksheet', `worksheets/sheet${at + 1}.xml`))
  const list = source.sheets.map(
    ({ name, state }, at) =>
      `<sheet name="${name}" sheetId="${at + 1}"${state ? ` state="${state}"` : ''} r:id="rId${at + 1}"/>`,
  )
  const strings =
    source.strings === undefined
      ? []
      : [{ name: 'xl/sharedStrings.xml', content: `${head}<sst xmlns="${main}">${source.strings}</sst>` }]
  const styles =
    source.styles === undefined
      ? []
      : [{ name: 'xl/styles.xml', content: `${head}<styleSheet xmlns="${main}">${source.styles}</styleSheet>` }]
  if (strings.length) links.push(relationship('rIdS', 'sharedStrings', 'sharedStrings.xml'))
  if (styles.length) links.push(relationship('rIdT', 'styles', '/xl/styles.xml'))
  const relationships = (all: string) =>
    `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all}</Relationships>`
  const parts: Part[] = [
    {
      name: '[Content_Types].xml',
      content: `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
    },
    { name: '_rels/.rels', content: relationships(relationship('rId1', 'officeDocument', 'xl/workbook.xml')) },
    {
      name: 'xl/workbook.xml',
      content: `${head}<workbook xmlns="${main}" xmlns:r="${office}">${source.workbookPr ?? ''}<sheets>${list.join('')}</sheets></workbook>`,
    },
    { name: 'xl/_rels/workbook.xml.rels', content: relationships(links.join('')) },
    ...strings,
    ...styles,
    ...source.sheets.map(({ xml }, at) => ({ name: `xl/worksheets/sheet${at + 1}.xml`, content: xml })),
    ...(source.more ?? []),
  ]
  return parts.map((part) => source.instead?.find(({ name }) => name === part.name) ?? part)
}

export function makeWorkbook(source: WorkbookSource): Buffer {
  return makeZip(workbookParts(source))
}

/** One sheet with these rows. */
export function makeSheet(
  rows: string,
  source: Omit<WorkbookSource, 'sheets'> & { readonly after?: string; readonly before?: string } = {},
): Buffer {
  return makeWorkbook({ ...source, sheets: [{ name: '台账', xml: sheetOf(rows, source.after, source.before) }] })
}

/** Text in an encoding that Node can only read: two-byte codes found by decoding them all, four-byte codes by arithmetic. */
export function encode(text: string, encoding: 'gb18030' | 'big5'): Buffer {
  const table = tables.get(encoding) ?? buildTable(encoding)
  tables.set(encoding, table)
  return Buffer.concat(
    [...text].map((character) => {
      const code = character.codePointAt(0)!
      if (code < 0x80) return Buffer.from([code])
      const pair = table.get(character)
      if (pair) return pair
      if (encoding === 'gb18030' && code >= 0x10000) return fourBytes(code - 0x10000)
      throw new Error(`${encoding} 没有 ${character}`)
    }),
  )
}

const tables = new Map<string, Map<string, Buffer>>()

function buildTable(encoding: string): Map<string, Buffer> {
  const decoder = new TextDecoder(encoding)
  const table = new Map<string, Buffer>()
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const pair = Buffer.from([lead, trail])
      const text = decoder.decode(pair)
      if ([...text].length === 1 && text !== '\ufffd' && !table.has(text)) table.set(text, pair)
    }
  return table
}

function fourBytes(linear: number): Buffer {
  return Buffer.from([
    0x90 + Math.floor(linear / 12600),
    0x30 + (Math.floor(linear / 1260) % 10),
    0x81 + (Math.floor(linear / 10) % 126),
    0x30 + (linear % 10),
  ])
}
