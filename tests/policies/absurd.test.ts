/**
 * What cannot be, or what the law does not speak of, gets an answer that says so: a share of nothing, an amount below nought,
 * a day before the founding, a year without a version. Of every policy, in one case and in one statement over a table.
 */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { catalog } from '#catalog/index.ts'
import { evaluate } from '#engine/expr/evaluate.ts'
import type { Node } from '#engine/expr/node.ts'
import { addDays } from '#engine/ground/day.ts'
import { assess } from '#engine/policy/assess.ts'
import type { Assessment } from '#engine/policy/assessment.ts'
import { columnsOf, type FactColumn } from '#engine/policy/columns.ts'
import { type Case, caseOf, contextOf, mayNotBeNegative } from '#engine/policy/intake.ts'
import type { NamedPolicy } from '#engine/policy/policy.ts'
import { randomCase, randomFrom } from '#engine/policy/randomCases.ts'
import { onEachStore } from '#testing/stores.ts'
import { judgedTable } from './judgedTable.ts'
import { unruled } from './unruled.ts'

const asOf = '2025-06-15'
const cases = 300
const policies: readonly NamedPolicy[] = Object.entries(catalog.policies).map(([name, policy]) => ({ ...policy, name }))

function randomCases(policy: NamedPolicy): readonly Case[] {
  const random = randomFrom(20250615)
  return Array.from({ length: cases }, () => caseOf(policy.facts, randomCase(policy, random), asOf))
}

/** A case in force, with one column set. */
const withColumn = (policy: NamedPolicy, one: Case, name: string, value: bigint | string | null): Case =>
  caseOf(policy.facts, { ...one.record, [name]: value }, asOf)

function divisorsIn(value: unknown): readonly Node[] {
  const found: Node[] = []
  JSON.stringify(value, (_, part: unknown) => {
    if (typeof part === 'object' && part !== null && 'op' in part && part.op === 'divide' && 'right' in part)
      found.push(part.right as Node)
    return part
  })
  return found.filter(({ op }) => op !== 'literal')
}

describe('除数为零的比例：待人工或缺数据，从不算作 0%', () => {
  for (const policy of policies)
    test(policy.name, (context) => {
      const random = randomFrom(7)
      let seen = 0
      for (let at = 0; at < cases; at++) {
        const record = { ...randomCase(policy, random) }
        for (const column of columnsOf(policy.facts))
          if (isNumber(column) && column.unit !== '年' && random() < 0.4) record[column.name] = 0n
        const one = caseOf(policy.facts, record, asOf)
        for (const { condition, state } of assess(policy, one, asOf).conditions) {
          const context = contextOf(one, asOf)
          const shown = condition.shown ?? condition.measure
          // A share that is given as such needs no division.
          if (!shown || condition.parts || evaluate(shown.actual.node, context) !== null) continue
          if (!divisorsIn([shown, condition.holds]).some((node) => isZero(evaluate(node, context)))) continue
          seen++
          assert.ok(
            ['manual', 'unknown', 'notApplicable'].includes(state),
            `${condition.id} 是 ${state}：${JSON.stringify(one.record, bigintText)}`,
          )
        }
      }
      context.diagnostic(`${policy.name}：除数为零 ${seen} 次`)
    })
})

describe('负数不采用，按未知处理，并且说出来', () => {
  for (const policy of policies)
    test(policy.name, () => {
      const [first] = randomCases(policy)
      for (const column of columnsOf(policy.facts).filter(mayNotBeNegative)) {
        const one = withColumn(policy, first as Case, column.name, -1n)
        assert.equal(one.record[column.name], null, column.name)
        assert.ok(one.notes.includes(`${column.label}是负数，不能采用，按未知处理`), column.name)
        assert.ok(assess(policy, one, asOf).notes.length > 0)
      }
    })
})

describe('早于成立、授权、签订的日期：结论旁边说出来', () => {
  for (const policy of policies) {
    const days = columnsOf(policy.facts).filter(({ kind }) => kind === 'day')
    if (days.length < 2) continue
    test(policy.name, () => {
      const found = new Set<string>()
      const random = randomFrom(11)
      for (let at = 0; at < cases; at++) {
        const base = addDays('2016-01-01', Math.floor(random() * 3600))
        const record = { ...randomCase(policy, random) }
        for (const { name } of days) record[name] = addDays(base, Math.floor(random() * 40) - 20)
        const said = assess(policy, caseOf(policy.facts, record, asOf), asOf).notes
        for (const one of said) if (/早于|晚于/.test(one)) found.add(one)
      }
      assert.ok(found.size > 0, '没有一条核对日期先后的话')
    })
  }
})

describe('没有规定的年份或日子：不适用，并说有规定的是哪些年', () => {
  for (const policy of policies)
    test(policy.name, () => {
      const asked = unruled(policy)
      assert.ok(asked.length > 0)
      for (const one of asked) for (const found of concerned(policy, one)) refused(found)
    })
  onEachStore((open) => {
    test('在一条语句里判断也一样', async (context) => {
      const { store } = await open(context)
      for (const policy of policies) {
        const all = unruled(policy).flatMap((one) => casesOn(policy, one))
        const rows = await judgedTable(store, policy, all, asOf)
        for (const { id, outcome } of rows)
          assert.equal(outcome, assess(policy, all[Number(id)] as Case, asOf).outcome, policy.name)
        assert.ok(rows.some(({ outcome }) => outcome === 'notApplicable'))
      }
    })
  })
})

function casesOn(policy: NamedPolicy, chosen: number | string): readonly Case[] {
  const value = typeof chosen === 'number' ? BigInt(chosen) : chosen
  return randomCases(policy)
    .slice(0, 50)
    .map((one) => withColumn(policy, one, policy.chosenBy, value))
}

/** Cases that the policy is about. */
function concerned(policy: NamedPolicy, chosen: number | string): readonly Assessment[] {
  return casesOn(policy, chosen)
    .filter((one) => !policy.concerns || evaluate(policy.concerns.node, contextOf(one, asOf)) === true)
    .map((one) => assess(policy, one, asOf))
}
function refused({ outcome, reason, conditions }: Assessment): void {
  assert.equal(outcome, 'notApplicable')
  assert.match(String(reason), /没有生效的规定/)
  assert.deepEqual(conditions, [])
}

function isNumber({ kind }: FactColumn): boolean {
  return kind === 'money' || kind === 'whole' || kind === 'decimal'
}
function isZero(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'num' in value && value.num === 0n
}
function bigintText(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value
}
