/** 洛迦诺分类号 of designs: LOC(13) Cl. 06-01, 06-01, or 26-05 (12) with the edition behind. */
import { normaliseText } from '../words.ts'
import { commonSentences, readCode, type Scheme, type Verdict, verdict } from './scheme.ts'

export type LocarnoIdentification = Verdict & {
  readonly class?: string
  readonly subclass?: string
  readonly edition?: number | null
  readonly main?: string
  readonly symbols?: readonly string[]
}

export const locarno = {
  label: '洛迦诺分类号',
  source: '《国际外观设计分类表》（洛迦诺分类）',
  sentences: {
    ...commonSentences,
    format: '洛迦诺分类号应写成 06-01 的样子（大类、小类各两位）；几个分类号之间用分号隔开。请核对。',
    class: '洛迦诺分类号的大类只有 01 至 32。请对照公告核对。',
  },
  identify(raw: string | number): LocarnoIdentification {
    const read = readCode(raw)
    if ('refused' in read) return read.refused
    const text = normaliseText(String(raw).replaceAll('??', ';')).toUpperCase()
    const edition = /\((\d{1,2})\)/.exec(text)?.[1]
    const written = text
      .replace(/LOC|CL\.?|\(\d{1,2}\)/g, '')
      .split(/[;,、\n]/)
      .map((part) => part.replaceAll(' ', ''))
    const parsed = written.filter((part) => part !== '').map((part) => /^(\d{2})-(\d{2})$/.exec(part))
    const [first] = parsed
    if (!first || parsed.includes(null)) return verdict(null, ['format'])
    const symbols = parsed.map((match) => match?.[0] ?? '')
    const known = symbols.every((symbol) => Number(symbol.slice(0, 2)) >= 1 && Number(symbol.slice(0, 2)) <= 32)
    return {
      ...verdict(symbols.join('; '), known ? [] : ['class']),
      class: first[1],
      subclass: first[2],
      edition: edition === undefined ? null : Number(edition),
      main: symbols[0],
      symbols,
    }
  },
} as const satisfies Scheme
