/** Verdicts on everybody, stored: the same as each by itself, and after a change only what it can touch is judged again. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { catalog } from '#catalog/index.ts'
import { type Ledger, openLedger } from '#engine/ledger/ledger.ts'
import { deleteRecord, saveRecord } from '#engine/ledger/records.ts'
import { toyCreditCode } from '#engine/ledger/toyRegisters.ts'
import { assess } from '#engine/policy/assess.ts'
import { assessAll } from '#engine/policy/assessAll.ts'
import type { NamedPolicy } from '#engine/policy/policy.ts'
import { storedVerdicts } from '#engine/policy/storedVerdicts.ts'
import { caseOfSubject, factsOfMany, findSubject, subjectFacts } from '#engine/policy/subject.ts'
import { verdictOf } from '#engine/policy/verdict.ts'
import type { Row } from '#engine/store/database.ts'
import { openFiles } from '#engine/store/files.ts'
import { onEachStore } from '#testing/stores.ts'

const asOf = '2025-06-15'
const policies: readonly NamedPolicy[] = Object.entries(catalog.policies).map(([name, policy]) => ({ ...policy, name }))
const by = { actor: '测试' }

onEachStore((open) => {
  test('全部判断一次存下，与逐家判断一致；改一家只重判一家，删一家就没有它的结论', async (context) => {
    const { store, folder } = await open(context)
    const clock = () => new Date('2025-06-15T02:00:00Z')
    const ledger = await openLedger({ store, files: openFiles(folder), registers: catalog.registers, clock })
    for (let firm = 1; firm <= 12; firm++) await fill(ledger, firm)
    assert.equal((await assessAll(ledger, policies, asOf)).subjects, 'all')
    await agree(ledger)
    assert.equal((await assessAll(ledger, policies, asOf)).subjects, 0)

    const changed = await findSubject(ledger, 'enterprise', '示例3有限公司')
    await save(ledger, 'rdSpend', { enterprise: '示例3有限公司', year: 2021, hnteBase: '9' })
    const refreshed = await assessAll(ledger, policies, asOf)
    assert.equal(refreshed.subjects, 1)
    const [row] = await store.reader.selectFrom('assessment').selectAll().where('subject', '=', changed).execute()
    assert.equal(Number(row?.['seq']), refreshed.seq)
    await agree(ledger)

    await deleteRecord(ledger, by, { register: 'enterprise', id: changed, version: 1 })
    await assessAll(ledger, policies, asOf)
    const left = await store.reader.selectFrom('assessment').selectAll().where('subject', '=', changed).execute()
    assert.deepEqual(left, [])
    const { counts } = await storedVerdicts(ledger, policies.find(({ name }) => name === 'hnte') as NamedPolicy)
    assert.equal(
      Object.values(counts).reduce((sum, count) => sum + count, 0),
      11,
    )
  })
})

/** As a form gives it. */
async function save(
  ledger: Ledger,
  register: string,
  values: Readonly<Record<string, string | number>>,
): Promise<void> {
  const given = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value }]))
  await saveRecord(ledger, by, { register, given })
}

async function fill(ledger: Ledger, firm: number): Promise<void> {
  const enterprise = `示例${firm}有限公司`
  await save(ledger, 'enterprise', {
    name: enterprise,
    creditCode: toyCreditCode(firm),
    registeredOn: firm === 5 ? '2024-08-01' : '2016-04-18',
    industry: firm % 3 === 0 ? 'I6513' : 'C3516',
  })
  for (const year of [2022, 2023, 2024]) {
    if (firm === 4 && year === 2023) continue
    await save(ledger, 'finance', {
      enterprise,
      year,
      revenue: String(1800 + firm * 300 + (year - 2022) * 100),
      totalAssets: '6000',
      netAssets: String(firm === 7 ? -50 : 3000 + year),
      staff: 80,
      techStaff: 5 + firm,
      costExpense: '1500',
    })
    await save(ledger, 'rdSpend', {
      enterprise,
      year,
      statisticsBase: String(40 + firm * 14 + (year - 2022) * 60),
      hnteBase: String(90 + firm * 10),
      taxBase: String(50 + firm * 10),
    })
  }
  if (firm % 2 === 0)
    await save(ledger, 'hnte', { enterprise, year: 2023, result: '认定通过', certifiedOn: '2023-12-01' })
  if (firm % 4 === 0)
    await save(ledger, 'softwareCopyright', {
      number: `2024SR${firm}`,
      title: '软件',
      holder: enterprise,
      registeredOn: '2024-02-01',
    })
}

async function agree(ledger: Ledger): Promise<void> {
  const rows = await ledger.store.reader.selectFrom('assessment').selectAll().execute()
  const judging = policies.filter(({ subject }) => subject === 'enterprise')
  const judgingFirms = judging.length
  const subjects = { register: 'enterprise', ids: [...new Set(rows.map((row) => String(row['subject'])))] }
  const together = await factsOfMany(ledger, judging, subjects, asOf)
  assert.deepEqual(
    together.map(({ record }) => record.id),
    subjects.ids,
  )
  for (const { record, title, facts } of together) {
    const alone = await subjectFacts(ledger, judging, { register: 'enterprise', id: record.id }, asOf)
    assert.deepEqual(
      { title, raw: facts.map(({ raw }) => raw) },
      { title: alone.title, raw: alone.facts.map(({ raw }) => raw) },
    )
  }
  assert.equal(rows.length, judgingFirms * new Set(rows.map((row) => row['subject'])).size)
  for (const row of rows) {
    const policy = policies.find(({ name }) => name === row['policy']) as NamedPolicy
    const subject = { register: policy.subject, id: String(row['subject']) }
    const { facts } = await subjectFacts(ledger, [policy], subject, asOf)
    const one = caseOfSubject(policy, facts[0]!, asOf)
    assert.deepEqual(verdictIn(row), verdictOf(assess(policy, one, asOf), one), `${policy.name} ${subject.id}`)
  }
}

function verdictIn(row: Row): unknown {
  const number = (value: unknown) => (value === null ? null : Number(value))
  const { outcome, version, missing, lacking, gap, amount } = row
  return { outcome, version, missing, lacking, gap: number(gap), amount: number(amount) }
}
