/** 统一社会信用代码 (GB 32100—2015): 18 characters with two check characters, the 9th to 17th being the organisation code. */
import { isProvince } from './divisions.ts'
import { orgCheck } from './orgcode.ts'
import { commonSentences, hasLostTail, readCode, type Scheme, type Verdict, verdict } from './scheme.ts'

// Without I, O, S, V and Z. The value of a character is its place.
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const shape = /^[0-9A-HJ-NP-RTUW-Y]{18}$/
const confusable: Readonly<Record<string, string>> = { O: '0', I: '1', Z: '2', S: '5' }

/** Registering department → kinds of body that it registers. A pair not listed is only warned about: the list grew over time. */
const bodies: Readonly<Record<string, string>> = {
  '1': '1239',
  '2': '19',
  '3': '123459',
  '4': '19',
  '5': '1239',
  '6': '129',
  '7': '129',
  '8': '19',
  '9': '1239',
  A: '19',
  N: '1239',
  Y: '1',
}

export type UsccIdentification = Verdict & {
  readonly regDept?: string
  readonly orgType?: string
  readonly regDivision?: string
  /** The organisation code with its hyphen. */
  readonly orgCode?: string
  readonly orgCheck?: string
  readonly expectedOrgCheck?: string
  readonly orgCheckValid?: boolean
  readonly weightedSum?: number
  readonly remainder?: number
  readonly checkChar?: string
  readonly expectedCheckChar?: string
  /** What it may have been meant to be (O for 0, I for 1, Z for 2, S for 5): only a hint, and only when both checks then pass. */
  readonly suggestion?: string
}

export const uscc = {
  label: '统一社会信用代码',
  source: 'GB 32100—2015',
  sentences: {
    ...commonSentences,
    length: '统一社会信用代码应为 18 位。15 位的是旧的工商注册号，9 位的是组织机构代码，请改填营业执照上的 18 位代码。',
    character: '统一社会信用代码只用数字和大写字母，不用 I、O、S、V、Z，也没有其他符号。请检查 O 与 0、I 与 1。',
    checkChar:
      '统一社会信用代码第 18 位校验码不对，可能有一位写错。请对照营业执照核对；执照上确实如此的（早期试点代码），请确认后保留。',
    orgCheck:
      '统一社会信用代码第 9 至 17 位（主体标识码）的校验码不对。请对照营业执照核对这几位；确实如此的，请确认后保留。',
    body: '统一社会信用代码前两位（登记管理部门、机构类别）不在已知的类别中。请对照证照核对。',
    regDivision: '统一社会信用代码第 3 至 8 位不是已知省份的区划代码。请对照证照核对。',
  },
  identify(raw: string | number): UsccIdentification {
    const read = readCode(raw)
    if ('refused' in read) return read.refused
    const code = read.text.replace(/[-‐‑–—]/g, '')
    if (code.length !== 18) return verdict(null, ['length'])
    if (!shape.test(code)) {
      const suggestion = suggest(code)
      return { ...verdict(null, ['character']), ...(suggestion === null ? {} : { suggestion }) }
    }
    const parts = takeApart(code)
    const errors = [
      ...(parts.checkChar === parts.expectedCheckChar ? [] : ['checkChar']),
      ...(parts.orgCheckValid ? [] : ['orgCheck']),
    ]
    if (errors.length > 0 && hasLostTail(code)) return verdict(null, ['scientificNotation'], [], 'fatal')
    const warnings = [
      ...(bodies[parts.regDept]?.includes(parts.orgType) ? [] : ['body']),
      ...(parts.regDivision === '100000' || isProvince(parts.regDivision.slice(0, 2)) ? [] : ['regDivision']),
    ]
    return { ...verdict(code, errors, warnings, confirmable(errors, parts.orgCode)), ...parts }
  },
} as const satisfies Scheme

/**
 * Two cases that are printed on licences although they break the standard, so that a person may confirm them: the outer check
 * holds, which vouches for the whole code, and only the organisation code is odd; or the code is of the pilot years (its
 * organisation code begins with M0), when check characters were computed otherwise.
 */
function confirmable(errors: readonly string[], orgCode: string): 'warning' | undefined {
  const only = errors.length === 1 ? errors[0] : undefined
  return only === 'orgCheck' || (only === 'checkChar' && orgCode.startsWith('M0')) ? 'warning' : undefined
}

function takeApart(code: string) {
  let weightedSum = 0
  let weight = 1
  for (const sign of code.slice(0, 17)) {
    weightedSum += alphabet.indexOf(sign) * weight
    weight = (weight * 3) % 31
  }
  const remainder = weightedSum % 31
  const org = code.slice(8, 16)
  const { expectedCheck: expectedOrgCheck } = orgCheck(org)
  return {
    regDept: code.slice(0, 1),
    orgType: code.slice(1, 2),
    regDivision: code.slice(2, 8),
    orgCode: `${org}-${code.slice(16, 17)}`,
    orgCheck: code.slice(16, 17),
    expectedOrgCheck,
    orgCheckValid: code.slice(16, 17) === expectedOrgCheck,
    weightedSum,
    remainder,
    checkChar: code.slice(17),
    expectedCheckChar: alphabet.charAt((31 - remainder) % 31),
  }
}

function suggest(code: string): string | null {
  const repaired = code.replace(/[OIZS]/g, (sign) => confusable[sign] ?? sign)
  if (!shape.test(repaired)) return null
  const { checkChar, expectedCheckChar, orgCheckValid } = takeApart(repaired)
  return checkChar === expectedCheckChar && orgCheckValid ? repaired : null
}
