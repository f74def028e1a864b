/**
 * Every policy on random facts: the verdict on one case and the verdicts on a table of them in one statement are the same, on
 * both databases. `POLICY_CASES` says how many cases each (1,000), `POLICY_SEED` which.
 */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { catalog } from '#catalog/index.ts'
import { assess, mended } from '#engine/policy/assess.ts'
import type { Assessment } from '#engine/policy/assessment.ts'
import { columnsOf } from '#engine/policy/columns.ts'
import { type Case, caseOf, changed } from '#engine/policy/intake.ts'
import type { NamedPolicy, Version } from '#engine/policy/policy.ts'
import { boundaries, randomCase, randomFrom, randomValue } from '#engine/policy/randomCases.ts'
import { verdictOf } from '#engine/policy/verdict.ts'
import type { Row } from '#engine/store/database.ts'
import { onEachStore } from '#testing/stores.ts'
import { judgedTable } from './judgedTable.ts'

const asOf = '2025-06-15'
const cases = Number(process.env['POLICY_CASES'] ?? 1000)
const seed = Number(process.env['POLICY_SEED'] ?? 20250615)
const policies: readonly NamedPolicy[] = Object.entries(catalog.policies).map(([name, policy]) => ({ ...policy, name }))

function casesOf(policy: NamedPolicy, many: number): readonly Case[] {
  const random = randomFrom(seed)
  return Array.from({ length: many }, () => caseOf(policy.facts, randomCase(policy, random), asOf))
}

/** Where some facts are unknown of everybody and one day chooses the version: what a register of real firms looks like. */
function alike(policy: NamedPolicy, all: readonly Case[]): Alike {
  const random = randomFrom(seed + 4)
  const versions = all.map((one) => verdictOf(assess(policy, one, asOf), one).version)
  const chosen = versions.findIndex((version) => version !== null)
  const chooser = all[chosen]?.record[policy.chosenBy]
  const emptied = columnsOf(policy.facts).filter(({ name }) => name !== policy.chosenBy && random() < 0.3)
  const values = Object.fromEntries([
    ...emptied.map(({ name }) => [name, null] as const),
    ...(chooser === undefined ? [] : [[policy.chosenBy, chooser] as const]),
  ])
  const cases = all.map((one) => changed(policy.facts, one, values, asOf))
  // A default may have filled it again.
  const unknown = emptied.flatMap(({ name }) => (cases.every(({ record }) => record[name] === null) ? [name] : []))
  return { cases, unknown: new Set(unknown), certain: policy.versions.find(({ id }) => id === versions[chosen]) }
}
type Alike = {
  readonly cases: readonly Case[]
  readonly unknown: ReadonlySet<string>
  readonly certain?: Version | undefined
}

describe('一表之内同时判断，与逐个判断一致', () => {
  onEachStore((open) => {
    for (const policy of policies)
      test(`${policy.name}：${cases} 例`, async (context) => {
        const { store } = await open(context)
        const all = casesOf(policy, cases)
        const outcomes = refuseDifference(policy, all, await judgedTable(store, policy, all, asOf))
        context.diagnostic(`${policy.name} ${JSON.stringify(Object.fromEntries(outcomes))}`)
        const { cases: some, ...known } = alike(policy, all.slice(0, cases / 4))
        refuseDifference(policy, some, await judgedTable(store, policy, some, asOf, known))
      })
  })
})

function refuseDifference(
  policy: NamedPolicy,
  all: readonly Case[],
  rows: readonly Row[],
): ReadonlyMap<string, number> {
  assert.equal(rows.length, all.length)
  const outcomes = new Map<string, number>()
  for (const row of rows) {
    const one = all[Number(row['id'])] as Case
    const wanted = verdictOf(assess(policy, one, asOf), one)
    const { id: _, ...found } = row
    assert.deepEqual(
      { ...found, gap: number(found['gap']), amount: number(found['amount']) },
      wanted,
      JSON.stringify(one.record, bigintText),
    )
    outcomes.set(String(wanted.outcome), (outcomes.get(String(wanted.outcome)) ?? 0) + 1)
  }
  return outcomes
}

function unmet({ conditions }: Assessment): readonly string[] {
  return conditions.filter(({ state }) => state === 'unmet').map(({ condition }) => condition.id)
}

function number(value: unknown): number | null {
  return value === null ? null : Number(value)
}
function bigintText(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value
}

describe('知道得更多，结论不翻', () => {
  for (const policy of policies)
    test(policy.name, () => {
      const random = randomFrom(seed + 1)
      const fillable = columnsOf(policy.facts).filter(
        (column) => !column.default && !column.restates && !column.parameter,
      )
      for (let at = 0; at < cases; at++) {
        const one = caseOf(policy.facts, randomCase(policy, random), asOf)
        const before = assess(policy, one, asOf)
        if (!['eligible', 'near', 'ineligible'].includes(before.outcome)) continue
        const empty = fillable.filter(({ name }) => one.record[name] === null)
        const filled = Object.fromEntries(
          empty.map((column) => [column.name, randomValue(column, boundaries(policy), random)]),
        )
        const after = assess(policy, changed(policy.facts, one, filled, asOf), asOf)
        const kept =
          before.outcome === 'eligible' ? after.outcome === 'eligible' : ['near', 'ineligible'].includes(after.outcome)
        assert.ok(kept, `${before.outcome} → ${after.outcome}：${JSON.stringify([one.record, filled], bigintText)}`)
      }
    })
})

describe('说明是完整的：照“接近”所说的补上，就符合，或只剩缺数据、待人工的', () => {
  for (const policy of policies)
    test(policy.name, (context) => {
      const random = randomFrom(seed + 2)
      let near = 0
      for (let at = 0; at < cases * 2; at++) {
        const one = caseOf(policy.facts, randomCase(policy, random), asOf)
        const found = assess(policy, one, asOf)
        if (found.outcome !== 'near') continue
        near++
        const after = assess(policy, mended(policy, one, found.lacking, asOf), asOf)
        assert.ok(
          ['eligible', 'manual', 'unknown'].includes(after.outcome),
          `${after.outcome} 差 ${unmet(after).join('、')}，原差 ${unmet(found).join('、')}：${JSON.stringify(one.record, bigintText)}`,
        )
      }
      context.diagnostic(`${policy.name} 接近 ${near} 例`)
    })
})

describe('往好里变，单调的条件不变坏', () => {
  for (const policy of policies)
    test(policy.name, () => {
      const random = randomFrom(seed + 3)
      for (let at = 0; at < cases / 2; at++) {
        const one = caseOf(policy.facts, randomCase(policy, random), asOf)
        const before = assess(policy, one, asOf)
        for (const { condition, state } of before.conditions) {
          if (state !== 'met' || !condition.measure) continue
          for (const lever of condition.levers ?? []) {
            const value = one.record[lever.fact]
            if (lever.kind === 'becomes' || typeof value !== 'bigint' || value > 2n ** 52n) continue
            const up = condition.measure.how === 'atLeast' || condition.measure.how === 'above'
            const better = { [lever.fact]: up ? value + 1n : value > 0n ? value - 1n : value }
            const after = assess(policy, changed(policy.facts, one, better, asOf), asOf)
            const now = after.conditions.find((other) => other.condition.id === condition.id)
            assert.equal(now?.state, 'met', `${condition.id}：${JSON.stringify(one.record, bigintText)}`)
          }
        }
      }
    })
})
