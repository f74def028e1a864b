import { sql } from 'kysely'
import type { Sql } from '#engine/store/exact.ts'
import { stepsOf, unlessUnknown } from './choiceForms.ts'
import { constantValue } from './constantValue.ts'
import type { Node } from './node.ts'
import { isConstant } from './shape.ts'
import type { Scope } from './sqlScope.ts'
import { balanced } from './whole.ts'

/** Whether something is known, asked of what it is made of where that says as much: nothing is reckoned to be looked at. */
export function known(node: Node, scope: Scope): Sql {
  const tests = wanted(node, scope)
  if (tests === 'never') return sql.raw('false')
  return tests.length === 0 ? sql.raw('true') : balanced('and', tests)
}

/** What must hold for the node to be known: all of these tests. */
type Wanted = readonly Sql[] | 'never'

function wanted(node: Node, scope: Scope): Wanted {
  const { constants } = scope.statement
  if (isConstant(node, constants)) return constantValue(node, scope.statement) === null ? 'never' : []
  if (node.op === 'add' || node.op === 'subtract' || node.op === 'multiply')
    return together([node.left, node.right], scope)
  if (node.op === 'least' || node.op === 'greatest') return together(node.args, scope)
  if (node.op === 'round' || node.op === 'floor') return wanted(node.arg, scope)
  if (node.op === 'choose') {
    const always = (part: Node) => wanted(part, scope).length === 0
    if (unlessUnknown(node.cases) && always(node.otherwise)) return []
    const steps = stepsOf(node.cases, constants)
    if (
      steps?.steps.length === node.cases.length &&
      steps.steps.every(({ bound }) => always(bound)) &&
      [...node.cases.map(({ then }) => then), node.otherwise].every(always)
    )
      return wanted(steps.subject, scope)
  }
  const compiled = scope.statement.compile(node, scope)
  if (compiled.type === 'unknown') return 'never'
  return [
    compiled.type === 'number' ? scope.statement.reckon.known(compiled.quantity) : sql`(${compiled.sql} is not null)`,
  ]
}

function together(nodes: readonly Node[], scope: Scope): Wanted {
  const all: Sql[] = []
  for (const node of nodes) {
    const tests = wanted(node, scope)
    if (tests === 'never') return 'never'
    all.push(...tests)
  }
  return all
}
