import assert from 'node:assert/strict'
import { Buffer } from 'node:buffer'
import { describe, it } from 'node:test'
import * as Xlsx from '@e965/xlsx'
import { makeSheet, makeWorkbook, makeZip, sheetOf, workbookParts } from './hostile.ts'
import { defaultLimits } from './limits.ts'
import { type Cell, rowTexts, type Sheet } from './sheet.ts'
import { readWorkbook } from './workbook.ts'

/** Styles 0 General, 1 yyyy-mm-dd, 2 builtin 57 (年月), 3 h:mm, 4 #,##0.00, 5 date and time. */
const styles =
  '<numFmts><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="[$-804]yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot; h:mm;@"/></numFmts>' +
  '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>' +
  '<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="57"/><xf numFmtId="20"/><xf numFmtId="4"/><xf numFmtId="165"/></cellXfs>' +
  '<dxfs><dxf><numFmt numFmtId="164" formatCode="0.00"/></dxf></dxfs>'

function sheetFrom(rows: string, source: Parameters<typeof makeSheet>[1] = {}): Sheet {
  return readWorkbook(makeSheet(rows, { styles, ...source }), '台账.xlsx').sheets[0]!
}

const rowOf = (cells: string) => `<row r="1">${cells}</row>`
const firstCell = (cell: string, source?: Parameters<typeof makeSheet>[1]): Cell | undefined =>
  sheetFrom(rowOf(cell), source).cell(0, 0)

