import { Expr } from '#engine/expr/expr.ts'
import type { Node } from '#engine/expr/node.ts'
import type { Policy, Version } from './policy.ts'
import type { Result } from './rule.ts'

/** Whether a version is in force on the day or in the year that the rule goes by. */
export function inForceNode({ chosenBy }: Pick<Policy, 'chosenBy'>, { from, to }: Version): Node {
  const chosen: Node = { op: 'field', name: chosenBy }
  const compare = (how: 'atLeast' | 'atMost', bound: string | number): Node => ({
    op: 'compare',
    how,
    left: chosen,
    right: literal(bound),
  })
  return { op: 'and', args: [compare('atLeast', from), ...(to === undefined ? [] : [compare('atMost', to)])] }
}

function literal(value: string | number): Node {
  return typeof value === 'number'
    ? { op: 'literal', type: 'number', value: String(value) }
    : { op: 'literal', type: 'day', value }
}

/** What the version in force answers; where every version answers the same, just that, unless it is only asked while one is in force. */
export function byVersion(
  policy: Pick<Policy, 'chosenBy' | 'versions'>,
  of: (version: Version) => Result | Expr<string> | undefined,
  { onlyInForce = false } = {},
): Result | Expr<string> | undefined {
  const answers = policy.versions.flatMap((version) => {
    const then = of(version)
    return then === undefined ? [] : [{ when: new Expr<string>(inForceNode(policy, version)), then }]
  })
  const [first] = answers
  const isOne =
    !onlyInForce && answers.length === policy.versions.length && answers.every(({ then }) => isSame(then, first?.then))
  return first === undefined || isOne ? first?.then : { kind: 'byVersion', cases: answers }
}

function isSame(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other)
}
