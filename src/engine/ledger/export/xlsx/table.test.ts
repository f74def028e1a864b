import assert from 'node:assert/strict'
import { PassThrough, Writable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { describe, it } from 'node:test'
import { read } from '@e965/xlsx'
import exceljs from 'exceljs'
import fc from 'fast-check'
import { readWorkbook } from '../../import/reading/workbook.ts'
import { claimSheetName } from './sheetName.ts'
import { type Table, type TableColumn, type TableRow, writeTable } from './table.ts'
import { workbookBytes } from './workbook.ts'
import { unpackZip } from './zip.ts'

async function bytesOf(table: Table): Promise<Buffer> {
  const stream = new PassThrough()
  const [bytes] = await Promise.all([buffer(stream), writeTable(stream, table)])
  return bytes
}

async function valuesOf(columns: readonly TableColumn[], rows: readonly TableRow[]): Promise<unknown[][]> {
  const sheet = readWorkbook(await bytesOf({ title: '台账', columns, rows }), '台账.xlsx').sheets[0]!
  return rows.map((_, i) =>
    columns.map((_, column) => sheet.cell(2 + i, column)?.day ?? sheet.cell(2 + i, column)?.value ?? null),
  )
}

const columns: readonly TableColumn[] = [
  { label: '名称', kind: 'text' },
  { label: '年度', kind: 'integer' },
  { label: '营业收入', kind: 'money', unit: '万元' },
  { label: '占比', kind: 'decimal', unit: '%', scale: 2 },
  { label: '授权日', kind: 'day' },
  { label: '规上', kind: 'flag' },
]

describe('台账导出', () => {
  it('长文折行，行高跟着；系统自己用的列藏起来，再导入时还在', async () => {
    const bytes = await bytesOf({
      title: '目标任务台账',
      columns: [
        { label: '说明', kind: 'text' },
        { label: '指标代码', kind: 'text', hidden: true },
      ],
      rows: [
        ['长'.repeat(150), 'patentGrants'],
        ['短', 'hnteCount'],
      ],
    })
    const sheet = readWorkbook(bytes, 'a.xlsx').sheets[0]!
    assert.deepEqual(
      sheet.row(3).map((cell) => cell.value),
      ['短', 'hnteCount'],
    )
    const xml = new Map(unpackZip(bytes).map((part) => [part.name, Buffer.from(part.bytes).toString()])).get(
      'xl/worksheets/sheet1.xml',
    )!
    assert.match(xml, /<col min="1" max="1" width="100" customWidth="1"\/><col min="2" max="2" width="\d+" hidden="1"/)
    assert.match(xml, /<row r="3" ht="60" customHeight="1">/)
    assert.match(xml, /<row r="4">/)
  })
  it('标题、说明、带单位的表头，冻结表头，筛选，每页重复表头', async () => {
    const bytes = await bytesOf({
      title: '企业财务台账',
      note: '截至2025年11月30日',
      columns,
      rows: [['甲', 2025, 123456, 1234, '2025-03-05', true]],
    })
    const sheet = readWorkbook(bytes, 'a.xlsx').sheets[0]!
    assert.equal(sheet.name, '企业财务台账')
    assert.equal(sheet.cell(0, 0)!.value, '企业财务台账')
    assert.equal(sheet.cell(1, 0)!.value, '截至2025年11月30日')
    assert.deepEqual(
      sheet.row(2).map((cell) => cell.value),
      ['名称', '年度', '营业收入（万元）', '占比（%）', '授权日', '规上'],
    )
    assert.deepEqual(
      sheet.row(3).map((cell) => cell.day ?? cell.value),
      ['甲', 2025, 0.123456, 12.34, '2025-03-05', '是'],
    )
    const parts = new Map(unpackZip(bytes).map((part) => [part.name, Buffer.from(part.bytes).toString()]))
    assert.match(
      parts.get('xl/worksheets/sheet1.xml')!,
      /<pane ySplit="3" topLeftCell="A4" activePane="bottomLeft" state="frozen"\/>.*<autoFilter ref="A3:F4"\/>/s,
    )
    assert.match(parts.get('xl/workbook.xml')!, /Print_Titles" localSheetId="0">'企业财务台账'!\$3:\$3</)
  })

  it('金额按单位写得分毫不差，负数、零、整数都一样', async () => {
    const fen = [1n, -1n, 0n, 1_000_000n, -123_456_789n, 9_007_199_254_740_993n, 5_200_000_000_000]
    const shown = await valuesOf(
      [
        { label: '元', kind: 'money', unit: '元' },
        { label: '亿', kind: 'money', unit: '亿元' },
      ],
      fen.map((value) => [value, value]),
    )
    assert.deepEqual(shown, [
      [0.01, 1e-10],
      [-0.01, -1e-10],
      [0, 0],
      [10_000, 0.0001],
      [-1_234_567.89, -0.0123456789],
      // 16 位有效数字超出 Excel 的能力，写成文字，不悄悄丢尾数
      ['90071992547409.93', '900719.9254740993'],
      [52_000_000_000, 520],
    ])
  })

  it('任何文字写出再读回都不变，且永远是文字', async () => {
    const nasty = [
      "=cmd|' /C calc'!A0",
      '+1',
      '-1',
      '@SUM(A1)',
      '\t=1',
      '\r=1',
      '＝1',
      '0012',
      '91350400MA31ABCD0X',
      '_x0041_',
      '_x005F_',
      '<b>&amp;"',
      ' 前后 ',
      '甲\n乙',
      'a\u0001b',
      '\ufeffx',
      '𠮷',
      '2021-03-05',
      'TRUE',
      '#N/A',
    ]
    const column: TableColumn = { label: '字', kind: 'text' }
    const kept = await valuesOf(
      [column],
      nasty.map((text) => [text]),
    )
    assert.deepEqual(kept.flat(), nasty)
    const peer = read(
      await bytesOf({ title: '台账', columns: [{ label: '=1+1', kind: 'text' }], rows: nasty.map((text) => [text]) }),
      { cellFormula: true },
    )
    const cells = Object.entries(peer.Sheets['台账']!).filter(([at]) => /^A([2-9]|\d\d)$/.test(at))
    assert.equal(cells.length, nasty.length + 1)
    for (const [at, cell] of cells) assert.deepEqual([cell.t, cell.f], ['s', undefined], at)
  })

  it('文字往返对任意字符成立', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }), { minLength: 1, maxLength: 30 }),
        async (texts) => {
          const expected = texts.map((text) => text.replace(/[\ufffe\uffff]/g, '\ufffd'))
          assert.deepEqual(
            (
              await valuesOf(
                [{ label: '字', kind: 'text' }],
                texts.map((text) => [text]),
              )
            ).flat(),
            expected,
          )
        },
      ),
      { numRuns: 60 },
    )
  })

  it('像公式的文字带有 quotePrefix，在 Excel 里编辑后仍是文字', async () => {
    const parts = unpackZip(
      await bytesOf({ title: '台账', columns: [{ label: '字', kind: 'text' }], rows: [['平常'], ['=1+1']] }),
    )
    const xml = (name: string) => Buffer.from(parts.find((part) => part.name === name)!.bytes).toString()
    const styles = /<cellXfs.*<\/cellXfs>/s.exec(xml('xl/styles.xml'))![0].match(/<xf [^>]*\/>|<xf [^>]*>.*?<\/xf>/g)!
    const styleOf = (at: string) =>
      styles[Number(new RegExp(`<c r="${at}" s="(\\d+)"`).exec(xml('xl/worksheets/sheet1.xml'))![1])]!
    assert.doesNotMatch(styleOf('A3'), /quotePrefix/)
    assert.match(styleOf('A4'), /quotePrefix="1"/)
  })

  it('不知道的是空格；不合类型的值原样写成文字，不丢', async () => {
    assert.deepEqual(
      await valuesOf(columns, [
        [null, undefined, null, null, null, null],
        [true, '待定', 1.5, 'x', '2021-02-29', '也许'],
        [1, 1, 1, 1, '1899-12-31', false],
      ]),
      [
        [null, null, null, null, null, null],
        ['是', '待定', '1.5', 'x', '2021-02-29', '也许'],
        ['1', 1, 0.000001, 0.01, '1899-12-31', '否'],
      ],
    )
  })

  it('超过单元格上限的文字截断并说明', async () => {
    const [[shown]] = (await valuesOf([{ label: '字', kind: 'text' }], [['长'.repeat(40_000)]])) as [[string]]
    assert.equal(shown.length, 32_767)
    assert.match(shown, /（原文共 40000 字，超过单元格上限，此处截断）$/)
  })

  it('exceljs 也读得开，行数列数都对；逐行来的异步数据也行', async () => {
    async function* rows(): AsyncGenerator<TableRow> {
      for (let i = 0; i < 1000; i++) yield [`企业${i}`, i, i, i, '2025-01-01', false]
    }
    const workbook = new exceljs.Workbook()
    await workbook.xlsx.load((await bytesOf({ title: '台账', columns, rows: rows() })) as unknown as ArrayBuffer)
    const sheet = workbook.getWorksheet('台账')!
    assert.equal(sheet.rowCount, 1002)
    assert.equal(sheet.getCell('A1002').value, '企业999')
    assert.deepEqual(sheet.getCell('E3').value, new Date('2025-01-01T00:00:00Z'))
  })

  it('没有一行也是一张完好的表', async () => {
    const sheet = readWorkbook(await bytesOf({ title: '空', columns, rows: [] }), 'a.xlsx').sheets[0]!
    assert.equal(sheet.rowCount, 2)
  })

  it('接收方中途断开或数据中途出错时，导出报错，不留半个完整的文件', async () => {
    const broken = new Writable({ write: (_chunk, _encoding, done) => done(new Error('磁盘满')) })
    await assert.rejects(
      writeTable(broken, {
        title: '台账',
        columns,
        rows: Array.from({ length: 50_000 }, () => ['甲', 1, 1, 1, null, true]),
      }),
      /磁盘满/,
    )
    let returned = false
    function* rows(): Generator<TableRow> {
      try {
        for (let i = 0; ; i++) {
          if (i === 500) throw new Error('数据库断开')
          yield ['甲', 1, 1, 1, null, true]
        }
      } finally {
        returned = true
      }
    }
    const stream = new PassThrough()
    stream.resume()
    await assert.rejects(writeTable(stream, { title: '台账', columns, rows: rows() }), /数据库断开/)
    assert.ok(stream.destroyed && returned)
    const gone = new PassThrough()
    gone.destroy()
    await assert.rejects(writeTable(gone, { title: '台账', columns, rows: [] }), /closed/)
  })

  it('同样的内容得到同样的字节', async () => {
    const table: Table = { title: '台账', columns, rows: [['甲', 1, 1, 1, null, true]] }
    assert.deepEqual(await bytesOf(table), await bytesOf(table))
  })

  it('一张表超过 1,048,576 行时接到下一张', async () => {
    const count = 1_048_580
    function* rows(): Generator<TableRow> {
      for (let i = 0; i < count; i++) yield [i]
    }
    const parts = unpackZip(
      await bytesOf({ title: '长表', columns: [{ label: '序号', kind: 'integer' }], rows: rows() }),
    )
    const xml = (name: string) => Buffer.from(parts.find((part) => part.name === name)!.bytes).toString()
    assert.deepEqual(
      [...xml('xl/workbook.xml').matchAll(/<sheet name="([^"]*)"/g)].map(([, name]) => name),
      ['长表', '长表(2)'],
    )
    const first = xml('xl/worksheets/sheet1.xml')
    assert.equal(first.lastIndexOf('<row '), first.indexOf('<row r="1048576">'))
    assert.deepEqual(
      [...xml('xl/worksheets/sheet2.xml').matchAll(/<v>(\d+)<\/v>/g)].map(([, value]) => Number(value)),
      [1_048_574, 1_048_575, 1_048_576, 1_048_577, 1_048_578, 1_048_579],
    )
  })
})

