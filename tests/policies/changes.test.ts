/** Whose verdict is another one since a day, and because of what: a record, a parameter, or the day itself. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { catalog } from '#catalog/index.ts'
import { type Ledger, openLedger } from '#engine/ledger/ledger.ts'
import { deleteRecord, saveRecord } from '#engine/ledger/records.ts'
import { toyCreditCode } from '#engine/ledger/toyRegisters.ts'
import { getPolicy } from '#engine/policy/find.ts'
import { findSubject } from '#engine/policy/subject.ts'
import { subjectChanges } from '#engine/policy/subjectChanges.ts'
import { verdictChanges } from '#engine/policy/verdictChanges.ts'
import { openFiles } from '#engine/store/files.ts'
import { onEachStore } from '#testing/stores.ts'

const reserve = getPolicy(catalog.policies, 'hnteReserve')
const since = '2025-05-31'
const asOf = '2025-06-30'

onEachStore((open) => {
  test('谁变为接近、谁退出、因为哪条记录；改参数和日子到了分开说；少列的写明共几家', async (context) => {
    const { store, folder } = await open(context)
    let moment = '2025-05-20T02:00:00Z'
    const clock = () => new Date(moment)
    const ledger = await openLedger({ store, files: openFiles(folder), registers: catalog.registers, clock })
    await save(ledger, 'plantVariety', { number: 'CNA1' })
    await save(ledger, 'softwareCopyright', { number: '2024SR0', title: '软件' })
    for (const firm of [1, 2, 3, 4, 5]) await register(ledger, firm, firm === 3 ? '2024-06-15' : '2016-04-18')
    for (const firm of [2, 3, 4, 5]) await accounted(ledger, firm)
    await software(ledger, 3)
    await software(ledger, 4)
    await software(ledger, 5)
    // Nothing was written since: time alone has made firm 3 a year old.
    const still = await verdictChanges(ledger, catalog.policies, reserve, { since, asOf, limit: 10 })
    assert.equal(still.wereKnown, true)
    assert.deepEqual(told(still.changes), [['示例3有限公司', 'gained', 'near', 'eligible', ['time']]])
    assert.deepEqual(still.counts, { gained: 1, neared: 0, lost: 0, receded: 0 })
    assert.equal(still.changes[0]?.reasons[0]?.say, '记录没有改，是日子到了：注册成立一年以上由不满足变为满足')
    const three = await subjectChanges(ledger, catalog.policies, await subject(ledger, 3), { since, asOf })
    const own = three.changes.find(({ policy }) => policy === 'hnteReserve')
    assert.deepEqual([own?.before, own?.after, own?.reasons], ['near', 'eligible', still.changes[0]?.reasons])

    moment = '2025-06-10T02:00:00Z'
    await software(ledger, 2)
    const gone = await subject(ledger, 4)
    await deleteRecord(ledger, { actor: '测试' }, { register: 'enterprise', id: gone.id, version: 1 })
    // What pointed at a deleted record points at nothing any more, in the books of then too.
    const found = await verdictChanges(ledger, catalog.policies, reserve, { since, asOf, limit: 10 })
    assert.deepEqual(told(found.changes), [
      ['示例2有限公司', 'gained', 'near', 'eligible', ['records']],
      ['示例3有限公司', 'gained', 'near', 'eligible', ['time']],
      ['示例4有限公司', 'receded', 'near', null, ['records']],
    ])
    const [reason] = found.changes[0]?.reasons ?? []
    assert.ok(reason?.because === 'records')
    assert.equal(reason.say, '有知识产权由不满足变为满足')
    assert.match(reason.causes[0]?.sentence ?? '', /^新增软件著作权台账“软件”：/)
    assert.deepEqual([reason.causes.length, reason.more], [1, 0])
    const few = await verdictChanges(ledger, catalog.policies, reserve, { since, asOf, limit: 1 })
    assert.deepEqual([few.changes.length, few.total], [1, 3])

    const set = { policy: reserve.title, parameter: '入库要求的知识产权数', value: '2' }
    await save(ledger, 'policyParameter', { ...set, source: '《入库通知》', confirmedOn: '2025-06-10' })
    const ruled = await verdictChanges(ledger, catalog.policies, reserve, { since, asOf, limit: 10 })
    assert.deepEqual(told(ruled.changes).slice(0, 1), [['示例5有限公司', 'lost', 'eligible', 'near', ['parameters']]])

    // Before the books began there is nothing to compare but the days.
    const early = await verdictChanges(ledger, catalog.policies, reserve, { since: '2025-05-01', asOf, limit: 10 })
    assert.equal(early.wereKnown, false)
  })
})

function told(changes: Awaited<ReturnType<typeof verdictChanges>>['changes']) {
  return changes.map(({ title, kind, before, after, reasons }) => [
    title,
    kind,
    before,
    after,
    reasons.map(({ because }) => because),
  ])
}

async function subject(ledger: Ledger, firm: number) {
  return { register: 'enterprise', id: await findSubject(ledger, 'enterprise', `示例${firm}有限公司`) }
}
function register(ledger: Ledger, firm: number, registeredOn: string): Promise<void> {
  return save(ledger, 'enterprise', {
    name: `示例${firm}有限公司`,
    creditCode: toyCreditCode(firm),
    registeredOn,
    techField: '新材料',
  })
}
function software(ledger: Ledger, firm: number): Promise<void> {
  const holder = `示例${firm}有限公司`
  return save(ledger, 'softwareCopyright', {
    number: `2024SR${firm}`,
    title: '软件',
    holder,
    registeredOn: '2024-02-01',
  })
}
function accounted(ledger: Ledger, firm: number): Promise<void> {
  return save(ledger, 'enterpriseYear', { enterprise: `示例${firm}有限公司`, year: '2025', rdLedger: '是' })
}

async function save(ledger: Ledger, name: string, values: Readonly<Record<string, string>>): Promise<void> {
  const given = Object.fromEntries(Object.entries(values).map(([field, value]) => [field, { value }]))
  await saveRecord(ledger, { actor: '测试' }, { register: name, given })
}
