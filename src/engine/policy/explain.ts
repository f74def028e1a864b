import { checkNode } from '#engine/expr/check.ts'
import type { Value } from '#engine/expr/evaluate.ts'
import type { Node, Schema } from '#engine/expr/node.ts'
import { toText } from '#engine/expr/toText.ts'
import { dayText, parseDay } from '#engine/ground/day.ts'
import { multiply, type Rational, rational, toDecimalText, toExactText } from '#engine/ground/rational.ts'
import type { AssessedCondition, Assessment } from './assessment.ts'
import { columnsOf, factRegister } from './columns.ts'
import { schemaFor } from './intake.ts'
import { sayMissing } from './missing.ts'
import type { NamedPolicy, Outcome, PolicyDocument } from './policy.ts'
import type { Condition, ConditionGroup, Requirement, State } from './rule.ts'

/** What an assessment says, in the words of officials. */

export const outcomeWords: Readonly<Record<Outcome, string>> = {
  eligible: '符合',
  near: '接近',
  ineligible: '不符合',
  unknown: '缺数据',
  manual: '待人工',
  notApplicable: '不适用',
}

/** One line: the verdict and why. */
export function sayOutcome(assessment: Assessment): string {
  const { outcome, reason, lacking, reasons, conditions, missing } = assessment
  if (reason !== null) return `${outcomeWords[outcome]}：${reason}`
  switch (outcome) {
    case 'eligible':
      return '符合：各项条件都满足'
    case 'near':
      return `接近：还没有满足${quoted(lacking.map(({ condition }) => condition.label))}`
    case 'ineligible':
      return `不符合：不满足${quoted(reasons.map(({ condition }) => condition.label))}`
    case 'manual':
      return `待人工：请认定${quoted(labelsOf(conditions, 'manual'))}`
    case 'unknown':
      return `缺数据：${sayMissing(missing).join('、')}`
    default:
      return outcomeWords[outcome]
  }
}

/** Each in quotation marks: a condition that says 不是… is not to be read as the finding itself. */
function quoted(labels: readonly string[]): string {
  return labels.map((label) => `“${label}”`).join('')
}

function labelsOf(conditions: readonly AssessedCondition[], wanted: State): string[] {
  return conditions.filter(({ state }) => state === wanted).map(({ condition }) => condition.label)
}

/** 国科发火〔2016〕32号 第十一条（一）; a document without a number by its title. */
export function cite(document: PolicyDocument | null | undefined, article: string): string {
  if (!document) return article
  return document.number === undefined ? `《${document.title}》${article}` : `${document.number} ${article}`
}

export type ExplainedCondition = {
  readonly id: string
  readonly label: string
  readonly state: State
  readonly actualText: string | null
  readonly requiredText: string | null
  readonly shortfallText: string | null
  readonly articleText: string
  /** The formula as it is read aloud. */
  readonly formula: string
}

export function explainCondition(policy: NamedPolicy, assessed: AssessedCondition): ExplainedCondition {
  const { condition, state, actual, actualHigh, required, document } = assessed
  const schema = schemaFor(policy.facts)
  const shown = condition.shown ?? condition.measure
  const unit = condition.shown?.unit ?? unitOf(policy, condition.levers?.[0]?.fact)
  const say = (value: Value) => sayValue(value, shown && isMoney(shown.actual.node, schema), unit)
  const low = say(actual)
  const high = actualHigh === null ? null : say(actualHigh)
  return {
    id: condition.id,
    label: condition.label,
    state,
    actualText: high === null || high === low ? low : `${low}～${high}`,
    requiredText: required === null ? null : requiredText(condition, required, say),
    shortfallText: shortfallText(policy, assessed),
    articleText: cite(document, condition.article),
    formula: formulaOf(condition, schema),
  }
}

function requiredText(
  condition: AssessedCondition['condition'],
  required: NonNullable<Value>,
  say: (value: Value) => string | null,
): string {
  const isNought = typeof required === 'object' && required.num === 0n
  return isNought && condition.measure?.how === 'above' ? '大于0' : `${reaching(condition)}${say(required)}`
}

/** Read aloud once, however often its cases are judged. */
function formulaOf(condition: Requirement, schema: Schema): string {
  const ofSchema = formulas.get(schema) ?? new WeakMap<Node, string>()
  formulas.set(schema, ofSchema)
  const known = ofSchema.get(condition.holds.node)
  if (known !== undefined) return known
  const formula = sayRequirement(condition, schema)
  ofSchema.set(condition.holds.node, formula)
  return formula
}
const formulas = new WeakMap<Schema, WeakMap<Node, string>>()

