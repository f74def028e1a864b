import type { ReactNode } from 'react'

/** The few forms that the handbook uses: paragraphs, lists with and without numbers, bold words and keys. */
export function Markdown({ text }: { readonly text: string }) {
  return blocksOf(text).map((block, index) => {
    if (block.kind === 'paragraph') return <p key={index}>{inline(block.lines.join(''))}</p>
    const items = block.lines.map((line, at) => <li key={at}>{inline(line)}</li>)
    return block.kind === 'numbered' ? <ol key={index}>{items}</ol> : <ul key={index}>{items}</ul>
  })
}

type Block = { readonly kind: 'paragraph' | 'list' | 'numbered'; readonly lines: string[] }

function blocksOf(text: string): Block[] {
  const blocks: Block[] = []
  for (const line of text.split('\n')) {
    const item = /^(?:(-)|\d+\.) (.*)$/.exec(line)
    const kind = item ? (item[1] ? 'list' : 'numbered') : 'paragraph'
    const last = blocks.at(-1)
    if (line.trim() === '') blocks.push({ kind: 'paragraph', lines: [] })
    else if (last && last.kind === kind && last.lines.length > 0) last.lines.push(item?.[2] ?? line)
    else blocks.push({ kind, lines: [item?.[2] ?? line] })
  }
  return blocks.filter(({ lines }) => lines.length > 0)
}

function inline(text: string): ReactNode[] {
  return text.split(/(\*\*[^*]+\*\*|`[^`]+`)/).map((part, index) => {
    if (part.startsWith('**')) return <b key={index}>{part.slice(2, -2)}</b>
    return part.startsWith('`') ? <kbd key={index}>{part.slice(1, -1)}</kbd> : part
  })
}
