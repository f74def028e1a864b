import type { Literal, Node, Op } from '#engine/expr/node.ts'
import { call, member, type Part, plain, quoted, raw } from './layout.ts'

/** An expression as its builder would be written; `uses` gathers the names to import from `#engine/expr/expr.ts`. */
export function builderOf(node: Node, uses: Set<string>): Part {
  const use = (name: string) => {
    uses.add(name)
    return name
  }
  const inner = (part: Node) => builderOf(part, uses)
  /** Beside an operator a plain literal stands for itself. */
  const operand = (part: Node): Part =>
    part.op === 'literal' && (part.type === 'number' || part.type === 'text' || part.type === 'flag')
      ? bare(part)
      : inner(part)
  const method = (of: Node, name: string, ...args: readonly Part[]) => member(inner(of), name, ...args)
  switch (node.op) {
    case 'literal':
      return literalOf(node, use)
    case 'field':
      return call(use('field'), raw(quoted([...(node.through ?? []), node.name].join('.'))))
    case 'asOf':
    case 'windowFrom':
    case 'windowTo':
      return raw(use(node.op))
    case 'and':
    case 'or':
      return call(use(node.op === 'and' ? 'all' : 'any'), ...node.args.map(inner))
    case 'not':
      return node.arg.op === 'known' ? method(node.arg.arg, 'isUnknown') : method(node.arg, 'not')
    case 'compare':
      return method(node.left, comparisons[node.how], operand(node.right))
    case 'oneOf':
      return method(node.arg, 'oneOf', ...node.values.map(bare))
    case 'known':
      return method(node.arg, 'isKnown')
    case 'contains':
    case 'startsWith':
      return method(node.arg, node.op, raw(quoted(node.text)))
    case 'includes':
      return method(node.arg, 'includes', raw(quoted(node.item)))
    case 'add':
    case 'subtract':
    case 'multiply':
    case 'divide':
      return method(node.left, arithmetic[node.op], operand(node.right))
    case 'yearOf':
    case 'monthOf':
      return method(node.arg, node.op === 'yearOf' ? 'year' : 'month')
    case 'daysBetween':
      return call(use('daysBetween'), inner(node.from), inner(node.to))
    default:
      // What no page makes by clicking stands as the data that it is.
      return call(`new ${use('Expr')}`, plain(node))
  }
}

const comparisons = {
  equal: 'is',
  different: 'isNot',
  below: 'below',
  atMost: 'atMost',
  above: 'above',
  atLeast: 'atLeast',
} as const
const arithmetic: Readonly<Partial<Record<Op, string>>> & Record<'add' | 'subtract' | 'multiply' | 'divide', string> = {
  add: 'plus',
  subtract: 'minus',
  multiply: 'times',
  divide: 'dividedBy',
}

function literalOf(node: Literal, use: (name: string) => string): Part {
  switch (node.type) {
    case 'unknown':
      return raw(use('unknown'))
    case 'day':
      return call(`${use('day')}`, raw(quoted(node.value)))
    case 'money': {
      const fen = BigInt(node.value)
      if (fen % 1_000_000n === 0n && fen !== 0n) return call(use('wan'), raw(String(fen / 1_000_000n)))
      return fen % 100n === 0n ? call(use('yuan'), raw(String(fen / 100n))) : call(use('fen'), raw(node.value))
    }
    default:
      use('Expr')
      return call('new Expr', plain(node))
  }
}

function bare(node: Literal): Part {
  if (node.type === 'unknown') return raw('null')
  if (node.type === 'flag') return raw(String(node.value))
  return raw(node.type === 'number' ? node.value : quoted(node.value))
}