/** What a condition asks for: its formula read aloud, a score by its parts, and what a person says where only a person can. */
export function sayRequirement({ holds, parts, measure, unknownIs }: Requirement, schema: Schema): string {
  const { node } = holds
  if (node.op === 'literal' && node.type === 'unknown') return '由人工认定'
  if (!parts || !measure) return `${toText(node, factRegister, schema)}${unknownIs ? '；没有填的由人工认定' : ''}`
  const marks = parts.map(({ label, most }) => `${label}（最高 ${most} 分）`).join('、')
  const pass = `${comparisons[measure.how]} ${toText(measure.required.node, factRegister, schema)} 分`
  return `${marks}合计${pass}；只知道得分范围的，最低分够了就满足，最高分不够就不满足，两者之间由人工认定`
}

function reaching(condition: AssessedCondition['condition']): string {
  return condition.measure ? comparisons[condition.measure.how] : ''
}
const comparisons = { atLeast: '不低于', above: '超过', atMost: '不超过', below: '低于' } as const

/**
 * What is short, as officials say it. Where what is required is not enough itself (超过), the bound is said, and how far it is:
 * never the smallest step beyond it.
 */
function shortfallText(policy: NamedPolicy, { condition, shortfall, bound }: AssessedCondition): string | null {
  if (shortfall === null || !condition.measure) return null
  const schema = schemaFor(policy.facts)
  const lever = condition.levers?.[0]
  const column = columnsOf(policy.facts).find(({ name }) => name === lever?.fact)
  const plainUnit = column?.kind === 'day' ? '天' : (column?.unit ?? condition.shown?.unit)
  const unit = plainUnit === '%' ? '个百分点' : plainUnit
  const money = isMoney(condition.measure.actual.node, schema)
  const { how } = condition.measure
  const down = how === 'atMost' || how === 'below'
  const named = column?.label ?? ''
  if (bound === null) return `${named}${down ? '应减少' : '还差'}${sayValue(shortfall, money, unit)}`
  if (bound.value.num === 0n) return `${named}须${down ? '小于' : '大于'}0`
  const far = bound.distance.num === 0n ? '' : `，${down ? '多' : '还差'}${sayValue(bound.distance, money, unit)}`
  return `${named}须${down ? '低于' : '超过'}${sayValue(bound.value, money, plainUnit)}${far}`
}

function unitOf(policy: NamedPolicy, fact: string | undefined): string | undefined {
  const column = columnsOf(policy.facts).find(({ name }) => name === fact)
  return column?.kind === 'day' ? '天' : column?.unit
}

export function isMoney(node: Parameters<typeof checkNode>[0], schema: Schema): boolean {
  return checkNode(node, factRegister, schema).type === 'money'
}

/** A value as it is read: money in the unit that says it shortest, a share in percent, a day in full. */
export function sayValue(value: Value, money = false, unit?: string): string | null {
  if (value === null) return null
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value === 'string') return parseDay(value) === null ? value : dayText(value)
  if (money) return sayMoney(value)
  if (unit === 'ratio') return `${short(multiply(value, rational(100)), 4)}%`
  return `${short(value, 4)}${unit ?? ''}`
}

/** 万元 from ten thousand yuan on, else yuan; every digit as far as the fen. */
export function sayMoney(fen: Rational): string {
  const size = fen.num < 0n ? -fen.num : fen.num
  return size >= 1_000_000n * fen.den
    ? `${short(rational(fen.num, fen.den * 1_000_000n), 6)}万元`
    : `${short(rational(fen.num, fen.den * 100n), 2)}元`
}

/** Up to so many decimals, without trailing zeros. */
function short(value: Rational, decimals: number): string {
  const exact = toExactText(value)
  const text = exact !== null && (exact.split('.')[1] ?? '').length <= decimals ? exact : toDecimalText(value, decimals)
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text
}

export function needsWords({ needs }: ConditionGroup): string {
  return needs === 'all' ? '全部满足' : needs === 'any' ? '满足其中一项' : `至少满足 ${needs} 项`
}

/** The conditions of a rule as numbered lines, with what is needed of a group. */
export function ruleLines(policy: NamedPolicy, root: Condition, depth = 0): readonly string[] {
  const schema = schemaFor(policy.facts)
  if (root.kind === 'condition') {
    return [
      `${'  '.repeat(depth)}${root.label}（${root.article}）`,
      `${'  '.repeat(depth + 1)}${sayRequirement(root, schema)}`,
    ]
  }
  const needs = needsWords(root)
  return [
    `${'  '.repeat(depth)}${root.label ? `${root.label}，` : ''}${needs}：`,
    ...root.members.flatMap((member) => ruleLines(policy, member, depth + 1)),
  ]
}
