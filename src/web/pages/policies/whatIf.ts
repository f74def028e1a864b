import { fromDecimalText, isInteger, multiply, rational, toDecimalText } from '#engine/ground/rational.ts'
import { assess } from '#engine/policy/assess.ts'
import { assessmentAnswer } from '#engine/policy/assessmentAnswer.ts'
import { columnsOf, type FactColumn } from '#engine/policy/columns.ts'
import { caseOf } from '#engine/policy/intake.ts'
import type { AssessmentAnswer, NamedPolicy, RawValue } from './answers.ts'

/**
 * Facts supposed to be otherwise, by column: as stored, null for “not known”. Facts of one name are one fact in every policy,
 * so one supposition moves all verdicts.
 */
export type Supposed = Readonly<Record<string, RawValue | null>>

/** Judged here by the code that judges on the server. */
export function judge(
  policy: NamedPolicy,
  raw: Readonly<Record<string, RawValue>>,
  supposed: Supposed,
  asOf: string,
): AssessmentAnswer {
  const own = new Set(columnsOf(policy.facts).map(({ name }) => name))
  const changed = Object.fromEntries(Object.entries(supposed).filter(([name]) => own.has(name)))
  return assessmentAnswer(policy, assess(policy, caseOf(policy.facts, { ...raw, ...changed }, asOf), asOf))
}

/**
 * Judges what is known once, one policy between two frames, before anybody supposes anything: the first supposition need not
 * wait until the rules are made ready. Gives back how to stop.
 */
export function makeReady(
  cases: readonly { readonly policy: NamedPolicy; readonly raw: Readonly<Record<string, RawValue>> }[],
  asOf: string,
): () => void {
  const waiting = [...cases]
  const next = () => {
    const one = waiting.shift()
    if (!one) return
    judge(one.policy, one.raw, {}, asOf)
    timer = setTimeout(next)
  }
  let timer = setTimeout(next)
  return () => clearTimeout(timer)
}

const fenPerWan = rational(1_000_000)

/** A stored value as an officer types it: money in 万元, a decimal as it is read, yes and no in words. */
export function written(column: FactColumn, raw: RawValue | null | undefined): string {
  if (raw === null || raw === undefined) return ''
  if (typeof raw === 'boolean') return raw ? '是' : '否'
  if (typeof raw === 'string') return raw
  if (column.kind === 'money') return trimmed(toDecimalText(rational(raw, 1_000_000), 6))
  if (column.kind === 'decimal')
    return trimmed(toDecimalText(rational(raw, 10 ** (column.scale ?? 0)), column.scale ?? 0))
  return String(raw)
}

/** What was typed, as it is stored; undefined while it cannot be read. An empty field is “not known”. */
export function parsed(column: FactColumn, text: string): RawValue | null | undefined {
  const given = text.trim()
  if (given === '') return null
  switch (column.kind) {
    case 'flag':
      return given === '是' ? true : given === '否' ? false : undefined
    case 'text':
    case 'choice':
      return given
    case 'day':
      return /^\d{4}-\d{2}-\d{2}$/.test(given) ? given : undefined
    case 'money':
      return wholeOf(given, fenPerWan)
    case 'decimal':
      return wholeOf(given, rational(10n ** BigInt(column.scale ?? 0)))
    default:
      return wholeOf(given, rational(1))
  }
}

function wholeOf(text: string, unit: ReturnType<typeof rational>): number | undefined {
  const value = fromDecimalText(text.replaceAll(',', ''))
  const whole = value && multiply(value, unit)
  return whole && isInteger(whole) && Number.isSafeInteger(Number(whole.num)) ? Number(whole.num) : undefined
}

export function unitOf(column: FactColumn): string {
  return column.kind === 'money' ? '万元' : (column.unit ?? '')
}

function trimmed(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text
}
