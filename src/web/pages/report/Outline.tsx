import type { DocumentTree, ReportFigure } from '../../api.ts'
import { outlineOf } from './treeWords.ts'

/** The headings; a dot tells of missing facts below, a tick that all of its figures are proved. */
export function Outline({
  tree,
  figures,
  chosen,
}: {
  readonly tree: DocumentTree
  readonly figures: ReadonlyMap<string, ReportFigure>
  readonly chosen: string | undefined
}) {
  const items = outlineOf(tree)
  return (
    <nav className="outline" aria-label="目录">
      {items.length > 0 && <h2>目录</h2>}
      <ul>
        {items.map((item) => {
          const own = [...new Set(item.figures)].map((id) => figures.get(id)).filter((figure) => figure !== undefined)
          const missing = own.filter(({ state }) => state === 'missing').length
          const proved = own.length > 0 && own.every(({ checkedOn }) => checkedOn)
          return (
            <li key={item.block} className={`outline-${item.level}`}>
              <a
                href={`#block-${item.block}`}
                aria-current={chosen !== undefined && item.figures.includes(chosen) ? 'location' : undefined}
                onClick={(event) => {
                  event.preventDefault()
                  document.getElementById(`block-${item.block}`)?.scrollIntoView({ block: 'start', behavior: 'smooth' })
                }}
              >
                {item.text}
              </a>
              {missing > 0 && (
                <span className="bad" title={`缺 ${missing} 处`}>
                  ■{missing}
                </span>
              )}
              {missing === 0 && proved && <span className="good">✓</span>}
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
