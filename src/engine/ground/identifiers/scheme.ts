/** What an identifier scheme is: a label, the sentences of its findings, and a pure function from a cell to a verdict. */
import type { Day } from '../day.ts'
import { compactText, isRuinedByExcel, isUnknownText } from '../words.ts'

/**
 * How grave the worst finding is. `warning` beside `valid: false`: the rule is broken but such identifiers are really in use,
 * so a person may confirm that it stays. `error`: wrong until corrected. `fatal`: digits are lost, nothing can repair it here.
 */
export type Severity = 'warning' | 'error' | 'fatal'

/** `on` is the day as of which the identifier is judged; without it, by the newest lists. */
export type IdentifyOptions = { readonly on?: Day }

export type Verdict = {
  readonly valid: boolean
  readonly severity?: Severity
  /** Codes of `sentences`; their order means nothing. */
  readonly errors: readonly string[]
  readonly warnings: readonly string[]
  /** The form in which it is stored and compared; null when the text has not even the shape of the scheme. */
  readonly normalized: string | null
}

/** A verdict and the parts of the identifier, which differ by scheme. */
export type Identification = Verdict & { readonly [part: string]: unknown }

export type Scheme = {
  readonly label: string
  readonly source: string
  /** What each error or warning code means, and what to do. */
  readonly sentences: Readonly<Record<string, string>>
  readonly identify: (raw: string | number, options?: IdentifyOptions) => Identification
}

/** Findings that any scheme may answer with. */
export const commonSentences = {
  missing: '没有填写编号，或填的是“无”一类的词。请补填；确实没有的请留空。',
  scientificNotation:
    '编号已被 Excel 破坏（变成数字或科学记数，末尾几位丢失，无法恢复）。请把该列设为文本格式，从原始材料重新填写。',
} as const

/** Puts findings together: valid means no error; without a given severity, errors weigh `error` and warnings `warning`. */
export function verdict(
  normalized: string | null,
  errors: readonly string[],
  warnings: readonly string[] = [],
  severity: Severity | undefined = errors.length > 0 ? 'error' : warnings.length > 0 ? 'warning' : undefined,
): Verdict {
  return { valid: errors.length === 0, ...(severity ? { severity } : {}), errors, warnings, normalized }
}

/**
 * The text of a cell ready for comparing (NFKC, upper case, no blanks), or the verdict when there is nothing to read: an
 * unknown word, or a code whose digits a spreadsheet has thrown away.
 */
export function readCode(raw: string | number): { readonly text: string } | { readonly refused: Verdict } {
  if (isRuinedByExcel(raw)) return { refused: verdict(null, ['scientificNotation'], [], 'fatal') }
  const text = compactText(String(raw)).replace(/^['‘’]/, '')
  if (isUnknownText(text)) return { refused: verdict(null, ['missing'], [], 'warning') }
  return { text: text.toUpperCase() }
}

/** Eighteen digits of which a spreadsheet kept fifteen, the rest zeros. Ask only when the check character disagrees. */
export function hasLostTail(code: string): boolean {
  return /^\d{15}000$/.test(code)
}
