/**
 * How a document lies on its sheets: which blocks stand on landscape pages, and how the columns of a table share a page. Word and the
 * page on the screen are laid by this alike, so it runs in a browser too.
 */
import { shareWidths } from '#engine/ground/shareWidths.ts'
import { gongwen } from './docx/gongwen.ts'
import { type Block, type BlockOf, figureText, type Inline, type Orientation } from './tree.ts'

/** Blocks of one orientation that follow each other, by their places in the document. */
export type Section = { readonly orientation: Orientation; readonly blocks: readonly number[] }

/**
 * The document cut where the paper turns. A table too wide for a standing page lies, and with it the heads that lead to it and the few
 * words that close the document or the attachment after it; a page with nothing but a head, or but a signature, is not sent out.
 */
export function sectionsOf(blocks: readonly Block[]): Section[] {
  const sections: { orientation: Orientation; blocks: number[] }[] = []
  for (const [at, orientation] of orientationsOf(blocks).entries()) {
    const block = blocks[at] as Block
    if (block.kind === 'turn') continue
    const last = sections.at(-1)
    if (last?.orientation === orientation) last.blocks.push(at)
    // The sheet turns, and that is a new page already.
    else if (block.kind !== 'pageBreak') sections.push({ orientation, blocks: [at] })
  }
  return sections.length > 0 ? sections : [{ orientation: 'portrait', blocks: [] }]
}

/** `size` in half points; `widths` add up to 1. */
export type TableLayout = { readonly size: number; readonly widths: readonly number[] }

/** The letters and the columns of a table on a page of this orientation. */
export function layTable(block: BlockOf<'table'>, orientation: Orientation): TableLayout {
  const { room, shared, size } = layoutOf(block, orientation)
  return { size, widths: shared.widths.map((width) => width / room) }
}

/** What closes a document after a table is no longer than this many blocks. */
const mostClosing = 4

function orientationsOf(blocks: readonly Block[]): Orientation[] {
  let said: Orientation = 'portrait'
  const found = blocks.map((block) => {
    if (block.kind === 'turn') said = block.to
    return said
  })
  const layLeads = (from: number) => {
    for (let before = from - 1; leads(blocks[before]); before--) found[before] = 'landscape'
  }
  for (const [at, block] of blocks.entries()) {
    if (block.kind === 'turn' && block.to === 'landscape') layLeads(at)
    if (block.kind !== 'table' || found[at] === 'landscape' || layoutOf(block, 'portrait').shared.isLegible) continue
    found[at] = 'landscape'
    layLeads(at)
    for (const place of closingAfter(blocks, at)) found[place] = 'landscape'
  }
  return found
}

function leads(block: Block | undefined): boolean {
  return block?.kind === 'heading' || block?.kind === 'attachment' || block?.kind === 'title'
}

function closingAfter(blocks: readonly Block[], at: number): number[] {
  const places: number[] = []
  for (let next = at + 1; next < blocks.length; next++) {
    const kind = blocks[next]?.kind
    if (kind === 'attachment' || kind === 'pageBreak') break
    if (kind !== 'paragraph' && kind !== 'signature' && kind !== 'attachmentNote') return []
    places.push(next)
  }
  return places.length > mostClosing ? [] : places
}

function layoutOf(block: BlockOf<'table'>, orientation: Orientation) {
  const rules = gongwen.table
  const texts = {
    head: block.columns.map(({ label }) => label),
    rows: block.rows.map((row) => row.map(textOf)),
  }
  const at = (size: number) => {
    // A 10.5 pt character is 210 twips wide.
    const room = (orientation === 'landscape' ? gongwen.landscape.textWidth : gongwen.textWidth) / (size * 10)
    return { room, size, shared: shareWidths(texts, room, (2 * rules.padding) / (size * 10)) }
  }
  const sizes = [
    ...(block.columns.length >= rules.narrowFrom ? [] : [rules.size]),
    rules.narrowSize,
    ...(orientation === 'landscape' ? [rules.leastSize] : []),
  ]
  let layout = at(sizes[0] as number)
  for (const size of sizes.slice(1)) if (!layout.shared.isLegible) layout = at(size)
  return layout
}

function textOf(inlines: readonly Inline[]): string {
  return inlines.map((inline) => (inline.kind === 'figure' ? figureText(inline) : inline.text)).join('')
}
