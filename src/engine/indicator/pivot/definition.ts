import { checkNode } from '#engine/expr/check.ts'
import type { Node } from '#engine/expr/node.ts'
import { parseNode } from '#engine/expr/parse.ts'
import { Problem } from '#engine/ground/problem.ts'
import { getRegister, type Ledger } from '#engine/ledger/ledger.ts'

/**
 * A free table over one register, as a person clicks it together: plain data, so that it can stand in an address, be saved as
 * a view and be named by a report.
 */
export type PivotDefinition = {
  readonly register: string
  /** One or two fields whose values are the lines. */
  readonly rows: readonly PivotAxis[]
  /** The field whose values are the columns. */
  readonly column?: PivotAxis
  readonly measure: PivotMeasure
  /** Prints each cell also as a part of its line, of its column, or of the whole. Of what adds up only. */
  readonly share?: 'row' | 'column' | 'all'
  readonly where?: Node
}

/** A field, or a path through references (`holder.town`); of a day the year, the month (1 to 12), or the month of the year. */
export type PivotAxis = { readonly field: string; readonly part?: 'year' | 'month' | 'yearMonth' }

export type PivotMeasure =
  | { readonly kind: 'count' }
  | { readonly kind: 'distinct' | 'sum' | 'average' | 'least' | 'greatest'; readonly field: string }

const measureKinds = ['count', 'distinct', 'sum', 'average', 'least', 'greatest'] as const
const parts = ['year', 'month', 'yearMonth'] as const
const shares = ['row', 'column', 'all'] as const

/** Reads a definition that comes from outside (an address, a saved view). Throws `badInput` in words; names are checked when it is asked. */
export function readPivot(ledger: Pick<Ledger, 'registers' | 'schema'>, given: unknown): PivotDefinition {
  const { register: name, rows, column, measure, share, where } = recordOf(given)
  if (typeof name !== 'string') throw refused('没有选台账。', '请先选一本台账。')
  const register = getRegister(ledger.registers, name)
  if (!Array.isArray(rows) || rows.length < 1 || rows.length > 2)
    throw refused('行要选一个或两个字段。', '请至少选一个行字段。')
  const condition = where === undefined ? undefined : conditionOf(ledger, register.name, where)
  return {
    register: register.name,
    rows: rows.map(axisOf),
    ...(column === undefined || column === null ? {} : { column: axisOf(column) }),
    measure: measureOf(measure),
    ...(share === undefined || share === null ? {} : { share: oneOf(share, shares, '占比') }),
    ...(condition === undefined ? {} : { where: condition }),
  }
}

function axisOf(given: unknown): PivotAxis {
  const { field, part } = recordOf(given)
  if (typeof field !== 'string' || field === '' || field.length > 200) throw refused('行或列没有写字段。')
  return { field, ...(part === undefined || part === null ? {} : { part: oneOf(part, parts, '日期的取法') }) }
}

function measureOf(given: unknown): PivotMeasure {
  const { kind: named, field } = recordOf(given)
  const kind = oneOf(named, measureKinds, '统计方式')
  if (kind === 'count') return { kind }
  if (typeof field !== 'string' || field === '') throw refused('没有选要统计的字段。', '请选一个字段，或改为数记录。')
  return { kind, field }
}

function conditionOf(ledger: Pick<Ledger, 'schema'>, register: string, given: unknown): Node {
  const node = parseNode(given)
  const { type, faults } = checkNode(node, register, ledger.schema)
  if (faults.length > 0) throw new Problem('expressionInvalid', { reason: faults.join('；') })
  if (type !== 'flag' && type !== 'unknown') throw new Problem('expressionInvalid', { reason: '应是一个判断' })
  return node
}

function recordOf(given: unknown): Readonly<Record<string, unknown>> {
  if (typeof given === 'object' && given !== null && !Array.isArray(given)) return given as Record<string, unknown>
  throw refused('透视表的写法不对。', '请重新选择行、列和统计方式。')
}

function oneOf<T extends string>(given: unknown, known: readonly T[], what: string): T {
  const found = known.find((name) => name === given)
  if (found === undefined) throw refused(`没有这种${what}：${String(given).slice(0, 40)}。`)
  return found
}

function refused(what: string, next?: string): Problem {
  return new Problem('badInput', next === undefined ? { what } : { what, next })
}
