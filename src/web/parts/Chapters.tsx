import type { ReactNode } from 'react'

/** A list in chapters, each under the words that its lines share and in a table of its own. */
export function Chapters<T>({
  lines,
  chapterOf,
  heading = (chapter) => chapter,
  className = 'ledger',
  head,
  children: row,
}: {
  readonly lines: readonly T[]
  readonly chapterOf: (line: T) => string
  readonly heading?: (chapter: string) => string
  readonly className?: string
  /** The heads of the columns. */
  readonly head: ReactNode
  readonly children: (line: T) => ReactNode
}) {
  return [...inChapters(lines, chapterOf)].map(([chapter, own]) => (
    <section key={chapter} className="chapter">
      <h2>{heading(chapter)}</h2>
      <div className="sheet-scroll">
        <table className={className} aria-label={chapter}>
          <thead>
            <tr>{head}</tr>
          </thead>
          <tbody>{own.map(row)}</tbody>
        </table>
      </div>
    </section>
  ))
}

function inChapters<T>(lines: readonly T[], chapterOf: (line: T) => string): ReadonlyMap<string, readonly T[]> {
  const chapters = new Map<string, T[]>()
  for (const line of lines) {
    const own = chapters.get(chapterOf(line))
    if (own) own.push(line)
    else chapters.set(chapterOf(line), [line])
  }
  return chapters
}
