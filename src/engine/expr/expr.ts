import type { Comparison, Literal, Measure, Node } from './node.ts'

/**
 * The builder of expressions: `field('grantedOn').atLeast(field('filedOn'))`. `Names` are the fields that the expression
 * needs of its record, so a declaration that names a field its register does not have does not compile.
 * `NoInfer`: what an operand needs is read from the operand, never guessed from the place where the result is used.
 */
export class Expr<Names extends string = never> {
  declare readonly needs: Names
  readonly node: Node

  constructor(node: Node) {
    this.node = node
  }

  /** An expression serialises as its node: a declaration is plain data. */
  toJSON(): Node {
    return this.node
  }

  is<N extends string = never>(other: Operand<N>): Expr<Names | NoInfer<N>> {
    return compare('equal', this, other)
  }
  isNot<N extends string = never>(other: Operand<N>): Expr<Names | NoInfer<N>> {
    return compare('different', this, other)
  }
  below<N extends string = never>(other: Operand<N>): Expr<Names | NoInfer<N>> {
    return compare('below', this, other)
  }
  atMost<N extends string = never>(other: Operand<N>): Expr<Names | NoInfer<N>> {
    return compare('atMost', this, other)
  }
  above<N extends string = never>(other: Operand<N>): Expr<Names | NoInfer<N>> {
    return compare('above', this, other)
  }
  atLeast<N extends string = never>(other: Operand<N>): Expr<Names | NoInfer<N>> {
    return compare('atLeast', this, other)
  }
  oneOf(...values: readonly (string | number)[]): Expr<Names> {
    return new Expr({ op: 'oneOf', arg: this.node, values: values.map(literal) })
  }
  isKnown(): Expr<Names> {
    return new Expr({ op: 'known', arg: this.node })
  }
  isUnknown(): Expr<Names> {
    return new Expr({ op: 'not', arg: { op: 'known', arg: this.node } })
  }
  contains(text: string): Expr<Names> {
    return new Expr({ op: 'contains', arg: this.node, text })
  }
  startsWith(text: string): Expr<Names> {
    return new Expr({ op: 'startsWith', arg: this.node, text })
  }
  includes(item: string): Expr<Names> {
    return new Expr({ op: 'includes', arg: this.node, item })
  }

  and<N extends string = never>(other: Expr<N>): Expr<Names | NoInfer<N>> {
    return new Expr({ op: 'and', args: [...flat('and', this.node), ...flat('and', other.node)] })
  }
  or<N extends string = never>(other: Expr<N>): Expr<Names | NoInfer<N>> {
    return new Expr({ op: 'or', args: [...flat('or', this.node), ...flat('or', other.node)] })
  }
  not(): Expr<Names> {
    return new Expr({ op: 'not', arg: this.node })
  }

  plus<N extends string = never>(other: Operand<N>): Expr<Names | NoInfer<N>> {
    return new Expr({ op: 'add', left: this.node, right: nodeOf(other) })
  }
  minus<N extends string = never>(other: Operand<N>): Expr<Names | NoInfer<N>> {
    return new Expr({ op: 'subtract', left: this.node, right: nodeOf(other) })
  }
  times<N extends string = never>(other: Operand<N>): Expr<Names | NoInfer<N>> {
    return new Expr({ op: 'multiply', left: this.node, right: nodeOf(other) })
  }
  dividedBy<N extends string = never>(other: Operand<N>): Expr<Names | NoInfer<N>> {
    return new Expr({ op: 'divide', left: this.node, right: nodeOf(other) })
  }
  rounded(scale: number): Expr<Names> {
    return new Expr({ op: 'round', arg: this.node, scale })
  }
  floored(): Expr<Names> {
    return new Expr({ op: 'floor', arg: this.node })
  }

  year(): Expr<Names> {
    return new Expr({ op: 'yearOf', arg: this.node })
  }
  month(): Expr<Names> {
    return new Expr({ op: 'monthOf', arg: this.node })
  }
  plusDays<N extends string = never>(by: Operand<N>): Expr<Names | NoInfer<N>> {
    return new Expr({ op: 'addDays', arg: this.node, by: nodeOf(by) })
  }
  plusMonths<N extends string = never>(by: Operand<N>): Expr<Names | NoInfer<N>> {
    return new Expr({ op: 'addMonths', arg: this.node, by: nodeOf(by) })
  }
  plusYears<N extends string = never>(by: Operand<N>): Expr<Names | NoInfer<N>> {
    return new Expr({ op: 'addYears', arg: this.node, by: nodeOf(by) })
  }
}

/** What may stand beside an operator: another expression, or a literal (a string is text or a choice, a number an exact decimal). */
export type Operand<Names extends string = never> = Expr<Names> | string | number | boolean

/** A field of the record at hand; `field('holder.town')` follows the reference `holder` and reads `town` there. */
export function field<const Path extends string>(
  path: Path,
): Expr<Path extends `${infer First}.${string}` ? First : Path> {
  const parts = path.split('.')
  const name = parts.pop() as string
  return new Expr(parts.length === 0 ? { op: 'field', name } : { op: 'field', name, through: parts })
}

/** The day as of which the expression is asked. */
export const asOf: Expr = new Expr({ op: 'asOf' })
/** First and last day of the window of the question. */
export const windowFrom: Expr = new Expr({ op: 'windowFrom' })
export const windowTo: Expr = new Expr({ op: 'windowTo' })

