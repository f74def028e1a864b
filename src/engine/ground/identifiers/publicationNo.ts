/** 专利文献号 (ZC 0007, ZC 0008): publication and announcement numbers, CN, serial, kind code. */
import type { PatentKind } from './patentNo.ts'
import { commonSentences, readCode, type Scheme, type Verdict, verdict } from './scheme.ts'

const kindOfFirstDigit: Readonly<Record<string, PatentKind>> = { '1': 'invention', '2': 'utility', '3': 'design' }
const kindOfLetter: Readonly<Record<string, PatentKind>> = {
  A: 'invention',
  B: 'invention',
  C: 'invention',
  U: 'utility',
  Y: 'utility',
  S: 'design',
  D: 'design',
}

export type PublicationNoIdentification = Verdict & {
  readonly serial?: string
  /** The letter with the digit that may follow it: A, B, U, S; A8 and B9 are corrections, C1 to C7 partial invalidations. */
  readonly kindCode?: string
  readonly patentKind?: PatentKind
  /** 申请公布, 审定公告 (inventions of 1985 to 1992), 授权公告 or 部分无效公告. */
  readonly stage?: string
  readonly correction?: boolean
}

export const publicationNo = {
  label: '专利公开（公告）号',
  source: 'ZC 0007—2012、ZC 0008—2012',
  sentences: {
    ...commonSentences,
    length: '专利公开（公告）号的流水号应为 7 位（2007 年以前）或 9 位数字。请核对位数。',
    format: '专利公开（公告）号应写成 CN、数字和文献种类代码，如 CN109000000A。申请号请填到申请号一栏。',
    kindMismatch: '公开（公告）号的首位数字与文献种类代码不一致（1 对 A、B、C，2 对 U、Y，3 对 S、D）。请核对。',
    prefixMissing: '没有写国别代码 CN，已补上。请核对确为中国专利文献。',
  },
  identify(raw: string | number): PublicationNoIdentification {
    const read = readCode(raw)
    if ('refused' in read) return read.refused
    const match = /^(CN)?(\d+)([ABCUYSD])([1-9])?$/.exec(read.text.replace(/[-.]/g, ''))
    if (!match) return verdict(null, ['format'])
    const [, prefix, serial = '', letter = '', digit = ''] = match
    const patentKind = kindOfFirstDigit[serial.charAt(0)]
    if (serial.length !== 7 && serial.length !== 9) return verdict(null, ['length'])
    if (patentKind === undefined) return verdict(null, ['format'])
    const errors = kindOfLetter[letter] === patentKind ? [] : ['kindMismatch']
    const kindCode = letter + digit
    return {
      ...verdict(`CN${serial}${kindCode}`, errors, prefix === undefined ? ['prefixMissing'] : []),
      serial,
      kindCode,
      patentKind,
      stage: stageOf(letter, digit, serial.length),
      correction: digit === '8' || digit === '9',
    }
  },
} as const satisfies Scheme

function stageOf(letter: string, digit: string, serialLength: number): string {
  if (letter === 'A') return '申请公布'
  if (/[1-7]/.test(digit)) return '部分无效公告'
  // Since 2010 a B is a granted invention and has nine digits; with seven it is an examined one of before 1993.
  return letter === 'B' && serialLength === 7 ? '审定公告' : '授权公告'
}
