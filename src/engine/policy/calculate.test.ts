import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { count, field, related, sum } from '#engine/expr/expr.ts'
import { defineCalculation } from './calculation.ts'
import { calculationAnswer } from './calculationAnswer.ts'
import { itemsFact, wholeFact } from './fact.ts'

/** The first default counts a list, the second stands on it; the list's own items ask for both by `owner`. */
const rent = defineCalculation({
  label: '房租',
  source: '合同',
  facts: {
    months: itemsFact('各月面积', { area: wholeFact('面积', '平方米') }, { written: ['area'] }),
    monthCount: wholeFact('月数', '个月', { default: related('months', 'owner', { measure: count() }) }),
    price: wholeFact('单价', '元', { default: field('monthCount').times(10) }),
  },
  results: {
    rent: related('months', 'owner', { measure: sum(field('area').times(field('owner.price'))) }),
    perMonth: related('months', 'owner', { measure: sum(field('area')) }).dividedBy(field('extra')),
  },
  examples: [],
})

describe('测算里的默认', () => {
  test('列表的项看得到由列表数出来的默认，也不把它列为缺的', () => {
    const facts = { ...rent.facts, extra: wholeFact('没有说的数', '个') }
    const { results, missing, byDefault } = calculationAnswer({ ...rent, facts }, { months: [5, 7] }, '2026-01-01')
    assert.deepEqual(results, { rent: 240, perMonth: null })
    assert.deepEqual(
      missing.map(({ name }) => name),
      ['extra'],
    )
    assert.deepEqual(
      byDefault.map(({ name }) => name),
      ['monthCount', 'price'],
    )
  })
})
