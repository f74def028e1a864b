/**
 * Private-use characters around a name carry the identity of a figure, table or chart through the words that Liquid fills. No value
 * may contain them.
 */
const open = '\u{F0000}'
const middle = '\u{F0001}'
const close = '\u{F0002}'
const marks = new RegExp(`[${open}${middle}${close}]`, 'gu')
const figureMark = new RegExp(`${open}([^${middle}]+)${middle}([^${close}]*)${close}`, 'gu')
const blockMark = new RegExp(`^${open}block:([^${middle}]+)${middle}${close}$`, 'u')

export function markFigure(name: string, text: string): string {
  return `${open}${name}${middle}${withoutMarks(text)}${close}`
}

export function markBlock(name: string): string {
  return `${open}block:${name}${middle}${close}`
}

/** The name of the block that a line consists of. */
export function blockIn(line: string): string | undefined {
  return blockMark.exec(line)?.[1]
}

/** A line as words and marked figures, in order. */
export function splitMarks(
  line: string,
): ({ readonly words: string } | { readonly figure: string; readonly text: string })[] {
  const parts: ({ words: string } | { figure: string; text: string })[] = []
  let from = 0
  for (const match of line.matchAll(figureMark)) {
    if (match.index > from) parts.push({ words: withoutMarks(line.slice(from, match.index)) })
    parts.push({ figure: match[1] as string, text: match[2] as string })
    from = match.index + match[0].length
  }
  if (from < line.length) parts.push({ words: withoutMarks(line.slice(from)) })
  return parts
}

/** The words alone: figures as their texts. */
export function plainWords(line: string): string {
  return splitMarks(line)
    .map((part) => ('words' in part ? part.words : part.text))
    .join('')
}

function withoutMarks(text: string): string {
  return text.replace(marks, '')
}
