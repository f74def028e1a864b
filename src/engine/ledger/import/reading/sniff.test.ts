import assert from 'node:assert/strict'
import { Buffer } from 'node:buffer'
import { describe, it } from 'node:test'
import { deflateSync, gzipSync } from 'node:zlib'
import * as Xlsx from '@e965/xlsx'
import { isProblem } from '#engine/ground/problem.ts'
import { makeSheet, makeZip } from './hostile.ts'
import { defaultLimits } from './limits.ts'
import { readWorkbook } from './workbook.ts'

const rows = [
  ['名称', '金额'],
  ['甲', 1.5],
]
const row = '<row r="1"><c r="A1"><v>1</v></c></row>'

function xlsOf(name = 'Sheet1'): Buffer {
  const book = Xlsx.utils.book_new()
  Xlsx.utils.book_append_sheet(book, Xlsx.utils.aoa_to_sheet(rows), name)
  return Xlsx.write(book, { type: 'buffer', bookType: 'biff8' }) as Buffer
}

/** A compound file whose directory names these streams. */
function compound(...streams: string[]): Buffer {
  const container = Xlsx.CFB.utils.cfb_new()
  for (const stream of streams) Xlsx.CFB.utils.cfb_add(container, `/${stream}`, Buffer.alloc(5000, 1))
  return Buffer.from(Xlsx.CFB.write(container, { type: 'buffer' }))
}

const types = { name: '[Content_Types].xml', content: '<Types/>' }

describe('文件是什么由内容决定，不由扩展名决定', () => {
  it('an xls named .xlsx and an xlsx named .xls are read, with a note', () => {
    const xls = readWorkbook(xlsOf(), '台账.xlsx')
    assert.deepEqual([xls.format, xls.notes, xls.sheets[0]!.cell(1, 1)!.value], ['xls', ['extensionMismatch'], 1.5])
    const xlsx = readWorkbook(makeSheet(row), '台账.xls')
    assert.deepEqual([xlsx.format, xlsx.notes], ['xlsx', ['extensionMismatch']])
  })

  it('a csv named .xlsx is read, with a note; .et with a workbook stream is read as xls without one', () => {
    const csv = readWorkbook(Buffer.from('名称,金额\n甲,1\n'), '台账.xlsx')
    assert.deepEqual([csv.format, csv.encoding, csv.notes], ['csv', 'utf-8', ['extensionMismatch']])
    assert.deepEqual(readWorkbook(xlsOf(), '台账.et').notes, [])
  })

  it('a workbook with macros is read and the macros are noted', () => {
    const book = makeSheet(row, { more: [{ name: 'xl/vbaProject.bin', content: 'x' }] })
    assert.deepEqual(readWorkbook(book, '台账.xlsm').notes, ['macrosIgnored'])
  })

  const protectedXls = (() => {
    const bytes = xlsOf()
    // The record after BOF becomes FILEPASS, as in a workbook with a password to open.
    const bof = bytes.indexOf(Buffer.from([0x09, 0x08, 0x10, 0x00, 0x00, 0x06, 0x05, 0x00]))
    bytes.writeUInt16LE(0x2f, bof + 20)
    return bytes
  })()

  const refused: readonly (readonly [string, Buffer, RegExp])[] = [
    ['空.xlsx', Buffer.alloc(0), /文件是空的/],
    ['网页.xls', Buffer.from('<html><table><tr><td>1</td></tr></table></html>'), /网页（HTML）表格.*另存为 \.xlsx/],
    ['网页.xlsx', Buffer.from('\ufeff \n<!DOCTYPE html PUBLIC "x"><p>'), /网页（HTML）/],
    ['网页.xls', Buffer.from('\ufeff<table><tr><td>1</td></tr></table>', 'utf16le'), /网页（HTML）/],
    ['网页.xls', Buffer.from('MIME-Version: 1.0\r\nContent-Type: multipart/related'), /MHTML/],
    [
      '2003.xls',
      Buffer.from('<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">'),
      /XML 电子表格 2003/,
    ],
    ['数据.csv', Buffer.from('<?xml version="1.0"?><a/>'), /XML 文本/],
    ['数据.csv', Buffer.from('[{"名称":"甲"}]'), /JSON/],
    ['通知.xlsx', Buffer.from('%PDF-1.7\n'), /内容其实是 PDF.*索取原来的 Excel/],
    ['截图.xlsx', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), /图片/],
    ['通知.xls', Buffer.from('{\\rtf1 x}'), /RTF/],
    ['包.xlsx', Buffer.from('Rar!\x1a\x07'), /RAR 压缩包.*解压/],
    ['包.csv', gzipSync('a,b'), /gzip/],
    ['包.xlsx', makeZip([{ name: '台账.xlsx', content: 'x' }]), /内容其实是压缩包.*解压后逐个导入/],
    ['通知.xlsx', makeZip([types, { name: 'word/document.xml', content: '<x/>' }]), /Word 文档（docx）/],
    ['汇报.xlsx', makeZip([types, { name: 'ppt/presentation.xml', content: '<x/>' }]), /pptx/],
    ['台账.xlsx', makeZip([types, { name: 'xl/workbook.bin', content: 'x' }]), /xlsb/],
    ['台账.xlsx', makeZip([{ name: 'mimetype', content: 'application/vnd.oasis.opendocument.spreadsheet' }]), /ods/],
    ['公文.xlsx', makeZip([{ name: 'OFD.xml', content: '<x/>' }]), /OFD/],
    ['加密.xlsx', compound('EncryptionInfo', 'EncryptedPackage'), /设有打开密码.*取消“打开密码”/],
    ['加密.xls', protectedXls, /设有打开密码/],
    ['通知.xls', compound('WordDocument'), /Word 文档（doc/],
    ['汇报.xls', compound('PowerPoint Document'), /演示文稿（ppt/],
    ['台账.et', compound('ETData'), /WPS 表格（\.et）/],
    ['台账.xls', compound('Data'), /没有工作簿/],
    ['程序.xlsx', deflateSync(Buffer.from(Array.from({ length: 5000 }, (_, at) => (at * at) % 251))), /认不出文件格式/],
  ]
  for (const [name, bytes, reason] of refused)
    it(`${name}：${reason.source.slice(0, 24)}`, () =>
      assert.throws(
        () => readWorkbook(bytes, name),
        (error) =>
          isProblem(error) &&
          error.code === 'fileUnreadable' &&
          error.message.includes(name) &&
          reason.test(error.message),
      ))

  it('a file above the limit is refused with the limit and its size', () => {
    assert.throws(
      () => readWorkbook(Buffer.from('a,b\n'.repeat(1000)), '大.csv', { ...defaultLimits, fileBytes: 2048 }),
      {
        code: 'fileTooLarge',
        message: '文件“大.csv”超过上限：上限 2 KB，实际 3.9 KB。请拆分后再导入。',
      },
    )
  })

  it('a damaged or cut xls gives an error of ours or a table, and never hangs', () => {
    const whole = xlsOf()
    for (let length = 8; length < whole.length; length += 97) {
      try {
        readWorkbook(whole.subarray(0, length), '半截.xls')
      } catch (error) {
        assert.ok(isProblem(error), `${length} 字节：${error}`)
      }
    }
  })

  it("reading does not change the caller's bytes, which are kept by their hash", () => {
    const bytes = xlsOf()
    const copy = Buffer.from(bytes)
    readWorkbook(bytes, '台账.xls')
    assert.ok(bytes.equals(copy))
  })
})