describe('工作表名', () => {
  it('去掉不许用的字符，不超过 31 字，不分大小写地不重名', () => {
    const taken = new Set<string>()
    assert.equal(claimSheetName('a/b:c[d]?*\\', taken), 'a b c d')
    assert.equal(claimSheetName("'甲'", taken), '甲')
    assert.equal(claimSheetName('', taken), '工作表')
    assert.equal(claimSheetName('History', taken), 'History表')
    assert.equal(claimSheetName('Sheet', taken), 'Sheet')
    assert.equal(claimSheetName('SHEET', taken), 'SHEET(2)')
    assert.equal(claimSheetName('长'.repeat(40), taken), '长'.repeat(31))
    assert.equal(claimSheetName('长'.repeat(41), taken), `${'长'.repeat(28)}(2)`)
    assert.equal(claimSheetName(`${'长'.repeat(30)}𠮷`, taken), '长'.repeat(30))
  })

  it('任意名字都成为合法而不同的名字', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'binary', maxLength: 40 }), { minLength: 1, maxLength: 12 }),
        async (wanted) => {
          const bytes = await workbookBytes(async (workbook) => {
            for (const name of wanted) await (await workbook.sheet({ name, widths: [] })).close()
          })
          const names = readWorkbook(bytes, 'a.xlsx').sheets.map((sheet) => sheet.name)
          assert.equal(new Set(names.map((name) => name.toLowerCase())).size, wanted.length)
          for (const name of names) assert.match(name, /^(?!')[^[\]:*?/\\]{1,31}(?<!')$/u)
        },
      ),
      { numRuns: 60 },
    )
  })
})
