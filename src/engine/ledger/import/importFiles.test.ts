import assert from 'node:assert/strict'
import { test } from 'node:test'
import { onEachStore } from '#testing/stores.ts'
import { recordHistory } from '../history.ts'
import { ownDistrict, setOwnDistrict } from '../ledger.ts'
import { saveRecord } from '../records.ts'
import { toyCreditCode as code } from '../toyRegisters.ts'
import { undoBatch } from '../undo.ts'
import { isReference } from '../values.ts'
import { verify } from '../verify.ts'
import { importFiles } from './importFiles.ts'
import { listQuarantine } from './quarantine.ts'
import { all, books, column, firm, head, numbers, officer, reasons, take, takeOne } from './trialBooks.ts'
import { csv, workbook } from './writtenBooks.ts'

onEachStore((open) => {
  test('同一文件导两次什么都不变；换次序也不变；改一格只更新一格并列出旧值', async (t) => {
    const ledger = await books(await open(t))
    const table = (note: string, order: number[]) => [
      [...head, '备注'],
      ...order.map((n) => [...firm(n), n === 2 ? note : '同']),
    ]
    const first = await takeOne(ledger, workbook('名单.xlsx', { 企业名单: table('旧', [1, 2, 3]) }))
    const again = await takeOne(ledger, workbook('名单.xlsx', { 企业名单: table('旧', [1, 2, 3]) }))
    const turned = await takeOne(ledger, workbook('名单二.xlsx', { 企业名单: table('旧', [3, 1, 2]) }))
    const changed = await takeOne(ledger, workbook('名单三.xlsx', { 企业名单: table('新', [1, 2, 3]) }))
    assert.deepEqual(
      [first, again, turned, changed].map(({ created, updated, unchanged }) => [created, updated, unchanged]),
      [
        [3, 0, 0],
        [0, 0, 3],
        [0, 0, 3],
        [0, 1, 2],
      ],
    )
    assert.equal(changed.changedCellCount, 1)
    assert.deepEqual(
      changed.changedCells.map(({ row, column: at, label, old, new: fresh }) => [row, at, label, old, fresh]),
      [[3, 3, '备注', '旧', '新']],
    )
    assert.deepEqual(await verify(ledger).then(({ faults, revisions }) => [faults, revisions]), [[], 4])
  })

  test('空单元格不抹掉已有的值；别的表只有几列也能更新', async (t) => {
    const ledger = await books(await open(t))
    await takeOne(
      ledger,
      workbook('全.xlsx', {
        企业名单: [
          [...head, '备注', '职工人数'],
          [...firm(1), '甲', 5],
        ],
      }),
    )
    const part = await takeOne(
      ledger,
      workbook('部分.xlsx', {
        企业名单: [
          [...head, '备注', '职工人数'],
          [...firm(1), '—', 6],
        ],
      }),
    )
    assert.equal(part.updated, 1)
    assert.deepEqual(await column(ledger, 'firm', 'note'), ['甲'])
    assert.deepEqual(await column(ledger, 'firm', 'staff'), [6])
  })

  test('同一文件里同键异值的两行都隔离；完全相同的一行算未变；互相补充的都收下', async (t) => {
    const ledger = await books(await open(t))
    const rows = [
      [...head, '备注', '职工人数'],
      [...firm(1), '甲', 1],
      [...firm(2), '乙', 2],
      [...firm(1), '甲', 9],
      [...firm(2), '乙', 2],
      [...firm(3), '丙', null],
      [...firm(3), null, 3],
      [code(4), '示例4公司', null, '４'],
      [code(4).toLowerCase(), '示例4公司', null, 4],
    ]
    const sheet = await takeOne(ledger, workbook('名单.xlsx', { 企业名单: rows }))
    assert.deepEqual(numbers(sheet), { rows: 8, created: 3, updated: 1, unchanged: 2, quarantined: 2 })
    assert.deepEqual(await reasons(ledger), ['2:4:contradiction', '4:4:contradiction'])
    const three = (await all(ledger, 'firm')).find((values) => values['name'] === '示例3公司')
    assert.deepEqual([three?.['note'], three?.['staff']], ['丙', 3])
    assert.deepEqual((await verify(ledger)).faults, [])
  })

  test('同一家企业一行写名称、一行写代码，是同一个键', async (t) => {
    const ledger = await books(await open(t))
    await takeOne(ledger, workbook('名单.xlsx', { 企业名单: [head, firm(1)] }))
    const rows = [
      ['企业名称', '统一社会信用代码', '年度', '研发费用'],
      ['示例1公司', null, 2025, 5],
      [null, code(1), 2025, 6],
    ]
    const sheet = await takeOne(ledger, workbook('投入.xlsx', { 研发投入: rows }))
    assert.deepEqual(numbers(sheet), { rows: 2, created: 0, updated: 0, unchanged: 0, quarantined: 2 })
  })

  test('几个文件一起导入时，被引用的台账先写，不论先后给出', async (t) => {
    const ledger = await books(await open(t))
    const spend = workbook('投入.xlsx', {
      研发投入: [
        ['企业名称', '年度', '研发费用'],
        ['示例1公司', 2025, 5],
      ],
    })
    const firms = workbook('名单.xlsx', {
      企业名单: [
        [...head, '所属镇街'],
        [...firm(1), '东门镇'],
      ],
    })
    const towns = csv('镇街名录.csv', [
      ['镇街代码', '镇街名称'],
      ['350498101000', '东门镇'],
    ])
    const own = csv('机构.csv', [
      ['机构名称', '是否本单位', '行政区划代码', '区县'],
      ['示例局', '是', '350498', '示例区'],
    ])
    const reports = await take(ledger, [spend, firms, towns, own])
    assert.deepEqual(
      reports.map(({ register, created }) => [register, created]),
      [
        ['spend', 1],
        ['firm', 1],
        ['town', 1],
        ['organisation', 1],
      ],
    )
    assert.deepEqual(await ownDistrict(ledger), { code: '350498', name: '示例区', told: false })
    const rows = await ledger.store.reader.selectFrom('firm').selectAll().execute()
    assert.deepEqual(
      rows.map((row) => [row['id'], row['division']]),
      [['350498-3', '350498101000']],
    )
    const [spending] = await all(ledger, 'spend')
    assert.equal(isReference(spending?.['enterprise']) && spending['enterprise'].id, '350498-3')
  })

  test('由人定了本区的，别区的记录进隔离；没有定的不拒绝', async (t) => {
    const ledger = await books(await open(t))
    const foreign = csv('镇街名录.csv', [
      ['镇街代码', '镇街名称'],
      ['350499101000', '外区镇'],
    ])
    assert.equal((await takeOne(ledger, foreign, { dryRun: true })).created, 1)
    await setOwnDistrict(ledger, { code: '350498', name: '示例区' })
    assert.equal((await takeOne(ledger, foreign)).quarantined, 1)
    assert.deepEqual(await reasons(ledger), ['2::foreignDivision'])
  })

  test('必填列没有认准就不导入，给出对应关系；人改正后导入并记住，同样的表头下次不再问', async (t) => {
    const ledger = await books(await open(t))
    const rows = (n: number) => [
      ['单位全称信息', '编码', '备注'],
      [`示例${n}公司`, code(n), '甲'],
    ]
    const refused = await takeOne(ledger, workbook('企业名单.xlsx', { Sheet1: rows(1) }), { register: 'firm' })
    assert.equal(refused.problem?.code, 'mappingUncertain')
    assert.equal(refused.notRead, 1)
    assert.equal(refused.rows, 0)
    const columns = refused.mapping!.columns.map((item) =>
      item.column === 1 ? { ...item, field: 'name' } : item.column === 2 ? { ...item, field: 'creditCode' } : item,
    )
    const { file: _, ...mapping } = {
      ...refused.mapping!,
      columns: columns.map((item) => ({ ...item, confidence: 1 })),
    }
    const corrected = await takeOne(ledger, workbook('企业名单.xlsx', { Sheet1: rows(1) }), { mapping })
    assert.equal(corrected.created, 1)
    const next = await takeOne(ledger, workbook('二月.xlsx', { Sheet1: rows(2) }))
    assert.deepEqual([next.register, next.created], ['firm', 1])
    assert.match(next.mapping!.columns[0]!.reason, /已确认过/)
  })

  test('只有键和几列的更新表，由人确认后可以更新，新键的行进隔离', async (t) => {
    const ledger = await books(await open(t))
    await takeOne(ledger, workbook('名单.xlsx', { 企业名单: [head, firm(1)] }))
    const partial = workbook('人数.xlsx', {
      企业名单: [
        ['统一社会信用代码', '职工人数'],
        [code(1), 5],
        [code(2), 6],
      ],
    })
    const refused = await takeOne(ledger, partial)
    assert.equal(refused.problem?.code, 'mappingUncertain')
    const sheet = await takeOne(ledger, partial, { mapping: refused.mapping! })
    assert.deepEqual(numbers(sheet), { rows: 2, created: 0, updated: 1, unchanged: 0, quarantined: 1 })
    assert.deepEqual(await reasons(ledger), ['3::required'])
  })

  test('撤销一批：建的删去，改的复原；之后有人改过的几条列出来，不覆盖', async (t) => {
    const ledger = await books(await open(t))
    await takeOne(
      ledger,
      workbook('一.xlsx', {
        企业名单: [
          [...head, '备注'],
          [...firm(1), '旧'],
          [...firm(2), '旧'],
        ],
      }),
    )
    const rows = [
      [...head, '备注'],
      [...firm(1), '新'],
      [...firm(2), '新'],
      [...firm(3), '新'],
      [...firm(4), '新'],
      ['坏代码', '坏', '新'],
    ]
    const second = await takeOne(ledger, workbook('二.xlsx', { 企业名单: rows }))
    assert.deepEqual(numbers(second), { rows: 5, created: 2, updated: 2, unchanged: 0, quarantined: 1 })
    const touched = await ledger.store.reader
      .selectFrom('firm')
      .select('id')
      .where('name', 'in', ['示例2公司', '示例3公司'])
      .execute()
    for (const row of touched)
      await saveRecord(ledger, officer, { register: 'firm', id: String(row['id']), given: { staff: { value: 7 } } })
    const undone = await undoBatch(ledger, officer, second.batch!)
    assert.equal(undone.restored, 2)
    assert.deepEqual(undone.kept.map(({ title }) => title).sort(), ['示例2公司', '示例3公司'])
    assert.deepEqual((await column(ledger, 'firm', 'name')).sort(), ['示例1公司', '示例2公司', '示例3公司'])
    const one = (await all(ledger, 'firm')).find((values) => values['name'] === '示例1公司')
    assert.equal(one?.['note'], '旧')
    assert.equal((await listQuarantine(ledger)).total, 0)
    assert.deepEqual((await verify(ledger)).faults, [])
    await assert.rejects(undoBatch(ledger, officer, second.batch!), /已经撤销过/)
    // What the undoing took away comes back by importing again.
    const again = await takeOne(ledger, workbook('二.xlsx', { 企业名单: rows }))
    assert.deepEqual([again.created, again.quarantined], [1, 1])
  })

  test('历史写着文件、工作表和行', async (t) => {
    const ledger = await books(await open(t))
    await takeOne(ledger, workbook('名单.xlsx', { 企业名单: [['标题'], head, firm(1)] }))
    const [row] = await ledger.store.reader.selectFrom('firm').select('id').execute()
    const [entry] = await recordHistory(ledger, 'firm', String(row?.['id']))
    assert.deepEqual(
      [entry?.sourceText, entry?.file?.name, entry?.sheet, entry?.row],
      ['导入', '名单.xlsx', '企业名单', 3],
    )
  })

  test('两个人同时导入有重叠的文件，每一份的数都对得上，没有重复', async (t) => {
    const ledger = await books(await open(t))
    const table = (from: number) => [head, ...Array.from({ length: 50 }, (_, n) => firm(from + n))]
    const reports = await Promise.all([
      take(ledger, workbook('甲.xlsx', { 企业名单: table(0) })),
      take(ledger, workbook('乙.xlsx', { 企业名单: table(25) })),
    ])
    const [one, two] = reports.flat()
    assert.equal(one!.created + two!.created, 75)
    assert.equal((await all(ledger, 'firm')).length, 75)
    assert.deepEqual((await verify(ledger)).faults, [])
  })

  test('读不了的文件说明原因，别的文件照常导入', async (t) => {
    const ledger = await books(await open(t))
    const bad = { name: '假.xlsx', bytes: Buffer.from('%PDF-1.7 不是表格') }
    const [refused, fine] = await take(ledger, [bad, workbook('名单.xlsx', { 企业名单: [head, firm(1)] })])
    assert.deepEqual([refused?.problem?.code, refused?.sheet, fine?.created], ['fileUnreadable', null, 1])
  })

  test('取消时当前这一批不留痕迹，先前的批次保留并列出', async (t) => {
    const ledger = await books(await open(t))
    const many = Array.from({ length: 5_000 }, (_, n) => ['P' + n, '项目' + n])
    const files = [
      workbook('名单.xlsx', { 企业名单: [head, firm(1)] }),
      csv('科技项目.csv', [['项目编号', '项目名称'], ...many]),
    ]
    const stop = new AbortController()
    const report = await importFiles(ledger, officer, files, {
      signal: stop.signal,
      onProgress: ({ sheet, done }) => {
        if (sheet === '科技项目' && done >= 2_000) stop.abort()
      },
    })
    assert.equal(report.cancelled, true)
    assert.deepEqual(
      report.sheets.map(({ created, problem }) => [created, problem?.code]),
      [
        [1, undefined],
        [0, 'importCancelled'],
      ],
    )
    assert.equal((await all(ledger, 'project')).length, 0)
    assert.deepEqual((await verify(ledger)).faults, [])
  })

  test('预演判断一切而不写任何东西', async (t) => {
    const ledger = await books(await open(t))
    const sheet = await takeOne(ledger, workbook('名单.xlsx', { 企业名单: [head, firm(1), ['坏', '坏']] }), {
      dryRun: true,
    })
    assert.deepEqual(numbers(sheet), { rows: 2, created: 1, updated: 0, unchanged: 0, quarantined: 1 })
    assert.equal(sheet.batch, null)
    for (const table of ['firm', 'revision', 'batch', 'quarantine', 'file'])
      assert.equal((await ledger.store.reader.selectFrom(table).selectAll().execute()).length, 0, table)
    assert.deepEqual(await ledger.files.list(), [])
  })
})
