import assert from 'node:assert/strict'
import { test } from 'node:test'
import { read, utils, write } from '@e965/xlsx'
import { onEachStore } from '#testing/stores.ts'
import { recordHistory } from '../history.ts'
import { toyCreditCode as code } from '../toyRegisters.ts'
import { undoBatch } from '../undo.ts'
import { verify } from '../verify.ts'
import { correctQuarantined, dismissQuarantined } from './correct.ts'
import { drawSheet, originOf } from './provenance.ts'
import { listQuarantine } from './quarantine.ts'
import { rejectedWorkbook, rejectedWorkbooks } from './rejected.ts'
import { all, books, column, firm, head, officer, take, takeOne } from './trialBooks.ts'
import { csv, workbook } from './writtenBooks.ts'

const wrong = `${code(7).slice(0, 9)}${code(7)[9] === '1' ? '2' : '1'}${code(7).slice(10)}`

/** A list of three firms, of which the second has a wrong code and the third an impossible day. */
const list = workbook('名单.xlsx', {
  企业名单: [
    ['示例区企业名单'],
    [...head, '成立日期', '备注', '职工人数'],
    [...firm(1), '2020-01-01', '甲', 1],
    [wrong, '示例7公司', '2020-02-02', '乙', 2],
    [...firm(3), '2021.2.29', '丙', 3],
  ],
})

