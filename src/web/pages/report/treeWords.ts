import type { DocumentTree } from '../../api.ts'

type Block = DocumentTree['blocks'][number]
export type Inline = Extract<Block, { kind: 'paragraph' }>['inlines'][number]
export type Figure = Extract<Inline, { kind: 'figure' }>

/** A missing fact is never blank: 【缺：…】. */
export function shownText(figure: Figure): string {
  if (figure.state !== 'missing' || figure.text.startsWith('【缺：')) return figure.text
  return `【缺：${figure.text === '' ? figure.id : figure.text}】`
}

function inlinesOf(block: Block): readonly Inline[] {
  switch (block.kind) {
    case 'title':
    case 'heading':
      return block.inlines
    case 'paragraph':
      return [...(block.lead?.inlines ?? []), ...block.inlines]
    case 'table':
      return block.rows.flat(2)
    case 'chart':
      return block.series.flatMap(({ figure, points }) => [figure, ...points.map((point) => point.figure)])
    case 'list':
      return block.items.flat()
    case 'attachment':
      return block.title
    default:
      return []
  }
}

function wordsOf(inlines: readonly Inline[]): string {
  return inlines.map((inline) => (inline.kind === 'figure' ? shownText(inline) : inline.text)).join('')
}

/** The figures as they are read, each once. */
export function figureOrder(tree: DocumentTree): string[] {
  const ids = tree.blocks.flatMap((block) =>
    inlinesOf(block).flatMap((inline) => (inline.kind === 'figure' ? [inline.id] : [])),
  )
  return [...new Set(ids)]
}

export type OutlineItem = {
  readonly block: number
  readonly level: number
  readonly text: string
  readonly figures: readonly string[]
}

/** Headings and running heads, each with the figures up to the next one. */
export function outlineOf(tree: DocumentTree): OutlineItem[] {
  const items: (OutlineItem & { figures: string[] })[] = []
  for (const [index, block] of tree.blocks.entries()) {
    const head =
      block.kind === 'heading'
        ? { level: block.level, text: wordsOf(block.inlines) }
        : block.kind === 'paragraph' && block.lead && block.lead.level <= 2
          ? { level: block.lead.level, text: wordsOf(block.lead.inlines) }
          : undefined
    if (head && head.level <= 2) items.push({ block: index, ...head, figures: [] })
    items.at(-1)?.figures.push(...inlinesOf(block).flatMap((inline) => (inline.kind === 'figure' ? [inline.id] : [])))
  }
  return items
}
