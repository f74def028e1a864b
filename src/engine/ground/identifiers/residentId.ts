/** 公民身份号码 (GB 11643—1999). Kept only for commissioners and project staff; shown masked. */
import { compareDays, makeDay } from '../day.ts'
import { isProvince } from './divisions.ts'
import {
  commonSentences,
  hasLostTail,
  type IdentifyOptions,
  readCode,
  type Scheme,
  type Verdict,
  verdict,
} from './scheme.ts'

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const checks = '10X98765432'

export type ResidentIdIdentification = Verdict & {
  /** Division of the first issue. */
  readonly division?: string
  /** Eight digits. */
  readonly birth?: string
  readonly sex?: 'male' | 'female'
  readonly check?: string
  readonly expectedCheck?: string
  /** The first six and the last character, the rest hidden. */
  readonly masked?: string
}

export const residentId = {
  label: '公民身份号码',
  source: 'GB 11643—1999',
  sentences: {
    ...commonSentences,
    length: '公民身份号码应为 18 位。请对照证件核对位数，并确认该列是文本格式。',
    character: '公民身份号码前 17 位是数字，末位是数字或 X。请对照证件核对。',
    birthDate: '公民身份号码第 7 至 14 位不是存在的出生日期。请对照证件核对。',
    check: '公民身份号码的校验码不对，可能有一位写错。请对照证件核对。',
    legacy: '15 位的是旧号码，没有校验码，无法查验。请改填 18 位号码。',
    division: '公民身份号码前两位不是省级代码。请对照证件核对。',
  },
  identify(raw: string | number, options: IdentifyOptions = {}): ResidentIdIdentification {
    const read = readCode(raw)
    if ('refused' in read) return read.refused
    const code = read.text
    if (code.length !== 18 && code.length !== 15) return verdict(null, ['length'])
    if (!/^(?:\d{17}[\dX]|\d{15})$/.test(code)) return verdict(null, ['character'])
    const legacy = code.length === 15
    const birth = legacy ? `19${code.slice(6, 12)}` : code.slice(6, 14)
    const day = makeDay(Number(birth.slice(0, 4)), Number(birth.slice(4, 6)), Number(birth.slice(6)))
    const born = day !== null && (options.on === undefined || compareDays(day, options.on) <= 0)
    const check = legacy ? undefined : code.slice(17)
    const expectedCheck = legacy ? undefined : residentCheck(code)
    if (check !== expectedCheck && hasLostTail(code)) return verdict(null, ['scientificNotation'], [], 'fatal')
    const errors = [...(born ? [] : ['birthDate']), ...(check === expectedCheck ? [] : ['check'])]
    const warnings = [...(legacy ? ['legacy'] : []), ...(isProvince(code.slice(0, 2)) ? [] : ['division'])]
    return {
      ...verdict(code, errors, warnings),
      division: code.slice(0, 6),
      birth,
      sex: Number(code.charAt(legacy ? 14 : 16)) % 2 === 1 ? 'male' : 'female',
      ...(check === undefined ? {} : { check, expectedCheck }),
      masked: maskResidentId(code),
    }
  },
} as const satisfies Scheme

/** The first six and the last character; stars between. */
function maskResidentId(code: string): string {
  return code.slice(0, 6) + '*'.repeat(Math.max(0, code.length - 7)) + code.slice(-1)
}

function residentCheck(code: string): string {
  return checks.charAt(weights.reduce((sum, weight, index) => sum + weight * Number(code.charAt(index)), 0) % 11)
}
