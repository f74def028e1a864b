/** Due days of annuities by the holidays that the books hold: the same law as the calculation, in one case and over the ledger. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { catalog } from '#catalog/index.ts'
import { addDays } from '#engine/ground/day.ts'
import { type Ledger, openLedger } from '#engine/ledger/ledger.ts'
import { saveRecord } from '#engine/ledger/records.ts'
import { assess } from '#engine/policy/assess.ts'
import { assessAll } from '#engine/policy/assessAll.ts'
import { calculationAnswer } from '#engine/policy/calculationAnswer.ts'
import { inForce } from '#engine/policy/confirmations.ts'
import { getPolicy, policiesOver } from '#engine/policy/find.ts'
import { onCalendar } from '#engine/policy/houseCalendar.ts'
import { readFacts } from '#engine/policy/intake.ts'
import { randomFrom } from '#engine/policy/randomCases.ts'
import { storedVerdicts } from '#engine/policy/storedVerdicts.ts'
import { openFiles } from '#engine/store/files.ts'
import { onEachStore } from '#testing/stores.ts'

const upkeep = getPolicy(catalog.policies, 'patentUpkeep')
const calendar = {
  holidays: [
    { from: '2024-10-01', to: '2024-10-07' },
    { from: '2025-01-28', to: '2025-02-04' },
    { from: '2025-05-01', to: '2025-05-05' },
  ],
  workdays: [
    { from: '2024-09-29', to: '2024-09-29' },
    { from: '2024-10-12', to: '2024-10-12' },
    { from: '2025-01-26', to: '2025-01-26' },
    { from: '2025-02-08', to: '2025-02-08' },
  ],
  years: [2024, 2025],
}
const spans = (list: readonly { readonly from: string; readonly to: string }[]) =>
  list.map(({ from, to }) => [from, to])

test('台账里的缴费期限和补缴最后一天，与测算 annuityDue 一天不差', () => {
  const here = onCalendar(upkeep, calendar)
  const due = catalog.calculations['annuityDue']
  const term = here.facts['nextDue']
  assert.ok(due && term?.kind === 'term')
  const random = randomFrom(5)
  for (let at = 0; at < 300; at++) {
    const filing = addDays('2018-09-20', Math.floor(random() * 250))
    const annuityPaidYear = 5 + Math.floor(random() * 2)
    const { record } = readFacts(here.facts, { filing, annuityPaidYear, kind: 'invention' }, '2025-01-01')
    const { results } = calculationAnswer(
      due,
      {
        filing,
        year: annuityPaidYear + 1,
        kind: 'invention',
        holidays: spans(calendar.holidays),
        workdays: spans(calendar.workdays),
      },
      '2025-01-01',
    )
    const windows = results['surchargeWindows'] as readonly (readonly string[])[]
    assert.deepEqual([record['nextDue'], record['graceEnd']], [results['effectiveDue'], windows.at(-1)?.[1]], filing)
  }
})

test('没有放假通知的年份写着未核实，有通知的不写', () => {
  const notes = (policy: typeof upkeep, filing: string) =>
    assess(
      policy,
      readFacts(policy.facts, { isGranted: true, kind: 'invention', filing, annuityPaidYear: 5 }, '2024-06-01'),
      '2024-06-01',
    ).notes.filter((note) => note.endsWith('未核实'))
  assert.equal(notes(upkeep, '2019-10-01').length, 1)
  assert.deepEqual(notes(onCalendar(upkeep, calendar), '2019-10-01'), [])
  assert.equal(notes(onCalendar(upkeep, calendar), '2022-10-01').length, 1)
})

onEachStore((open) => {
  test('国庆到期的专利：录入放假通知以后，节后第一天仍算按期，全部重判', async (context) => {
    const { store, folder } = await open(context)
    const clock = () => new Date('2024-10-08T02:00:00Z')
    const ledger = await openLedger({ store, files: openFiles(folder), registers: catalog.registers, clock })
    await save(ledger, 'patent', {
      number: '202010000001.1',
      kind: '发明专利',
      filedOn: '2020-10-01',
      grantedOn: '2022-05-10',
      state: '授权',
      annuityYear: '4',
    })
    const all = policiesOver(catalog.policies, new Set(['patent']))
    const outcome = async () => {
      await assessAll(ledger, all, '2024-10-08')
      return (await storedVerdicts(ledger, upkeep)).verdicts.map((one) => one.outcome)
    }
    assert.deepEqual(await outcome(), ['near'])
    for (let day = 1; day <= 7; day++)
      await save(ledger, 'holiday', { observedOn: `2024-10-0${day}`, kind: '放假', name: '国庆节' })
    assert.deepEqual(await outcome(), ['eligible'])
    const [now] = await inForce(ledger, [upkeep])
    assert.notEqual(now, upkeep)
    await assessAll(ledger, all, '2024-10-09')
    assert.deepEqual(
      (await storedVerdicts(ledger, upkeep)).verdicts.map((one) => one.outcome),
      ['near'],
    )
  })
})

async function save(ledger: Ledger, register: string, values: Readonly<Record<string, string>>): Promise<void> {
  const given = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value }]))
  await saveRecord(ledger, { actor: '测试' }, { register, given })
}
