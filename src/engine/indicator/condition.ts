import type { Node } from '#engine/expr/node.ts'
import { Problem } from '#engine/ground/problem.ts'
import type { Ledger } from '#engine/ledger/ledger.ts'
import { divisionPrefix, type Scope } from '#engine/ledger/query.ts'
import type { Register } from '#engine/ledger/register.ts'
import { books } from './books.ts'
import { allOf, fieldNode, filterNode } from './dimension.ts'
import type { Filter, RecordIndicator, Timing } from './indicator.ts'

/** What narrows an indicator beyond its declaration. */
export type Narrowing = {
  readonly filter?: Filter
  readonly where?: Node
  /** Name of a set of enterprises that is left out, or of one that alone is looked at. */
  readonly without?: string
  readonly only?: string
}

/** The whole condition under which a record counts, as one formula: the reader of SQL and the reader of words take the same. */
export function conditionOf(ledger: Ledger, indicator: RecordIndicator, narrowing: Narrowing, scope: Scope = {}): Node {
  return allOf([
    ...timingNode(indicator.timing),
    ...(indicator.where ? [indicator.where.node] : []),
    ...filterNode(ledger.registers, ledger.schema, indicator, narrowing.filter ?? {}),
    ...(narrowing.where ? [narrowing.where] : []),
    ...(narrowing.without === undefined ? [] : [leftOutNode(indicator, narrowing.without)]),
    ...(narrowing.only === undefined ? [] : [listedNode(indicator, narrowing.only)]),
    ...placeNode(ledger, indicator, scope),
  ])
}

/** The scope of the register's own rows: a division below the district only where the register's records lie in such. */
export function rowScope(ledger: Ledger, indicator: RecordIndicator, scope: Scope): Scope {
  if (!isWithinDistrict(scope) || isPlaced(ledger, indicator.register)) return scope
  return scope.knownAt === undefined ? {} : { knownAt: scope.knownAt }
}

function timingNode(timing: Timing): Node[] {
  if ('stock' in timing) return []
  const yearOfEnd: Node = { op: 'yearOf', arg: { op: 'windowTo' } }
  if ('statement' in timing) return [compare('equal', fieldNode([timing.statement]), yearOfEnd)]
  const inYears = (name: string): Node[] => [
    compare('atLeast', fieldNode([name]), { op: 'yearOf', arg: { op: 'windowFrom' } }),
    compare('atMost', fieldNode([name]), yearOfEnd),
  ]
  if ('flowYear' in timing) return inYears(timing.flowYear)
  const day = fieldNode(timing.flow.split('.'))
  const inWindow: Node[] = [compare('atLeast', day, { op: 'windowFrom' }), compare('atMost', day, { op: 'windowTo' })]
  if (timing.orYear === undefined) return inWindow
  const dayUnknown: Node = { op: 'not', arg: { op: 'known', arg: day } }
  return [
    {
      op: 'or',
      args: [
        { op: 'and', args: inWindow },
        { op: 'and', args: [dayUnknown, ...inYears(timing.orYear)] },
      ],
    },
  ]
}

/**
 * A named set left out: records whose subject is in the set at the end of the window. A subject that is not found in the
 * register cannot be in the set, and stays.
 */
function leftOutNode(indicator: RecordIndicator, set: string): Node {
  const found: Node = { op: 'known', arg: fieldNode([`${subjectOf(indicator)}Id`]) }
  return {
    op: 'or',
    args: [
      { op: 'not', arg: found },
      { op: 'not', arg: listedNode(indicator, set) },
    ],
  }
}

function listedNode(indicator: RecordIndicator, set: string): Node {
  return {
    op: 'related',
    register: books.exclusions,
    by: 'enterprise',
    through: [subjectOf(indicator)],
    where: allOf([
      compare('equal', fieldNode(['name']), { op: 'literal', type: 'text', value: set }),
      openOr('validFrom', 'atMost'),
      openOr('validTo', 'atLeast'),
    ]),
    measure: { kind: 'any' },
  }
}

function subjectOf(indicator: RecordIndicator): string {
  if (indicator.subject !== undefined) return indicator.subject
  throw new Problem('badInput', {
    what: `指标“${indicator.label}”不是按企业统计的，不能剔除企业。`,
    next: '请换用按企业汇总的指标。',
  })
}

function openOr(name: string, how: 'atMost' | 'atLeast'): Node {
  const day = fieldNode([name])
  return { op: 'or', args: [{ op: 'not', arg: { op: 'known', arg: day } }, compare(how, day, { op: 'windowTo' })] }
}

/** A town asked of a register without places: by the town of the enterprise, where a dimension leads there. */
function placeNode(ledger: Ledger, indicator: RecordIndicator, scope: Scope): Node[] {
  if (scope.division === undefined || !isWithinDistrict(scope) || isPlaced(ledger, indicator.register)) return []
  for (const dimension of indicator.by ?? []) {
    if (typeof dimension !== 'string') continue
    const steps = dimension.split('.')
    const placed = placedTarget(ledger, indicator.register, steps)
    if (placed) return [{ op: 'startsWith', arg: fieldNode([...steps, placed]), text: divisionPrefix(scope.division) }]
  }
  throw new Problem('badInput', {
    what: `指标“${indicator.label}”的台账没有记到镇街，不能只统计一个镇街。`,
    next: '请统计全区。',
  })
}

/** The field with the division code in the register that a path of references ends in (镇街代码). */
function placedTarget(ledger: Ledger, register: string, steps: readonly string[]): string | undefined {
  let at: Register | undefined = ledger.registers[register]
  for (const step of steps) {
    const field = at?.fields[step]
    if (field?.kind !== 'reference') return undefined
    at = ledger.registers[field.to]
  }
  const placedBy = at?.placedBy
  return placedBy !== undefined && at?.fields[placedBy]?.kind === 'identifier' ? placedBy : undefined
}

function isPlaced(ledger: Ledger, register: string): boolean {
  return ledger.registers[register]?.placedBy !== undefined
}

function isWithinDistrict(scope: Scope): boolean {
  return scope.division !== undefined && divisionPrefix(scope.division).length > 6
}

function compare(how: 'equal' | 'atLeast' | 'atMost', left: Node, right: Node): Node {
  return { op: 'compare', how, left, right }
}
