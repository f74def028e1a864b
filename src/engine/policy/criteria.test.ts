import assert from 'node:assert/strict'
import { test } from 'node:test'
import { constant, field, wan } from '#engine/expr/expr.ts'
import { calculationAnswer } from './calculationAnswer.ts'
import { add, allOf, reaches } from './condition.ts'
import { criteriaOf } from './criteria.ts'
import { moneyFact, wholeFact } from './fact.ts'
import type { Policy, Version } from './policy.ts'

const version = (id: string, from: number, to: number | undefined, least: number): Version => ({
  id,
  from,
  ...(to === undefined ? {} : { to }),
  documents: [{ title: id }],
  conditions: allOf(
    reaches({
      id: 'spend',
      label: '投入',
      article: '一',
      actual: field('spendWan'),
      how: 'atLeast',
      required: wan(least),
      remedy: '增加',
      levers: [add('spendWan')],
    }),
  ),
  answers: { leastWan: wan(least), rule: constant(id) },
})
const award: Policy = {
  title: '样例',
  issuer: '区科技局',
  about: '样例',
  subject: 'enterprise',
  facts: { year: wholeFact('年度', '年'), spendWan: moneyFact('投入') },
  chosenBy: 'year',
  versions: [version('old', 2015, 2019, 50), version('new', 2020, undefined, 80)],
  examples: [],
}
const criteria = criteriaOf({ award })
const ask = (name: string, given: object) => {
  const calculation = criteria[name]
  assert.ok(calculation)
  return calculationAnswer(calculation, { ...given }, '2026-01-01').results
}

test('单独问一个条件、问总的判断，都按当年有效的那一版', () => {
  assert.equal(ask('award.spend', { year: 2019, spendWan: 50 })['result'], 'met')
  assert.equal(ask('award.spend', { year: 2020, spendWan: 50 })['result'], 'unmet')
  assert.deepEqual(ask('award.overall', { year: 2019, spendWan: 60 }), { leastWan: 50, rule: 'old', result: 'met' })
  assert.deepEqual(ask('award.overall', { year: 2020, spendWan: 60 }), { leastWan: 80, rule: 'new', result: 'unmet' })
})

test('没有生效的版本：不适用；不知哪一年：缺数据', () => {
  assert.deepEqual(ask('award.overall', { year: 2014, spendWan: 60 }), {
    leastWan: null,
    rule: null,
    result: 'notApplicable',
  })
  assert.equal(ask('award.overall', { spendWan: 60 })['result'], 'unknown')
})