describe('xlsx 的单元格', () => {
  it('shared, inline and formula text: entities, rich runs, no phonetic readings, escapes, spaces kept', () => {
    const strings =
      '<si><t>A&amp;B &lt;1&gt; &#20013;&#x2A601;</t></si><si><r><t xml:space="preserve">前 </t></r><r><rPr><b/></rPr><t>后</t></r><rPh sb="0" eb="1"><t>qian</t></rPh></si>' +
      '<si/><si><t>上_x000D_下_x005F_x0041_</t></si><si><t><![CDATA[<原样>]]></t></si><si><t></t></si>'
    const shared = [0, 1, 2, 3, 4, 5].map((at) => `<c t="s"><v>${at}</v></c>`).join('')
    const sheet = sheetFrom(
      rowOf(`${shared}<c t="inlineStr"><is><r><t>内</t></r><r><t>联</t></r></is></c><c t="str"><f>A1</f><v>式</v></c>`),
      { strings },
    )
    assert.deepEqual(rowTexts(sheet, 0), ['A&B <1> 中𪘁', '前 后', null, '上\r下_x0041_', '<原样>', null, '内联', '式'])
    assert.deepEqual(sheet.cell(0, 7), { value: '式', kind: 'text', formula: true })
  })

  it('a text that looks like a number, a formula or an apostrophe stays text', () => {
    const texts = ['0012', "'0012", '=1+1', '１２３', '91350400MA2XXXXXXX']
    const sheet = sheetFrom(rowOf(texts.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join('')))
    assert.deepEqual(
      sheet.row(0),
      texts.map((value) => ({ value, kind: 'text' })),
    )
  })

  it('numbers keep the value that the file stores; past 15 digits the loss is flagged', () => {
    const numbers = ['0', '-12.5', '0.1', '1E3', '999999999999999', '0.30000000000000004']
    const sheet = sheetFrom(rowOf(numbers.map((number) => `<c><v>${number}</v></c>`).join('')))
    assert.deepEqual(
      sheet.row(0),
      numbers.map((number) => ({ value: Number(number), kind: 'number' })),
    )
    for (const code of ['9.1350000000000003E+17', '913504001234567890', '1000000000000000'])
      assert.deepEqual(firstCell(`<c><v>${code}</v></c>`), {
        value: Number(code),
        kind: 'number',
        flags: ['precisionLost'],
      })
  })

  it('flags and errors are named, error words are no text', () => {
    assert.deepEqual(firstCell('<c t="b"><v>1</v></c>'), { value: true, kind: 'flag', text: 'TRUE' })
    assert.deepEqual(firstCell('<c t="e"><v>#N/A</v></c>'), { value: '#N/A', kind: 'error' })
  })

  it('cells and rows without an address follow the one before; unordered ones are put in order, the later of two wins', () => {
    const sheet = sheetFrom(
      '<row><c><v>1</v></c><c><v>2</v></c></row><row r="4"><c r="C4"><v>3</v></c><c><v>4</v></c></row><row><c><v>5</v></c></row>',
    )
    assert.deepEqual(
      [0, 1, 2, 3, 4].map((row) => rowTexts(sheet, row)),
      [['1', '2'], [], [], [null, null, '3', '4'], ['5']],
    )
    const mixed = sheetFrom(
      '<row r="3"><c r="B3"><v>6</v></c><c r="A3"><v>5</v></c></row><row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>',
    )
    assert.deepEqual(
      [0, 1, 2].map((row) => rowTexts(mixed, row)),
      [['2'], [], ['5', '6']],
    )
  })

  it('parts with a namespace prefix, backslash names and absolute targets are read, as some programs write them', () => {
    const xml = sheetOf(
      rowOf('<c r="A1" t="s"><v>0</v></c>'),
      '<mergeCells><mergeCell ref="A1:B2"/></mergeCells>',
    ).replace(/<(\/?)([a-zA-Z])/g, '<$1x:$2')
    const parts = workbookParts({ sheets: [{ name: '表', xml }], strings: '<x:si><x:t>甲</x:t></x:si>' })
    const sheet = readWorkbook(
      makeZip(parts.map((part) => ({ ...part, name: part.name.replaceAll('/', '\\') }))),
      'a.xlsx',
    ).sheets[0]!
    assert.deepEqual(sheet.row(0), [{ value: '甲', kind: 'text' }])
    assert.deepEqual(sheet.merges, [{ r0: 0, c0: 0, r1: 1, c1: 1 }])
  })

  it('what the part gets wrong is an error with the part named, never a guess', () => {
    const wrong: readonly (readonly [string, RegExp])[] = [
      ['<row r="1"><c r="A1" t="s"><v>9</v></c></row>', /共享字符串编号不存在/],
      ['<row r="1"><c r="A99999999"><v>1</v></c></row>', /超出工作表/],
      ['<row r="1"><c r="ZZZZ1"><v>1</v></c></row>', /超出工作表/],
      ['<row r="0"><c><v>1</v></c></row>', /超出工作表/],
      ['<row r="1"><c r="1A"><v>1</v></c></row>', /单元格位置 1A/],
      ['<row r="1"><c r="A1" t="zz"><v>1</v></c></row>', /单元格类型 zz/],
    ]
    for (const [rows, message] of wrong) assert.throws(() => sheetFrom(rows), { code: 'fileUnreadable', message })
    const twice = makeWorkbook({ sheets: ['甲', '甲'].map((name) => ({ name, xml: sheetOf('') })) })
    assert.throws(() => readWorkbook(twice, 'a.xlsx'), { message: /有两个工作表都叫“甲”/ })
    const parts = workbookParts({ sheets: ['甲', '乙'].map((name) => ({ name, xml: sheetOf('') })) })
    const shared = parts.map((part) => ({ ...part, content: String(part.content).replace('sheet2.xml', 'sheet1.xml') }))
    assert.throws(() => readWorkbook(makeZip(shared), 'a.xlsx'), { message: /工作表“乙”与另一个工作表共用内容/ })
    const cut = { name: 'xl/worksheets/sheet1.xml', content: sheetOf(rowOf('<c><v>1</v></c>')).slice(0, -20) }
    assert.throws(() => readWorkbook(makeWorkbook({ sheets: [{ name: '表', xml: '' }], instead: [cut] }), 'a.xlsx'), {
      message: /内容不完整/,
    })
    const columns = `<cols>${'<col min="1" max="16384" hidden="1"/>'.repeat(1000)}</cols>`
    assert.throws(() => sheetFrom('', { before: columns }), { message: /列定义重叠/ })
  })
})

describe('单元格数的上限', () => {
  it('more filled cells than the limit are refused with the limit, over all sheets together', () => {
    const sheets = ['甲', '乙'].map((name) => ({ name, xml: sheetOf('<row><c><v>1</v></c><c/><c><v>1</v></c></row>') }))
    const bytes = makeWorkbook({ sheets })
    assert.equal(readWorkbook(bytes, 'a.xlsx', { ...defaultLimits, cells: 4 }).sheets.length, 2)
    assert.throws(() => readWorkbook(bytes, 'a.xlsx', { ...defaultLimits, cells: 3 }), {
      code: 'fileTooLarge',
      message: /上限 3 个有内容的单元格/,
    })
    const strings = makeSheet('', { strings: '<si/>'.repeat(5) })
    assert.throws(() => readWorkbook(strings, 'a.xlsx', { ...defaultLimits, cells: 4 }), { code: 'fileTooLarge' })
  })
})

