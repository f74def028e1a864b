/** Reads a template the way the editor shows it: which stretches are figures, conditions, or marks of the layout. */

export type Token = {
  readonly from: number
  readonly to: number
} & (
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'tag'; readonly words: readonly TagPart[] }
  | { readonly kind: 'mark'; readonly label: string }
  /** Signs that only say “bold from here”: nothing is shown for them. */
  | { readonly kind: 'hidden' }
)
export type TagPart = { readonly text: string } | { readonly name: string }
export type Line = { readonly from: number; readonly look: Look }
export type Look = 'title' | 'level1' | 'level2' | 'level3' | 'level4' | 'official' | 'block'

const headings: readonly { readonly look: Look; readonly label: string }[] = [
  { look: 'title', label: '标题' },
  { look: 'level1', label: '一级' },
  { look: 'level2', label: '二级' },
  { look: 'level3', label: '三级' },
  { look: 'level4', label: '四级' },
]

const propertyWords: Readonly<Record<string, string>> = {
  known: '有数',
  missing: '缺数',
  zero: '为零',
  up: '上升',
  down: '下降',
  some: '大于零',
  many: '不止一个',
}

export function readTemplate(text: string): { readonly tokens: Token[]; readonly lines: Line[] } {
  const tokens: Token[] = []
  const lines: Line[] = []
  let from = 0
  for (const line of text.split('\n')) {
    const heading = /^(#{1,5})\s+/.exec(line)
    const official = /^::(署名|附件说明|附件|分页|横向|纵向|顶格)[ \t]*/.exec(line)
    const look = heading && headings[(heading[1] as string).length - 1]
    if (heading && look) {
      tokens.push({ kind: 'mark', from, to: from + heading[0].length, label: look.label })
      lines.push({ from, look: look.look })
    } else if (official) {
      tokens.push({ kind: 'mark', from, to: from + official[0].length, label: official[1] as string })
      lines.push({ from, look: 'official' })
    }
    const runIn = /^\*\*(.+?)\*\*/.exec(line)
    if (runIn) {
      tokens.push({ kind: 'hidden', from, to: from + 2 })
      tokens.push({ kind: 'hidden', from: from + runIn[0].length - 2, to: from + runIn[0].length })
    }
    for (const match of line.matchAll(/\{\{-?\s*([^{}\s]+?)\s*-?\}\}|\{%-?\s*([^{}]*?)\s*-?%\}/gu)) {
      const at = from + match.index
      const to = at + match[0].length
      if (match[1] !== undefined) tokens.push({ kind: 'name', from: at, to, name: match[1] })
      else tokens.push({ kind: 'tag', from: at, to, words: tagWords(match[2] ?? '') })
    }
    from += line.length + 1
  }
  return { tokens: tokens.sort((a, b) => a.from - b.from), lines }
}

/** The head of a run-in paragraph: `**（一）……。**`. */
export function leadOf(line: string): { readonly from: number; readonly to: number } | undefined {
  const runIn = /^\*\*(.+?)\*\*/.exec(line)
  return runIn ? { from: 2, to: runIn[0].length - 2 } : undefined
}

/** `if growth.up` → 如果 同比增幅 上升 */
function tagWords(tag: string): TagPart[] {
  const [word = '', ...rest] = tag.split(/\s+/)
  const condition = conditionWords(rest.join(' '))
  if (word === 'if') return [{ text: '如果' }, ...condition]
  if (word === 'unless') return [{ text: '除非' }, ...condition]
  if (word === 'elsif') return [{ text: '再如果' }, ...condition]
  if (word === 'else') return [{ text: '否则' }]
  if (word === 'endif' || word === 'endunless') return [{ text: '结束' }]
  return [{ text: tag }]
}

function conditionWords(condition: string): TagPart[] {
  return condition.split(/\s+/).flatMap((part): TagPart[] => {
    if (part === 'and') return [{ text: '且' }]
    if (part === 'or') return [{ text: '或' }]
    const [name = '', property] = part.split('.')
    if (!/^[A-Za-z]\w*$/.test(name)) return [{ text: part }]
    return [{ name }, ...(property === undefined ? [] : [{ text: propertyWords[property] ?? property }])]
  })
}

/** Names that a template prints or asks about. */
export function namesIn(text: string): Set<string> {
  const found = new Set<string>()
  for (const token of readTemplate(text).tokens) {
    if (token.kind === 'name') found.add(token.name)
    if (token.kind === 'tag') for (const part of token.words) if ('name' in part) found.add(part.name)
  }
  return found
}

/** The template in words, for comparing versions: 〔专利授权量〕 for a figure. */
export function inWords(text: string, labelOf: (name: string) => string): string {
  return text
    .replace(/\{\{-?\s*([^{}\s]+?)\s*-?\}\}/gu, (_, name: string) => `〔${labelOf(name)}〕`)
    .replace(
      /\{%-?\s*([^{}]*?)\s*-?%\}/gu,
      (_, tag: string) =>
        `〔${tagWords(tag)
          .map((part) => ('name' in part ? labelOf(part.name) : part.text))
          .join('')}〕`,
    )
}