export function day(iso: string): Expr {
  return new Expr({ op: 'literal', type: 'day', value: iso })
}
/** Money literals: whole fen underneath. */
export function yuan(amount: number): Expr {
  return fen(Math.round(amount * 100))
}
export function wan(amount: number): Expr {
  return fen(Math.round(amount * 1_000_000))
}
export function fen(amount: number): Expr {
  return new Expr({ op: 'literal', type: 'money', value: String(amount) })
}
export function percent(amount: number): Expr {
  return new Expr({ op: 'divide', left: literal(amount), right: literal(100) })
}
/** A number, a word or a yes by itself, where an expression is wanted. */
export function constant(value: string | number | boolean): Expr {
  return new Expr(literal(value))
}
export const unknown: Expr = new Expr({ op: 'literal', type: 'unknown' })

export function all<N extends string>(...args: readonly Expr<N>[]): Expr<N> {
  return new Expr({ op: 'and', args: args.map((arg) => arg.node) })
}
export function any<N extends string>(...args: readonly Expr<N>[]): Expr<N> {
  return new Expr({ op: 'or', args: args.map((arg) => arg.node) })
}
export function least<N extends string = never>(...args: readonly Operand<N>[]): Expr<N> {
  return new Expr({ op: 'least', args: args.map(nodeOf) })
}
export function greatest<N extends string = never>(...args: readonly Operand<N>[]): Expr<N> {
  return new Expr({ op: 'greatest', args: args.map(nodeOf) })
}
export function daysBetween<A extends string = never, B extends string = never>(
  from: Expr<A>,
  to: Expr<B>,
): Expr<A | B> {
  return new Expr({ op: 'daysBetween', from: from.node, to: to.node })
}

/** A tier that includes its bound (`upTo`) or not (`below`); `above` is what remains. */
export type Tier<N extends string = never> = {
  readonly bound: Expr<N>
  readonly closed: boolean
  readonly then: Operand<N>
}
export function upTo<N extends string = never>(bound: Expr<N>, then: Operand<N>): Tier<N> {
  return { bound, closed: true, then }
}
export function below<N extends string = never>(bound: Expr<N>, then: Operand<N>): Tier<N> {
  return { bound, closed: false, then }
}
export function tiers<N extends string = never>(
  of: Expr<N>,
  steps: readonly Tier<N>[],
  otherwise: Operand<N>,
): Expr<N> {
  return new Expr({
    op: 'tiers',
    of: of.node,
    steps: steps.map((step) => ({ bound: step.bound.node, closed: step.closed, then: nodeOf(step.then) })),
    otherwise: nodeOf(otherwise),
  })
}
export function choose<N extends string = never>(
  cases: readonly (readonly [when: Expr<N>, then: Operand<N>])[],
  otherwise: Operand<N>,
): Expr<N> {
  return new Expr({
    op: 'choose',
    cases: cases.map(([when, then]) => ({ when: when.node, then: nodeOf(then) })),
    otherwise: nodeOf(otherwise),
  })
}

/**
 * A set of related records, complete by definition: `related('patent', 'holder', { where, measure: count() })`.
 * `where` and a summed expression speak of the related record; `through` starts from the record that a reference leads to.
 */
export function related(
  register: string,
  by: string,
  options: { where?: Expr<string>; measure?: Measure; through?: readonly string[] } = {},
): Expr {
  return new Expr({
    op: 'related',
    register,
    by,
    measure: options.measure ?? { kind: 'any' },
    ...(options.where ? { where: options.where.node } : {}),
    ...(options.through ? { through: options.through } : {}),
  })
}
export function count(): Measure {
  return { kind: 'count' }
}
export function sum(of: Expr<string>): Measure {
  return { kind: 'sum', of: of.node }
}
export function distinct(name: string): Measure {
  return { kind: 'distinct', field: name }
}

/** A yearly statement of the subject: unknown when there is no record of that year. */
export function yearly(
  register: string,
  name: string,
  options: { by: string; yearField?: string; through?: readonly string[]; year?: Operand<string> },
): Expr {
  return new Expr({
    op: 'yearly',
    register,
    by: options.by,
    yearField: options.yearField ?? 'year',
    field: name,
    year: options.year === undefined ? { op: 'yearOf', arg: { op: 'asOf' } } : nodeOf(options.year),
    ...(options.through ? { through: options.through } : {}),
  })
}

/** growth = this ÷ base − 1; unknown where the base is unknown or zero. */
export function growth<N extends string = never>(current: Expr<N>, base: Expr<N>): Expr<N> {
  return current.dividedBy(base).minus(1)
}

function compare<A extends string, B extends string>(how: Comparison, left: Expr<A>, right: Operand<B>): Expr<A | B> {
  return new Expr({ op: 'compare', how, left: left.node, right: nodeOf(right) })
}

export function literal(value: string | number | boolean): Literal {
  if (typeof value === 'boolean') return { op: 'literal', type: 'flag', value }
  if (typeof value === 'number') return { op: 'literal', type: 'number', value: decimalText(value) }
  return { op: 'literal', type: 'text', value }
}

function nodeOf(operand: Operand<string>): Node {
  return operand instanceof Expr ? operand.node : literal(operand)
}

// A number written in a declaration is the decimal that its shortest form shows; exponents are spelt out.
function decimalText(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`not a finite number: ${value}`)
  const text = String(value)
  return text.includes('e') ? value.toFixed(20).replace(/0+$/, '').replace(/\.$/, '') : text
}

function flat(op: 'and' | 'or', node: Node): readonly Node[] {
  return node.op === op ? node.args : [node]
}
