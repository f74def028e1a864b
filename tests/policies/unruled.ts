import { addDays } from '#engine/ground/day.ts'
import type { NamedPolicy } from '#engine/policy/policy.ts'

/** Just before the first version, and just after each that nothing follows. */
export function unruled({ versions }: NamedPolicy): readonly (number | string)[] {
  const beside = (bound: number | string, by: number) => (typeof bound === 'number' ? bound + by : addDays(bound, by))
  const all = versions.flatMap(({ from, to }) => [beside(from, -1), ...(to === undefined ? [] : [beside(to, 1)])])
  return all.filter((one) => !versions.some(({ from, to }) => from <= one && (to === undefined || one <= to)))
}
