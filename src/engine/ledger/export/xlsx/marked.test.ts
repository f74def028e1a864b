import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { utils, write } from '@e965/xlsx'
import exceljs from 'exceljs'
import { isProblem } from '#engine/ground/problem.ts'
import { readWorkbook, type Sheet } from '../../import/reading/workbook.ts'
import { type Kept, type Mark, writeMarked } from './marked.ts'
import { unpackZip } from './zip.ts'

const header = ['镇街', '企业名称', '统一社会信用代码', '成立日期', '营业收入', '增长率']

/** A title over all columns, a header, five rows, the town merged over rows of its own. */
function workbook(bookType: 'xlsx' | 'biff8'): Uint8Array {
  const sheet = utils.aoa_to_sheet([
    ['企业财务台账'],
    header,
    ['城关镇', '甲公司', '91350400MA31ABCD0X', 44260, 1234.5, 0.153],
    [null, '乙公司', '00123', 44261, -5, 0.2],
    [null, '=丙公司', '123', 44262, 88, 0.3],
    ['东门街道', '丁公司', '456', 44263, 99, 0.4],
    [null, '戊公司', '789', 44264, 100, 0.5],
  ])
  for (let row = 3; row <= 7; row++) {
    sheet[`D${row}`]!.z = 'yyyy/m/d'
    sheet[`F${row}`]!.z = '0.0%'
  }
  sheet['!merges'] = [utils.decode_range('A1:F1'), utils.decode_range('A3:A5'), utils.decode_range('A6:A7')]
  const book = utils.book_new()
  utils.book_append_sheet(book, sheet, '财务')
  utils.book_append_sheet(book, utils.aoa_to_sheet([['填表说明'], ['单位为万元']]), '说明')
  return new Uint8Array(write(book, { type: 'array', bookType }) as ArrayBuffer)
}

const marks: readonly Mark[] = [
  { sheet: '财务', row: 3, column: 2, reason: '统一社会信用代码应为 18 位', suggestion: '核对营业执照' },
  { sheet: '财务', row: 3, column: 4, reason: '营业收入不能为负' },
  { sheet: '财务', row: 6, column: null, reason: '与第 6 行重复' },
]
const keep: ReadonlyMap<string, Kept> = new Map([['财务', { rows: [0, 1, 3, 6] }]])

function shown(sheet: Sheet): unknown[][] {
  return Array.from({ length: sheet.rowCount }, (_, row) => sheet.row(row).map((cell) => cell.day ?? cell.value))
}

