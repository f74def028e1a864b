/** 专利申请号 and 专利号 (ZC 0006—2003): eight digits and a check up to September 2003, twelve and a check since. */
import { yearOf } from '../day.ts'
import { commonSentences, type IdentifyOptions, readCode, type Scheme, type Verdict, verdict } from './scheme.ts'

export type PatentKind = 'invention' | 'utility' | 'design'

// 8 and 9 are international applications that entered the national phase.
const kinds: Readonly<Record<string, PatentKind>> = {
  '1': 'invention',
  '2': 'utility',
  '3': 'design',
  '8': 'invention',
  '9': 'utility',
}

export type PatentNoIdentification = Verdict & {
  /** The number without its check digit: what two ledgers are joined by. */
  readonly base?: string
  readonly check?: string
  readonly expectedCheck?: string
  /** `base.check`, without ZL or CN. */
  readonly canonical?: string
  readonly kind?: PatentKind | null
  readonly year?: number | null
  readonly pct?: boolean
  /** It was written with ZL, which only a granted patent bears. */
  readonly granted?: boolean
}

export const patentNo = {
  label: '专利申请号（专利号）',
  source: 'ZC 0006—2003',
  sentences: {
    ...commonSentences,
    length: '专利申请号应为 12 位（2003 年 10 月以前为 8 位）数字加 1 位校验码，如 201710601862.3。请核对位数。',
    character: '专利申请号只有数字、小数点和末位可能的 X。请去掉多余的字，一格只填一个号。',
    typeDigit: '专利申请号的种类位不对（应为 1 发明、2 实用新型、3 外观设计、8 或 9 国际申请）。请对照受理通知书核对。',
    year: '专利申请号的年份不可能（旧号为 1985 至 2003 年，新号从 2003 年起）。请核对。',
    check: '专利申请号的校验码不对，可能有一位写错或两位写颠倒。请对照受理通知书或证书核对。',
    numericCell: '该号存为数字格式，末尾的 0 和开头的 0 可能丢失，已按校验码还原。请把该列设为文本格式。',
    leadingZeroRestored: '开头的 0 已丢失，补上后校验码相符。请核对后改为文本格式。',
    checkDigitInferred: '没有写校验码，已按规则算出。请对照证书核对。',
    futureYear: '专利申请号的年份晚于所问日期。请核对。',
  },
  identify(raw: string | number, options: IdentifyOptions = {}): PatentNoIdentification {
    const read = readCode(raw)
    if ('refused' in read) return read.refused
    const granted = /ZL/.test(read.text)
    const text = read.text.replace(/专利申请号|申请号|专利号|第|号|ZL|CN|[:：-]/g, '').replace(/[·。]/g, '.')
    const shape = /^(\d+?)(?:(\.)([\dX])|(X))?$/.exec(text)
    if (!shape) return verdict(null, [/^[\dX.]*$/.test(text) ? 'length' : 'character'])
    const numeric = typeof raw === 'number'
    const split = splitNumber(shape[1]!, shape[3] ?? shape[4], numeric)
    if (split === null) return verdict(null, ['length'])
    const { base, restored } = split
    const expectedCheck = patentCheck(base)
    const check = split.check ?? expectedCheck
    const typeDigit = base.charAt(base.length === 12 ? 4 : 2)
    const kind = kinds[typeDigit] ?? null
    const year = filingYear(base)
    const errors = [
      ...(kind === null ? ['typeDigit'] : []),
      ...(year === null ? ['year'] : []),
      ...(check === expectedCheck ? [] : ['check']),
    ]
    const warnings = [
      ...(numeric ? ['numericCell'] : []),
      ...(restored ? ['leadingZeroRestored'] : []),
      ...(split.check === undefined ? ['checkDigitInferred'] : []),
      ...(year !== null && options.on !== undefined && year > yearOf(options.on) ? ['futureYear'] : []),
    ]
    const canonical = `${base}.${check}`
    const pct = typeDigit === '8' || typeDigit === '9'
    return { ...verdict(canonical, errors, warnings), base, check, expectedCheck, canonical, kind, year, pct, granted }
  },
} as const satisfies Scheme

type Split = { readonly base: string; readonly check: string | undefined; readonly restored: boolean }

/** Where the check digit stands, and whether zeros in front got lost; restored only when the check digit then agrees. */
function splitNumber(digits: string, written: string | undefined, numeric: boolean): Split | null {
  if (written !== undefined) return withCheck(digits, written)
  const { length } = digits
  if (length === 13 || length === 9) return withCheck(digits.slice(0, -1), digits.slice(-1))
  if (length === 12) return { base: digits, check: undefined, restored: false }
  if (length === 8) {
    const old = withCheck(digits.slice(0, -1), digits.slice(-1))
    return filingYear(digits) === null && old?.restored ? old : { base: digits, check: undefined, restored: false }
  }
  // A numeric cell drops '.0' as well as the zeros in front.
  return numeric ? restoreZeros(digits, '0') : null
}

function withCheck(base: string, check: string): Split | null {
  return base.length === 12 || base.length === 8 ? { base, check, restored: false } : restoreZeros(base, check)
}

/** Only numbers of 2000 to 2003 in the old form begin with a zero; those of 2000 with two. */
function restoreZeros(digits: string, check: string): Split | null {
  const base = digits.padStart(8, '0')
  const lost = digits.length === 7 || digits.length === 6
  return lost && filingYear(base) !== null && patentCheck(base) === check ? { base, check, restored: true } : null
}

function filingYear(base: string): number | null {
  if (base.length === 12) {
    const year = Number(base.slice(0, 4))
    return year >= 2003 && year <= 2099 ? year : null
  }
  const year = Number(base.slice(0, 2))
  return year >= 85 ? 1900 + year : year <= 3 ? 2000 + year : null
}

/** Weights 2 to 9, then 2 to 5; Σ mod 11, with 10 as X. Any one wrong digit and any swap of neighbours changes it. */
export function patentCheck(base: string): string {
  const remainder = [...base].reduce((sum, digit, index) => sum + Number(digit) * ((index % 8) + 2), 0) % 11
  return remainder === 10 ? 'X' : String(remainder)
}
