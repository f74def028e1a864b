import assert from 'node:assert/strict'
import { test } from 'node:test'
import { constant, field, wan } from '#engine/expr/expr.ts'
import { assess, mended } from './assess.ts'
import { add, allOf, reaches, set } from './condition.ts'
import { explainCondition } from './explain.ts'
import { decimalFact, moneyFact, wholeFact } from './fact.ts'
import { readFacts } from './intake.ts'
import type { NamedPolicy } from './policy.ts'

const asOf = '2025-06-01'
const measured = (id: string, fact: string, how: 'above' | 'atLeast' | 'atMost' | 'below', required: number | null) =>
  reaches({
    id,
    label: id,
    article: '一',
    actual: field(fact),
    how,
    required: required === null ? wan(0) : fact.endsWith('Wan') ? wan(required) : constant(required),
    remedy: '改',
    levers: [how === 'atMost' || how === 'below' ? set(fact) : add(fact)],
  })
const policy: NamedPolicy = {
  name: 'award',
  title: '样例',
  issuer: '区科技局',
  about: '样例',
  subject: 'enterprise',
  facts: {
    year: wholeFact('年度', '年'),
    spendWan: moneyFact('研发投入'),
    costWan: moneyFact('服务费用'),
    score: decimalFact('总分', 4, '分'),
    staff: wholeFact('从业人员', '人'),
    debts: wholeFact('逾期项目', '项'),
  },
  chosenBy: 'year',
  versions: [
    {
      id: 'v1',
      from: 2020,
      documents: [{ title: '办法' }],
      conditions: allOf(
        measured('spend', 'spendWan', 'above', 200),
        measured('cost', 'costWan', 'above', null),
        measured('score', 'score', 'above', 70),
        measured('staff', 'staff', 'below', 300),
        measured('debts', 'debts', 'atMost', 1),
      ),
    },
  ],
  examples: [],
}

function said(facts: object) {
  const one = readFacts(policy.facts, { year: 2025, ...facts }, asOf)
  const found = assess(policy, one, asOf)
  return { found, one, texts: found.lacking.map((each) => explainCondition(policy, each).shortfallText) }
}

test('要“超过”的，说要超过多少、还差多少，不说再多一分钱或万分之一分', () => {
  const { texts, found, one } = said({ spendWan: 200, costWan: 0, score: 70, staff: 300, debts: 3 })
  assert.deepEqual(texts, [
    '研发投入须超过200万元',
    '服务费用须大于0',
    '总分须超过70分',
    '从业人员须低于300人',
    '逾期项目应减少2项',
  ])
  // The exact shortfall is still one smallest step more, so that doing what is said is enough.
  assert.equal(assess(policy, mended(policy, one, found.lacking, asOf), asOf).outcome, 'eligible')
})

test('离界线还远的，也说还差多少', () => {
  assert.deepEqual(said({ spendWan: 150.5, costWan: 1, score: 64.5, staff: 320, debts: 0 }).texts, [
    '研发投入须超过200万元，还差49.5万元',
    '总分须超过70分，还差5.5分',
    '从业人员须低于300人，多20人',
  ])
})
