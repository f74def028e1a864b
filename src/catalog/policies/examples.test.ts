/** The worked examples that stand in the policies and calculations themselves. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { roundHalfUp } from '#engine/ground/rational.ts'
import { isRational, type Plain, plain } from '#engine/policy/answerJson.ts'
import { assess } from '#engine/policy/assess.ts'
import { calculate } from '#engine/policy/calculate.ts'
import type { Calculation } from '#engine/policy/calculation.ts'
import { readFacts } from '#engine/policy/intake.ts'
import { boundaries } from '../calculations/boundaries.cases.ts'
import { catalog } from '../index.ts'

describe('政策里的例子', () => {
  for (const [name, policy] of Object.entries(catalog.policies))
    for (const example of policy.examples)
      test(`${name}：${example.name}`, () => {
        const one = readFacts(policy.facts, example.facts, example.asOf)
        const found = assess({ ...policy, name }, one, example.asOf)
        assert.equal(found.outcome, example.expect)
        if (example.amountYuan !== undefined)
          assert.equal(found.amount?.fen, BigInt(Math.round(example.amountYuan * 100)))
      })
})

describe('测算里的例子', () => {
  for (const [name, calculation] of Object.entries(catalog.calculations))
    for (const example of calculation.examples)
      test(`${name}：${example.name}`, () => {
        const asOf = example.asOf ?? '2026-01-01'
        gives(calculation, example.facts, example.expect, asOf)
      })
})

describe('线的两边', () => {
  for (const [name, shared, rows] of boundaries)
    for (const [facts, expect] of rows)
      test(`${name} ${JSON.stringify(facts)}`, () => {
        const calculation = catalog.calculations[name]
        assert.ok(calculation, `没有测算 ${name}`)
        gives(calculation, { ...shared, ...facts }, expect, '2026-01-01')
      })
})

type Values = Readonly<Record<string, unknown>>
function gives(calculation: Calculation, facts: Values, expect: Values, asOf: string): void {
  const { answers } = calculate(calculation, readFacts(calculation.facts, facts, asOf), asOf)
  for (const [field, value] of Object.entries(expect)) {
    assert.ok(Object.hasOwn(answers, field), `没有结果 ${field}`)
    assert.deepEqual(rounded(plain(field, answers[field]!), value), value, field)
  }
}

/** As many decimals as the expected number has. */
function rounded(found: Plain, expected: unknown): unknown {
  if (isRational(found)) {
    const decimals = typeof expected === 'number' ? (String(expected).split('.')[1] ?? '').length : 6
    return Number(`${roundHalfUp(found, decimals)}e-${decimals}`)
  }
  if (Array.isArray(found) && Array.isArray(expected)) return found.map((item, index) => rounded(item, expected[index]))
  if (typeof found === 'object' && found !== null && typeof expected === 'object' && expected !== null)
    return Object.fromEntries(
      Object.entries(expected).map(([key, item]) => [
        key,
        rounded((found as Record<string, Plain>)[key] ?? null, item),
      ]),
    )
  return found
}