describe('退回的工作簿', () => {
  for (const bookType of ['xlsx', 'biff8'] as const) {
    it(`${bookType}：同样的表、标题和表头，只留待改的行，值不变，合并格里的镇街不丢`, async () => {
      const sheets = readWorkbook(
        await writeMarked(workbook(bookType), `财务.${bookType}`, marks, keep),
        '退回.xlsx',
      ).sheets
      assert.deepEqual(
        sheets.map((sheet) => sheet.name),
        ['财务', '说明'],
      )
      assert.deepEqual(shown(sheets[0]!), [
        ['企业财务台账'],
        header,
        ['城关镇', '乙公司', '00123', '2021-03-06', -5, 0.2],
        ['东门街道', '戊公司', '789', '2021-03-09', 100, 0.5],
      ])
      assert.deepEqual(shown(sheets[1]!), [['填表说明'], ['单位为万元']])
      assert.deepEqual(sheets[0]!.merges, [{ r0: 0, c0: 0, r1: 0, c1: 5 }])
      assert.equal(sheets[0]!.cell(2, 2)!.kind, 'text')
      assert.equal(sheets[0]!.cell(2, 5)!.text, '20.00%')
    })
  }

  it('错的格子是红的，批注写明问题和建议；整行有错时整行浅红', async () => {
    const book = new exceljs.Workbook()
    await book.xlsx.load((await writeMarked(workbook('xlsx'), '财务.xlsx', marks, keep)) as unknown as ArrayBuffer)
    const sheet = book.getWorksheet('财务')!
    const comments: Record<string, string> = {}
    const filled: string[] = []
    sheet.eachRow((row) =>
      row.eachCell({ includeEmpty: true }, (cell) => {
        const note = cell.note as exceljs.Comment | undefined
        if (note) comments[cell.address] = note.texts!.map((piece) => piece.text).join('')
        const fill = cell.fill as exceljs.FillPattern | undefined
        if (fill?.pattern === 'solid') filled.push(`${cell.address} ${fill.fgColor!.argb}`)
      }),
    )
    assert.deepEqual(comments, {
      C3: '问题：统一社会信用代码应为 18 位\n建议：核对营业执照',
      E3: '问题：营业收入不能为负',
      A4: '问题：与第 6 行重复',
    })
    assert.deepEqual(filled, [
      'C3 FFFF9999',
      'E3 FFFF9999',
      ...['A', 'B', 'C', 'D', 'E', 'F'].map((column) => `${column}4 FFFFE5E5`),
    ])
    assert.equal(sheet.getCell('C3').numFmt, '@', '改正时再填的代码仍按文字保存')
  })

  it('csv：代码仍是文字，像公式的内容不成公式，缺的格子也能标', async () => {
    const csv = new TextEncoder().encode('\ufeff企业名称,代码,备注\r\n甲,0012,"=1+1"\r\n乙,91350400MA31ABCD0X,\r\n')
    const bytes = await writeMarked(csv, '企业.csv', [{ sheet: '企业', row: 2, column: 2, reason: '备注必填' }])
    const sheet = readWorkbook(bytes, '退回.xlsx').sheets[0]!
    assert.equal(sheet.name, '企业')
    assert.deepEqual(shown(sheet), [
      ['企业名称', '代码', '备注'],
      ['甲', '0012', '=1+1'],
      ['乙', '91350400MA31ABCD0X'],
    ])
    assert.ok(sheet.row(1).every((cell) => cell.kind === 'text' && cell.formula === undefined))
    assert.match(
      Buffer.from(unpackZip(bytes).find((part) => part.name === 'xl/comments1.xml')!.bytes).toString(),
      /ref="C3".*问题：备注必填/,
    )
  })

  it('没有合并、只写在每组第一行的列，按向下填充补上留下的行', async () => {
    const csv = new TextEncoder().encode('镇街,企业\n城关镇,甲\n,乙\n东门街道,丙\n,丁\n,戊\n')
    const bytes = await writeMarked(csv, 'a.csv', [], new Map([['a', { rows: [0, 2, 4, 5], fillDown: [0] }]]))
    assert.deepEqual(shown(readWorkbook(bytes, 'b.xlsx').sheets[0]!), [
      ['镇街', '企业'],
      ['城关镇', '乙'],
      ['东门街道', '丁'],
      [null, '戊'],
    ])
  })

  it('合并格按留下的行缩小', async () => {
    const bytes = await writeMarked(workbook('xlsx'), '财务.xlsx', [], new Map([['财务', { rows: [0, 1, 3, 4, 6] }]]))
    assert.deepEqual(readWorkbook(bytes, 'a.xlsx').sheets[0]!.merges, [
      { r0: 0, c0: 0, r1: 0, c1: 5 },
      { r0: 2, c0: 0, r1: 3, c1: 0 },
    ])
  })

  it('改正后再退回，不再变样', async () => {
    const once = await writeMarked(workbook('xlsx'), '财务.xlsx', marks, keep)
    const twice = await writeMarked(once, '退回.xlsx', [])
    assert.deepEqual(readWorkbook(twice, 'a.xlsx').sheets.map(shown), readWorkbook(once, 'a.xlsx').sheets.map(shown))
  })

  it('读不了的文件说明原因', async () => {
    await assert.rejects(
      writeMarked(new Uint8Array([0x25, 0x50, 0x44, 0x46, 0x2d, 0x31]), 'a.xlsx', []),
      (error) => isProblem(error) && error.code === 'fileUnreadable',
    )
  })
})
