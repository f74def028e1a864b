import type { Comparison, Literal, Node } from '#engine/expr/node.ts'
import { addDays } from '#engine/ground/day.ts'
import type { Window } from '#engine/indicator/window.ts'
import type { Register } from '#engine/ledger/register.ts'
import type { Condition, Filters } from './filter.ts'

/**
 * The condition of a figure as the filters of its register's list; undefined where a list cannot say it (a set of related
 * records, an amount that is reckoned, two fields compared). The inverse of `conditionOf` in filter.ts; whoever offers it
 * counts the list once and keeps quiet where the two differ.
 */
export function filtersFor(register: Register, node: Node, window: Window): Filters | undefined {
  const filters: Record<string, Condition> = {}
  for (const part of conjuncts(node)) {
    const said = saidOf(register, part, window)
    if (!said) return undefined
    const before = filters[said.path] ?? {}
    // A field that is asked the same kind of thing twice has no such filter.
    if (Object.keys(said.condition).some((key) => key in before)) return undefined
    filters[said.path] = { ...before, ...said.condition }
  }
  return filters
}

type Said = { readonly path: string; readonly condition: Condition }

function conjuncts(node: Node): readonly Node[] {
  if (node.op === 'and') return node.args.flatMap(conjuncts)
  return node.op === 'literal' && node.type === 'flag' && node.value ? [] : [node]
}

function saidOf(register: Register, node: Node, window: Window): Said | undefined {
  switch (node.op) {
    case 'compare':
      return comparisonSaid(register, node, window)
    case 'oneOf': {
      const path = pathOf(register, node.arg)
      const oneOf = node.values.map(textOf)
      return path === undefined || oneOf.includes(undefined)
        ? undefined
        : { path, condition: { oneOf: oneOf as string[] } }
    }
    case 'known':
      return knownSaid(register, node.arg, false)
    case 'not':
      return node.arg.op === 'known' ? knownSaid(register, node.arg.arg, true) : undefined
    case 'contains':
    case 'startsWith': {
      const path = pathOf(register, node.arg)
      return path === undefined ? undefined : { path, condition: { [node.op]: node.text } }
    }
    case 'includes': {
      const path = pathOf(register, node.arg)
      return path === undefined ? undefined : { path, condition: { oneOf: [node.item] } }
    }
    case 'or':
      return orUnknownSaid(register, node.args, window)
    default:
      return undefined
  }
}

/** 未填，或早于……: the one alternative that a list knows. */
function orUnknownSaid(register: Register, args: readonly Node[], window: Window): Said | undefined {
  const said = args.map((arg) => saidOf(register, arg, window))
  const [blank, stated] = said[0]?.condition.unknown === true ? said : said.toReversed()
  if (args.length !== 2 || !blank || !stated || blank.path !== stated.path || blank.condition.unknown !== true)
    return undefined
  return { path: blank.path, condition: { ...stated.condition, unknown: true } }
}

function knownSaid(register: Register, node: Node, unknown: boolean): Said | undefined {
  const path = pathOf(register, node)
  return path === undefined ? undefined : { path, condition: { unknown } }
}

function comparisonSaid(
  register: Register,
  { how, left, right }: Extract<Node, { op: 'compare' }>,
  window: Window,
): Said | undefined {
  const path = pathOf(register, left)
  const bound = boundOf(right, window)
  if (path === undefined || bound === undefined) return undefined
  const condition = conditionOf(how, bound)
  return condition && { path, condition }
}

type Bound = { readonly type: Literal['type']; readonly text: string }

function conditionOf(how: Comparison, { type, text }: Bound): Condition | undefined {
  switch (how) {
    case 'equal':
      return { equals: text }
    case 'atLeast':
      return { from: text }
    case 'atMost':
      return { to: text }
    case 'below':
      return type === 'day' ? { to: addDays(text, -1) } : undefined
    case 'above':
      return type === 'day' ? { from: addDays(text, 1) } : undefined
    default:
      return undefined
  }
}

function boundOf(node: Node, window: Window): Bound | undefined {
  switch (node.op) {
    case 'windowFrom':
      return { type: 'day', text: window.from }
    case 'windowTo':
    case 'asOf':
      return { type: 'day', text: window.to }
    case 'yearOf': {
      const day = boundOf(node.arg, window)
      return day?.type === 'day' ? { type: 'number', text: day.text.slice(0, 4) } : undefined
    }
    case 'literal': {
      const text = textOf(node)
      return text === undefined ? undefined : { type: node.type, text }
    }
    default:
      return undefined
  }
}

/** An amount is printed in the unit of its field, which a literal in fen does not know. */
function textOf(literal: Literal): string | undefined {
  if (literal.type === 'unknown' || literal.type === 'money') return undefined
  return literal.type === 'flag' ? (literal.value ? '是' : '否') : literal.value
}

/** A field of the register itself, or one that a single reference leads to. */
function pathOf(register: Register, node: Node): string | undefined {
  if (node.op !== 'field') return undefined
  const [step, ...more] = node.through ?? []
  if (more.length > 0) return undefined
  const first = step ?? node.name
  if (!Object.hasOwn(register.fields, first)) return undefined
  return step === undefined ? node.name : `${step}.${node.name}`
}
