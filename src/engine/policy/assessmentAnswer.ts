import { fromFen } from '#engine/ground/money.ts'
import { type Rational, toDecimalText, toExactText } from '#engine/ground/rational.ts'
import type { AssessedCondition, AssessedGroup, Assessment } from './assessment.ts'
import { columnsOf } from './columns.ts'
import { explainCondition, isMoney, outcomeWords, sayMoney, sayOutcome, sayValue } from './explain.ts'
import { schemaFor } from './intake.ts'
import type { NamedPolicy } from './policy.ts'
import type { State } from './rule.ts'

/** An assessment as plain JSON, with the texts that a reader sees beside the exact values. Amounts are decimal texts of yuan. */
export type AssessmentAnswer = ReturnType<typeof assessmentAnswer>

export function assessmentAnswer(policy: NamedPolicy, assessment: Assessment) {
  const { version, amount, window } = assessment
  const schema = schemaFor(policy.facts)
  return {
    policy: policy.name,
    title: policy.title,
    asOf: assessment.asOf,
    version: version?.id ?? null,
    documents: version?.documents ?? [],
    outcome: assessment.outcome,
    outcomeText: outcomeWords[assessment.outcome],
    say: sayOutcome(assessment),
    result: resultOf(assessment),
    conditions: assessment.conditions.map((one) => conditionAnswer(policy, one)),
    groups: assessment.root ? groupsOf(assessment.root) : [],
    lacking: assessment.lacking.map(({ condition }) => condition.id),
    missing: assessment.missing,
    amount: amount && {
      label: amount.label,
      yuan: amount.fen === null ? null : yuanText(amount.fen),
      text: amount.fen === null ? null : sayMoney({ num: amount.fen, den: 1n }),
      steps: amount.steps.map(({ label, value, node }) => ({
        label,
        text: sayValue(value, isMoney(node, schema)) ?? '未知',
      })),
      shares: amount.shares.map(({ level, fen }) => ({ level, yuan: yuanText(fen) })),
      missing: amount.missing,
      unverified: amount.unverified,
    },
    window,
    excludes: version?.excludes ?? [],
    byDefault: assessment.byDefault.map((name) => ({
      name,
      label: columnsOf(policy.facts).find((column) => column.name === name)?.label ?? name,
    })),
    notes: assessment.notes,
    unverified: assessment.unverified,
    verified: assessment.verified,
  }
}

/** The verdict in the words of a condition. */
function resultOf({ outcome }: Assessment): State {
  if (outcome === 'eligible') return 'met'
  return outcome === 'near' || outcome === 'ineligible' ? 'unmet' : outcome
}

function conditionAnswer(policy: NamedPolicy, assessed: AssessedCondition) {
  const { condition, document, missing, shortfall, actual, required } = assessed
  const { articleText, actualText, requiredText, shortfallText, formula } = explainCondition(policy, assessed)
  return {
    id: condition.id,
    label: condition.label,
    state: assessed.state,
    actual: exactText(actual),
    actualText,
    required: exactText(required),
    requiredText,
    shortfall: exactText(shortfall),
    shortfallText,
    article: condition.article,
    articleText,
    document: document?.number ?? document?.title ?? null,
    formula,
    missing,
    remedy: condition.remedy ?? null,
    evidence: condition.evidence ?? [],
  }
}

function groupsOf(one: AssessedCondition | AssessedGroup): { id: string; label: string; state: State }[] {
  if ('condition' in one) return []
  const { id, label } = one.group
  return [...(id ? [{ id, label: label ?? '', state: one.state }] : []), ...one.members.flatMap(groupsOf)]
}

/** The exact value: a decimal where it ends, else a fraction; money in fen. */
function exactText(value: Rational | string | boolean | null): string | boolean | null {
  if (value === null || typeof value !== 'object') return value
  return toExactText(value) ?? `${value.num}/${value.den}`
}

function yuanText(fen: bigint): string {
  return toDecimalText(fromFen(fen, '元'), 2)
}
