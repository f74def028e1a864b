import { Buffer } from 'node:buffer'
import { wideEncoding } from './encoding.ts'
import { damaged, refuse, resave } from './refuse.ts'

/** What the first bytes say; a zip and a compound file are opened to say more. */
export type Container = 'zip' | 'compound' | 'text'

type Refusal = { readonly reason: string; readonly next: string }

const asTable = '请打开后把表格另存为 .xlsx 再导入。'

/** Everything that is not a table we read, by the name under which people know it, and what to do about it. */
const refusals = {
  empty: { reason: '文件是空的（0 字节）', next: '请重新获取这个文件。' },
  pdf: { reason: '内容其实是 PDF，不是表格', next: '请向报送单位索取原来的 Excel 文件。' },
  image: { reason: '内容其实是图片', next: '请向报送单位索取原来的 Excel 文件。' },
  html: { reason: '内容其实是网页（HTML）表格，只是改了扩展名', next: resave },
  mhtml: { reason: '内容其实是单个文件网页（MHTML）', next: resave },
  spreadsheetXml: { reason: '内容其实是“XML 电子表格 2003”', next: resave },
  xml: { reason: '内容其实是 XML 文本，不是表格', next: resave },
  json: { reason: '内容其实是 JSON 文本，不是表格', next: '请导出为 .xlsx 或 .csv 再导入。' },
  rtf: { reason: '内容其实是 RTF 文档', next: asTable },
  gzip: { reason: '内容其实是 gzip 压缩文件', next: '请解压后导入里面的表格。' },
  rar: { reason: '内容其实是 RAR 压缩包', next: '请解压后逐个导入里面的表格。' },
  sevenZip: { reason: '内容其实是 7z 压缩包', next: '请解压后逐个导入里面的表格。' },
  zip: { reason: '内容其实是压缩包，不是工作簿', next: '请解压后逐个导入里面的表格。' },
  docx: { reason: '内容其实是 Word 文档（docx）', next: '请把其中的表格复制到 Excel，另存为 .xlsx 再导入。' },
  pptx: { reason: '内容其实是演示文稿（pptx）', next: '请把其中的表格复制到 Excel，另存为 .xlsx 再导入。' },
  xlsb: { reason: '这是二进制工作簿（xlsb），暂不支持', next: resave },
  ods: { reason: '这是 OpenDocument 电子表格（ods），暂不支持', next: '请用 Excel 或 WPS 打开后另存为 .xlsx 再导入。' },
  odt: { reason: '内容其实是 OpenDocument 文档', next: asTable },
  ofd: { reason: '内容其实是 OFD 版式文件', next: '请向报送单位索取原来的 Excel 文件。' },
  numbers: { reason: '内容其实是 Apple Numbers 表格', next: '请在 Numbers 中导出为 .xlsx 再导入。' },
  encrypted: {
    reason: '工作簿设有打开密码（已加密）',
    next: '请用 Excel 或 WPS 输入密码打开，取消“打开密码”后另存为 .xlsx 再导入。',
  },
  drm: { reason: '文件被文档加密软件加密', next: '请在本单位装有该加密软件的电脑上解密后再导入。' },
  doc: { reason: '内容其实是 Word 文档（doc 或 WPS 文字）', next: '请把其中的表格复制到 Excel，另存为 .xlsx 再导入。' },
  ppt: { reason: '内容其实是演示文稿（ppt 或 WPS 演示）', next: '请把其中的表格复制到 Excel，另存为 .xlsx 再导入。' },
  et: { reason: '这是 WPS 表格（.et）的私有格式', next: '请用 WPS 打开后另存为 .xlsx 再导入。' },
  compound: { reason: '这是 Office 复合文件，但里面没有工作簿', next: resave },
  oldExcel: { reason: '这是 Excel 4.0 或更早的工作表', next: resave },
  binary: { reason: '认不出文件格式，内容不是文本也不是工作簿', next: '请确认选对了文件；可导入 .xlsx、.xls、.csv。' },
} as const satisfies Record<string, Refusal>

export type Refused = keyof typeof refusals

/** Says what the bytes are, whatever the name says. Throws `fileUnreadable` for everything that is no table. */
export function sniff(bytes: Uint8Array, fileName: string): Container {
  if (bytes.length === 0) throw refusal('empty', fileName)
  for (const [signature, kind] of signatures) {
    if (!signature.every((byte, at) => bytes[at] === byte)) continue
    if (kind === 'zip' || kind === 'compound') return kind
    throw refusal(kind, fileName)
  }
  const head = textHead(bytes)
  if (head === undefined) throw refusal('binary', fileName)
  const markup = markupOf(head)
  if (markup) throw refusal(markup, fileName)
  return 'text'
}

/** A zip by the names inside: 'xlsx', or 'xlsm' whose macros are ignored. Throws for every other kind. */
export function kindOfZip(names: readonly string[], mimetype: string, fileName: string): 'xlsx' | 'xlsm' {
  const lower = new Set(names.map((name) => name.toLowerCase()))
  const within = (folder: string) => [...lower].some((name) => name.startsWith(folder))
  if (mimetype.includes('opendocument.spreadsheet')) throw refusal('ods', fileName)
  if (mimetype.includes('opendocument')) throw refusal('odt', fileName)
  if (lower.has('ofd.xml')) throw refusal('ofd', fileName)
  if (within('index/') && [...lower].some((name) => name.endsWith('.iwa'))) throw refusal('numbers', fileName)
  if (lower.has('xl/workbook.bin')) throw refusal('xlsb', fileName)
  if (lower.has('[content_types].xml')) {
    if (within('xl/')) return lower.has('xl/vbaproject.bin') ? 'xlsm' : 'xlsx'
    if (within('word/')) throw refusal('docx', fileName)
    if (within('ppt/')) throw refusal('pptx', fileName)
  }
  if (lower.has('[content_types].xml') && lower.has('_rels/.rels')) return 'xlsx'
  throw refusal('zip', fileName)
}

