/**
 * What people write into cells: blanks and their substitutes, yes and no, lists, text to be compared. Unknown is null and
 * never zero. Numbers in words are in `number.ts`, days in `writtenDay.ts`.
 */

const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g
const spaces = /[\s\u00a0\u2000-\u200a\u202f\u205f\u3000]+/g

/**
 * The form in which text is compared: NFKC (full-width digits and brackets become half-width), without zero-width and
 * direction marks, every run of blanks one space. For matching only: what is stored is what was given.
 */
export function normaliseText(text: string): string {
  // Most cells are plain ASCII without blanks, which nothing below would change.
  if (/^[!-~]*$/.test(text)) return text
  return text.normalize('NFKC').replace(invisible, '').replace(spaces, ' ').trim()
}

/** `normaliseText` without any blanks: for codes, numbers and days, in which a blank never means anything. */
export function compactText(text: string): string {
  return normaliseText(text).replaceAll(' ', '')
}

const unknownWords = new Set(
  [
    '无 暂无 没有 尚无 无数据 暂无数据 无资料 缺 缺失 空 空白 不详 不明 未知 不清楚 未填 未填写 未填报 未提供 未统计 未掌握',
    '待下达 未下达 待分解 待分配 待公布 未公布 待定 待补 待补充 待填 待核 待核实 待确认 待统计 待查 暂缺 不适用 无此项 n/a na #n/a n.a. null none nil tbd',
  ]
    .join(' ')
    .split(' '),
)

/** Blank, strokes (- — / \) and the words for 'we do not know' (无, 暂无, N/A, 待定 …). '0' is a value. */
export function isUnknownText(text: string): boolean {
  const compact = compactText(text).replace(/^[（(](.*)[)）]$/, '$1')
  return /^[-‐‑‒–—―−ー_/\\|.。、·*?？~～]*$/.test(compact) || unknownWords.has(compact.toLowerCase())
}

/**
 * A code that a spreadsheet turned into a number and wrote in scientific notation ('9.1350E+17', '2.02E+12'): its last
 * digits are lost for good. Also a JavaScript number that can no longer hold every digit.
 */
export function isRuinedByExcel(raw: string | number): boolean {
  if (typeof raw === 'number') return Math.abs(raw) > Number.MAX_SAFE_INTEGER
  const match = /^[+-]?\d(?:\.\d+)?e\+?(\d{1,3})$/i.exec(compactText(raw))
  return match !== null && Number(match[1]) >= 11
}

const yes = new Set('是 有 对 真 已 属 属于 √ ✓ ✔ ☑ ✅ ■ ● y yes true t 1'.split(' '))
const no = new Set('否 无 没有 未 不是 非 假 不属于 × ✕ ✖ ✗ ✘ ☒ ☐ □ x n no false f 0'.split(' '))

export type Flag = { readonly value: boolean } | { readonly error: 'notAFlag' }

/** Yes or no as cells say it; null is unknown. In a yes/no column 无 means no, whereas a stroke still means unknown. */
export function parseFlag(raw: string | number | boolean | null | undefined): Flag | null {
  if (raw === null || raw === undefined) return null
  if (typeof raw === 'boolean') return { value: raw }
  const word = compactText(String(raw))
    .toLowerCase()
    .replace(/\ufe0f/g, '')
  if (yes.has(word)) return { value: true }
  if (no.has(word)) return { value: false }
  return isUnknownText(word) ? null : { error: 'notAFlag' }
}

/**
 * The parts of a list in one cell, separated by 、 , ; / | or a line break (also the '??' that broken exports leave in
 * its place). Separators inside brackets do not separate: 张三（主任、教授）、李四 are two people.
 */
export function splitList(text: string): string[] {
  const parts: string[] = []
  let depth = 0
  let part = ''
  for (const sign of text.replaceAll('??', '\n').replace(invisible, '')) {
    if ('（([【〔《“'.includes(sign)) depth++
    if ('）)]】〕》”'.includes(sign)) depth = Math.max(0, depth - 1)
    if (sign === '\n' || sign === '\r' || (depth === 0 && '、,，;；/／|｜'.includes(sign))) {
      parts.push(part)
      part = ''
      if (sign === '\n') depth = 0
    } else part += sign
  }
  return [...parts, part].map((item) => item.trim()).filter((item) => !isUnknownText(item))
}
