import { Fragment, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { sectionsOf } from '#engine/report/sheets.ts'
import type { DocumentTree } from '../../api.ts'
import { useNarrow } from '../../parts/useNarrow.ts'
import { BlockView } from './Block.tsx'
import { layPages, type Page, type TableLines } from './layPages.ts'
import type { Marks } from './marks.ts'

/** 210 mm, 297 mm, and one line of 28.95 pt, in CSS pixels. */
const paperWidth = (210 / 25.4) * 96
const paperHeight = (297 / 25.4) * 96
const linePitch = (28.95 / 72) * 96

/**
 * The document as A4 pages of 22 lines. All blocks are laid out once out of sight; since every block is a whole number of lines
 * high, a page is a window of 22 lines over them, or of 15 where it lies.
 */
export function Paper({
  tree,
  marks,
  label,
}: {
  readonly tree: DocumentTree
  readonly marks: Marks
  readonly label: string
}) {
  const isNarrow = useNarrow()
  const frame = useRef<HTMLDivElement>(null)
  const measure = useRef<HTMLDivElement>(null)
  const [zoom, setZoom] = useState(1)
  const [pages, setPages] = useState<readonly Page[]>([])
  const sections = useMemo(() => sectionsOf(tree.blocks), [tree])
  const lying = new Set(sections.flatMap(({ orientation, blocks }) => (orientation === 'landscape' ? blocks : [])))
  const widest = lying.size > 0 ? paperHeight : paperWidth
  useLayoutEffect(() => {
    const element = frame.current
    if (!element) return
    const fit = () => setZoom(Math.min(1.15, Math.max(0.3, element.clientWidth / (widest + 2))))
    const observer = new ResizeObserver(fit)
    observer.observe(element)
    fit()
    return () => observer.disconnect()
  }, [widest])
  useLayoutEffect(() => {
    if (isNarrow) return
    const lay = () => {
      const children = [...(measure.current?.children ?? [])] as HTMLElement[]
      const heights = children.map((child) => Math.round(child.offsetHeight / linePitch))
      const tables = children.flatMap((child, at) =>
        tree.blocks[at]?.kind === 'table' ? [[at, tableLines(child)] as const] : [],
      )
      setPages(layPages(tree.blocks, heights, sections, new Map(tables)))
    }
    lay()
    // Fonts that come late change where lines end.
    void document.fonts.ready.then(lay)
  }, [tree, sections, isNarrow])
  const { chosen } = marks
  // biome-ignore lint/correctness/useExhaustiveDependencies: when the pages are laid the chosen figure stands elsewhere
  useEffect(() => {
    if (!chosen) return
    frame.current
      ?.querySelector(`.gw-page [data-figure="${CSS.escape(chosen)}"], .gw-flow [data-figure="${CSS.escape(chosen)}"]`)
      ?.scrollIntoView({ block: 'center', behavior: 'instant' })
  }, [chosen, pages.length > 0])
  if (isNarrow)
    return (
      <div className="paper paper-flow" ref={frame} role="document" aria-label={label}>
        <div className="gw-flow">
          {tree.blocks.map((block, index) => (
            <div key={index} id={`block-${index}`}>
              <BlockView block={block} marks={marks} />
            </div>
          ))}
        </div>
      </div>
    )
  return (
    <div className="paper" ref={frame} role="document" aria-label={label}>
      <div className="gw-pages" style={{ zoom }}>
        {pages.map(({ orientation, slices }, number) => (
          <div key={number} className={orientation === 'landscape' ? 'gw-page gw-landscape' : 'gw-page'}>
            <div className="gw-area">
              {slices.map(({ block, from, lines, head }) => {
                const content = tree.blocks[block]
                if (!content) return null
                const view = <BlockView block={content} marks={marks} orientation={orientation} />
                return (
                  <Fragment key={`${block}:${from}`}>
                    {head && (
                      <div className="gw-slice" inert style={heightOf(head.lines)}>
                        <div style={startingAt(head.from)}>{view}</div>
                      </div>
                    )}
                    <div id={from === 0 ? `block-${block}` : undefined} className="gw-slice" style={heightOf(lines)}>
                      <div style={startingAt(from)}>{view}</div>
                    </div>
                  </Fragment>
                )
              })}
            </div>
            <p className={number % 2 === 0 ? 'gw-number' : 'gw-number gw-even'}>— {number + 1} —</p>
          </div>
        ))}
      </div>
      <div className="gw-measure" ref={measure} aria-hidden="true">
        {tree.blocks.map((block, index) => (
          <div key={index} className={lying.has(index) ? 'gw-lying' : undefined}>
            <BlockView block={block} marks={marks} orientation={lying.has(index) ? 'landscape' : 'portrait'} />
          </div>
        ))}
      </div>
    </div>
  )
}

function heightOf(lines: number) {
  return { height: `calc(var(--pitch) * ${lines})` }
}
function startingAt(line: number) {
  return { marginTop: `calc(var(--pitch) * -${line})` }
}

function tableLines(block: HTMLElement): TableLines {
  const { top } = block.getBoundingClientRect()
  const lineAt = (y: number) => Math.round((y - top) / linePitch)
  const head = block.querySelector('thead')?.getBoundingClientRect()
  const from = head ? lineAt(head.top) : 0
  return {
    head: { from, lines: head ? lineAt(head.bottom) - from : 0 },
    rowEnds: [...block.querySelectorAll('tbody tr')].map((row) => lineAt(row.getBoundingClientRect().bottom)),
  }
}
