/** 国民经济行业代码 (GB/T 4754—2017): a letter and up to four digits, or the name of a section or division. */
import { industryLines } from './industries.data.ts'
import { commonSentences, readCode, type Scheme, type Verdict, verdict } from './scheme.ts'

export type IndustryIdentification = Verdict & {
  /** 门类, a letter; derived from the division when it was not written. */
  readonly section?: string
  readonly sectionName?: string
  /** 大类, 中类 and 小类 as digits, as far as given. */
  readonly division?: string
  readonly divisionName?: string
  readonly group?: string
  readonly class?: string
  readonly isManufacturing?: boolean
  /** 工业: mining, manufacturing, and the supply of power, heat, gas and water. */
  readonly isIndustrial?: boolean
}

export const industry = {
  label: '国民经济行业代码',
  source: 'GB/T 4754—2017',
  sentences: {
    ...commonSentences,
    format: '行业代码应为门类字母加 2 至 4 位数字（如 C3130），或门类、大类的全称。请核对。',
    division: '行业代码前两位不是 01 至 97 的大类。请对照《国民经济行业分类》核对。',
    sectionMismatch: '行业代码的门类字母与大类数字不一致。请对照《国民经济行业分类》核对字母或数字。',
    leadingZeroRestored: '行业代码开头的 0 可能丢失，已补上。请核对后改为文本格式。',
    leadingZeroDoubtful: '行业代码是三位的数字格式，可能丢失了开头的 0，暂按中类理解。请核对后改为文本格式。',
  },
  identify(raw: string | number): IndustryIdentification {
    const read = readCode(raw)
    if ('refused' in read) return read.refused
    // A code may be followed by its name: C3130钢压延加工.
    const match = /^([A-Z])?(\d{1,4})?(\P{ASCII}*)$/u.exec(read.text.replace(/[-.]/g, ''))
    if (!match) return verdict(null, ['format'])
    const [, letter, digits, name = ''] = match
    if (digits === undefined) return byName(letter, name)
    const restored = digits.length === 1
    const code = restored ? `0${digits}` : digits
    const home = sectionOf(Number(code.slice(0, 2)))
    if (home === undefined) return verdict(null, ['division'])
    // A numeric cell turns the class 0111 into 111, which is also a group of mining.
    const doubtful = typeof raw === 'number' && digits.length === 3
    const warnings = [...(restored ? ['leadingZeroRestored'] : []), ...(doubtful ? ['leadingZeroDoubtful'] : [])]
    const mismatch = letter !== undefined && letter !== home.letter
    return {
      ...verdict(`${home.letter}${code}`, mismatch ? ['sectionMismatch'] : [], warnings),
      ...sectionParts(home),
      division: code.slice(0, 2),
      divisionName: home.divisions[Number(code.slice(0, 2)) - home.from],
      ...(code.length >= 3 ? { group: code.slice(0, 3) } : {}),
      ...(code.length === 4 ? { class: code } : {}),
    }
  },
} as const satisfies Scheme

type Section = {
  readonly letter: string
  readonly name: string
  readonly from: number
  readonly divisions: readonly string[]
}

function byName(letter: string | undefined, name: string): IndustryIdentification {
  const key = name.replace(/业$/, '')
  for (const section of sections()) {
    const written = name === '' || section.name.replace(/业$/, '') === key
    if (written && (letter === undefined ? name !== '' : letter === section.letter)) {
      return { ...verdict(section.letter, []), ...sectionParts(section) }
    }
    const place = section.divisions.findIndex((division) => division.replace(/业$/, '') === key)
    if (letter === undefined && place >= 0) {
      const division = String(section.from + place).padStart(2, '0')
      const divisionName = section.divisions[place]!
      return { ...verdict(section.letter + division, []), ...sectionParts(section), division, divisionName }
    }
  }
  return verdict(null, ['format'])
}

function sectionParts({ letter, name }: Section) {
  return { section: letter, sectionName: name, isManufacturing: letter === 'C', isIndustrial: 'BCD'.includes(letter) }
}

function sectionOf(division: number): Section | undefined {
  return sections().find(({ from, divisions }) => division >= from && division < from + divisions.length)
}

let cached: readonly Section[] | undefined

function sections(): readonly Section[] {
  if (cached) return cached
  let from = 1
  cached = industryLines
    .trim()
    .split('\n')
    .map((line) => {
      const [head = '', ...divisions] = line.split(' ')
      const section = { letter: head.charAt(0), name: head.slice(1), from, divisions }
      from += divisions.length
      return section
    })
  return cached
}
