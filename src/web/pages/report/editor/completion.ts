import { autocompletion, type Completion, type CompletionContext } from '@codemirror/autocomplete'
import type { Extension } from '@codemirror/state'
import type { EditorView } from '@codemirror/view'
import type { Insertion } from '../answers.ts'

/** Figures as they are offered while typing: after { by Chinese name, chapter or pinyin initials. */
export function figureCompletion(
  insertions: () => readonly Insertion[],
  own: () => readonly { readonly name: string; readonly label: string }[],
  insert: (
    view: EditorView,
    chosen: { readonly name: string } | { readonly insertion: Insertion },
    from: number,
    to: number,
  ) => void,
): Extension {
  return autocompletion({
    icons: false,
    activateOnTyping: true,
    override: [
      (context: CompletionContext) => {
        const before = context.matchBefore(/\{+\s*[^{}%\n]*/u)
        if (!before) return null
        const wanted = before.text.replace(/^\{+\s*/u, '')
        const options: Completion[] = [
          ...own()
            .filter(({ label }) => matches(label, '', '', wanted))
            .map(
              ({ name, label }): Completion => ({
                label,
                detail: '已在本报告中',
                boost: 1,
                apply: (view, _, from, to) => insert(view, { name }, from, to),
              }),
            ),
          ...search(insertions(), wanted).map(
            (insertion): Completion => ({
              label: insertion.label,
              detail: `${insertion.chapter} · ${insertion.unit}`,
              apply: (view, _, from, to) => insert(view, { insertion }, from, to),
            }),
          ),
        ]
        return { from: before.from, options: options.slice(0, 60), filter: false }
      },
    ],
  })
}

/** By name, chapter or initials; names that begin with it first. */
export function search(insertions: readonly Insertion[], wanted: string): Insertion[] {
  const word = wanted.trim().toLowerCase()
  return insertions
    .filter(({ label, chapter, initials }) => matches(label, chapter, initials, word))
    .sort((a, b) => rank(a, word) - rank(b, word))
}

function matches(label: string, chapter: string, initials: string, wanted: string): boolean {
  const word = wanted.trim().toLowerCase()
  return word === '' || [label, chapter, initials].some((text) => text.toLowerCase().includes(word))
}

function rank({ label, initials }: Insertion, word: string): number {
  if (label.toLowerCase().startsWith(word) || initials.startsWith(word)) return 0
  return label.toLowerCase().includes(word) ? 1 : 2
}
