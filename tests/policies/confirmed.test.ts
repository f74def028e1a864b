/** What the bureau confirms of a policy: its own value judges, the source is shown, and verdicts stored before are judged anew. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { catalog } from '#catalog/index.ts'
import { isProblem } from '#engine/ground/problem.ts'
import { type Ledger, openLedger } from '#engine/ledger/ledger.ts'
import { deleteRecord, saveRecord } from '#engine/ledger/records.ts'
import { toyCreditCode } from '#engine/ledger/toyRegisters.ts'
import { assess } from '#engine/policy/assess.ts'
import { assessAll } from '#engine/policy/assessAll.ts'
import { calculationAnswer } from '#engine/policy/calculationAnswer.ts'
import { calculationInForce, confirmationsOf, inForce } from '#engine/policy/confirmations.ts'
import { getCalculation, getPolicy, policiesOver } from '#engine/policy/find.ts'
import { checkParameter, doubtsOf, doubtsOfCalculation, parameterLines } from '#engine/policy/parameters.ts'
import { caseOfSubject, findSubject, subjectFacts } from '#engine/policy/subject.ts'
import { openFiles } from '#engine/store/files.ts'
import { onEachStore } from '#testing/stores.ts'

const asOf = '2025-06-15'
const reserve = getPolicy(catalog.policies, 'hnteReserve')
const upkeep = getPolicy(catalog.policies, 'patentUpkeep')
const minIp = '入库要求的知识产权数'
const firm = '示例1有限公司'

onEachStore((open) => {
  test('本局的值参加判断，写明依据；存下的结论重判；写不通的值不用，仍是未核实', async (context) => {
    const { store, folder } = await open(context)
    const clock = () => new Date('2025-06-15T02:00:00Z')
    const ledger = await openLedger({ store, files: openFiles(folder), registers: catalog.registers, clock })
    await save(ledger, 'enterprise', { name: firm, creditCode: toyCreditCode(1), registeredOn: '2016-04-18' })
    await save(ledger, 'softwareCopyright', {
      number: '2024SR1',
      title: '软件',
      holder: firm,
      registeredOn: '2024-02-01',
    })
    // A patent of nobody: the register speaks, so that having none is known.
    await save(ledger, 'patent', { number: `202410000001${checkOf('202410000001')}`, kind: '发明专利' })
    const all = policiesOver(catalog.policies, new Set(['enterprise']))
    assert.equal((await assessAll(ledger, all, asOf)).subjects, 'all')
    const before = await judged(ledger)
    assert.equal(stateOf(before), 'met')
    assert.ok(before.unverified.some((text) => text.startsWith(minIp)))
    const lacking = await storedLacking(ledger)

    await confirm(ledger, { parameter: minIp, value: '3' })
    assert.equal((await assessAll(ledger, all, asOf)).subjects, 'all')
    const after = await judged(ledger)
    assert.equal(stateOf(after), 'unmet')
    assert.deepEqual(after.verified, [`${minIp}：《入库通知》，2025年6月1日，综合股核实`])
    assert.ok(!after.unverified.some((text) => text.startsWith(minIp)))
    assert.notDeepEqual(await storedLacking(ledger), lacking)
    assert.equal((await assessAll(ledger, all, asOf)).subjects, 0)

    const [line] = parameterLines(doubtsOf(reserve), await confirmationsOf(ledger))
    assert.deepEqual(
      [line?.parameter, line?.shipped, line?.value, line?.unit, line?.holds],
      [minIp, '1', '3', '件', true],
    )

    await confirm(ledger, { parameter: '培育目标的知识产权数', value: '很多' })
    const [, wrong] = parameterLines(doubtsOf(reserve), await confirmationsOf(ledger))
    assert.deepEqual([wrong?.holds, wrong?.value, wrong?.confirmation?.value], [false, '6', '很多'])
  })

  test('文件里的一处读过原文就从未核实变为已核实；从前的账里还是未核实', async (context) => {
    const { store, folder } = await open(context)
    const ledger = await openLedger({
      store,
      files: openFiles(folder),
      registers: catalog.registers,
      clock: () => new Date(),
    })
    await save(ledger, 'enterprise', { name: firm, creditCode: toyCreditCode(1), registeredOn: '2016-04-18' })
    const point = upkeep.versions.at(-1)?.unverified?.[0] ?? ''
    await confirm(ledger, { policy: upkeep.title, parameter: point })
    const [now] = await inForce(ledger, [upkeep])
    assert.deepEqual(now?.versions.at(-1)?.verified, [`${point}（《入库通知》，2025年6月1日，综合股核实）`])
    assert.ok(!now?.versions.at(-1)?.unverified?.includes(point))
    const [then] = await inForce(ledger, [upkeep], { knownAt: 1 })
    assert.equal(then, upkeep)
  })
})

onEachStore((open) => {
  test('测算里未见原文的一处同样核实、撤回；由政策条件得来的测算跟着政策用本局的值', async (context) => {
    const { store, folder } = await open(context)
    const clock = () => new Date('2025-06-15T02:00:00Z')
    const ledger = await openLedger({ store, files: openFiles(folder), registers: catalog.registers, clock })
    const surcharge = getCalculation(catalog.calculations, 'surcharge')
    const [first = '', second = ''] = surcharge.unverified ?? []
    const facts = { kind: 'invention', filing: '2017-11-22', year: 7, paidOn: '2023-12-23' }
    const now = async () =>
      calculationAnswer(await calculationInForce(ledger, surcharge, catalog.policies), facts, asOf)
    const { results, unverified, verified } = await now()
    assert.deepEqual([unverified, verified], [[first, second], []])

    const id = await confirm(ledger, { policy: surcharge.label, parameter: second })
    const said = `${second}（《入库通知》，2025年6月1日，综合股核实）`
    assert.deepEqual(await now(), { ...(await now()), results, unverified: [first], verified: [said] })
    const lines = parameterLines(doubtsOfCalculation(surcharge), await confirmationsOf(ledger))
    assert.deepEqual(
      lines.map(({ parameter, holds }) => [parameter, holds]),
      [
        [first, false],
        [second, true],
      ],
    )
    await deleteRecord(ledger, { actor: '测试' }, { register: 'policyParameter', id, version: 1 })
    assert.deepEqual((await now()).unverified, [first, second])

    const ofReserve = getCalculation(catalog.calculations, 'hnteReserve.ip')
    const having2 = { ipClassI: 0, ipClassIIUnused: 2 }
    const judgedNow = async () =>
      calculationAnswer(await calculationInForce(ledger, ofReserve, catalog.policies), having2, asOf)
    assert.equal((await judgedNow()).results['result'], 'met')
    await confirm(ledger, { parameter: minIp, value: '3' })
    const after = await judgedNow()
    assert.deepEqual(
      [after.results['result'], after.verified],
      ['unmet', [`${minIp}：《入库通知》，2025年6月1日，综合股核实`]],
    )
  })
})

test('填错的值在写之前就用中文退回', () => {
  const refused = (parameter: string, value: string | null, say: RegExp, policy = reserve) =>
    assert.throws(
      () => checkParameter(doubtsOf(policy), parameter, value),
      (error) => isProblem(error) && say.test(error.message),
    )
  refused(minIp, '三件', /“入库要求的知识产权数”的取值不对：应是数/)
  refused(minIp, '1.5', /应是整数/)
  refused(minIp, '-1', /负数/)
  refused('入库要求的知识产权', '1', /是否想用“入库要求的知识产权数”/)
  refused('没有上级文件，按本局惯例', '1', /没有值可填/)
  const pledge = getPolicy(catalog.policies, 'pledgeInterest')
  refused('还款当年 12 月一年期 LPR', '3', /不能改成一个数/, pledge)
  checkParameter(doubtsOf(reserve), minIp, '3')
  checkParameter(doubtsOf(pledge), '还款当年 12 月一年期 LPR', null)
})

async function confirm(ledger: Ledger, values: Readonly<Record<string, string>>): Promise<string> {
  const rest = { source: '《入库通知》', confirmedOn: '2025-06-01', confirmedBy: '综合股' }
  return save(ledger, 'policyParameter', { policy: reserve.title, ...rest, ...values })
}

async function judged(ledger: Ledger) {
  const [policy = reserve] = await inForce(ledger, [reserve])
  const id = await findSubject(ledger, 'enterprise', firm)
  const { facts } = await subjectFacts(ledger, [policy], { register: 'enterprise', id }, asOf)
  return assess(policy, caseOfSubject(policy, facts[0]!, asOf), asOf)
}

function stateOf({ conditions }: Awaited<ReturnType<typeof judged>>): string | undefined {
  return conditions.find(({ condition }) => JSON.stringify(condition.holds.node).includes('"minIp"'))?.state
}

async function storedLacking(ledger: Ledger): Promise<unknown> {
  const rows = await ledger.store.reader
    .selectFrom('assessment')
    .select(['outcome', 'lacking', 'gap'])
    .where('policy', '=', 'hnteReserve')
    .execute()
  return rows.map((row) => [row['outcome'], row['lacking'], row['gap'] === null ? null : Number(row['gap'])])
}

async function save(ledger: Ledger, register: string, values: Readonly<Record<string, string>>): Promise<string> {
  const given = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value }]))
  const { record } = await saveRecord(ledger, { actor: '测试' }, { register, given })
  return record.id
}

/** The check digit of an application number. */
function checkOf(number: string): string {
  const weights = [2, 3, 4, 5, 6, 7, 8, 9]
  const sum = [...number].reduce((total, digit, index) => total + Number(digit) * (weights[index % 8] ?? 0), 0) % 11
  return sum === 10 ? 'X' : String(sum)
}
