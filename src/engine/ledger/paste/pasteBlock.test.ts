import assert from 'node:assert/strict'
import { it } from 'node:test'
import { onBothDatabases } from '#testing/books.ts'
import { type Put, withBooks } from '#testing/filledBooks.ts'
import { correctQuarantined } from '../import/correct.ts'
import { originOf } from '../import/provenance.ts'
import { listQuarantine } from '../import/quarantine.ts'
import type { Ledger } from '../ledger.ts'
import { listRows, listTotals } from '../query.ts'
import type { Register } from '../register.ts'
import { toyCreditCode, toyRegisters } from '../toyRegisters.ts'
import { undoBatch } from '../undo.ts'
import { verify } from '../verify.ts'
import { headerIn, type PastedBlock } from './block.ts'
import { pasteBlock, previewPaste } from './pasteBlock.ts'

const by = { actor: '经办人' }
const firm = toyRegisters['firm'] as Register

onBothDatabases((inNewPlace) => {
  const books = (use: (ledger: Ledger, put: Put) => Promise<void>) =>
    withBooks(inNewPlace, toyRegisters, '2025-11-01T02:00:00Z', ({ ledger, put }) => use(ledger, put))
  const block = (fields: readonly (string | null)[], rows: PastedBlock['rows'], unit?: string): PastedBlock => ({
    register: 'firm',
    columns: fields.map((field) => ({ field, ...(unit ? { unit } : {}) })),
    rows,
  })
  const values = async (ledger: Ledger, name: string) =>
    (await listRows(ledger, { register: 'firm' })).map((record) => record.values[name] ?? null)

  it('贴在记录上：按各字段的读法读，空格清空，贴回原样不算改，一个批次一次撤销', () =>
    books(async (ledger, put) => {
      const ids: string[] = []
      for (let n = 0; n < 3; n++)
        ids.push(
          await put('firm', {
            creditCode: toyCreditCode(n),
            name: `企业${n}`,
            capital: '100',
            registeredOn: '2020-01-01',
            note: '原来',
          }),
        )
      const pasted = block(
        ['capital', 'registeredOn', 'kind', 'note'],
        [
          { target: { id: ids[0] as string, version: 1 }, cells: ['１２３．５', '2021年3月', '有限责任公司', ''] },
          { target: { id: ids[1] as string, version: 1 }, cells: ['100', '2020-01-01', '', '原来'] },
          { target: { id: ids[2] as string, version: 1 }, cells: ['一百', '2021-02-29', '合伙', '新的'] },
        ],
      )
      const judged = await previewPaste(ledger, pasted)
      assert.deepEqual(
        judged.map(({ outcome }) => outcome),
        ['update', 'unchanged', 'bad'],
      )
      assert.deepEqual(
        judged[2]?.findings.map(({ field, column }) => [field, column]),
        [
          ['capital', 1],
          ['registeredOn', 2],
          ['kind', 3],
        ],
      )
      const done = await pasteBlock(ledger, by, pasted, { holdBad: false })
      assert.deepEqual([done.created, done.updated, done.unchanged, done.held, done.left], [0, 1, 1, 0, [2]])
      assert.deepEqual(await values(ledger, 'capital'), [123_500_000, 100_000_000, 100_000_000])
      assert.deepEqual(await values(ledger, 'registeredOn'), ['2021-03-01', '2020-01-01', '2020-01-01'])
      assert.deepEqual(await values(ledger, 'note'), [null, '原来', '原来'])
      const origin = await originOf(ledger, ids[0] as string, 'capital')
      assert.deepEqual(
        [origin?.file?.name, origin?.row, origin?.column],
        ['粘贴到企业台账 2025-11-01 10点00.csv', 2, 2],
      )
      await undoBatch(ledger, by, done.batch as string)
      assert.deepEqual(await values(ledger, 'note'), ['原来', '原来', '原来'])
      assert.deepEqual((await verify(ledger)).faults, [])
    }))

  it('坏的行可以放进待处理区，说得出是哪一条，改好就写进去', () =>
    books(async (ledger, put) => {
      const id = await put('firm', { creditCode: toyCreditCode(1), name: '企业1', staff: 3 })
      const pasted = block(['staff'], [{ target: { id, version: 1 }, cells: ['三十人左右'] }])
      const done = await pasteBlock(ledger, by, pasted, { holdBad: true })
      assert.deepEqual([done.held, done.left], [1, []])
      const { rows } = await listQuarantine(ledger, {})
      assert.deepEqual(
        rows[0]?.cells.map(({ header, text }) => [header, text]),
        [
          ['统一社会信用代码', toyCreditCode(1)],
          ['职工人数', '三十人左右'],
        ],
      )
      const corrected = await correctQuarantined(ledger, by, rows[0]?.id as string, { 2: '30' })
      assert.equal(corrected.state, 'corrected')
      assert.deepEqual(await values(ledger, 'staff'), [30])
    }))

  it('贴成新的行：主键已有的就改那一条，同一块里重复的、缺必填的留下', () =>
    books(async (ledger, put) => {
      await put('firm', { creditCode: toyCreditCode(1), name: '企业1', note: '留着' })
      const rows = [
        { cells: [toyCreditCode(2), '企业2', '5人'] },
        { cells: [toyCreditCode(1), '企业1', '7'] },
        { cells: [toyCreditCode(2), '企业二', '6'] },
        { cells: ['', '没有代码', '1'] },
      ]
      const done = await pasteBlock(ledger, by, block(['creditCode', 'name', 'staff'], rows), { holdBad: false })
      assert.deepEqual([done.created, done.updated, done.left], [1, 1, [2, 3]])
      assert.match(done.judged[2]?.findings[0]?.say ?? '', /与第 1 行是同一条/)
      assert.deepEqual(await values(ledger, 'staff'), [7, 5])
      assert.deepEqual(await values(ledger, 'note'), ['留着', null])
    }))

  it('复制以后别人改过的、已删除的、撞主键的不覆盖', () =>
    books(async (ledger, put) => {
      const first = await put('firm', { creditCode: toyCreditCode(1), name: '企业1' })
      const second = await put('firm', { creditCode: toyCreditCode(2), name: '企业2' })
      await put('firm', { staff: 9 }, first)
      const judged = await previewPaste(
        ledger,
        block(
          ['creditCode', 'staff'],
          [
            { target: { id: first, version: 1 }, cells: [toyCreditCode(1), '1'] },
            { target: { id: second, version: 1 }, cells: [toyCreditCode(1), '2'] },
            { target: { id: '000000-999' }, cells: [toyCreditCode(9), '3'] },
          ],
        ),
      )
      assert.deepEqual(
        judged.map(({ findings }) => findings.at(-1)?.code),
        ['versionConflict', 'duplicateKey', 'recordGone'],
      )
    }))

  it('表头认得出，单位按表头；普通的一行不当表头；重复的列和太多的行被拒绝', () =>
    books(async (ledger) => {
      const header = headerIn(toyRegisters, firm, ['单位名称', '信用代码', '注册资本（元）', '其他'])
      assert.deepEqual(header, [
        { field: 'name' },
        { field: 'creditCode' },
        { field: 'capital', unit: '元' },
        { field: null },
      ])
      assert.equal(headerIn(toyRegisters, firm, ['企业1', toyCreditCode(1), '100']), undefined)
      const rows = [{ cells: ['企业1', toyCreditCode(1), '1000000', '不要的'] }]
      await pasteBlock(ledger, by, { register: 'firm', columns: header ?? [], rows }, { holdBad: false })
      assert.deepEqual(await values(ledger, 'capital'), [100_000_000])
      await assert.rejects(previewPaste(ledger, block(['name', 'name'], rows)), { code: 'badInput' })
      const many = Array.from({ length: 10_001 }, () => ({ cells: ['x'] }))
      await assert.rejects(previewPaste(ledger, block(['name'], many)), { code: 'tooMany' })
    }))

  it('两千行三列一次贴完', () =>
    books(async (ledger) => {
      const rows = Array.from({ length: 2_000 }, (_, n) => ({
        cells: [toyCreditCode(n), `企业${n}`, n % 100 === 7 ? '很多' : String(n)],
      }))
      const done = await pasteBlock(ledger, by, block(['creditCode', 'name', 'staff'], rows), { holdBad: true })
      assert.deepEqual([done.created, done.held], [1_980, 20])
      assert.equal((await listTotals(ledger, { register: 'firm' })).total, 1_980)
      assert.equal((await undoBatch(ledger, by, done.batch as string)).restored, 1_980)
      assert.equal((await listQuarantine(ledger, {})).total, 0)
    }))
})