describe('日期', () => {
  const dayOf = (serial: number | string, style: number, workbookPr = '') =>
    firstCell(`<c s="${style}"><v>${serial}</v></c>`, { workbookPr })

  it('a serial under a date format is a day, in both systems and whatever the zone of the machine', () => {
    const zone = process.env.TZ
    try {
      for (const name of ['Asia/Shanghai', 'America/Los_Angeles', 'Pacific/Kiritimati', 'UTC']) {
        process.env.TZ = name
        assert.equal(dayOf(44255, 1)!.day, '2021-02-28')
        assert.equal(dayOf('44255.999', 5)!.day, '2021-02-28')
        assert.equal(dayOf(42793, 1, '<workbookPr date1904="1"/>')!.day, '2021-02-28')
        assert.equal(firstCell('<c t="d"><v>2021-02-28T23:59:59</v></c>')!.day, '2021-02-28')
        assert.equal(firstCell('<c t="d"><v>2021-02-28</v></c>')!.day, '2021-02-28')
        assert.equal(dayOf(44255, 1)!.text, '2021-02-28')
      }
    } finally {
      if (zone === undefined) delete process.env.TZ
      else process.env.TZ = zone
    }
  })

  it('an ISO date that is no day stays text', () =>
    assert.deepEqual(firstCell('<c t="d"><v>2021-02-30</v></c>'), { value: '2021-02-30', kind: 'text' }))

  it('the text shows how much of the date was meant', () => {
    const cell = dayOf(44256, 2)!
    assert.deepEqual([cell.kind, cell.value, cell.day, cell.text], ['date', 44256, '2021-03-01', '2021年3月'])
  })

  it('serial 60 is the day that never was; negative and endless ones are none either', () => {
    for (const serial of [60, -1, 2958466]) {
      const cell = dayOf(serial, 1)!
      assert.deepEqual([cell.kind, cell.value, cell.day, cell.flags], ['date', serial, undefined, ['dateImpossible']])
    }
  })

  it('a time of day is a number, and so is an amount under its format', () => {
    const time = dayOf('0.75', 3)!
    assert.deepEqual([time.kind, time.value, time.day, time.text], ['number', 0.75, undefined, '18:00'])
    assert.deepEqual([dayOf('0.75', 5)!.kind, dayOf('0.75', 5)!.day], ['number', undefined])
    const amount = dayOf('1234.5', 4)!
    assert.deepEqual([amount.kind, amount.value, amount.text], ['number', 1234.5, '1,234.50'])
  })
})

describe('公式只取已存的值', () => {
  const flagsOf = (cell: string) => {
    const found = firstCell(cell)!
    return [found.value, found.kind, found.formula, found.flags]
  }

  it('without a stored value it is unknown, never 0; an empty text is blank', () => {
    assert.deepEqual(flagsOf('<c><f>B1*2</f></c>'), [null, 'empty', true, ['formulaWithoutValue']])
    assert.deepEqual(flagsOf('<c><f>B1*2</f><v/></c>'), [null, 'empty', true, ['formulaWithoutValue']])
    const sheet = sheetFrom(rowOf('<c t="str"><f>""</f><v></v></c><c><v>1</v></c>'))
    assert.deepEqual(sheet.cell(0, 0), { value: null, kind: 'empty', formula: true })
    assert.equal(sheetFrom(rowOf('<c t="str"><f>""</f><v></v></c>')).rowCount, 0)
  })

  it('errors, other workbooks and moving values are flagged', () => {
    assert.deepEqual(flagsOf('<c t="e"><f>1/0</f><v>#DIV/0!</v></c>'), ['#DIV/0!', 'error', true, ['formulaError']])
    assert.deepEqual(flagsOf("<c><f>SUM('[1]年报'!A1:A9)</f><v>5</v></c>"), [5, 'number', true, ['externalLink']])
    assert.deepEqual(flagsOf('<c><f>[预算.xlsx]Sheet1!$A$1+1</f><v>5</v></c>'), [5, 'number', true, ['externalLink']])
    for (const name of ['TODAY()', 'YEAR(NOW())', '1+rand()', 'RANDBETWEEN(1,9)'])
      assert.deepEqual(flagsOf(`<c><f>${name}</f><v>5</v></c>`), [5, 'number', true, ['volatile']])
    assert.deepEqual(flagsOf('<c><f>[1]a!A1-TODAY()</f></c>'), [
      null,
      'empty',
      true,
      ['formulaWithoutValue', 'externalLink', 'volatile'],
    ])
  })

  it('words in quotation marks, own functions and table columns are not mistaken for them', () => {
    for (const formula of [
      'SUM(A1:A9)',
      '"[1]TODAY()"&amp;A1',
      'MYTODAY(1)',
      'SUM(表1[2024])',
      'SUM(表1[[#This Row],[金额]])',
    ])
      assert.deepEqual(flagsOf(`<c><f>${formula}</f><v>5</v></c>`), [5, 'number', true, undefined], formula)
  })

  it('a shared formula hands its nature to the cells that only name it', () => {
    const sheet = sheetFrom(
      rowOf(
        '<c><f t="shared" ref="A1:C1" si="0">TODAY()-B9</f><v>1</v></c><c><f t="shared" si="0"/><v>2</v></c><c><f t="shared" si="0"></f></c>',
      ),
    )
    assert.deepEqual(
      sheet.row(0).map(({ flags }) => flags),
      [['volatile'], ['volatile'], ['formulaWithoutValue', 'volatile']],
    )
  })

  it('a date that a formula gives has day, text and flags together', () => {
    const cell = firstCell('<c s="1"><f>TODAY()</f><v>44255</v></c>')!
    assert.deepEqual([cell.day, cell.text, cell.formula, cell.flags], ['2021-02-28', '2021-02-28', true, ['volatile']])
  })
})

