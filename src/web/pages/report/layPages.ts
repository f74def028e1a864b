import { gongwen } from '#engine/report/docx/gongwen.ts'
import type { Section } from '#engine/report/sheets.ts'
import type { Orientation } from '#engine/report/tree.ts'
import type { DocumentTree } from '../../api.ts'

/** Lines `from` up to `from + lines`. */
type Lines = { readonly from: number; readonly lines: number }
/** Some lines of a block; where a table goes on, its head stands over them again. */
export type Slice = Lines & { readonly block: number; readonly head?: Lines }
/** Of a table: where its head stands, and after how many of its lines each row ends. */
export type TableLines = { readonly head: Lines; readonly rowEnds: readonly number[] }
export type Page = { readonly orientation: Orientation; readonly slices: readonly Slice[] }

const linesOn: Readonly<Record<Orientation, number>> = {
  portrait: gongwen.linesPerPage,
  landscape: gongwen.landscape.linesPerPage,
}

/**
 * Blocks with their heights in lines, laid on pages. A heading never stands alone at the foot, a table that fits a page is not
 * torn, a longer one only between its rows and with its head over each part, as Word does; a signature stays with its day; a text goes on where the page ends. A page begins where the paper turns.
 */
export function layPages(
  blocks: DocumentTree['blocks'],
  heights: readonly number[],
  sections: readonly Section[],
  tables: ReadonlyMap<number, TableLines> = new Map(),
): Page[] {
  const pages = sections.flatMap(({ orientation, blocks: places }) =>
    laySection({ blocks, heights, tables }, places, linesOn[orientation]).map((slices) => ({ orientation, slices })),
  )
  return pages.filter(({ slices }, index) => slices.length > 0 || index === 0)
}

type Laid = {
  readonly blocks: DocumentTree['blocks']
  readonly heights: readonly number[]
  readonly tables: ReadonlyMap<number, TableLines>
}

function laySection({ blocks, heights, tables }: Laid, places: readonly number[], linesPerPage: number): Slice[][] {
  const pages: Slice[][] = [[]]
  let used = 0
  const isWhole = (block: number) => ['heading', 'table', 'chart', 'signature'].includes(blocks[block]?.kind ?? '')
  /** How many lines must stand with a heading: one, or all of what is not torn. */
  const led = (places: readonly number[], at: number): number => {
    const next = places[at + 1]
    if (next === undefined || !isWhole(next)) return 1
    const height = heights[next] ?? 0
    const whole = height + (blocks[next]?.kind === 'heading' ? led(places, at + 1) : 0)
    return whole + (heights[places[at] as number] ?? 0) > linesPerPage ? 1 : whole
  }
  const turn = () => {
    if (pages.at(-1)?.length === 0) return
    pages.push([])
    used = 0
  }
  for (const [at, block] of places.entries()) {
    const kind = blocks[block]?.kind
    if (kind === 'pageBreak' || kind === 'attachment') turn()
    if (kind === 'pageBreak') continue
    const height = heights[block] ?? 0
    const needed = kind === 'heading' ? height + led(places, at) : height
    if (isWhole(block) && used + needed > linesPerPage && height <= linesPerPage) turn()
    let from = 0
    while (from < height) {
      if (used === linesPerPage) turn()
      const head = headOver(tables.get(block), from, linesPerPage)
      const room = linesPerPage - used - (head?.lines ?? 0)
      const end =
        height - from <= room ? height : (tables.get(block)?.rowEnds.findLast((row) => row <= from + room) ?? 0)
      // A row longer than a page is torn after all.
      const lines = Math.min(height - from, end > from ? end - from : room)
      pages.at(-1)?.push({ block, from, lines, ...(head ? { head } : {}) })
      from += lines
      used = from < height ? linesPerPage : used + lines + (head?.lines ?? 0)
    }
  }
  return pages
}

/** The head of a table that goes on from there; a head that would take half the page is not repeated. */
function headOver(table: TableLines | undefined, from: number, linesPerPage: number): Lines | undefined {
  if (!table || table.head.lines === 0 || table.head.lines > linesPerPage / 2) return undefined
  return from >= table.head.from + table.head.lines ? table.head : undefined
}
