import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assess } from './assess.ts'
import { allOf, stated } from './condition.ts'
import { sayOutcome } from './explain.ts'
import { flagFact, wholeFact } from './fact.ts'
import { readFacts } from './intake.ts'
import type { NamedPolicy } from './policy.ts'
import { isClosedFor } from './windows.ts'

const call: NamedPolicy = {
  name: 'call',
  title: '申报',
  issuer: '区科技局',
  about: '样例',
  subject: 'enterprise',
  facts: { year: wholeFact('申报年度', '年'), fit: flagFact('合适') },
  chosenBy: 'year',
  versions: [
    {
      id: 'v1',
      from: 2020,
      documents: [{ title: '办法' }],
      conditions: allOf(stated('fit', { id: 'fit', label: '合适', article: '一' })),
      windows: [
        { of: 2024, opens: '2024-03-01', closes: '2024-04-30' },
        { of: 2024, opens: '2024-09-01', closes: '2024-09-30', note: '第二批' },
        { of: 2025, opens: '2025-03-01', closes: '2025-04-30' },
      ],
    },
  ],
  examples: [],
}
const on = (asOf: string, year: number) => assess(call, readFacts(call.facts, { year, fit: true }, asOf), asOf)
const seen = (asOf: string, year: number) => {
  const { outcome, window } = on(asOf, year)
  return [outcome, window?.closes ?? null, window?.open ?? null]
}

test('本年度还有一次受理没有截止，就照常判断；全部截止的不适用，条件仍列着', () => {
  assert.deepEqual(seen('2024-02-01', 2024), ['eligible', '2024-04-30', false])
  assert.deepEqual(seen('2024-06-01', 2024), ['eligible', '2024-09-30', false])
  assert.deepEqual(seen('2024-09-30', 2024), ['eligible', '2024-09-30', true])
  assert.deepEqual(seen('2024-10-01', 2024), ['notApplicable', '2024-09-30', false])
  assert.equal(sayOutcome(on('2024-10-01', 2024)), '不适用：2024年度的申报已于2024年9月30日截止')
  assert.deepEqual(
    on('2024-10-01', 2024).conditions.map(({ state }) => state),
    ['met'],
  )
})

test('没有写明受理期的年度照常判断，也不借用别的年度的受理期', () => {
  assert.deepEqual(seen('2026-01-01', 2023), ['eligible', null, null])
})

test('哪一年度已经不能申报', () => {
  assert.deepEqual(
    [2023, 2024, 2025].map((year) => isClosedFor(call, year, '2024-10-01')),
    [false, true, false],
  )
})

test('截止以后还可以追溯的，截止了照常判断', () => {
  const [version] = call.versions
  const later: NamedPolicy = {
    ...call,
    versions: [{ ...version!, windows: [{ of: 2024, opens: '2025-01-01', closes: '2025-05-31', orLater: true }] }],
  }
  const found = assess(later, readFacts(later.facts, { year: 2024, fit: true }, '2025-06-01'), '2025-06-01')
  assert.deepEqual([found.outcome, found.window?.closes, found.window?.open], ['eligible', '2025-05-31', false])
})
