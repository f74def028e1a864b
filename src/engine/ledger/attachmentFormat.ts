import { Buffer } from 'node:buffer'
import { Problem } from '#engine/ground/problem.ts'

/**
 * What an attached file is, by its content. Only what offices send each other is taken, so that an attachment can never be run or
 * be a page; a name that says another thing than the content is refused, since the reader would be misled.
 */
const formats = {
  pdf: { label: 'PDF', endings: ['pdf'] },
  ofd: { label: 'OFD 版式文件', endings: ['ofd'] },
  png: { label: '图片', endings: ['png'] },
  jpeg: { label: '图片', endings: ['jpg', 'jpeg', 'jfif'] },
  gif: { label: '图片', endings: ['gif'] },
  webp: { label: '图片', endings: ['webp'] },
  bmp: { label: '图片', endings: ['bmp'] },
  tiff: { label: '图片', endings: ['tif', 'tiff'] },
  heic: { label: '图片', endings: ['heic', 'heif'] },
  docx: { label: 'Word 文档', endings: ['docx', 'wps'] },
  xlsx: { label: 'Excel 工作簿', endings: ['xlsx', 'et'] },
  pptx: { label: '演示文稿', endings: ['pptx', 'dps'] },
  office: { label: 'Office 或 WPS 文件', endings: ['doc', 'xls', 'ppt', 'wps', 'et', 'dps', 'msg'] },
  odf: { label: 'OpenDocument 文件', endings: ['odt', 'ods', 'odp'] },
  zip: { label: '压缩包', endings: ['zip'] },
  rar: { label: '压缩包', endings: ['rar'] },
  sevenZip: { label: '压缩包', endings: ['7z'] },
  video: { label: '视频', endings: ['mp4', 'mov', 'm4v'] },
  audio: { label: '录音', endings: ['mp3', 'm4a', 'wav', 'amr'] },
  text: { label: '文本', endings: ['txt', 'csv', 'log', 'md', 'json'] },
} as const
export type AttachmentFormat = keyof typeof formats

export function formatLabel(format: string): string {
  return Object.hasOwn(formats, format) ? formats[format as AttachmentFormat].label : '文件'
}

/** Pictures that a browser draws by itself, with the type under which they may be sent. */
export const pictureTypes: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
}

const mostPixels = 120_000_000

/** Throws `attachmentRefused` with what the file is and what to do instead. */
export function attachmentFormat(bytes: Uint8Array, name: string): AttachmentFormat {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 8192))
  if (bytes.length === 0) throw refused(name, '文件是空的（0 字节）', '请重新选一个文件。')
  const format = formatOf(head, bytes, name)
  const ending = /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toLowerCase()
  const endings: readonly string[] = formats[format].endings
  if (ending === undefined || !endings.includes(ending))
    throw refused(
      name,
      `内容是${formats[format].label}，名字却${ending === undefined ? '没有扩展名' : `以 .${ending} 结尾`}`,
      `请把扩展名改成 .${endings[0]} 再添加。`,
    )
  const size = pixelsOf(head, format)
  if (size && size.width * size.height > mostPixels)
    throw refused(
      name,
      `图片有 ${size.width} × ${size.height} 个像素，最多 ${mostPixels / 10_000} 万`,
      '请缩小后再添加。',
    )
  return format
}

function formatOf(head: Buffer, bytes: Uint8Array, name: string): AttachmentFormat {
  for (const [signature, at, format] of signatures)
    if (head.subarray(at, at + signature.length).equals(Buffer.from(signature, 'latin1'))) return format
  if (isAt(head, 4, 'ftyp')) return mediaOf(head)
  // Two letters prove little; the size of the second header does.
  if (isAt(head, 0, 'BM') && head.length > 18 && bitmapHeaders.has(head.readUInt32LE(14))) return 'bmp'
  if (isAt(head, 0, 'RIFF')) return isAt(head, 8, 'WEBP') ? 'webp' : isAt(head, 8, 'WAVE') ? 'audio' : unknownKind(name)
  if (isAt(head, 0, 'PK\x03\x04') || isAt(head, 0, 'PK\x05\x06')) return zipFormat(bytes, name)
  for (const [signature, what] of runnable)
    if (isAt(head, 0, signature)) throw refused(name, `内容是${what}，可能会被运行`, '附件只放资料，不放程序。')
  return textFormat(head, name)
}