/** Refuses a compound file (OLE2) that holds no BIFF workbook. WPS .et usually holds one and is then read as .xls. */
export function checkCompound(bytes: Uint8Array, fileName: string): void {
  const streams = compoundNames(bytes)
  if (streams.has('EncryptedPackage') || streams.has('EncryptionInfo')) throw refusal('encrypted', fileName)
  if (streams.has('Workbook') || streams.has('Book')) return
  if (streams.has('WordDocument')) throw refusal('doc', fileName)
  if (streams.has('PowerPoint Document')) throw refusal('ppt', fileName)
  if (/\.et[t]?$/i.test(fileName)) throw refusal('et', fileName)
  if (streams.size === 0) throw damaged(fileName, '复合文件目录缺失')
  throw refusal('compound', fileName)
}

export function refusal(kind: Refused, fileName: string): Error {
  return refuse(fileName, refusals[kind].reason, refusals[kind].next)
}

const ascii = (text: string) => [...text].map((character) => character.charCodeAt(0))

const signatures: readonly (readonly [
  readonly number[],
  Exclude<Container, 'text'> | Exclude<Refused, 'zip' | 'compound'>,
])[] = [
  [[0x50, 0x4b, 0x03, 0x04], 'zip'],
  [[0x50, 0x4b, 0x05, 0x06], 'zip'],
  [[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], 'compound'],
  [ascii('%PDF-'), 'pdf'],
  [ascii('{\\rtf'), 'rtf'],
  [ascii('Rar!'), 'rar'],
  [[0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], 'sevenZip'],
  [[0x1f, 0x8b, 0x08], 'gzip'],
  [[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], 'image'],
  [[0xff, 0xd8, 0xff], 'image'],
  [ascii('GIF8'), 'image'],
  [ascii('%TSD-Header-###%'), 'drm'],
  [[0x62, 0x14, 0x23, 0x65], 'drm'],
  [[0x09, 0x00, 0x04, 0x00], 'oldExcel'],
  [[0x09, 0x02, 0x06, 0x00], 'oldExcel'],
  [[0x09, 0x04, 0x06, 0x00], 'oldExcel'],
  [[0x09, 0x08, 0x08, 0x00], 'oldExcel'],
  [[0x09, 0x08, 0x10, 0x00], 'oldExcel'],
]

const headBytes = 4096
/** Tab, line ends, form feed, and the end-of-file mark of DOS. */
const textControls = new Set([0x09, 0x0a, 0x0d, 0x0c, 0x1a])

/** The beginning as text good enough to tell markup from a table; undefined when it is binary. */
function textHead(bytes: Uint8Array): string | undefined {
  const head = bytes.subarray(0, headBytes)
  const wide = wideEncoding(head)
  if (wide) return new TextDecoder(wide).decode(head)
  let controls = 0
  let nuls = 0
  for (const byte of head) {
    if (byte === 0) nuls++
    else if (byte < 0x20 && !textControls.has(byte)) controls++
  }
  // Some exports pad with NUL, so a few of those do not make a binary file; other controls do.
  if (controls > head.length / 50 || nuls > head.length / 4) return undefined
  return Buffer.from(head.buffer, head.byteOffset, head.length).toString('latin1').replaceAll('\0', '')
}

function markupOf(head: string): Refused | undefined {
  const start = head
    .replace(/^(\ufeff|ï»¿)/, '')
    .trimStart()
    .slice(0, 2048)
    .toLowerCase()
  if (start.startsWith('mime-version:')) return 'mhtml'
  if (/^(\{\s*"|\[\s*\{\s*")/.test(start)) return 'json'
  if (!start.startsWith('<')) return undefined
  if (/<(!doctype\s+html|html|head|body|table|meta|style|script|div)\b/.test(start)) return 'html'
  if (start.includes('urn:schemas-microsoft-com:office:spreadsheet')) return 'spreadsheetXml'
  return start.startsWith('<?xml') || start.startsWith('<!doctype') ? 'xml' : undefined
}

/**
 * Names of the streams of a compound file, found without following its chains: directory entries lie at multiples of 128 bytes
 * and hold a UTF-16 name of at most 31 characters with its length at offset 64 ([MS-CFB] 2.6.1).
 */
function compoundNames(bytes: Uint8Array): Set<string> {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const known = [
    'EncryptedPackage',
    'EncryptionInfo',
    'Workbook',
    'Book',
    'WordDocument',
    'PowerPoint Document',
    'Root Entry',
  ]
  const found = new Set<string>()
  for (const name of known) {
    const wanted = Buffer.from(`${name}\0`, 'utf16le')
    for (let at = view.indexOf(wanted); at >= 0; at = view.indexOf(wanted, at + 2)) {
      if (at % 128 !== 0 || at + 66 > view.length || view.readUInt16LE(at + 64) !== wanted.length) continue
      found.add(name)
      break
    }
  }
  return found
}
