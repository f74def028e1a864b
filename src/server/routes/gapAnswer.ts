import { type Rational, toDecimalText, toExactText } from '#engine/ground/rational.ts'
import type { Gap } from '#engine/plan/gap.ts'
import { outcomeWords } from '#engine/policy/explain.ts'
import { backtestAnswer } from './backtestAnswer.ts'

/** A gap as JSON: exact numbers as decimal texts, words ready to read. */
export function gapAnswer({ target, short, subject, policies, counts, candidates, visits, expected, forecast }: Gap) {
  const { forecast: usual, backtest } = target
  return {
    indicator: target.indicator,
    label: target.label,
    unit: target.unit,
    target: target.targetText,
    needed: text(target.needed),
    actual: text(target.actual),
    short: text(short),
    light: target.light,
    lightText: target.lightWord,
    window: target.window,
    subject,
    policies,
    counts,
    candidates: candidates.map((candidate) => ({ ...candidate, outcomeText: outcomeWords[candidate.outcome] })),
    none: sayNone(policies),
    visits,
    expected: rounded(expected),
    forecast: forecast && {
      low: text(usual?.low ?? null),
      mid: text(forecast.mid),
      high: text(usual?.high ?? null),
      withVisits: rounded(forecast.withVisits),
      probability: usual?.probability ?? null,
      method: usual?.method ?? '',
      backtest: backtest && backtestAnswer({ forecast: usual, backtest }, target.unit, target.decimals),
    },
    missing: target.missing,
  }
}

/** Why there may be no candidates. */
function sayNone(policies: Gap['policies']): string {
  const closed = policies.filter((one) => one.closed).map(({ title }) => title)
  return closed.length > 0
    ? `${closed.join('、')}这一年度的申报已经截止，今年不能再靠它补上。`
    : '没有还能算上的企业：符合的都已算上，其余的差得太远。'
}

function text(value: Rational | null): string | null {
  return value === null ? null : (toExactText(value) ?? toDecimalText(value, 4))
}

/** An expectation is no count: one decimal. */
function rounded(value: Rational | null): string | null {
  return value === null ? null : toDecimalText(value, 1)
}
