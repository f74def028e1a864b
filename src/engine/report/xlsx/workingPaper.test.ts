import assert from 'node:assert/strict'
import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { describe, it } from 'node:test'
import exceljs from 'exceljs'
import { rational } from '#engine/ground/rational.ts'
import { unpackZip } from '#engine/ledger/export/xlsx/zip.ts'
import { readWorkbook } from '#engine/ledger/import/reading/workbook.ts'
import { type WorkingFigure, type WorkingPaper, workingPaperBytes, writeWorkingPaper } from './workingPaper.ts'

const figure = (id: string, more: Partial<WorkingFigure> = {}): WorkingFigure => ({
  id,
  label: `指标${id}`,
  slots: [1, 2],
  text: '412',
  value: rational(412),
  unit: '件',
  state: 'ok',
  kind: '台账计数',
  window: '2025-01-01 至 2025-11-30',
  definition: '=授权公告的专利件数',
  formula: '计数（专利台账）',
  source: '专利台账',
  recordCount: 2,
  records: ['patents'],
  ...more,
})

const paper: WorkingPaper = {
  report: { title: '年度总结', note: '截至2025年11月30日' },
  figures: [
    figure('grants'),
    figure('again'),
    figure('ratio', { value: rational(1, 3), recordCount: null, records: [], kind: '推算', state: 'draft' }),
    figure('gone', { value: null, text: '【缺：GDP】', state: 'missing', recordCount: null, records: [] }),
    figure('firms', { records: ['firms'], recordCount: 1 }),
  ],
  records: [
    {
      key: 'patents',
      title: '专利台账',
      columns: [
        { label: '专利号', kind: 'text' },
        { label: '费用', kind: 'money', unit: '元' },
      ],
      rows: [
        ['ZL2020100000015', 12_345],
        ['=cmd', null],
      ],
    },
    { key: 'firms', title: '专利台账', columns: [{ label: '企业', kind: 'text' }], rows: [['甲']] },
    { key: 'rules', title: '数据底稿', columns: [{ label: '企业', kind: 'text' }], rows: [] },
  ],
  rules: [
    { id: 'RULE-01', say: '发明不多于全部', outcome: 'met', figures: ['grants'] },
    { id: 'RULE-02', say: '合计相符', outcome: 'unmet', detail: '差 7 件', figures: ['grants', 'again'] },
  ],
}

describe('数据底稿', async () => {
  const bytes = await workingPaperBytes(paper)
  const book = readWorkbook(bytes, '底稿.xlsx')

  it('一张数字表，一张规则表，每组不同的记录一张表，表名不重', () => {
    assert.deepEqual(
      book.sheets.map((sheet) => sheet.name),
      ['数据底稿', '规则核对', '专利台账', '专利台账(2)', '数据底稿(2)'],
    )
  })

  it('每个数字一行，数值是数，未知是空', () => {
    const sheet = book.sheets[0]!
    const head = sheet.row(2).map((cell) => cell.value)
    const row = (n: number) => Object.fromEntries(head.map((label, i) => [label, sheet.cell(2 + n, i)?.value ?? null]))
    assert.deepEqual(row(1), {
      序号: 1,
      名称: '指标grants',
      规定格式位置: '1、2',
      报告用语: '412',
      数值: 412,
      单位: '件',
      时间: '2025-01-01 至 2025-11-30',
      类别: '台账计数',
      状态: '有据',
      口径: '=授权公告的专利件数',
      公式: '计数（专利台账）',
      来源: '专利台账',
      记录数: 2,
      记录表: '专利台账',
      备注: null,
    })
    assert.deepEqual(
      [row(3).数值, row(3).状态, row(4).数值, row(4).报告用语, row(4).状态],
      [0.333333333333, '未定稿', null, '【缺：GDP】', '缺数据'],
    )
    assert.equal(sheet.rowCount, 8)
    assert.equal(
      sheet.row(3).some((cell) => cell.formula),
      false,
    )
  })

  it('从数字链接到记录，同一组记录共用一张表；从记录链接回来', async () => {
    const loaded = new exceljs.Workbook()
    await loaded.xlsx.load(bytes as unknown as ArrayBuffer)
    const links = Object.fromEntries(
      [...unpackZip(bytes)]
        .filter(({ name }) => name.startsWith('xl/worksheets/'))
        .map(({ name, bytes }) => [
          name.slice(14, -4),
          [
            ...Buffer.from(bytes)
              .toString()
              .matchAll(/<hyperlink ref="(\w+)" location="([^"]+)"/g),
          ].map(([, at, to]) => `${at} ${to}`),
        ]),
    )
    assert.deepEqual(links, {
      sheet1: ["N4 '专利台账'!A1", "N5 '专利台账'!A1", "N8 '专利台账(2)'!A1"],
      sheet2: [],
      sheet3: ["A1 '数据底稿'!A1"],
      sheet4: ["A1 '数据底稿'!A1"],
      sheet5: ["A1 '数据底稿'!A1"],
    })
    assert.equal(loaded.worksheets.length, 5)
  })

  it('记录表有标题、所支撑的数字、表头和记录', () => {
    const sheet = book.sheets[2]!
    assert.match(String(sheet.cell(1, 0)!.value), /指标grants、指标again$/)
    assert.deepEqual(
      [2, 3, 4].map((row) => sheet.row(row).map((cell) => cell.value)),
      [['专利号', '费用（元）'], ['ZL2020100000015', 123.45], ['=cmd']],
    )
  })

  it('规则表写出每条规则的结果', () => {
    const sheet = book.sheets[1]!
    assert.deepEqual(
      [2, 3].map((row) => sheet.row(row).map((cell) => cell.value)),
      [
        [1, '发明不多于全部', '相符', null, '指标grants'],
        [2, '合计相符', '不符', '差 7 件', '指标grants、指标again'],
      ],
    )
  })

  it('写到流里与写到内存里一样', async () => {
    const stream = new PassThrough()
    const [streamed] = await Promise.all([buffer(stream), writeWorkingPaper(stream, paper)])
    assert.deepEqual(streamed, bytes)
  })
})
