/** 手机号码 of mainland China: eleven digits from 13 to 19. */
import { commonSentences, readCode, type Scheme, type Verdict, verdict } from './scheme.ts'

export const mobile = {
  label: '手机号码',
  source: '《电信网编号计划》',
  sentences: {
    ...commonSentences,
    length: '手机号码应为 11 位数字。请核对；一格只填一个号码，固定电话请连区号填写。',
    character: '手机号码只有数字，可以带 +86、空格和短横。请核对。',
    prefix: '手机号码应以 13 至 19 开头。请核对。',
  },
  identify(raw: string | number): Verdict {
    const read = readCode(raw)
    if ('refused' in read) return read.refused
    const text = read.text.replace(/^(?:\(?\+?(?:00)?86\)?)(?=-?1)/, '').replace(/[-‐‑–—]/g, '')
    if (!/^\d+$/.test(text)) return verdict(null, ['character'])
    if (text.length !== 11) return verdict(null, ['length'])
    return /^1[3-9]/.test(text) ? verdict(text, []) : verdict(null, ['prefix'])
  },
} as const satisfies Scheme