onEachStore((open) => {
  test('隔离的行带着全部单元格、原因和位置', async (t) => {
    const ledger = await books(await open(t))
    const { batch } = await takeOne(ledger, list)
    const { rows, total } = await listQuarantine(ledger, { batch: batch! })
    assert.equal(total, 2)
    assert.deepEqual(
      rows.map(({ row, sheet, nk }) => [row, sheet, nk]),
      [
        [4, '企业名单', null],
        [5, '企业名单', code(3).toLowerCase()],
      ],
    )
    assert.deepEqual(
      rows[0]?.cells.map(({ column: at, header, text }) => [at, header, text]),
      [
        [1, '统一社会信用代码', wrong],
        [2, '企业名称', '示例7公司'],
        [3, '成立日期', '2020-02-02'],
        [4, '备注', '乙'],
        [5, '职工人数', '2'],
      ],
    )
    assert.deepEqual(rows[1]?.reasons, [
      {
        code: 'invalidDate',
        say: '成立日期：“2021.2.29”不是有效的日期。请写成 2025-03-05 这样的年月日',
        field: 'registeredOn',
        column: 3,
      },
    ])
  })

  test('就地更正后立即成为记录，来源写着更正单和原来的单元格；改得不对就接着等', async (t) => {
    const ledger = await books(await open(t))
    const { batch } = await takeOne(ledger, list)
    const { rows } = await listQuarantine(ledger, { batch: batch! })
    const [first, second] = rows
    const still = await correctQuarantined(ledger, officer, first!.id, { 1: '还是不对' })
    assert.equal(still.state, 'waiting')
    const done = await correctQuarantined(ledger, officer, first!.id, { 1: code(7) })
    assert.equal(done.state === 'corrected' && done.outcome, 'create')
    const id = done.state === 'corrected' ? done.record : ''
    const [entry] = await recordHistory(ledger, 'firm', id)
    assert.deepEqual(
      [entry?.source, entry?.form, entry?.file?.name, entry?.sheet, entry?.row],
      ['form', '隔离区更正', '名单.xlsx', '企业名单', 4],
    )
    assert.deepEqual(
      (await all(ledger, 'firm')).map((values) => [values['name'], values['staff']]),
      [
        ['示例1公司', 1],
        ['示例7公司', 2],
      ],
    )
    await assert.rejects(correctQuarantined(ledger, officer, first!.id, {}), /已经处理过/)
    await assert.rejects(correctQuarantined(ledger, officer, second!.id, { 99: 'x' }), /没有第 99 列/)
    await dismissQuarantined(ledger, officer, second!.id)
    assert.equal((await listQuarantine(ledger)).total, 0)
    assert.equal((await listQuarantine(ledger, { state: 'dismissed' })).total, 1)
    assert.deepEqual((await verify(ledger)).faults, [])
  })

  test('取回的工作簿标着坏单元格；改好再导入，隔离就清了', async (t) => {
    const ledger = await books(await open(t))
    const { batch } = await takeOne(ledger, list)
    const returned = read(await rejectedWorkbook(ledger, [batch!]))
    const sheet = returned.Sheets['企业名单']!
    const rows = utils.sheet_to_json<string[]>(sheet, { header: 1 })
    assert.deepEqual(
      rows.map((row) => row[1]),
      [undefined, '企业名称', '示例7公司', '示例3公司'],
    )
    assert.match(sheet['A3']?.c?.[0]?.t ?? '', /校验|信用代码/)
    assert.match(sheet['C4']?.c?.[0]?.t ?? '', /不是有效的日期/)
    sheet['A3'] = { t: 's', v: code(7) }
    sheet['C4'] = { t: 's', v: '2021-02-28' }
    const corrected = { name: '名单（改好）.xlsx', bytes: write(returned, { type: 'buffer' }) as Buffer }
    const again = await takeOne(ledger, corrected)
    assert.deepEqual([again.rows, again.created, again.cleared], [2, 2, 2])
    assert.equal((await listQuarantine(ledger)).total, 0)
    assert.deepEqual((await column(ledger, 'firm', 'registeredOn')).sort(), ['2020-01-01', '2020-02-02', '2021-02-28'])
    // Undoing what settled them lets them wait again.
    await undoBatch(ledger, officer, again.batch!)
    assert.equal((await listQuarantine(ledger)).total, 2)
    assert.deepEqual((await verify(ledger)).faults, [])
  })

  test('同一个坏文件再导一次，等着的行不会变成两份', async (t) => {
    const ledger = await books(await open(t))
    await takeOne(ledger, list)
    const again = await takeOne(ledger, list)
    assert.deepEqual([again.unchanged, again.quarantined, again.cleared], [1, 2, 0])
    assert.equal((await listQuarantine(ledger)).total, 2)
    assert.equal((await listQuarantine(ledger, { state: 'repeated' })).total, 2)
  })

  test('互相矛盾的两行，选中的一行原样收下', async (t) => {
    const ledger = await books(await open(t))
    const rows = [
      [...head, '备注'],
      [...firm(1), '甲'],
      [...firm(1), '乙'],
    ]
    await takeOne(ledger, workbook('名单.xlsx', { 企业名单: rows }))
    const { rows: held } = await listQuarantine(ledger)
    const chosen = await correctQuarantined(ledger, officer, held[1]!.id, {})
    assert.equal(chosen.state, 'corrected')
    assert.deepEqual(await column(ledger, 'firm', 'note'), ['乙'])
  })

  test('几个文件的隔离行，各回各的工作簿', async (t) => {
    const ledger = await books(await open(t))
    const bad = (name: string) => csv(name, [[...head], ['坏代码', '甲公司']])
    const reports = await take(ledger, [bad('企业名单一.csv'), bad('企业名单二.csv')])
    const batches = reports.flatMap(({ batch }) => (batch === null ? [] : [batch]))
    // The same bytes under two names are one kept file.
    assert.equal((await rejectedWorkbooks(ledger, batches)).length, 1)
    const third = await takeOne(
      ledger,
      csv('企业名单三.csv', [
        [...head, '备注'],
        ['坏代码', '乙公司', '丙'],
      ]),
    )
    await assert.rejects(rejectedWorkbook(ledger, [...batches, third.batch!]), /来自多个文件/)
  })

  test('值的出处精确到单元格；原表画得出来，标出那一格', async (t) => {
    const ledger = await books(await open(t))
    await takeOne(ledger, list)
    const [row] = await ledger.store.reader.selectFrom('firm').select('id').execute()
    const origin = await originOf(ledger, String(row?.['id']), 'note')
    assert.deepEqual(
      [origin?.file?.name, origin?.sheet, origin?.row, origin?.column, origin?.header],
      ['名单.xlsx', '企业名单', 3, 4, '备注'],
    )
    const drawn = await drawSheet(ledger, origin!.file!.hash, origin!.sheet!, {
      aroundRow: origin!.row!,
      column: origin!.column!,
      headerUntil: 2,
      margin: 1,
    })
    assert.deepEqual(
      drawn.rows.map(({ row: at, cells }) => [at, cells[1] ?? '']),
      [
        [1, ''],
        [2, '企业名称'],
        [3, '示例1公司'],
        [4, '示例7公司'],
      ],
    )
    assert.deepEqual(drawn.marked, { row: 3, column: 4 })
    assert.equal(await originOf(ledger, String(row?.['id']), 'closedOn'), undefined)
    await assert.rejects(drawSheet(ledger, '0'.repeat(64), '企业名单', { aroundRow: 1 }), /没有找到/)
  })

  test('出处：标题给的年份没有列，一格几事的值指向那一格', async (t) => {
    const ledger = await books(await open(t))
    const spend = workbook('2025年投入.xlsx', {
      研发投入: [
        ['企业名称', '研发费用'],
        ['示例1公司', 5],
      ],
    })
    await takeOne(ledger, spend)
    await takeOne(
      ledger,
      csv('科技项目.csv', [
        ['项目编号', '项目名称', '起止时间'],
        ['P1', '甲', '2023.1-2024.12'],
      ]),
    )
    const idOf = async (table: string) =>
      String((await ledger.store.reader.selectFrom(table).select('id').executeTakeFirst())?.['id'])
    const year = await originOf(ledger, await idOf('spend'), 'year')
    assert.deepEqual([year?.row, year?.column], [2, undefined])
    const ends = await originOf(ledger, await idOf('project'), 'endsOn')
    assert.deepEqual([ends?.row, ends?.column, ends?.header], [2, 3, '起止时间'])
  })
})
