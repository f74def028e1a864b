/** PCT 国际申请号 and 国际公布号: PCT/CN2021/123456, before 2004 PCT/CN98/00123; WO2021/123456. */
import { commonSentences, readCode, type Scheme, type Verdict, verdict } from './scheme.ts'

export type PctIdentification = Verdict & {
  readonly form?: 'application' | 'publication'
  readonly office?: string
  readonly year?: number
  readonly serial?: string
  /** The form used before 2004: two digits of the year, five of the serial. */
  readonly legacy?: boolean
  /** Of a publication, such as A1. */
  readonly kindCode?: string
}

export const pct = {
  label: 'PCT 国际申请号',
  source: 'PCT 行政规程第 307 条、第 404 条',
  sentences: {
    ...commonSentences,
    format: 'PCT 号应写成 PCT/CN2021/123456（国际申请号）或 WO2021/123456（国际公布号）。请核对。',
    serial: 'PCT 号的流水号位数不对：2004 年起为 6 位，以前为 5 位。请核对。',
    year: 'PCT 号的年份不可能（国际申请始于 1978 年，两位年份用到 2003 年）。请核对。',
  },
  identify(raw: string | number): PctIdentification {
    const read = readCode(raw)
    if ('refused' in read) return read.refused
    const text = read.text.replace(/[\\-]/g, '/').replace(/\/+/g, '/')
    const application = /^PCT\/?([A-Z]{2})\/?(\d{4}|\d{2})\/(\d+)$/.exec(text)
    const publication = /^(WO)\/?(\d{4}|\d{2})\/(\d+)\/?([A-Z]\d)?$/.exec(text)
    const match = application ?? publication
    if (!match) return verdict(null, ['format'])
    const [, office = '', digits = '', serial = '', kindCode] = match
    const legacy = digits.length === 2
    const year = legacy ? Number(digits) + (Number(digits) >= 78 ? 1900 : 2000) : Number(digits)
    const errors = [
      ...(serial.length === (legacy ? 5 : 6) ? [] : ['serial']),
      ...(year >= 1978 && year <= (legacy ? 2003 : 2099) ? [] : ['year']),
    ]
    const normalized = application ? `PCT/${office}${digits}/${serial}` : `WO${digits}/${serial}${kindCode ?? ''}`
    return {
      ...verdict(normalized, errors),
      form: application ? 'application' : 'publication',
      office,
      year,
      serial,
      legacy,
      ...(kindCode === undefined ? {} : { kindCode }),
    }
  },
} as const satisfies Scheme