const signatures: readonly (readonly [string, number, AttachmentFormat])[] = [
  ['%PDF-', 0, 'pdf'],
  ['\x89PNG\r\n\x1a\n', 0, 'png'],
  ['\xff\xd8\xff', 0, 'jpeg'],
  ['GIF87a', 0, 'gif'],
  ['GIF89a', 0, 'gif'],
  ['II*\0', 0, 'tiff'],
  ['MM\0*', 0, 'tiff'],
  ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 0, 'office'],
  ['Rar!\x1a\x07', 0, 'rar'],
  ["7z\xbc\xaf'\x1c", 0, 'sevenZip'],
  ['ID3', 0, 'audio'],
  ['\xff\xfb', 0, 'audio'],
  ['#!AMR', 0, 'audio'],
]

const bitmapHeaders: ReadonlySet<number> = new Set([12, 40, 52, 56, 64, 108, 124])

const runnable: readonly (readonly [string, string])[] = [
  ['MZ', '程序（exe）'],
  ['\x7fELF', '程序'],
  ['#!', '脚本'],
  ['\xca\xfe\xba\xbe', '程序'],
]

/** The directory of a zip lies at its end: the names in it tell what the packed file is. */
function zipFormat(bytes: Uint8Array, name: string): AttachmentFormat {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const holds = (text: string) => whole.includes(Buffer.from(text, 'latin1'))
  if (holds('vbaProject.bin')) throw refused(name, '这个文件带有宏', '请另存为不带宏的格式（如 .docx、.xlsx）再添加。')
  if (holds('OFD.xml')) return 'ofd'
  if (holds('[Content_Types].xml'))
    return holds('word/') ? 'docx' : holds('xl/') ? 'xlsx' : holds('ppt/') ? 'pptx' : 'zip'
  return holds('application/vnd.oasis.opendocument') ? 'odf' : 'zip'
}

function mediaOf(head: Buffer): AttachmentFormat {
  const brand = head.toString('latin1', 8, 12)
  if (/^(heic|heix|mif1|msf1|heim|heis)$/.test(brand)) return 'heic'
  return brand.startsWith('M4A') ? 'audio' : 'video'
}

function textFormat(head: Buffer, name: string): AttachmentFormat {
  const isWide = isAt(head, 0, '\xff\xfe') || isAt(head, 0, '\xfe\xff')
  const controls = head.filter((byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== 26 && byte !== 27)).length
  if (controls > 0 && !isWide) return unknownKind(name)
  const start = head
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart()
    .toLowerCase()
  if (
    /<(!doctype\s+html|html|head|body|script|svg|iframe|object|embed|meta)\b/.test(start) ||
    start.startsWith('<?xml')
  )
    throw refused(name, '内容是网页或图形代码，打开时可能会运行其中的脚本', '请另存为 PDF 或图片再添加。')
  return 'text'
}

function unknownKind(name: string): never {
  throw refused(name, '认不出是什么文件', '可以添加 PDF、OFD、图片、Office 和 WPS 文件、文本、压缩包、录音和视频。')
}

function refused(file: string, reason: string, next: string): Problem {
  return new Problem('attachmentRefused', { file, reason, next })
}

function isAt(head: Buffer, at: number, text: string): boolean {
  return head.subarray(at, at + text.length).equals(Buffer.from(text, 'latin1'))
}

/** Width and height as the picture declares them: what a browser would have to unfold. */
function pixelsOf(head: Buffer, format: AttachmentFormat): { width: number; height: number } | undefined {
  if (format === 'png' && head.length >= 24) return { width: head.readUInt32BE(16), height: head.readUInt32BE(20) }
  if (format === 'gif' && head.length >= 10) return { width: head.readUInt16LE(6), height: head.readUInt16LE(8) }
  if (format === 'bmp' && head.length >= 26)
    return { width: Math.abs(head.readInt32LE(18)), height: Math.abs(head.readInt32LE(22)) }
  return format === 'jpeg' ? jpegPixels(head) : undefined
}

/** The frame header of a JPEG (SOF0 … SOF15 but the tables) stands behind segments that tell their own length. */
function jpegPixels(head: Buffer): { width: number; height: number } | undefined {
  for (let at = 2; at + 9 < head.length && head[at] === 0xff; ) {
    const marker = head[at + 1] as number
    if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc)
      return { height: head.readUInt16BE(at + 5), width: head.readUInt16BE(at + 7) }
    at += 2 + head.readUInt16BE(at + 2)
  }
  return undefined
}
