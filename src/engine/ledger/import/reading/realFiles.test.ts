import assert from 'node:assert/strict'
import type { Buffer } from 'node:buffer'
import { existsSync, readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import * as Xlsx from '@e965/xlsx'
import { csvRows, openCsv } from './csv.ts'
import { rowTexts, type Sheet } from './sheet.ts'
import { readWorkbook } from './workbook.ts'

const folder = fileURLToPath(new URL('../../../../../../shared/data/', import.meta.url))
const skip = existsSync(folder) ? false : '没有 ../shared/data，跳过真实数据'

function load(name: string): Buffer {
  const bytes = readFileSync(folder + name)
  return name.endsWith('.gz') ? gunzipSync(bytes) : bytes
}

/** File, data rows, columns, encoding: as the description of the data says. */
const tables: readonly (readonly [string, number, number, string])[] = [
  ['fujian-enterprises.csv.gz', 97_969, 9, 'utf-8'],
  ['sanming-enterprises.csv', 2147, 9, 'utf-8'],
  ['patents-gazette-2019-07-12.csv.gz', 31_265, 9, 'utf-8'],
  ['patents-gazette-fujian.csv', 961, 9, 'utf-8'],
  ['patents-raw-gbk.csv', 3000, 10, 'gb18030'],
  ['patents-legal-status.csv', 671, 9, 'utf-8'],
  ['patents-publication-list.csv', 9558, 4, 'utf-8'],
  ['divisions-2020-county.csv', 3367, 4, 'utf-8'],
  ['divisions-2022-county.csv', 3351, 4, 'utf-8'],
  ['divisions-2020-fujian.csv.gz', 18_456, 4, 'utf-8'],
  ['divisions-2022-fujian.csv.gz', 18_668, 4, 'utf-8'],
  ['places-fujian.csv', 155, 6, 'utf-8'],
  ['earthquakes-eastasia-m55.csv', 1618, 7, 'utf-8'],
  ['earthquakes-taiwan-2013-2020.csv', 4745, 6, 'utf-8'],
  ['province-st-2012-2020.csv', 279, 7, 'utf-8'],
  ['csi300-patent-counts.csv', 300, 38, 'utf-8'],
  ['rd-listed-2024.csv', 59, 10, 'utf-8'],
]

describe('真实的 CSV', { skip }, () => {
  for (const [name, rows, columns, encoding] of tables)
    it(`${name} has ${rows} rows of ${columns} columns`, () => {
      const bytes = load(name)
      const csv = openCsv(bytes, name)
      assert.deepEqual([csv.encoding, csv.delimiter, csv.notes], [encoding, ',', []])
      const sheet = readWorkbook(bytes, name.replace(/\.gz$/, '')).sheets[0]!
      assert.equal(sheet.rowCount, rows + 1)
      let row = 0
      for (const fields of csvRows(bytes)) {
        if (fields.length !== columns) assert.fail(`第 ${row} 行有 ${fields.length} 列`)
        const texts = rowTexts(sheet, row++)
        if (fields.some((field, column) => field !== (texts[column] ?? ''))) assert.deepEqual(texts, fields)
      }
      assert.equal(row, rows + 1)
    })
})

const workbooks: readonly (readonly [string, 'xls' | 'xlsx', readonly (readonly [number, number])[]])[] = [
  ['university-list-2017.xls', 'xls', [[2665, 7]]],
  ['csi300-patent-counts.xls', 'xls', [[301, 38]]],
  ['province-gdp.xls', 'xls', [[32, 20]]],
  ['rd-expenditure-no-names.xlsx', 'xlsx', [[32, 13]]],
  ['rd-staff-no-names.xlsx', 'xlsx', [[32, 13]]],
  ['rd-expenditure-formulas.xlsx', 'xlsx', [[32, 18]]],
]

function sheetsOf(name: string): readonly Sheet[] {
  return readWorkbook(load(`workbooks/${name}`), name).sheets
}

describe('真实的工作簿', { skip }, () => {
  for (const [name, format, sizes] of workbooks)
    it(`${name} has its rows and columns`, () => {
      const book = readWorkbook(load(`workbooks/${name}`), name)
      assert.deepEqual([book.format, book.notes], [format, []])
      assert.deepEqual(
        book.sheets.map((sheet) => [sheet.rowCount, sheet.columnCount]),
        sizes,
      )
    })

  it('every cell of every workbook is what the library reads', () => {
    let cells = 0
    for (const name of [...workbooks.map(([file]) => file), 'expected-values-13-sheets.xlsx']) {
      const peer = Xlsx.read(load(`workbooks/${name}`), {
        dense: true,
        cellText: false,
        cellHTML: false,
        cellFormula: false,
      })
      for (const sheet of sheetsOf(name)) {
        const theirs = (peer.Sheets[sheet.name]!['!data'] ?? []).map((row) =>
          (row ?? []).map((cell) => cell?.v ?? null),
        )
        for (const [row, values] of theirs.entries())
          for (const [column, value = null] of values.entries()) {
            const ours = sheet.cell(row, column)?.value ?? null
            if (value !== null && value !== '') cells++
            assert.equal(ours, value === '' ? null : value, `${name} ${sheet.name} ${row} ${column}`)
          }
      }
    }
    // Nothing but what the library knows: the number of filled cells is the same too.
    const filled = [...workbooks.map(([file]) => file), 'expected-values-13-sheets.xlsx']
      .flatMap(sheetsOf)
      .reduce(
        (sum, sheet) =>
          sum +
          [...sheet.filledRows()].reduce(
            (inRows, row) => inRows + sheet.row(row).filter(({ kind }) => kind !== 'empty').length,
            0,
          ),
        0,
      )
    assert.equal(filled, cells)
  })

  it('403 formulas with their stored values, none of them flagged', () => {
    const sheet = sheetsOf('rd-expenditure-formulas.xlsx')[0]!
    const formulas = [...sheet.filledRows()].flatMap((row) => sheet.row(row)).filter(({ formula }) => formula)
    assert.equal(formulas.length, 403)
    assert.ok(formulas.every(({ kind, flags }) => kind === 'number' && flags === undefined))
  })

  it('33 merged ranges, codes as text and line breaks of the university list', () => {
    const sheet = sheetsOf('university-list-2017.xls')[0]!
    assert.equal(sheet.merges.length, 33)
    // Below the header in row 3; the title has a line break of its own.
    const rows = [...sheet.filledRows()].filter((row) => row > 2).map((row) => sheet.row(row))
    assert.equal(
      new Set(
        rows
          .map((row) => row[2])
          .filter((cell) => cell?.kind === 'text' && /^\d{10}$/.test(String(cell.value).trim()))
          .map((cell) => cell!.value),
      ).size,
      2631,
    )
    assert.equal(
      rows.filter((row) => row.some(({ value }) => typeof value === 'string' && value.includes('\n'))).length,
      45,
    )
  })

  it('thirteen sheets in their order, stray numbers and all', () => {
    const sheets = sheetsOf('expected-values-13-sheets.xlsx')
    assert.deepEqual(
      sheets.map(({ name, rowCount }) => [name, rowCount]),
      Array.from({ length: 13 }, (_, at) => [`Sheet${at + 1}`, 33]),
    )
    // Ten of them are numbers kept as text.
    const stray = [...sheets[0]!.filledRows()].flatMap((row) => sheets[0]!.row(row).slice(6, 18))
    assert.deepEqual(
      (['number', 'text'] as const).map((kind) => stray.filter((cell) => cell.kind === kind).length),
      [270, 10],
    )
  })
})
