import type { DocumentTree } from '../../api.ts'

/** Lines `from` up to `from + lines` of a block. */
export type Slice = { readonly block: number; readonly from: number; readonly lines: number }

/** GB/T 9704—2012 5.2.3 */
const linesPerPage = 22

/**
 * Blocks with their heights in lines, laid on pages. A heading never stands alone at the foot, a table that fits a page is not
 * torn, a signature stays with its day; a text goes on where the page ends.
 */
export function layPages(blocks: DocumentTree['blocks'], heights: readonly number[]): Slice[][] {
  const pages: Slice[][] = [[]]
  let used = 0
  const turn = () => {
    if (pages.at(-1)?.length === 0) return
    pages.push([])
    used = 0
  }
  for (const [block, { kind }] of blocks.entries()) {
    if (kind === 'pageBreak' || kind === 'attachment') turn()
    if (kind === 'pageBreak') continue
    const height = heights[block] ?? 0
    const isWhole = kind === 'heading' || kind === 'table' || kind === 'chart' || kind === 'signature'
    const needed = kind === 'heading' ? height + 1 : height
    if (isWhole && used + needed > linesPerPage && height <= linesPerPage) turn()
    let from = 0
    while (from < height) {
      if (used === linesPerPage) turn()
      const lines = Math.min(height - from, linesPerPage - used)
      pages.at(-1)?.push({ block, from, lines })
      from += lines
      used += lines
    }
  }
  return pages.filter((page, index) => page.length > 0 || index === 0)
}
