/** 国际专利分类号 (IPC): section, class, subclass, group. Several in one cell are separated by ; and the first is 主分类号. */
import { normaliseText } from '../words.ts'
import { commonSentences, readCode, type Scheme, type Verdict, verdict } from './scheme.ts'

export type IpcIdentification = Verdict & {
  readonly section?: string
  readonly subclass?: string
  /** 主分类号: the first symbol. */
  readonly main?: string
  readonly symbols?: readonly string[]
}

export const ipc = {
  label: '国际专利分类号',
  source: 'WIPO 国际专利分类表',
  sentences: {
    ...commonSentences,
    section: 'IPC 分类号的部只有 A 至 H。请对照公告核对首字母；外观设计请用洛迦诺分类号。',
    format: 'IPC 分类号应写成 C21D 8/02 的样子；几个分类号之间用分号隔开。请核对。',
    groupMissing: 'IPC 分类号只写到小类，没有组。有公告的请补全。',
  },
  identify(raw: string | number): IpcIdentification {
    const read = readCode(raw)
    if ('refused' in read) return read.refused
    const written = normaliseText(String(raw).replaceAll('??', ';'))
      .toUpperCase()
      .split(/[;,、\n]/)
      .map((symbol) => symbol.replace(/INT\.? ?CL\.?\d?[:.]?|\(\d{4}(?:\.\d{2})?\)/g, '').replaceAll(' ', ''))
      // Behind the version stand I or N (invention or additional information), and A.
      .map((symbol) => symbol.replace(/(?<=\/\d+)[INA]+$/, ''))
      .filter((symbol) => symbol !== '')
    const parsed = written.map((symbol) => /^([A-Z])(\d{2})([A-Z])(?:(\d{1,4})\/(\d{2,6}))?$/.exec(symbol))
    const [first] = parsed
    if (!first || parsed.includes(null)) return verdict(null, ['format'])
    const symbols = parsed.map((match) =>
      match?.[4] ? `${match[1]}${match[2]}${match[3]} ${match[4]}/${match[5]}` : (match?.[0] ?? ''),
    )
    const errors = parsed.every((match) => /[A-H]/.test(match?.[1] ?? '')) ? [] : ['section']
    const warnings = parsed.every((match) => match?.[4]) ? [] : ['groupMissing']
    return {
      ...verdict(symbols.join('; '), errors, warnings),
      section: first[1],
      subclass: `${first[1]}${first[2]}${first[3]}`,
      main: symbols[0],
      symbols,
    }
  },
} as const satisfies Scheme
