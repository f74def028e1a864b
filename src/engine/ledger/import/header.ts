import { compactText } from '#engine/ground/words.ts'

/** A header as it is compared: `name` without blanks, numbering, marks, instructions and unit; `year` where it begins with one. */
export type Header = { readonly name: string; readonly unit?: string; readonly year?: number }

const counted =
  '元|件|家|个|项|人|户|次|人次|人年|人月|名|篇|本|份|册|条|亩|公顷|平方米|平米|m2|公里|千米|km|吨|台|套|辆|所|场|期|处|间|岁|年|月|天|日|小时|学时|分|分钟|秒|座|位|只|批|版|块|组|例|起|宗|美元|百分点|个百分点'
const unitPattern = new RegExp(`^(?:人民币)?(?:[十百千万亿]*(?:${counted})|[万亿]|%|‰|百分比|百分数)$`)
/** Behind a stroke only words that can be nothing but a unit: 金额/万元, but not 镇/街 and not 年/月. */
const trailingUnit =
  /(?:[,:/|]|,?(?:金额|计量)?单位:?)((?:人民币)?[百千万亿]*元|[千万]?(?:人年|人次|平方米|m2|公顷|亩)|%|‰|件|家|人)$/
const instruction =
  /必填|选填|可选|可不填|自动|不填|如:|例如|例:|格式|^是[/或、]否$|^有[/或、]无$|请|yyyy|下拉|单选|多选|精确到|保留.*位|填(?:写|报)|打?√|^(?:盖|公)章$/
const numbering =
  /^(?:\((?:\d{1,2}|[一二三四五六七八九十]{1,3})\)|(?:\d{1,2}|[一二三四五六七八九十]{1,3})[.、:)](?!\d))/

/** Reads one header cell: `'企业研发费用\n（万元）'` → `{ name: '企业研发费用', unit: '万元' }`. */
export function readHeader(text: string): Header {
  let name = compactText(text.replace(/[①-⑳⑴-⒇]/g, ''))
    .toLowerCase()
    .replace(/[【〔[{]/g, '(')
    .replace(/[】〕\]}]/g, ')')
    .replace(/[*★☆※▲△●]/g, '')
    .replace(numbering, '')
  let unit: string | undefined
  name = name.replace(/\(([^()]*)\)/g, (group, inside: string) => {
    const word = inside.replace(/^(?:金额|计量)?单位:?/, '')
    if (unitPattern.test(word)) {
      unit = canonicalUnit(word)
      return ''
    }
    return instruction.test(inside) || inside === '' ? '' : group
  })
  const trailing = trailingUnit.exec(name)
  if (trailing && trailing.index > 0) {
    unit ??= canonicalUnit(trailing[1]!)
    name = name.slice(0, trailing.index)
  }
  name = name.replace(/^[-—:.,;、。#]+|[-—:.,;、。]+$/g, '')
  const dated = /^((?:19|20)\d{2})年(?:度)?-?(?=\D{2})(?!末|底|初|[前上下]半年|第)(.+)$/.exec(name)
  const result = dated ? { name: dated[2]!, year: Number(dated[1]) } : { name }
  return unit === undefined ? result : { ...result, unit }
}

/** Labels and aliases of declarations are compared in the same form, but keep what would be taken for a unit or a year. */
export function headerForm(label: string): string {
  return readHeader(label).name
}

/** The header without any bracket and what stands in it: 产品（服务）名称 → 产品名称. */
export function withoutBrackets(name: string): string {
  return name.replace(/\([^()]*\)/g, '')
}

const unitNames: Readonly<Record<string, string>> = {
  m2: '㎡',
  平方米: '㎡',
  平米: '㎡',
  百分比: '%',
  百分数: '%',
  千米: '公里',
  km: '公里',
}

function canonicalUnit(word: string): string {
  const plain = word.replace(/^人民币/, '')
  const scale = /^[十百千万亿]*/.exec(plain)![0]
  const rest = plain.slice(scale.length)
  return scale + (unitNames[rest] ?? rest)
}

/** The unit that a line above the table names for all its amounts: 单位：万元, （金额单位：元）. */
export function sheetUnit(text: string): string | undefined {
  const match = /(?:金额|计量)?单位[:：]?\(?((?:人民币)?[百千万亿]*元)\)?/.exec(compactText(text))
  return match ? canonicalUnit(match[1]!) : undefined
}

/** Years that a title or a name mentions: 2025年…, 2025年度, 2025-01; a span of years gives each of its ends. */
export function yearsIn(text: string): number[] {
  const found = compactText(text).matchAll(
    /(?<![\d〔[])((?:19|20)\d{2})(?=年|[-—~至.](?:\d{1,2}(?!\d)|(?:19|20)\d{2})|$|[^\d年])/g,
  )
  return [...new Set([...found].map((match) => Number(match[1])))]
}

/** The month that a title or a name ends with: 2025年3月 → 3, 1—10月 → 10; undefined where it names several. */
export function monthIn(text: string): number | undefined {
  const found = [...compactText(text).matchAll(/(?<!\d)(\d{1,2})月(?!\d{1,2}日)/g)].map((match) => Number(match[1]))
  const months = [...new Set(found)].filter((month) => month >= 1 && month <= 12)
  return months.length === 1 ? months[0] : undefined
}
