import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isProblem, type ProblemCode } from '#engine/ground/problem.ts'
import { openFiles } from '#engine/store/files.ts'
import { type OpenStore, onEachStore, type Scope } from '#testing/stores.ts'
import { recordAsOf, recordHistory } from './history.ts'
import { getRegister, type Ledger, openLedger, setOwnDistrict } from './ledger.ts'
import { deleteRecord, findRecord, saveRecord } from './records.ts'
import { toyCreditCode, toyRegisters } from './toyRegisters.ts'
import { undoBatch } from './undo.ts'
import { isReference, type StoredRecord } from './values.ts'
import { verify } from './verify.ts'

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

function given(values: Record<string, string | number | null>) {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value }]))
}

function firm(n: number, more: Record<string, string | number | null> = {}) {
  return { register: 'firm', given: given({ creditCode: toyCreditCode(n), name: `示例${n}公司`, ...more }) }
}

function refuses(code: ProblemCode): (error: unknown) => boolean {
  return (error) => isProblem(error) && error.code === code
}

function ledTo(record: StoredRecord | undefined, name: string): string | null {
  const value = record?.values[name]
  return isReference(value) ? value.id : null
}

const firms = getRegister(toyRegisters, 'firm')

onEachStore((open) => {
  test('新建的记录有不变的编号、修订和可搜索的文字，金额是整数分', async (t) => {
    const ledger = await books(open, t)
    const saved = await saveRecord(ledger, officer, firm(1, { capital: '1,234.5万', registeredOn: '2021年3月' }))
    assert.equal(saved.record.id, '350498-1')
    assert.equal(saved.record.version, 1)
    assert.equal(saved.record.values['capital'], 1_234_500_000)
    assert.equal(saved.record.values['registeredOn'], '2021-03-01')
    assert.deepEqual(
      saved.findings.map(({ code, severity }) => [code, severity]),
      [['monthOnly', 'warning']],
    )
    const row = await ledger.store.reader.selectFrom('firm').select('search').executeTakeFirstOrThrow()
    assert.match(String(row['search']), /sl1gs/)
    assert.deepEqual((await verify(ledger)).faults, [])
  })

  test('没有填的必填字段用声明的缺省值；没有缺省值的拒绝整条', async (t) => {
    const ledger = await books(open, t)
    const saved = await saveRecord(ledger, officer, { register: 'organisation', given: given({ name: '财政局' }) })
    assert.equal(saved.record.values['own'], false)
    await assert.rejects(
      saveRecord(ledger, officer, { register: 'organisation', given: given({ own: '是' }) }),
      refuses('recordRefused'),
    )
  })

  test('修改只动给出的字段；旧值在历史里，旧状态按序号可以重现', async (t) => {
    const ledger = await books(open, t)
    const { record } = await saveRecord(ledger, officer, firm(1, { staff: 5, note: '原来的' }))
    const changed = await saveRecord(ledger, officer, {
      register: 'firm',
      id: record.id,
      version: 1,
      given: given({ staff: 8 }),
    })
    assert.equal(changed.record.version, 2)
    assert.equal(changed.record.values['note'], '原来的')
    const history = await recordHistory(ledger, 'firm', record.id)
    assert.deepEqual(
      history.map(({ version, action, sourceText, form }) => [version, action, sourceText, form]),
      [
        [1, 'create', '在线填写', '在线填写'],
        [2, 'update', '在线填写', '在线填写'],
      ],
    )
    assert.deepEqual(history[1]?.changes, [{ field: 'staff', label: '职工人数', old: '5', new: '8' }])
    assert.equal((await recordAsOf(ledger, 'firm', record.id, 1))?.values['staff'], 5)
    assert.equal((await recordAsOf(ledger, 'firm', record.id, 2))?.values['staff'], 8)
    const versions = await ledger.store.reader.selectFrom('firm_version').selectAll().execute()
    assert.deepEqual(
      versions.map((row) => [row['staff'], row['from_seq'], row['to_seq']].map(Number)),
      [[5, 1, 2]],
    )
    assert.deepEqual((await verify(ledger)).faults, [])
  })

  test('没有变化的保存不留修订', async (t) => {
    const ledger = await books(open, t)
    const { record } = await saveRecord(ledger, officer, firm(1, { staff: 5 }))
    const again = await saveRecord(ledger, officer, { register: 'firm', id: record.id, given: given({ staff: '５' }) })
    assert.equal(again.written, undefined)
    assert.equal(again.record.version, 1)
  })

  test('别人先改过的，后来的保存被拒绝；同一个编号不能有两条', async (t) => {
    const ledger = await books(open, t)
    const { record } = await saveRecord(ledger, officer, firm(1))
    await saveRecord(ledger, officer, { register: 'firm', id: record.id, version: 1, given: given({ staff: 1 }) })
    const late = { register: 'firm', id: record.id, version: 1, given: given({ staff: 2 }) }
    await assert.rejects(saveRecord(ledger, officer, late), refuses('versionConflict'))
    await assert.rejects(saveRecord(ledger, officer, firm(1)), refuses('duplicateKey'))
    assert.equal((await findRecord(ledger.store.reader, firms, record.id))?.values['staff'], 1)
  })

  test('带同一个幂等键的重复提交只有一条记录，答复相同', async (t) => {
    const ledger = await books(open, t)
    const keyed = { ...officer, key: 'submit-1' }
    const [first, second] = await Promise.all([saveRecord(ledger, keyed, firm(1)), saveRecord(ledger, keyed, firm(1))])
    assert.equal(first.record.id, second.record.id)
    assert.equal((await verify(ledger)).revisions, 1)
  })

  test('字段名不在台账里的，连同原型上的名字，都按名字拒绝', async (t) => {
    const ledger = await books(open, t)
    for (const name of ['__proto__x', 'constructor', 'id', 'version', 'division']) {
      const bad = { register: 'firm', given: { ...firm(1).given, [name]: { value: 'x' } } }
      await assert.rejects(saveRecord(ledger, officer, bad), refuses('fieldNotFound'), name)
    }
  })

  test('检查不成立的记录被拒绝，并说出是哪一条', async (t) => {
    const ledger = await books(open, t)
    await assert.rejects(saveRecord(ledger, officer, firm(1, { registeredOn: '2021-03-05', closedOn: '2020-01-01' })), {
      message: /注销日期早于成立日期/,
    })
  })

  test('删除也是修订，编号可以再用，旧的一条仍在历史里', async (t) => {
    const ledger = await books(open, t)
    const { record } = await saveRecord(ledger, officer, firm(1))
    await deleteRecord(ledger, officer, { register: 'firm', id: record.id, version: 1 })
    assert.equal(await findRecord(ledger.store.reader, firms, record.id), undefined)
    const again = await saveRecord(ledger, officer, firm(1))
    assert.notEqual(again.record.id, record.id)
    assert.deepEqual(
      (await recordHistory(ledger, 'firm', record.id)).map(({ action }) => action),
      ['create', 'delete'],
    )
    assert.equal(await recordAsOf(ledger, 'firm', record.id, 2), undefined)
    assert.deepEqual((await verify(ledger)).faults, [])
  })

  test('引用按代码、名称、简称找到记录；先写的引用在记录出现后接上，键随之改变', async (t) => {
    const ledger = await books(open, t)
    const spending = (name: string) => ({
      register: 'spend',
      given: given({ enterprise: name, year: 2025, amount: '12.5' }),
    })
    const early = await saveRecord(ledger, officer, spending('示例一号'))
    assert.equal(ledTo(early.record, 'enterprise'), null)
    const { record } = await saveRecord(ledger, officer, firm(1, { shortName: '示例一号' }))
    const spend = getRegister(toyRegisters, 'spend')
    const found = await findRecord(ledger.store.reader, spend, early.record.id)
    assert.equal(ledTo(found, 'enterprise'), record.id)
    // By the full name it is the same firm, so the same record.
    await assert.rejects(saveRecord(ledger, officer, spending('示例1公司')), refuses('duplicateKey'))
    await deleteRecord(ledger, officer, { register: 'firm', id: record.id })
    const open1 = await findRecord(ledger.store.reader, spend, early.record.id)
    assert.equal(ledTo(open1, 'enterprise'), null)
    assert.deepEqual((await verify(ledger)).faults, [])
  })

  test('两家同名的企业，引用不猜', async (t) => {
    const ledger = await books(open, t)
    await saveRecord(ledger, officer, firm(1, { name: '同名公司' }))
    await saveRecord(ledger, officer, firm(2, { name: '同名公司' }))
    const saved = await saveRecord(ledger, officer, {
      register: 'spend',
      given: given({ enterprise: '同名公司', year: 2025, amount: 1 }),
    })
    assert.equal(ledTo(saved.record, 'enterprise'), null)
  })

  test('引用清单按次序保存，改动和删除都能从历史重现', async (t) => {
    const ledger = await books(open, t)
    const one = await saveRecord(ledger, officer, firm(1))
    const { record } = await saveRecord(ledger, officer, {
      register: 'project',
      given: given({ number: 'P1', name: '项目', partners: '示例2公司、示例1公司' }),
    })
    const partners = record.values['partners'] as readonly { text: string; id: string | null }[]
    assert.deepEqual(
      partners.map(({ text, id }) => [text, id]),
      [
        ['示例2公司', null],
        ['示例1公司', one.record.id],
      ],
    )
    await saveRecord(ledger, officer, {
      register: 'project',
      id: record.id,
      given: given({ partners: '示例1公司' }),
    })
    const old = await ledger.store.reader.selectFrom('project_partners_version').selectAll().execute()
    assert.equal(old.length, 2)
    assert.deepEqual((await verify(ledger)).faults, [])
  })

  test('记录落在引用的镇街所在区划；没有写的落在本区', async (t) => {
    const ledger = await books(open, t)
    await saveRecord(ledger, officer, { register: 'town', given: given({ code: '350498101000', name: '东门镇' }) })
    const placed = await saveRecord(ledger, officer, firm(1, { town: '东门镇' }))
    const unplaced = await saveRecord(ledger, officer, firm(2))
    assert.deepEqual([placed.record.division, unplaced.record.division], ['350498101000', '350498000000'])
  })

  test('撤销不存在的批次说得出来', async (t) => {
    const ledger = await books(open, t)
    await assert.rejects(undoBatch(ledger, officer, '20260105-9'), refuses('batchNotFound'))
  })
})
