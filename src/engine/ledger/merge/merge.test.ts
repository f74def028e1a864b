import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isProblem, type ProblemCode } from '#engine/ground/problem.ts'
import { openFiles } from '#engine/store/files.ts'
import { type OpenStore, onEachStore, type Scope } from '#testing/stores.ts'
import { attachFile, listAttachments } from '../attachments.ts'
import { listComments, saveComment } from '../comments.ts'
import { importFiles } from '../import/importFiles.ts'
import { getRegister, type Ledger, openLedger, setOwnDistrict } from '../ledger.ts'
import { findRecord, saveRecord } from '../records.ts'
import { restoreRecord } from '../restoreRecord.ts'
import { toyCreditCode, toyRegisters } from '../toyRegisters.ts'
import type { Reference, StoredRecord } from '../values.ts'
import { verify } from '../verify.ts'
import { suspectedDuplicates } from './duplicates.ts'
import { mergeRecords, standingFor } from './mergeRecords.ts'
import { listToldApart, tellApart } from './toldApart.ts'
import { undoMerge } from './undoMerge.ts'

const officer = { actor: '经办人' }

async function books(open: OpenStore, scope: Scope): Promise<Ledger> {
  const { store, folder } = await open(scope)
  const ledger = await openLedger({
    store,
    files: openFiles(`${folder}/files`),
    registers: toyRegisters,
    clock: () => new Date('2026-01-05T01:00:00Z'),
  })
  await setOwnDistrict(ledger, { code: '350498', name: '示例区' })
  return ledger
}

async function save(ledger: Ledger, register: string, values: Record<string, string | number>): Promise<StoredRecord> {
  const given = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value }]))
  return (await saveRecord(ledger, officer, { register, given })).record
}

async function read(ledger: Ledger, register: string, id: string): Promise<StoredRecord> {
  const record = await findRecord(ledger.store.reader, getRegister(toyRegisters, register), id)
  assert.ok(record, `${register} ${id} 应当在`)
  return record
}

function refuses(code: ProblemCode): (error: unknown) => boolean {
  return (error) => isProblem(error) && error.code === code
}

/** Everything that a merge may touch, but the counts of versions and the log itself. */
async function stateOf(ledger: Ledger): Promise<unknown> {
  const tables = ['firm', 'spend', 'project', 'project_partners', 'alias', 'attachment', 'comment', 'merged_name']
  const state: Record<string, unknown[]> = {}
  for (const table of tables) {
    const rows = await ledger.store.reader.selectFrom(table).selectAll().execute()
    state[table] = rows.map(({ version, seq, digest, ...row }) => JSON.stringify(row, Object.keys(row).sort())).sort()
  }
  return state
}

/** Two firms that are one, with everything that can lead to a record. */
async function twins(ledger: Ledger) {
  const a = await save(ledger, 'firm', {
    creditCode: toyCreditCode(1),
    name: '众益机械有限公司',
    staff: 10,
    products: '阀门',
  })
  const b = await save(ledger, 'firm', {
    creditCode: toyCreditCode(2),
    name: '众益机械厂',
    shortName: '众益厂',
    staff: 12,
    capital: '100',
    products: '阀门、水泵',
  })
  await save(ledger, 'spend', { enterprise: '众益机械有限公司', year: 2024, amount: 5 })
  await save(ledger, 'spend', { enterprise: '众益机械厂', year: 2024, amount: 6 })
  await save(ledger, 'spend', { enterprise: '众益厂', year: 2023, amount: 4 })
  await save(ledger, 'project', {
    number: 'P1',
    name: '项目一',
    lead: '众益厂',
    partners: '众益机械有限公司、众益机械厂、外地公司',
  })
  const bytes = Buffer.from('走访记录')
  await attachFile(ledger, officer, { register: 'firm', record: a.id, name: '同一份.txt', bytes })
  await attachFile(ledger, officer, { register: 'firm', record: b.id, name: '同一份.txt', bytes })
  await attachFile(ledger, officer, {
    register: 'firm',
    record: b.id,
    name: '只有乙有.txt',
    bytes: Buffer.from('别的'),
  })
  await saveComment(ledger, officer, { register: 'firm', record: b.id, body: '电话里说已更名' })
  return { a, b }
}

function mergeOf(a: StoredRecord, b: StoredRecord, more: { take?: string[]; join?: string[] } = {}) {
  return {
    register: 'firm',
    survivor: { id: a.id, version: a.version },
    gone: { id: b.id, version: b.version },
    take: more.take ?? [],
    join: more.join ?? [],
  }
}

