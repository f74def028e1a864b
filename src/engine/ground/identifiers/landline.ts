/** 固定电话: area code and seven or eight digits, perhaps an extension. */
import { commonSentences, readCode, type Scheme, type Verdict, verdict } from './scheme.ts'

/** Cities of Fujian: how many digits a number has there. Elsewhere seven and eight are both accepted. */
const digitsOf: Readonly<Record<string, number>> = {
  '0591': 8,
  '0592': 7,
  '0593': 7,
  '0594': 7,
  '0595': 8,
  '0596': 7,
  '0597': 7,
  '0598': 7,
  '0599': 7,
}

export type LandlineIdentification = Verdict & {
  readonly area?: string
  readonly number?: string
  readonly extension?: string | null
}

export const landline = {
  label: '固定电话',
  source: '《电信网编号计划》',
  sentences: {
    ...commonSentences,
    areaMissing: '固定电话没有写区号。请补上区号，如 0598-。',
    area: '固定电话的区号不对（以 0 开头，010、02x 为 3 位，其余为 4 位）。请核对。',
    length: '固定电话的号码位数不对（区号之后应为 7 或 8 位，三明为 7 位）。请核对。',
    character: '固定电话只有数字、短横和括号。请核对；一格只填一个号码。',
  },
  identify(raw: string | number): LandlineIdentification {
    const read = readCode(raw)
    if ('refused' in read) return read.refused
    const text = read.text.replace(/[‐‑–—]/g, '-').replace(/^(?:\+|00)86-?0?(?=[1-9])/, '0')
    const [, digits = '', extension = null] = /^(.*?\d{7}.*?)(?:-|转|EXT\.?|\*)(\d{1,6})$/.exec(text) ?? [null, text]
    const number = digits.replace(/[-()]/g, '')
    if (!/^\d+$/.test(number)) return verdict(null, ['character'])
    if (!number.startsWith('0'))
      return verdict(null, [number.length === 7 || number.length === 8 ? 'areaMissing' : 'length'])
    const area = /^0(?:10|2\d|[3-9]\d{2})/.exec(number)?.[0]
    if (area === undefined) return verdict(null, ['area'])
    const local = number.slice(area.length)
    const wanted = digitsOf[area] ?? (local.length === 7 ? 7 : 8)
    if (local.length !== wanted || /^[01]/.test(local)) return { ...verdict(null, ['length']), area }
    const normalized = `${area}-${local}${extension === null ? '' : `-${extension}`}`
    return { ...verdict(normalized, []), area, number: local, extension }
  },
} as const satisfies Scheme
