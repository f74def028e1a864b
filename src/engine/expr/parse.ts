import { Problem } from '#engine/ground/problem.ts'
import type { Literal, Measure, Node, Op, Step } from './node.ts'
import { maxDepth, maxNodes, refuseTooLarge, shapes, tooDeep, tooMany } from './shape.ts'

/**
 * An expression from outside (a stored view, an API call) as a Node, built anew from what the language knows: other keys,
 * other types and other prototypes are refused. Throws `expressionTooLarge` and `expressionInvalid` (with the place).
 * Whether its fields exist and its types fit is the question of `typeOf`.
 */
export function parseNode(json: unknown): Node {
  refuseBomb(json)
  const node = parse(json, '公式')
  refuseTooLarge(node)
  return node
}

// A node stands in at most three containers (cases → case → node); the walk itself must not recurse.
const maxContainers = maxDepth * 3 + 3
const maxValues = maxNodes * 8

function refuseBomb(json: unknown): void {
  const open: { value: unknown; depth: number }[] = [{ value: json, depth: 0 }]
  let seen = 0
  for (let next = open.pop(); next; next = open.pop()) {
    seen++
    if (typeof next.value !== 'object' || next.value === null) continue
    if (next.depth > maxContainers) throw tooDeep(maxDepth + 1)
    const inside = Object.values(next.value)
    if (seen + open.length + inside.length > maxValues) throw tooMany(maxNodes + 1)
    for (const value of inside) open.push({ value, depth: next.depth + 1 })
  }
}

type Parser = (value: unknown, place: string) => unknown

const parsers: Record<string, Parser> = {
  node: parse,
  subject: parse,
  last: parse,
  nodes: (value, place) => list(value, place).map((item, index) => parse(item, `${place}[${index}]`)),
  literals: (value, place) =>
    list(value, place).map((item, index): Literal => {
      const node = parse(item, `${place}[${index}]`)
      if (node.op !== 'literal') throw invalid(`${place}[${index}]`, '只能是常数')
      return node
    }),
  steps: (value, place) =>
    list(value, place).map((item, index): Step => {
      const at = `${place}[${index}]`
      const step = object(item, at, ['bound', 'closed', 'then'])
      if (typeof step['closed'] !== 'boolean') throw invalid(`${at}.closed`, '应为 true 或 false')
      return {
        bound: parse(step['bound'], `${at}.bound`),
        closed: step['closed'],
        then: parse(step['then'], `${at}.then`),
      }
    }),
  cases: (value, place) =>
    list(value, place).map((item, index) => {
      const at = `${place}[${index}]`
      const one = object(item, at, ['when', 'then'])
      return { when: parse(one['when'], `${at}.when`), then: parse(one['then'], `${at}.then`) }
    }),
  measure: (value, place): Measure => {
    const measure = object(value, place, ['kind', 'of', 'field'])
    const kind = measure['kind']
    const given = Object.keys(measure).length
    if ((kind === 'count' || kind === 'any') && given === 1) return { kind }
    if (kind === 'sum' && given === 2) return { kind, of: parse(measure['of'], `${place}.of`) }
    if (kind === 'distinct' && given === 2) return { kind, field: name(measure['field'], `${place}.field`) }
    throw invalid(place, '统计方式应为 count、sum、distinct 或 any')
  },
  name,
  text,
  path: (value, place) => list(value, place).map((item, index) => name(item, `${place}[${index}]`)),
  scale: (value, place) => {
    if (!Number.isInteger(value)) throw invalid(place, '应为整数')
    return value
  },
  comparison: (value, place) => {
    if (!['equal', 'different', 'below', 'atMost', 'above', 'atLeast'].includes(value as string))
      throw invalid(place, '没有这种比较')
    return value
  },
}

function parse(value: unknown, place: string): Node {
  const op =
    typeof value === 'object' && value !== null && Object.hasOwn(value, 'op') ? (value as { op: unknown }).op : null
  if (typeof op !== 'string' || !Object.hasOwn(shapes, op)) throw invalid(place, `没有运算“${short(op)}”`)
  if (op === 'literal') return parseLiteral(value, place)
  const shape: Readonly<Record<string, string>> = shapes[op as Op]
  const given = object(value, place, ['op', ...Object.keys(shape)])
  const node: Record<string, unknown> = { op }
  for (const [key, part] of Object.entries(shape)) {
    const optional = part.endsWith('?')
    if (given[key] === undefined) {
      if (optional) continue
      throw invalid(place, `缺少“${key}”`)
    }
    node[key] = parsers[optional ? part.slice(0, -1) : part]?.(given[key], `${place}.${key}`)
  }
  return node as unknown as Node
}

function parseLiteral(value: unknown, place: string): Literal {
  const given = object(value, place, ['op', 'type', 'value'])
  const type = given['type']
  if (type === 'unknown' && given['value'] === undefined) return { op: 'literal', type }
  if (type === 'flag' && typeof given['value'] === 'boolean') return { op: 'literal', type, value: given['value'] }
  if (type === 'number' || type === 'money' || type === 'text' || type === 'day')
    return { op: 'literal', type, value: text(given['value'], `${place}.value`) }
  throw invalid(place, '常数的类型不对')
}

/** A plain object with no other keys than these. */
function object(value: unknown, place: string, keys: readonly string[]): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw invalid(place, '应为对象')
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) throw invalid(place, '应为普通对象')
  const extra = Reflect.ownKeys(value).find((key) => typeof key === 'symbol' || !keys.includes(key))
  if (extra !== undefined) throw invalid(place, `多出“${short(String(extra))}”`)
  const own: Record<string, unknown> = Object.create(null)
  for (const [key, inside] of Object.entries(value)) own[key] = inside
  return own
}

function list(value: unknown, place: string): readonly unknown[] {
  if (!Array.isArray(value)) throw invalid(place, '应为列表')
  return value
}

function text(value: unknown, place: string): string {
  if (typeof value !== 'string') throw invalid(place, '应为文字')
  return value
}

function name(value: unknown, place: string): string {
  if (typeof value !== 'string' || !/^[A-Za-z][A-Za-z0-9.]*$/.test(value))
    throw invalid(place, '名称只能由英文字母和数字组成')
  return value
}

function invalid(place: string, reason: string): Problem {
  return new Problem('expressionInvalid', { reason: `${short(place, 120)} 处${reason}` })
}

function short(value: unknown, length = 40): string {
  const words = String(value)
  return words.length > length ? `${words.slice(0, length)}…` : words
}
