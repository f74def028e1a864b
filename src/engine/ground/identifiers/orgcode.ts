/** 组织机构代码 (GB 11714): eight characters and a check character, since 2015 inside the unified social credit code. */
import { commonSentences, readCode, type Scheme, type Verdict, verdict } from './scheme.ts'

const weights = [3, 7, 9, 10, 5, 8, 4, 2]

export type OrgCodeIdentification = Verdict & {
  readonly check?: string
  readonly expectedCheck?: string
  readonly weightedSum?: number
}

export const orgcode = {
  label: '组织机构代码',
  source: 'GB 11714',
  sentences: {
    ...commonSentences,
    length: '组织机构代码应为 9 位（8 位本体和 1 位校验码）。请对照证照重新填写。',
    character: '组织机构代码只用数字和大写字母，校验码是数字或 X。请对照证照重新填写。',
    check: '组织机构代码的校验码不对，可能有一位写错。请对照证照核对每一位。',
  },
  identify(raw: string | number): OrgCodeIdentification {
    const read = readCode(raw)
    if ('refused' in read) return read.refused
    const code = read.text.replace(/[-‐‑–—]/g, '')
    if (code.length !== 9) return verdict(null, ['length'])
    if (!/^[0-9A-Z]{8}[0-9X]$/.test(code)) return verdict(null, ['character'])
    const { weightedSum, expectedCheck } = orgCheck(code.slice(0, 8))
    const check = code.slice(8)
    const errors = check === expectedCheck ? [] : ['check']
    return { ...verdict(`${code.slice(0, 8)}-${check}`, errors), check, expectedCheck, weightedSum }
  },
} as const satisfies Scheme

/** Σ of weight × value, where letters count A = 10 … Z = 35; the check is 11 − Σ mod 11, with 10 as X and 11 as 0. */
export function orgCheck(base: string): { readonly weightedSum: number; readonly expectedCheck: string } {
  const weightedSum = weights.reduce((sum, weight, index) => sum + weight * Number.parseInt(base[index] ?? '0', 36), 0)
  const value = 11 - (weightedSum % 11)
  return { weightedSum, expectedCheck: value === 10 ? 'X' : value === 11 ? '0' : String(value) }
}
