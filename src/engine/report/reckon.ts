import { constantValue } from '#engine/expr/constantValue.ts'
import type { Node } from '#engine/expr/node.ts'
import { toText } from '#engine/expr/toText.ts'
import { type Rational, toDecimalText } from '#engine/ground/rational.ts'
import type { ReportFigure } from './figure.ts'
import type { Rule } from './report.ts'

export type RuleOutcome = {
  readonly id: string
  readonly say: string
  readonly outcome: 'met' | 'unmet' | 'unknown'
  readonly formula: string
  readonly detail: string
  readonly advisory: boolean
  /** Ids of the figures that it speaks of; absent in what was issued before these were kept. */
  readonly figures?: readonly string[]
}

/** The value of an expression over the figures of a report, each with its exact value; unknown where one of them is. */
export function reckon(node: Node, figures: ReadonlyMap<string, ReportFigure>): Rational | boolean | string | null {
  return constantValue(substitute(node, figures))
}

export function judgeRule(rule: Rule, figures: ReadonlyMap<string, ReportFigure>): RuleOutcome {
  const held = reckon(rule.holds.node, figures)
  const outcome = held === true ? 'met' : held === false ? 'unmet' : 'unknown'
  const used = fieldsOf(rule.holds.node).flatMap((name) => figures.get(name) ?? [])
  const detail = used
    .map((figure) => `${figure.label}＝${figure.state === 'missing' ? '未知' : figure.text + figure.unit}`)
    .join('；')
  return {
    id: rule.id,
    say: rule.say,
    outcome,
    formula: formulaText(rule.holds.node, figures),
    detail,
    advisory: rule.advisory ?? false,
    figures: fieldsOf(rule.holds.node),
  }
}

/** The formula in words, with the labels of the figures. */
export function formulaText(node: Node, figures: ReadonlyMap<string, { readonly label: string }>): string {
  const fields = Object.fromEntries(
    [...figures].map(([name, figure]) => [name, { label: figure.label, type: 'decimal', scale: 4 } as const]),
  )
  return toText(node, 'report', { report: { label: '报告', fields } })
}

export function fieldsOf(node: Node): string[] {
  const found = new Set<string>()
  walk(node, (part) => {
    if (part.op === 'field') found.add(part.name)
  })
  return [...found]
}

// Names become what they stand for; then nothing is left to look up.
function substitute(node: Node, figures: ReadonlyMap<string, ReportFigure>): Node {
  if (node.op === 'field') return constantOf(figures.get(node.name))
  const entries = Object.entries(node).map(([key, value]) => [key, replaceIn(value, figures)])
  return Object.fromEntries(entries) as Node
}

function replaceIn(value: unknown, figures: ReadonlyMap<string, ReportFigure>): unknown {
  if (Array.isArray(value)) return value.map((item) => replaceIn(item, figures))
  if (typeof value !== 'object' || value === null) return value
  if ('op' in value) return substitute(value as Node, figures)
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, replaceIn(item, figures)]))
}

function constantOf(figure: ReportFigure | undefined): Node {
  if (!figure || figure.state === 'missing') return { op: 'literal', type: 'unknown' }
  if (figure.value === null) return { op: 'literal', type: 'text', value: figure.text }
  const { num, den } = figure.value
  const number = (whole: bigint): Node => ({
    op: 'literal',
    type: 'number',
    value: toDecimalText({ num: whole, den: 1n }, 0),
  })
  return den === 1n ? number(num) : { op: 'divide', left: number(num), right: number(den) }
}

function walk(node: Node, visit: (node: Node) => void): void {
  visit(node)
  for (const value of Object.values(node)) each(value, visit)
}

function each(value: unknown, visit: (node: Node) => void): void {
  if (Array.isArray(value)) for (const item of value) each(item, visit)
  else if (typeof value === 'object' && value !== null) {
    if ('op' in value) walk(value as Node, visit)
    else for (const item of Object.values(value)) each(item, visit)
  }
}
