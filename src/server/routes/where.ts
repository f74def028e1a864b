import { checkNode } from '#engine/expr/check.ts'
import type { Node, Schema } from '#engine/expr/node.ts'
import { parseNode } from '#engine/expr/parse.ts'
import { nearest } from '#engine/ground/nearest.ts'
import { Problem } from '#engine/ground/problem.ts'
import type { Sort } from '#engine/ledger/query.ts'
import type { Register } from '#engine/ledger/register.ts'
import { type Condition, partsOf } from './filter.ts'

/**
 * A condition as people write it on one line: `kind=invention 且 grantedOn>=2025-01-01`, fields by name or label, or an
 * expression of the language as JSON. Signs: = != > >= < <= ~ (contains); `字段=未知` asks for what is not filled in.
 */
export function parseWhere(schema: Schema, register: Register, text: string): Node {
  const node = text.trim().startsWith('{') ? parseJson(text) : parseLine(register, text)
  const { type, faults } = checkNode(node, register.name, schema)
  if (faults.length > 0) throw new Problem('expressionInvalid', { reason: faults.join('；') })
  if (type !== 'flag' && type !== 'unknown') throw new Problem('expressionInvalid', { reason: '应是一个判断' })
  return node
}

export function parseSort(text: string | undefined): Sort[] {
  return (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part): Sort => (part.startsWith('-') ? { field: part.slice(1), descending: true } : { field: part }))
}

function parseJson(text: string): Node {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    throw new Problem('expressionInvalid', { reason: '不是有效的 JSON' })
  }
  return parseNode(json)
}

function parseLine(register: Register, text: string): Node {
  const parts = text.split(/\s+(?:且|and|AND)\s+/).map((part) => part.trim())
  return { op: 'and', args: parts.map((part) => parsePart(register, part)) }
}

const shape = /^(.+?)\s*(!=|>=|<=|=|>|<|~)\s*(.+)$/

function parsePart(register: Register, text: string): Node {
  const [, given = '', sign = '', value = ''] = shape.exec(text) ?? []
  if (sign === '') throw new Problem('expressionInvalid', { reason: `“${text}”不是条件，应写成 字段=值` })
  const name = fieldNamed(register, given)
  const field = register.fields[name]
  if (!field) throw new Problem('fieldNotFound', { register: register.label, field: given })
  const one = (condition: Condition): Node => {
    const nodes = partsOf({ register: register.name, name, field }, condition)
    return nodes.length === 1 ? (nodes[0] as Node) : { op: 'and', args: nodes }
  }
  if (value === '未知' && (sign === '=' || sign === '!=')) return one({ unknown: sign === '=' })
  switch (sign) {
    case '=':
      return one({ equals: value })
    case '!=':
      return { op: 'not', arg: one({ equals: value }) }
    case '~':
      return one({ contains: value })
    case '>=':
      return one({ from: value })
    case '<=':
      return one({ to: value })
    case '>':
      return { op: 'not', arg: one({ to: value }) }
    default:
      return { op: 'not', arg: one({ from: value }) }
  }
}

function fieldNamed(register: Register, given: string): string {
  if (Object.hasOwn(register.fields, given)) return given
  const labelled = Object.entries(register.fields).find(([, field]) => field.label === given)
  if (labelled) return labelled[0]
  const guess = nearest(given, [
    ...Object.keys(register.fields),
    ...Object.values(register.fields).map((field) => field.label),
  ])
  throw new Problem('fieldNotFound', {
    register: register.label,
    field: given,
    ...(guess === undefined ? {} : { nearest: guess }),
  })
}
