/** The handbook as it stands in docs/handbook, built into the console so that it is there without a network. */
const files = import.meta.glob<string>('../../../docs/handbook/*.md', { query: '?raw', import: 'default', eager: true })

export type Section = { readonly title: string; readonly text: string }
export type Chapter = {
  readonly id: string
  readonly title: string
  readonly text: string
  readonly sections: readonly Section[]
}

export const chapters: readonly Chapter[] = Object.entries(files)
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([file, text]) => chapterOf(file, text))

export function findChapter(id: string): Chapter | undefined {
  return chapters.find((chapter) => chapter.id === id)
}

export type Hit = { readonly chapter: Chapter; readonly section: Section; readonly around: string }

/** Sections that hold all the words, those with the words in their title first. */
export function searchHandbook(asked: string): Hit[] {
  const words = asked
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  if (words.length === 0) return []
  return chapters
    .flatMap((chapter) => chapter.sections.map((section) => ({ chapter, section })))
    .filter(({ chapter, section }) => {
      const all = `${chapter.title} ${section.title} ${section.text}`.toLowerCase()
      return words.every((word) => all.includes(word))
    })
    .map((hit) => ({ ...hit, around: aroundOf(hit.section.text, words[0] ?? '') }))
    .sort((a, b) => rank(b, words) - rank(a, words))
}

function rank({ chapter, section }: Pick<Hit, 'chapter' | 'section'>, words: readonly string[]): number {
  const title = `${chapter.title} ${section.title}`.toLowerCase()
  return words.filter((word) => title.includes(word)).length
}

function aroundOf(text: string, word: string): string {
  const plain = text.replace(/[*`#]/g, '').replace(/\s+/g, ' ')
  const at = Math.max(0, plain.toLowerCase().indexOf(word))
  const from = Math.max(0, at - 20)
  return `${from > 0 ? '…' : ''}${plain.slice(from, at + 60)}${at + 60 < plain.length ? '…' : ''}`
}

/** `02-import.md` is the chapter `import`; its parts begin with `##`, what stands before is its beginning. */
function chapterOf(file: string, text: string): Chapter {
  const id = file.replace(/^.*\/\d*-?/, '').replace(/\.md$/, '')
  const [head = '', ...rest] = text.split(/^## /m)
  const title = /^# (.+)$/m.exec(head)?.[1] ?? id
  const beginning = { title, text: head.replace(/^# .+$/m, '').trim() }
  const sections = rest.map((part) => {
    const [line = '', ...lines] = part.split('\n')
    return { title: line.trim(), text: lines.join('\n').trim() }
  })
  return { id, title, text, sections: [beginning, ...sections] }
}
