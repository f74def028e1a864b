import assert from 'node:assert/strict'
import { test } from 'node:test'
import { onEachStore } from '#testing/stores.ts'
import { toyCreditCode as code } from '../toyRegisters.ts'
import { isReference } from '../values.ts'
import { verify } from '../verify.ts'
import { listQuarantine } from './quarantine.ts'
import { all, books, column, firm, head, notes, numbers, reasons, take, takeOne } from './trialBooks.ts'
import { csv, workbook } from './writtenBooks.ts'

onEachStore((open) => {
  test('标题、空行、空列、隐藏行和末尾空行都不妨碍，报告说明怎样处理', async (t) => {
    const ledger = await books(await open(t))
    const rows = [
      ['示例区企业名单'],
      [],
      ['序号', ...head, null, '备注'],
      [1, ...firm(1), null, '甲'],
      [],
      [2, ...firm(2), null, '乙'],
      [null],
      [],
    ]
    const sheet = await takeOne(ledger, workbook('名单.xlsx', { 企业名单: { rows, hiddenRows: [5] } }))
    assert.deepEqual(numbers(sheet), { rows: 2, created: 2, updated: 0, unchanged: 0, quarantined: 0 })
    assert.equal(sheet.mapping?.headerRow, 3)
    assert.match(notes(sheet), /1 个隐藏行，照样读取/)
    assert.deepEqual(await column(ledger, 'firm', 'note'), ['甲', '乙'])
  })

  test('隐藏的工作表照样读取，空工作表和认不出的工作表不会悄悄丢掉', async (t) => {
    const ledger = await books(await open(t))
    const sheets = await take(
      ledger,
      workbook('多表.xlsx', {
        填表说明: [['一、本表由镇街填报'], ['二、每月五日前报送']],
        企业名单: { rows: [head, firm(1)], hidden: true },
        Sheet3: [],
      }),
    )
    assert.deepEqual(
      sheets.map(({ sheet, register, rows, notRead }) => [sheet, register, rows, notRead]),
      [
        ['填表说明', null, 0, 2],
        ['企业名单', 'firm', 1, 0],
        ['Sheet3', null, 0, 0],
      ],
    )
    assert.match(notes(sheets[0]!), /没有导入/)
    assert.match(notes(sheets[1]!), /工作表是隐藏的，照样读取/)
  })

  test('两行合并表头用“-”连起来，单位从组名取，重复的表头只取一列', async (t) => {
    const ledger = await books(await open(t))
    const rows = [
      ['2025年研发投入情况'],
      ['企业名称', '统一社会信用代码', '研发（万元）', null, '备注', '备注'],
      [null, null, '研发费用', '委外研发', null, null],
      ['示例1公司', code(1), 12.5, 3, null, null],
    ]
    const merges = ['A1:F1', 'A2:A3', 'B2:B3', 'C2:D2', 'E2:E3', 'F2:F3']
    const sheet = await takeOne(ledger, workbook('投入.xlsx', { 研发投入: { rows, merges } }))
    assert.deepEqual(numbers(sheet), { rows: 1, created: 1, updated: 0, unchanged: 0, quarantined: 0 })
    assert.deepEqual(
      sheet.mapping?.columns.slice(0, 4).map(({ header, field, part, unit }) => [header, field, part, unit]),
      [
        ['企业名称', 'enterprise', undefined, undefined],
        ['统一社会信用代码', 'enterprise', 'key', undefined],
        ['研发（万元）-研发费用', 'amount', undefined, '万元'],
        ['研发（万元）-委外研发', 'external', undefined, '万元'],
      ],
    )
    assert.deepEqual(sheet.mapping?.constants, { year: '2025' })
    assert.deepEqual(await column(ledger, 'spend', 'external'), [3_000_000])
  })

  test('一个表头写几种叫法，都指同一栏的认得出，指几栏的不猜；列名重复的第二列不当成笔误', async (t) => {
    const ledger = await books(await open(t))
    const rows = [
      ['单位名称/企业名称', '信用代码或统一社会信用代码', '成立日期/镇街', '企业名称', '规上、是否规上'],
      ['示例1公司', code(1), '2020-01-01', '示例一', '是'],
    ]
    const sheet = await takeOne(ledger, workbook('名单.xlsx', { 企业名单: { rows } }))
    assert.deepEqual(
      sheet.mapping?.columns.map(({ field }) => field),
      [null, 'creditCode', null, 'name', 'large'],
    )
    assert.deepEqual(await column(ledger, 'firm', 'name'), ['示例一'])
  })

  test('csv 的两行表头没有合并信息也认得出', async (t) => {
    const ledger = await books(await open(t))
    const file = csv('2024年研发投入.csv', [
      ['企业名称', '研发（万元）', '', '年度'],
      ['', '研发费用', '委外研发', ''],
      ['示例1公司', '12.5', '3', '2024'],
    ])
    const sheet = await takeOne(ledger, file)
    assert.equal(sheet.mapping?.headerRows, 2)
    assert.deepEqual(await column(ledger, 'spend', 'amount'), [12_500_000])
  })

  test('数据里有像表头的词，不会被当成表头；再次印出的表头不算记录', async (t) => {
    const ledger = await books(await open(t))
    const rows = [
      [...head, '备注'],
      [code(1), '企业名称研究公司', '备注'],
      [...head, '备注'],
      [code(2), '示例2公司', '统一社会信用代码'],
    ]
    const sheet = await takeOne(ledger, workbook('名单.xlsx', { 企业名单: rows }))
    assert.equal(sheet.mapping?.headerRow, 1)
    assert.deepEqual(numbers(sheet), { rows: 2, created: 2, updated: 0, unchanged: 0, quarantined: 0 })
    assert.match(notes(sheet), /重复的表头不算记录：第 3 行/)
  })

  test('合并的镇街按合并范围填到各行并提示；从对应关系里去掉就不填；合并的金额从不填', async (t) => {
    const ledger = await books(await open(t))
    const rows = [
      ['所属镇街', ...head, '注册资本（万元）'],
      ['东门镇', ...firm(1), 100],
      [null, ...firm(2), null],
      [null, ...firm(3), 5],
      ['西门镇', ...firm(4), 7],
    ]
    const book = workbook('名单.xlsx', { 企业名单: { rows, merges: ['A2:A4', 'D2:D3'] } })
    const rehearsal = await takeOne(ledger, book, { dryRun: true })
    assert.deepEqual(rehearsal.mapping?.fillDown, [1])
    assert.match(notes(rehearsal), /“所属镇街”列的合并单元格已按合并范围填到各行/)
    assert.match(notes(rehearsal), /“注册资本（万元）”列有合并单元格，只有首行有值/)
    const { fillDown: _, ...unfilled } = rehearsal.mapping!
    await takeOne(ledger, book, { mapping: unfilled })
    assert.deepEqual(await column(ledger, 'firm', 'town'), ['东门镇', null, null, '西门镇'])
    const filled = await takeOne(ledger, book, { mapping: rehearsal.mapping! })
    assert.equal(filled.updated, 2)
    assert.deepEqual(await column(ledger, 'firm', 'town'), ['东门镇', '西门镇', '东门镇', '东门镇'])
    assert.deepEqual(
      (await column(ledger, 'firm', 'capital')).filter((value) => value === null),
      [null],
    )
  })

  test('小计、合计、总计不算记录，与各行的和比较，不符的说出差多少', async (t) => {
    const ledger = await books(await open(t))
    const rows = [
      ['序号', '企业名称', '年度', '研发费用（万元）'],
      [1, '示例1公司', 2025, 0.1],
      [2, '示例2公司', 2025, 0.2],
      ['东门镇小计', null, null, 0.3],
      [3, '示例3公司', 2025, 5],
      ['小计', null, null, 6],
      [null, '合 计', null, { f: 'SUM(D2:D5)', v: 5.3 }],
      ['注：本表单位为万元'],
      ['填表人：张', null, '审核人：李', null],
    ]
    const sheet = await takeOne(ledger, workbook('投入.xlsx', { 研发投入: rows }))
    assert.deepEqual(numbers(sheet), { rows: 3, created: 3, updated: 0, unchanged: 0, quarantined: 0 })
    assert.deepEqual(
      sheet.notes.filter(({ code: what }) => what === 'totalDiffers').map(({ say }) => say),
      ['第 6 行“研发费用（万元）”的合计写的是 6，按各行计算是 5'],
    )
    assert.match(notes(sheet), /说明或签名行不算记录：第 8 行“注：本表单位为万元”、第 9 行/)
  })

  test('单位：单元格优先于表头，表头优先于表上方；表示未知的词是未知，不是零', async (t) => {
    const ledger = await books(await open(t))
    const rows = [
      ['', '', '', '单位：元'],
      ['企业名称', '年度', '研发费用', '委外研发（千元）'],
      ['示例1公司', 2025, 1234500, 2],
      ['示例2公司', 2025, '1,234.5万', '2亿'],
      ['示例3公司', 2025, '约300', '≥5'],
      ['示例4公司', 2025, 1, '—'],
      ['示例5公司', 2025, 1, '待定'],
      ['示例6公司', 2025, 1, '#N/A'],
      ['示例7公司', 2025, 1, '/'],
      ['示例8公司', 2025, 1, 0],
      ['示例9公司', 2025, '50万美元', 1],
    ]
    const sheet = await takeOne(ledger, workbook('投入.xlsx', { 研发投入: rows }))
    assert.deepEqual(numbers(sheet), { rows: 9, created: 8, updated: 0, unchanged: 0, quarantined: 1 })
    assert.deepEqual(
      await column(ledger, 'spend', 'amount'),
      [123_450_000, 1_234_500_000, 30_000, 100, 100, 100, 100, 100],
    )
    assert.deepEqual(await column(ledger, 'spend', 'external'), [
      200_000,
      20_000_000_000,
      500_000,
      null,
      null,
      null,
      null,
      0,
    ])
    assert.deepEqual(await reasons(ledger), ['11:3:otherCurrency'])
  })

  test('百分比：85%、格式为百分比的 0.85、整列小数，都是百分之八十五', async (t) => {
    const ledger = await books(await open(t))
    const table = (ratios: readonly (string | number | { v: number; z: string })[], from: number) => [
      ['企业名称', '年度', '研发费用', '研发投入占比（%）'],
      ...ratios.map((ratio, index) => [`示例${from + index}公司`, 2025, 1, ratio]),
    ]
    await takeOne(ledger, workbook('甲.xlsx', { 研发投入: table(['85%', { v: 0.85, z: '0%' }, 85], 1) }))
    const fractions = table([0.85, 0.123, 0.5], 11)
    fractions[0]![3] = '研发投入占比'
    const sheet = await takeOne(ledger, workbook('乙.xlsx', { 研发投入: fractions }))
    assert.equal(sheet.mapping?.columns[3]?.unit, '比例')
    assert.deepEqual(await column(ledger, 'spend', 'ratio'), [8500, 8500, 8500, 8500, 1230, 5000])
  })

  test('日期：八种写法、序列号、时区不同的机器，都是同一天；不存在的日期进隔离', async (t) => {
    const ledger = await books(await open(t))
    const days = [
      '2021-03-05',
      '2021/3/5',
      '2021.3.5',
      '2021年3月5日',
      '20210305',
      '２０２１．３．５',
      { v: 44260, z: 'yyyy/m/d' },
      44260,
      '21/3/5',
    ]
    const rows = [
      [...head, '成立日期'],
      ...days.map((day, n) => [...firm(n), day]),
      [...firm(20), '2021.2.29'],
      [...firm(21), '2021年3月'],
    ]
    const sheet = await takeOne(ledger, workbook('名单.xlsx', { 企业名单: rows }))
    assert.deepEqual(numbers(sheet), { rows: 11, created: 10, updated: 0, unchanged: 0, quarantined: 1 })
    assert.deepEqual(new Set((await column(ledger, 'firm', 'registeredOn')).slice(0, 9)), new Set(['2021-03-05']))
    assert.deepEqual((await column(ledger, 'firm', 'registeredOn')).at(-1), '2021-03-01')
    assert.deepEqual(await reasons(ledger), ['11:3:invalidDate'])
  })

  test('日月在前的日期按整列判断', async (t) => {
    const ledger = await books(await open(t))
    const rows = [
      [...head, '成立日期'],
      [...firm(1), '25/3/2021'],
      [...firm(2), '4/5/2021'],
    ]
    const sheet = await takeOne(ledger, workbook('名单.xlsx', { 企业名单: rows }))
    assert.equal(sheet.mapping?.columns[2]?.dateForm, 'dmy')
    assert.deepEqual(await column(ledger, 'firm', 'registeredOn'), ['2021-03-25', '2021-05-04'])
  })

  test('全角数字、各种空白、零宽字符和撇号照读；被 Excel 破坏的代码进隔离，不猜', async (t) => {
    const ledger = await books(await open(t))
    const spaced = `\u00a0${code(1).slice(0, 6)}\u2009${code(1).slice(6)}\u200b`
    const rows = [
      [...head, '职工人数'],
      [spaced, '示例1公司', '１２３'],
      [`'${code(2)}`, '示例2公司', '1 234'],
      ['9.1350E+17', '示例3公司', 1],
      [913504981000000000, '示例4公司', 1],
      [code(5).toLowerCase(), '示例5公司', '12人'],
    ]
    const sheet = await takeOne(ledger, workbook('名单.xlsx', { 企业名单: rows }))
    assert.deepEqual(numbers(sheet), { rows: 5, created: 3, updated: 0, unchanged: 0, quarantined: 2 })
    assert.deepEqual(await column(ledger, 'firm', 'creditCode'), [code(1), code(2), code(5)])
    assert.deepEqual(await column(ledger, 'firm', 'staff'), [123, 1234, 12])
    const { rows: held } = await listQuarantine(ledger)
    for (const { reasons: why } of held) assert.match(why[0]!.say, /Excel/)
  })

  test('公式只取存下的值：没有值的是未知，出错的进隔离，随时变的提醒', async (t) => {
    const ledger = await books(await open(t))
    const rows = [
      [...head, '职工人数', '备注'],
      [...firm(1), { f: 'B2*2', v: 7 }, null],
      [...firm(2), { f: 'B3*2' }, null],
      [...firm(3), { f: '1/0', e: 0x07 }, null],
      [...firm(4), 1, { f: '#REF!', e: 0x17 }],
      [...firm(5), { f: 'TODAY()-44000', v: 9 }, null],
    ]
    const sheet = await takeOne(ledger, workbook('名单.xlsx', { 企业名单: rows }))
    assert.deepEqual(numbers(sheet), { rows: 5, created: 3, updated: 0, unchanged: 0, quarantined: 2 })
    assert.deepEqual(await column(ledger, 'firm', 'staff'), [7, null, 9])
    assert.deepEqual(await reasons(ledger), ['4:3:formulaError', '5:4:formulaError'])
    assert.ok(sheet.warnings >= 2)
  })

  test('GB18030 的 csv 读得对；混了两种编码的行进隔离，别的行照收', async (t) => {
    const ledger = await books(await open(t))
    // 示例 in GBK: CA BE C0 FD; the four bytes are U+4DAF.
    const gbk = Buffer.concat([
      Buffer.from([0xd0, 0xc5, 0xd3, 0xc3, 0xb4, 0xfa, 0xc2, 0xeb]),
      Buffer.from(','),
      Buffer.from([0xc6, 0xf3, 0xd2, 0xb5, 0xc3, 0xfb, 0xb3, 0xc6]),
      Buffer.from(`\r\n${code(1)},`),
      Buffer.from([0xca, 0xbe, 0xc0, 0xfd, 0x82, 0x35, 0x87, 0x32]),
    ])
    const sheet = await takeOne(ledger, { name: '企业名单.csv', bytes: gbk })
    assert.equal(sheet.created, 1)
    assert.deepEqual(await column(ledger, 'firm', 'name'), ['示例䶯'])
    const mixed = Buffer.concat([
      Buffer.from(
        `信用代码,企业名称\r\n${Array.from({ length: 40 }, (_, n) => `${code(100 + n)},示例公司${n}`).join('\r\n')}\r\n${code(2)},`,
      ),
      Buffer.from([0xb3, 0xa7]),
    ])
    const second = await takeOne(ledger, { name: '企业名单二.csv', bytes: mixed })
    assert.deepEqual([second.created, second.quarantined], [40, 1])
    assert.deepEqual(await reasons(ledger), ['42:2:undecodable'])
  })

  test('生僻字、间隔号、表情、方向控制符按原样保存，按规范形式匹配', async (t) => {
    const ledger = await books(await open(t))
    const names = [
      '㛃𬭊科技公司',
      '阿依古丽·示例公司',
      '示例😀公司',
      '示例\u202e公司',
      'e\u0301cole公司',
      '示例（一）公司',
    ]
    await takeOne(ledger, workbook('名单.xlsx', { 企业名单: [head, ...names.map((name, n) => [code(n), name])] }))
    assert.deepEqual(await column(ledger, 'firm', 'name'), names)
    const forms = ['㛃𬭊科技公司', '阿依古丽·示例公司', '示例😀公司', '示例公司', '\u00e9cole公司', '示例(一)公司']
    const spend = [['企业名称', '年度', '研发费用'], ...forms.map((name) => [name, 2025, 1])]
    await takeOne(ledger, workbook('投入.xlsx', { 研发投入: spend }))
    for (const values of await all(ledger, 'spend')) {
      const firmOf = values['enterprise']
      assert.ok(isReference(firmOf) && firmOf.id !== null, JSON.stringify(firmOf))
    }
    assert.deepEqual(await column(ledger, 'spend', 'enterprise'), forms)
  })

  test('一万字的单元格收下，再长的进隔离', async (t) => {
    const ledger = await books(await open(t))
    const rows = [
      [...head, '备注'],
      [...firm(1), '长'.repeat(10_000)],
      [...firm(2), '长'.repeat(10_001)],
    ]
    const sheet = await takeOne(ledger, workbook('名单.xlsx', { 企业名单: rows }))
    assert.deepEqual([sheet.created, sheet.quarantined], [1, 1])
  })

  test('一格说几件事：多家单位、起止时间、外币原文各归其位', async (t) => {
    const ledger = await books(await open(t))
    const rows = [
      ['项目编号', '项目名称', '承担单位', '起止时间'],
      ['P1', '甲项目', '示例1公司、示例2公司、示例3公司', '2023.01-2024.12'],
      ['P2', '乙项目', '示例1公司', '2023年3月1日至5日'],
      ['P3', '丙项目', null, '2023-01-01~长期'],
    ]
    const sheet = await takeOne(ledger, workbook('项目.xlsx', { 科技项目: rows }))
    assert.deepEqual(numbers(sheet), { rows: 3, created: 3, updated: 0, unchanged: 0, quarantined: 0 })
    assert.deepEqual(
      (await all(ledger, 'project')).map((values) => [
        isReference(values['lead']) ? values['lead'].text : null,
        (values['partners'] as readonly { text: string }[]).map(({ text }) => text).join('、'),
        values['startsOn'],
        values['endsOn'],
      ]),
      [
        ['示例1公司', '示例2公司、示例3公司', '2023-01-01', '2024-12-31'],
        ['示例1公司', '', '2023-03-01', '2023-03-05'],
        [null, '', '2023-01-01', null],
      ],
    )
    await takeOne(
      ledger,
      workbook('名单.xlsx', {
        企业名单: [
          [...head, '注册资本'],
          [...firm(1), '50(万美元)'],
          [...firm(2), '500(万元人民币)'],
        ],
      }),
    )
    assert.deepEqual(
      (await all(ledger, 'firm')).map((values) => [values['capital'], values['capitalText']]),
      [
        [null, '50(万美元)'],
        [500_000_000, '500(万元人民币)'],
      ],
    )
  })

  test('表头是原型上的名字、系统列名、SQL 词，三百列，都不出事', async (t) => {
    const ledger = await books(await open(t))
    const odd = ['__proto__', 'constructor', 'id', '版本', 'select', 'drop table firm; --', 'toString', 'nk', 'digest']
    const many = Array.from({ length: 300 }, (_, n) => `附加列${n}`)
    const rows = [
      [...head, ...odd, ...many],
      [...firm(1), ...odd.map(() => '值'), ...many.map(() => '值')],
    ]
    const sheet = await takeOne(ledger, workbook('名单.xlsx', { 企业名单: rows }))
    assert.deepEqual(numbers(sheet), { rows: 1, created: 1, updated: 0, unchanged: 0, quarantined: 0 })
    assert.equal(({} as Record<string, unknown>)['值'], undefined)
    assert.deepEqual((await verify(ledger)).faults, [])
  })

  test('xls 同样导入', async (t) => {
    const ledger = await books(await open(t))
    const sheet = await takeOne(ledger, workbook('名单.xls', { 企业名单: [head, firm(1)] }, 'biff8'))
    assert.equal(sheet.created, 1)
  })
})