onEachStore((open) => {
  test('合并后：选定的值归到留下的一条，引用、引用清单、附件、批注都跟过去', async (t) => {
    const ledger = await books(open, t)
    const { a, b } = await twins(ledger)
    const { record } = await mergeRecords(
      ledger,
      officer,
      mergeOf(a, b, { take: ['staff', 'capital'], join: ['products'] }),
    )
    assert.equal(record.id, a.id)
    assert.deepEqual(
      [record.values['staff'], record.values['capital'], record.values['products'], record.values['name']],
      [12, 100_000_000, '阀门、水泵', '众益机械有限公司'],
    )
    assert.equal(await findRecord(ledger.store.reader, getRegister(toyRegisters, 'firm'), b.id), undefined)
    const spends = await ledger.store.reader.selectFrom('spend').select(['enterprise', 'enterprise_id']).execute()
    assert.deepEqual(new Set(spends.map((row) => row['enterprise_id'])), new Set([a.id]))
    // The words stay as they were given.
    assert.deepEqual(
      new Set(spends.map((row) => row['enterprise'])),
      new Set(['众益机械有限公司', '众益机械厂', '众益厂']),
    )
    const project = await ledger.store.reader.selectFrom('project').select('id').executeTakeFirstOrThrow()
    const { values } = await read(ledger, 'project', String(project['id']))
    assert.equal((values['lead'] as Reference).id, a.id)
    assert.deepEqual(
      (values['partners'] as readonly Reference[]).map(({ id }) => id),
      [a.id, a.id, null],
    )
    assert.deepEqual(
      (await listAttachments(ledger, { register: 'firm', record: a.id })).map(({ name }) => name),
      ['同一份.txt', '只有乙有.txt'],
    )
    assert.deepEqual(
      (await listComments(ledger, { register: 'firm', record: a.id })).map(({ body, edited }) => [body, edited]),
      [['电话里说已更名', undefined]],
    )
    assert.equal((await standingFor(ledger.store.reader, getRegister(toyRegisters, 'firm'), b.id))?.record.id, a.id)
    assert.deepEqual((await verify(ledger)).faults, [])
  })

  test('合并再撤销，一切如初，两条记录、每处引用、附件和批注；校验通过', async (t) => {
    const ledger = await books(open, t)
    const { a, b } = await twins(ledger)
    const before = await stateOf(ledger)
    for (const more of [{}, { take: ['staff', 'name', 'creditCode'] }, { join: ['products'], take: ['shortName'] }]) {
      const [one, other] = [await read(ledger, 'firm', a.id), await read(ledger, 'firm', b.id)]
      const { merge } = await mergeRecords(ledger, officer, mergeOf(one, other, more))
      assert.notDeepEqual(await stateOf(ledger), before)
      const undone = await undoMerge(ledger, officer, merge)
      assert.deepEqual(undone.kept, [])
      assert.deepEqual(await stateOf(ledger), before)
      assert.deepEqual((await verify(ledger)).faults, [])
    }
    // The other way round it is the same.
    const [one, other] = [await read(ledger, 'firm', a.id), await read(ledger, 'firm', b.id)]
    const { merge } = await mergeRecords(ledger, officer, mergeOf(other, one))
    await undoMerge(ledger, officer, merge)
    assert.deepEqual(await stateOf(ledger), before)
  })

  test('三条先后并成一条，逆着撤销，每一步都回到原样；顺着撤销说明要先撤哪一次', async (t) => {
    const ledger = await books(open, t)
    const { a, b } = await twins(ledger)
    const c = await save(ledger, 'firm', { creditCode: toyCreditCode(3), name: '众益股份' })
    await save(ledger, 'spend', { enterprise: '众益股份', year: 2022, amount: 1 })
    const start = await stateOf(ledger)
    const first = await mergeRecords(ledger, officer, mergeOf(b, c))
    const between = await stateOf(ledger)
    const second = await mergeRecords(ledger, officer, mergeOf(a, await read(ledger, 'firm', b.id)))
    const late = await save(ledger, 'spend', { enterprise: '众益股份', year: 2021, amount: 1 })
    assert.equal((late.values['enterprise'] as Reference).id, a.id)
    await assert.rejects(undoMerge(ledger, officer, first.merge), refuses('mergeNotUndoable'))
    await undoMerge(ledger, officer, second.merge)
    await ledger.store.write(async ({ db }) => void (await db.deleteFrom('spend').where('id', '=', late.id).execute()))
    assert.deepEqual(await stateOf(ledger), between)
    await undoMerge(ledger, officer, first.merge)
    assert.deepEqual(await stateOf(ledger), start)
    await assert.rejects(undoMerge(ledger, officer, first.merge), refuses('mergeNotUndoable'))
  })

  test('随便多少家、随便怎么引用、随便并几次，逆着全撤销都回到原样', async (t) => {
    for (let seed = 1; seed <= 4; seed++) {
      const ledger = await books(open, t)
      let state = seed * 7919
      const below = (most: number) => {
        state = (state * 48_271) % 2_147_483_647
        return state % most
      }
      const names = Array.from({ length: 6 }, (_, n) => `第${n}家${'甲乙丙丁戊己'[below(6)]}厂`)
      const firms: StoredRecord[] = []
      for (const [n, name] of names.entries()) {
        const shortName: Record<string, string> = below(3) === 0 ? { shortName: `简${below(4)}` } : {}
        const products = ['阀门', '水泵', '阀门、轴承'][below(3)] as string
        firms.push(await save(ledger, 'firm', { creditCode: toyCreditCode(n + 1), name, products, ...shortName }))
      }
      const some = () => [...names, '简0', '简1', '外地公司', toyCreditCode(1)][below(10)] as string
      for (let n = 0; n < 12; n++) await save(ledger, 'spend', { enterprise: some(), year: 2000 + n, amount: n + 1 })
      for (let n = 0; n < 5; n++)
        await save(ledger, 'project', {
          number: `P${n}`,
          name: `项目${n}`,
          lead: some(),
          partners: `${some()}、${some()}`,
        })
      for (const firm of firms)
        if (below(2) === 0)
          await attachFile(ledger, officer, {
            register: 'firm',
            record: firm.id,
            name: '一.txt',
            bytes: Buffer.from('同'),
          })

      const states: unknown[] = []
      const merges: string[] = []
      let left = firms.map(({ id }) => id)
      for (let n = 0; n < 3; n++) {
        states.push(await stateOf(ledger))
        const survivor = left[below(left.length)] as string
        const others = left.filter((id) => id !== survivor)
        const gone = others[below(others.length)] as string
        const take = ['name', 'creditCode', 'shortName', 'staff'].filter(() => below(3) === 0)
        const { merge } = await mergeRecords(
          ledger,
          officer,
          mergeOf(await read(ledger, 'firm', survivor), await read(ledger, 'firm', gone), {
            take,
            join: below(2) === 0 ? ['products'] : [],
          }),
        )
        merges.push(merge)
        left = others.filter((id) => id !== gone).concat(survivor)
      }
      assert.deepEqual((await verify(ledger)).faults, [])
      for (const merge of merges.reverse()) {
        await undoMerge(ledger, officer, merge)
        assert.deepEqual(await stateOf(ledger), states.pop(), `种子 ${seed}`)
      }
      assert.deepEqual((await verify(ledger)).faults, [])
    }
  })

  test('合并之后又改过的栏目不覆盖，列出来；别的照旧撤销', async (t) => {
    const ledger = await books(open, t)
    const { a, b } = await twins(ledger)
    const { merge, record } = await mergeRecords(ledger, officer, mergeOf(a, b, { take: ['staff', 'capital'] }))
    await saveRecord(ledger, officer, { register: 'firm', id: record.id, given: { staff: { value: 99 } } })
    const undone = await undoMerge(ledger, officer, merge)
    assert.deepEqual(undone.kept, [{ field: 'staff', label: '职工人数' }])
    const now = await read(ledger, 'firm', a.id)
    assert.deepEqual([now.values['staff'], now.values['capital']], [99, null])
    assert.equal((await read(ledger, 'firm', b.id)).values['staff'], 12)
    assert.deepEqual((await verify(ledger)).faults, [])
  })

  test('合并后再导入：写旧名称的行归到留下的一条；企业台账原样再导入不变；旧编号带来新内容的行进隔离区', async (t) => {
    const ledger = await books(open, t)
    const csv = (rows: string[]) => Buffer.from(`\ufeff${rows.join('\n')}\n`)
    const firms = [
      '统一社会信用代码,企业名称,职工人数',
      `${toyCreditCode(1)},众益机械有限公司,10`,
      `${toyCreditCode(2)},众益机械厂,12`,
    ]
    const give = async (name: string, rows: string[]) =>
      (await importFiles(ledger, officer, [{ name, bytes: csv(rows) }])).sheets
    await give('企业台账.csv', firms)
    const rows = await ledger.store.reader.selectFrom('firm').select('id').orderBy('id').execute()
    const [a, b] = await Promise.all(rows.map((row) => read(ledger, 'firm', String(row['id']))))
    await mergeRecords(ledger, officer, mergeOf(a as StoredRecord, b as StoredRecord))

    const spending = await give('研发投入.csv', ['企业名称,统计年度,研发费用', '众益机械厂,2024,6'])
    assert.equal(spending[0]?.created, 1)
    const spend = await ledger.store.reader.selectFrom('spend').select('enterprise_id').executeTakeFirstOrThrow()
    assert.equal(spend['enterprise_id'], a?.id)

    const again = await give('企业台账再来.csv', firms)
    assert.deepEqual(
      again.map(({ created, updated, unchanged, quarantined }) => [created, updated, unchanged, quarantined]),
      [[0, 0, 2, 0]],
    )
    const changed = await give('企业台账改.csv', [firms[0] as string, firms[2]?.replace('12', '13') as string])
    assert.deepEqual(
      changed.map(({ created, updated, unchanged, quarantined }) => [created, updated, unchanged, quarantined]),
      [[0, 0, 0, 1]],
    )
    await assert.rejects(save(ledger, 'firm', { creditCode: toyCreditCode(2), name: '又来一条' }), refuses('keyMerged'))
    await assert.rejects(
      restoreRecord(ledger, officer, { register: 'firm', id: b?.id ?? '' }),
      refuses('restoreImpossible'),
    )
    assert.deepEqual((await verify(ledger)).faults, [])
  })

  test('看到的版本旧了、自己并自己、带同一个幂等键的重复提交', async (t) => {
    const ledger = await books(open, t)
    const { a, b } = await twins(ledger)
    await assert.rejects(mergeRecords(ledger, officer, mergeOf({ ...a, version: 7 }, b)), refuses('versionConflict'))
    await assert.rejects(mergeRecords(ledger, officer, mergeOf(a, a)), refuses('mergeImpossible'))
    const keyed = { ...officer, key: 'merge-once' }
    const [first, second] = [
      await mergeRecords(ledger, keyed, mergeOf(a, b)),
      await mergeRecords(ledger, keyed, mergeOf(a, b)),
    ]
    assert.equal(first.merge, second.merge)
    const merges = await ledger.store.reader.selectFrom('merge').selectAll().execute()
    assert.equal(merges.length, 1)
  })

  test('疑似重复：主体标识码相同、名称相同、只差公司字样或一个同音字；一分公司与二分公司、读音不同的字不算', async (t) => {
    const ledger = await books(open, t)
    const names = [
      '三明市众益机械有限公司',
      '三明众益机械有限责任公司',
      '三明众溢机械有限公司',
      '金沙水泥集团第一分公司',
      '金沙水泥集团第二分公司',
      '三明众泽机械有限公司',
      '毫不相干的食品厂',
    ]
    for (const [n, name] of names.entries()) await save(ledger, 'firm', { creditCode: toyCreditCode(n + 1), name })
    const { pairs } = await suspectedDuplicates(ledger, { register: 'firm' })
    assert.deepEqual(
      pairs.map(({ a, b, reasons }) => [a.title, b.title, reasons]),
      [
        [names[0], names[1], ['名称只差“有限公司”、地名一类字样']],
        [names[0], names[2], ['名称只差一个字，读音相近或多写漏写']],
        [names[1], names[2], ['名称只差一个字，读音相近或多写漏写']],
      ],
    )
    const about = await suspectedDuplicates(ledger, { register: 'firm', about: pairs[1]?.b.id ?? '' })
    assert.equal(about.total, 2)
    const pair = { register: 'firm', one: pairs[1]?.b.id ?? '', other: pairs[1]?.a.id ?? '' }
    await assert.rejects(tellApart(ledger, officer, { ...pair, reason: '  ' }), refuses('badInput'))
    await tellApart(ledger, officer, { ...pair, reason: '两家各自纳税' })
    assert.equal((await suspectedDuplicates(ledger, { register: 'firm' })).total, 2)
    assert.deepEqual(
      (await listToldApart(ledger, 'firm')).map(({ reason, actor }) => [reason, actor]),
      [['两家各自纳税', '经办人']],
    )
    await tellApart(ledger, officer, { ...pair, reason: null })
    assert.equal((await suspectedDuplicates(ledger, { register: 'firm' })).total, 3)
  })
})
