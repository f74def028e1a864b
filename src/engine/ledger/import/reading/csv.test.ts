import assert from 'node:assert/strict'
import { Buffer } from 'node:buffer'
import { describe, it } from 'node:test'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { csvRows, openCsv } from './csv.ts'
import { scanRows } from './csvScan.ts'
import { encode } from './hostile.ts'
import { defaultLimits } from './limits.ts'
import { rowTexts } from './sheet.ts'
import { readWorkbook } from './workbook.ts'

const rowsOf = (text: string | Buffer) => [...csvRows(Buffer.from(text as string))]

/** The bytes in pieces of this size, as they come from a disk. */
function inPieces(bytes: Buffer, size: number) {
  return function* () {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
  }
}

/** Both ways in, compared: rows streamed and rows of the sheet, where blank ends are cut. */
function sheetRows(bytes: Buffer): (string | null)[][] {
  const sheet = readWorkbook(bytes, 'a.csv').sheets[0]!
  return Array.from({ length: sheet.rowCount }, (_, row) => rowTexts(sheet, row))
}

const cutBlank = (row: readonly string[]) => {
  const texts = row.map((text) => (text === '' ? null : text))
  while (texts.at(-1) === null) texts.pop()
  return texts
}

describe('CSV 的行与列', () => {
  it('agrees with csv-parse on every table, and with itself however the bytes are cut', () => {
    const field = fc.oneof(
      fc.constantFrom(
        '',
        '甲',
        '"',
        '""',
        ',',
        'a,b',
        '甲\n乙',
        '甲\r\n乙',
        ' 前后 ',
        "'0012",
        '=1+1',
        '1,234.5',
        '𠮷',
        ';',
        '\t',
      ),
      fc.string({ maxLength: 6 }),
    )
    const table = fc.array(fc.array(field, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 8 })
    const write = (text: string, always: boolean) =>
      always || /[",\r\n;\t|]/.test(text) || text.startsWith('\ufeff') ? `"${text.replaceAll('"', '""')}"` : text
    fc.assert(
      fc.property(
        table,
        fc.constantFrom('\n', '\r\n'),
        fc.boolean(),
        fc.boolean(),
        fc.integer({ min: 1, max: 9 }),
        (rows, end, final, always, size) => {
          const clean = rows.map((row) => row.map((text) => text.replaceAll('\0', '')))
          // The header decides the separator, as in real files.
          const lines = [['甲', '乙', '丙'], ...clean].map((row) => row.map((text) => write(text, always)).join(','))
          const bytes = Buffer.from(`sep=,${end}${lines.join(end)}${final ? end : ''}`)
          const expected = parse(bytes, { relax_column_count: true, record_delimiter: end }) as string[][]
          assert.deepEqual([...csvRows(bytes)], expected)
          assert.deepEqual([...csvRows(inPieces(bytes, size))], expected)
          const filled = expected.map(cutBlank)
          while (filled.at(-1)?.length === 0) filled.pop()
          assert.deepEqual(sheetRows(bytes), filled)
        },
      ),
      { numRuns: 500 },
    )
  })

  it('line ends may be LF, CRLF or CR, mixed LF and CRLF, with or without the last one', () => {
    const expected = [
      ['a', 'b'],
      ['1', '2'],
      ['3', '4'],
    ]
    for (const text of [
      'a,b\n1,2\n3,4',
      'a,b\r\n1,2\r\n3,4\r\n',
      'a,b\r1,2\r3,4',
      'a,b\r1,2\r3,4\r',
      'a,b\r\n1,2\n3,4\n',
    ])
      assert.deepEqual(rowsOf(text), expected, JSON.stringify(text))
    assert.deepEqual(rowsOf('a,b\n1,x\ry\n'), [
      ['a', 'b'],
      ['1', 'x\ry'],
    ])
  })

  it('one row that ends in CR is one row', () => assert.deepEqual(rowsOf('a,b\r'), [['a', 'b']]))

  it('a blank line is one empty text, a separator at the end opens an empty field', () => {
    assert.deepEqual(rowsOf('a,b\n\n1,\n,'), [['a', 'b'], [''], ['1', ''], ['', '']])
    assert.deepEqual(rowsOf(''), [])
  })

  it('quotation marks inside a field are text, and so is what follows a closing mark', () => {
    assert.deepEqual(rowsOf('a,b\n5" 管,x\n"甲"乙,"丙""丁"\n'), [
      ['a', 'b'],
      ['5" 管', 'x'],
      ['甲乙', '丙"丁'],
    ])
  })

  it('a quoted field may hold line ends, and a row keeps its number', () => {
    const sheet = readWorkbook(Buffer.from('名称,说明\n甲,"一\r\n二"\n\n乙,三\n,\n'), 'a.csv').sheets[0]!
    assert.equal(sheet.rowCount, 4)
    assert.deepEqual([...sheet.filledRows()], [0, 1, 3])
    assert.deepEqual(sheet.cell(1, 1), { value: '一\r\n二', kind: 'text' })
    assert.equal(sheet.cell(3, 0)!.value, '乙')
    assert.deepEqual(
      [sheet.cell(2, 0), sheet.cell(3, 2), sheet.cell(9, 0), sheet.row(-1)],
      [undefined, undefined, undefined, []],
    )
  })

  it('a mark that is never closed is refused with the number of its record, not swallowed with all that follows', () => {
    const expected = { code: 'fileUnreadable', message: /第 3 条记录有引号没有闭合/ }
    const bytes = Buffer.from('a,b\n1,2\n"3,4\n5,6\n')
    assert.throws(() => readWorkbook(bytes, 'a.csv'), expected)
    assert.throws(() => [...csvRows(bytes)], expected)
    const long = Buffer.from(`a,b\n1,2\n"${'3,4\n'.repeat(3000)}`)
    assert.throws(
      () => [...csvRows(inPieces(long, 1000), 'a.csv', { ...defaultLimits, rowCharacters: 4000 })],
      expected,
    )
  })

  it('the separator is found by regularity: comma, semicolon, tab, bar; Excel’s sep= line decides', () => {
    assert.equal(openCsv(Buffer.from('名称;金额\n甲,乙;1,5\n丙;2\n'), 'a').delimiter, ';')
    assert.equal(openCsv(Buffer.from('名称\t金额\n甲,乙\t1\n'), 'a').delimiter, '\t')
    assert.equal(openCsv(Buffer.from('名称|金额\n甲|1\n'), 'a').delimiter, '|')
    assert.equal(openCsv(Buffer.from('台账\n名称,备注\n甲,"一;二;三"\n乙,"一;二;三"\n'), 'a').delimiter, ',')
    assert.equal(openCsv(Buffer.from('sep=;\na,b,c\n1,2,3\n'), 'a').delimiter, ';')
    assert.equal(openCsv(Buffer.from('只有一列\n甲\n'), 'a').delimiter, ',')
  })

  it('values stay as written: leading zeros, apostrophes, formulas, spaces, long codes', () => {
    const values = ['007', "'0012", '=1+1', ' 甲 ', '913504000000000001', '+86', '@x', '１２３']
    const sheet = readWorkbook(Buffer.from(`${values.join(',')}\n`), 'a.csv').sheets[0]!
    assert.deepEqual(
      sheet.row(0),
      values.map((value) => ({ value, kind: 'text' })),
    )
  })

  it('a million rows are streamed in bounded memory', () => {
    const row = Buffer.from('三明市某某机械有限公司,"12,345",2024-03-05\n'.repeat(1000))
    function* source() {
      for (let at = 0; at < 1000; at++) yield row
    }
    let rows = 0
    let peak = 0
    for (const fields of csvRows(source)) {
      if (++rows % 50_000 === 0) peak = Math.max(peak, process.memoryUsage().heapUsed)
      if (fields.length !== 3 || fields[1] !== '12,345') assert.fail(`第 ${rows} 行：${fields}`)
    }
    assert.equal(rows, 1_000_000)
    assert.ok(peak < 300 * 1024 * 1024, `堆 ${(peak / 1024 / 1024).toFixed(0)} MB`)
  })

  it('stops before an unfinished row, so that a piece never cuts one', () => {
    const rows: string[] = []
    const target = { field: (start: number, end: number) => rows.push(`${start}-${end}`), row: () => rows.push('|') }
    assert.equal(scanRows('a,b\r\n1,"2\n', 0, false, ',', false, target), 5)
    assert.deepEqual(rows, ['0-1', '2-3', '|'])
    assert.equal(scanRows('a,b\r', 0, false, ',', false, target), 0)
  })
})

describe('CSV 的编码', () => {
  const text = '企业名称,金额\n三明市𠮷祥机械有限公司,1\n䶮华科技,2\n'
  const wide = (encoding: 'le' | 'be', mark: boolean) => {
    const bytes = Buffer.from(`${mark ? '\ufeff' : ''}${text}`, 'utf16le')
    return encoding === 'le' ? bytes : bytes.swap16()
  }
  const cases: readonly (readonly [string, Buffer])[] = [
    ['utf-8', Buffer.from(text)],
    ['utf-8', Buffer.from(`\ufeff${text}`)],
    ['utf-16le', wide('le', true)],
    ['utf-16be', wide('be', true)],
    ['utf-16le', wide('le', false)],
    ['utf-16be', wide('be', false)],
    ['gb18030', encode(text, 'gb18030')],
  ]
  for (const [encoding, bytes] of cases)
    it(`${encoding}${bytes[0]! > 0xee ? ' 带标记' : ''} is found and read, rare characters included`, () => {
      const book = readWorkbook(bytes, 'a.csv')
      assert.equal(book.encoding, encoding)
      assert.deepEqual(book.sheets[0]!.notes, [])
      assert.deepEqual(rowTexts(book.sheets[0]!, 1), ['三明市𠮷祥机械有限公司', '1'])
      assert.deepEqual([...csvRows(inPieces(bytes, 3))], [...csvRows(bytes)])
    })

  it('Big5 is told from GBK, in which its bytes decode too', () => {
    const big5 = encode(
      '企業名稱,地址,金額\n臺灣積體電路製造股份有限公司,新竹科學園區力行六路,100\n台北的銀行與工廠,中山北路,2\n',
      'big5',
    )
    assert.equal(readWorkbook(big5, 'a.csv').encoding, 'big5')
    assert.deepEqual([...csvRows(big5)][0], ['企業名稱', '地址', '金額'])
    const traditional = encode('企業名稱,地址\n臺灣積體電路製造股份有限公司,新竹科學園區力行六路\n', 'gb18030')
    assert.equal(readWorkbook(traditional, 'a.csv').encoding, 'gb18030')
  })

  it('a file that ends inside a character says so and loses nothing before it', () => {
    const utf8 = Buffer.from('名称,镇\n甲,陈大镇')
    const cut = readWorkbook(utf8.subarray(0, -1), 'a.csv')
    assert.deepEqual([cut.encoding, cut.sheets[0]!.notes], ['utf-8', ['truncatedInCharacter']])
    assert.deepEqual(rowTexts(cut.sheets[0]!, 1), ['甲', '陈大\ufffd'])
    const gbk = readWorkbook(encode('名称,镇\n甲企业,陈大镇', 'gb18030').subarray(0, -1), 'a.csv')
    assert.deepEqual([gbk.encoding, gbk.sheets[0]!.notes], ['gb18030', ['truncatedInCharacter']])
  })

  it('two encodings in one file are noted, and the unreadable characters stand out', () => {
    const mixed = Buffer.concat([
      Buffer.from(`名称,镇\n${'甲机械有限公司,陈大镇\n'.repeat(50)}`),
      encode('乙企业,岩前镇\n', 'gb18030'),
    ])
    const book = readWorkbook(mixed, 'a.csv')
    assert.deepEqual([book.encoding, book.sheets[0]!.notes], ['utf-8', ['undecodableCharacters']])
    assert.equal(book.sheets[0]!.cell(1, 0)!.value, '甲机械有限公司')
    assert.match(String(book.sheets[0]!.cell(51, 0)!.value), /\ufffd/)
  })

  it('NUL bytes are left out and noted', () => {
    const book = readWorkbook(Buffer.from('名称,金额\n甲\0,1\n'), 'a.csv')
    assert.deepEqual(book.sheets[0]!.notes, ['nulRemoved'])
    assert.equal(book.sheets[0]!.cell(1, 0)!.value, '甲')
    assert.deepEqual(openCsv(inPieces(Buffer.from('a,b\n\0,1\n'), 2), 'a').notes, ['nulRemoved'])
  })
})