describe('工作表', () => {
  it('hidden sheets, rows and columns are read and named; a filter is noted', () => {
    const book = readWorkbook(
      makeWorkbook({
        sheets: [
          {
            name: '甲 &amp; 乙',
            xml: sheetOf(
              '<row r="1"><c><v>1</v></c><c><v>2</v></c><c><v>3</v></c></row><row r="2" hidden="1"><c><v>4</v></c></row><row r="9" hidden="1"/>',
              '<autoFilter ref="A1:C2"><filterColumn colId="0"><filters/></filterColumn></autoFilter>',
              '<cols><col min="2" max="16384" width="9" hidden="1"/></cols>',
            ),
          },
          { name: '藏', xml: sheetOf(rowOf('<c><v>1</v></c>')), state: 'veryHidden' },
          { name: '__proto__', xml: sheetOf('') },
        ],
      }),
      'a.xlsx',
    )
    const [first, second, third] = book.sheets
    assert.deepEqual([first!.name, first!.hidden, second!.hidden], ['甲 & 乙', false, true])
    assert.deepEqual([first!.hiddenRows, first!.hiddenColumns, first!.notes], [[1], [1, 2], ['rowsFiltered']])
    assert.deepEqual(
      [third!.name, third!.rowCount, third!.columnCount, [...third!.filledRows()]],
      ['__proto__', 0, 0, []],
    )
  })

  it('1,048,576 formatted rows with two real ones, the second at the very end, are two rows: quickly and in bounded memory', () => {
    const rows = ['<row r="1"><c r="A1"><v>1</v></c></row>']
    for (let row = 2; row < 1_048_576; row++)
      rows.push(`<row r="${row}" s="1" customFormat="1"><c r="A${row}" s="1"/></row>`)
    rows.push('<row r="1048576"><c r="B1048576"><v>2</v></c></row>')
    const bytes = makeSheet(rows.join(''))
    rows.length = 0
    const before = process.memoryUsage().heapUsed
    // Time of this process, not of the clock: others may keep the machine busy.
    const start = process.cpuUsage()
    const sheet = readWorkbook(bytes, 'a.xlsx').sheets[0]!
    const { user } = process.cpuUsage(start)
    assert.ok(user < 5_000_000, `${user / 1000} ms`)
    assert.ok(process.memoryUsage().heapUsed - before < 50 * 1024 * 1024)
    assert.deepEqual([...sheet.filledRows()], [0, 1_048_575])
    assert.deepEqual([sheet.rowCount, sheet.columnCount, sheet.cell(1_048_575, 1)!.value], [1_048_576, 2, 2])
    assert.deepEqual(sheet.row(500), [])
  })

  it('formatting after the last value does not make the sheet longer or wider', () => {
    const sheet = sheetFrom(
      '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1" s="1"/></row><row r="900"><c r="A900" s="1"/></row>',
    )
    assert.deepEqual([sheet.rowCount, sheet.columnCount], [1, 1])
  })

  it('a hyperlink over the whole sheet and a chart sheet cost nothing', () => {
    const parts = workbookParts({
      sheets: [
        { name: '图', xml: '<chartsheet/>' },
        {
          name: '表',
          xml: sheetOf(
            rowOf('<c><v>1</v></c>'),
            '<hyperlinks><hyperlink ref="A1:XFD1048576" location="x"/></hyperlinks>',
          ),
        },
      ],
    })
    const book = readWorkbook(
      makeZip(
        parts.map((part) => ({
          ...part,
          content: String(part.content).replace(
            'relationships/worksheet" Target="worksheets/sheet1',
            'relationships/chartsheet" Target="worksheets/sheet1',
          ),
        })),
      ),
      'a.xlsx',
    )
    assert.deepEqual(
      book.sheets.map(({ name, rowCount }) => [name, rowCount]),
      [['表', 1]],
    )
  })
})

