/** The what-if of the console over all policies of one enterprise, as its page judges them: with every word that it shows. */
import { revive } from '#engine/expr/revive.ts'
import { columnsOf } from '#engine/policy/columns.ts'
import { readFacts } from '#engine/policy/intake.ts'
import type { NamedPolicy } from '#engine/policy/policy.ts'
import { judge } from '../src/web/pages/policies/whatIf.ts'

/**
 * Milliseconds of the policy that takes longest to make ready (the page does that one by one, before anybody supposes anything),
 * of the first supposition, and of a later one. The policies come as JSON, as the server sends them.
 */
export function frameOf(
  json: string,
  asOf: string,
): { readonly ready: number; readonly first: number; readonly later: number } {
  const all = (revive(JSON.parse(json)) as readonly NamedPolicy[]).map((policy) => {
    const { record } = readFacts(policy.facts, policy.examples[0]?.facts ?? {}, asOf)
    const stated = columnsOf(policy.facts).flatMap(({ name }) => {
      const value = record[name]
      return value === null || value === undefined || typeof value === 'object' ? [] : [[name, value] as const]
    })
    const raw = Object.fromEntries(
      stated.map(([name, value]) => [name, typeof value === 'bigint' ? Number(value) : value]),
    )
    return { policy, raw }
  })
  const spent = (some: typeof all) => {
    const begun = performance.now()
    for (const { policy, raw } of some) judge(policy, raw, {}, asOf)
    return performance.now() - begun
  }
  const ready = Math.max(...all.map((one) => spent([one])))
  const first = spent(all)
  const later = Array.from({ length: 200 }, () => spent(all)).sort((a, b) => a - b)
  return { ready, first, later: later[later.length >> 1] ?? first }
}