describe('xls', () => {
  function xls(sheet: Xlsx.WorkSheet, more: Partial<Xlsx.WorkBook> = {}): Sheet {
    const book = { ...Xlsx.utils.book_new(), ...more }
    Xlsx.utils.book_append_sheet(book, sheet, '台账')
    return readWorkbook(Xlsx.write(book, { type: 'buffer', bookType: 'biff8' }) as Buffer, '台账.xls').sheets[0]!
  }

  it('values, dates, errors and merges come as from xlsx', () => {
    const source = Xlsx.utils.aoa_to_sheet([
      ['名称', '日期', '金额', '旗'],
      ['甲𠮷', 44255, 1234.5, true],
    ])
    source.B2!.z = 'yyyy-mm-dd'
    source.E2 = { t: 'e', v: 42 }
    source['!ref'] = 'A1:E2'
    source['!merges'] = [{ s: { r: 0, c: 0 }, e: { r: 0, c: 1 } }]
    const sheet = xls(source)
    const day = sheet.cell(1, 1)!
    assert.deepEqual([day.kind, day.day, day.text], ['date', '2021-02-28', '2021-02-28'])
    assert.deepEqual(
      sheet.row(1).map(({ value, kind }) => [value, kind]),
      [
        ['甲𠮷', 'text'],
        [44255, 'date'],
        [1234.5, 'number'],
        [true, 'flag'],
        ['#N/A', 'error'],
      ],
    )
    assert.deepEqual(sheet.merges, [{ r0: 0, c0: 0, r1: 0, c1: 1 }])
  })

  it('formats that Chinese Excel names by number alone are dates, whatever file was read before', () => {
    const source = Xlsx.utils.aoa_to_sheet([[44255]])
    source.A1!.z = 'yyyy"年份"mm'
    const book = Xlsx.utils.book_new()
    Xlsx.utils.book_append_sheet(book, source, '台账')
    const bytes = Xlsx.write(book, { type: 'buffer', bookType: 'biff8' }) as Buffer
    const before = readWorkbook(bytes, '前.xls').sheets[0]!.cell(0, 0)!
    assert.equal(before.text, '2021年份02')
    const own = (id: number) => {
      const changed = Buffer.from(bytes)
      let patched = 0
      // XF records ([MS-XLS] 2.4.353) name their format at offset 2; the formats of the file itself are numbered from 164.
      for (let at = changed.indexOf('e0001400', 0, 'hex'); at >= 0; at = changed.indexOf('e0001400', at + 4, 'hex'))
        if (changed.readUInt16LE(at + 6) >= 50) {
          changed.writeUInt16LE(id, at + 6)
          patched++
        }
      assert.ok(patched > 0)
      return readWorkbook(changed, '后.xls').sheets[0]!.cell(0, 0)!
    }
    assert.deepEqual([own(57).kind, own(57).day, own(57).text], ['date', '2021-02-28', '2021年2月'])
    assert.deepEqual([own(31).day, own(31).text], ['2021-02-28', '2021年2月28日'])
    assert.equal(own(300).kind, 'number')
  })

  it('the 1904 system is honoured', () => {
    const source = Xlsx.utils.aoa_to_sheet([[42793]])
    source.A1!.z = 'yyyy-mm-dd'
    assert.equal(xls(source, { Workbook: { WBProps: { date1904: true } } }).cell(0, 0)!.day, '2021-02-28')
  })

  it('exactly 65,536 rows are read with a warning, one fewer without', () => {
    const rows = (count: number) =>
      Xlsx.utils.aoa_to_sheet(
        Array.from({ length: count }, (_, row) => [row]),
        { dense: true },
      )
    const full = xls(rows(65_536))
    assert.deepEqual([full.rowCount, full.cell(65_535, 0)!.value, full.notes], [65_536, 65_535, ['rowsAtXlsLimit']])
    assert.deepEqual(xls(rows(65_535)).notes, [])
  })
})
