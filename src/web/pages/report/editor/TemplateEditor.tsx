import { defaultKeymap, history, historyKeymap, redo, undo } from '@codemirror/commands'
import { EditorState } from '@codemirror/state'
import { EditorView, keymap, placeholder } from '@codemirror/view'
import { type Ref, useEffect, useImperativeHandle, useRef } from 'react'
import type { Insertion } from '../answers.ts'
import { chipActions, chips, type Namer, renamed } from './chips.ts'
import { figureCompletion } from './completion.ts'
import { figureFor } from './newFigure.ts'
import { changeParts, freeName, type Parts, type PartsChange, partsField, partsOf } from './parts.ts'

export type EditorHandle = {
  /** Puts text at the cursor, with what its names stand for, as one step of undo. */
  insert(text: string, change?: PartsChange): void
  /** Gives the lines at the cursor this beginning in place of whatever mark they have. */
  markLine(mark: string): void
  change(change: PartsChange): void
  /** Replaces a stretch of text, as one step of undo. */
  replace(from: number, to: number, text: string, change?: PartsChange): void
  go(line: number, column?: number): void
  find(name: string): void
  undo(): void
  redo(): void
  parts(): Parts
}

/** The officer's own words, with figures as chips. */
export function TemplateEditor({
  initial,
  parts,
  namer,
  insertions,
  onChange,
  onName,
  onSave,
  ref,
}: {
  readonly initial: string
  readonly parts: Parts
  readonly namer: Namer
  readonly insertions: readonly Insertion[]
  readonly onChange: (template: string, parts: Parts) => void
  readonly onName: (name: string, from: number, element: HTMLElement) => void
  readonly onSave: () => void
  readonly ref: Ref<EditorHandle>
}) {
  const frame = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView | null>(null)
  const latest = useRef({ namer, insertions, onChange, onName, onSave })
  latest.current = { namer, insertions, onChange, onName, onSave }
  // biome-ignore lint/correctness/useExhaustiveDependencies: the editor is made once; what changes is read from `latest`
  useEffect(() => {
    if (!frame.current) return
    const made = new EditorView({
      parent: frame.current,
      state: EditorState.create({
        doc: initial,
        // What is put in before the text was touched goes to its end.
        selection: { anchor: initial.length },
        extensions: [
          partsOf(parts),
          chipActions.of({ onName: (...given) => latest.current.onName(...given) }),
          chips(latest.current.namer),
          history(),
          keymap.of([
            {
              key: 'Mod-s',
              preventDefault: true,
              run: () => {
                latest.current.onSave()
                return true
              },
            },
            { key: 'Mod-Enter', run: (each) => openBeside(each, latest.current.onName) },
            ...defaultKeymap,
            ...historyKeymap,
          ]),
          figureCompletion(
            () => latest.current.insertions,
            () => {
              const now = view.current?.state.field(partsField)
              return Object.keys(now?.figures ?? {}).map((name) => ({
                name,
                label: latest.current.namer(name)?.label ?? name,
              }))
            },
            (each, chosen, from, to) => {
              const name =
                'name' in chosen ? chosen.name : freeName(chosen.insertion.indicator, each.state.field(partsField))
              const text = `{{ ${name} }}`
              each.dispatch({
                changes: { from, to: endOfBraces(each, to), insert: text },
                selection: { anchor: from + text.length },
                ...('insertion' in chosen
                  ? { effects: changeParts.of({ figures: { [name]: figureFor(chosen.insertion) } }) }
                  : {}),
                userEvent: 'input.complete',
              })
            },
          ),
          EditorView.lineWrapping,
          placeholder('在这里写正文。输入 { 或点“插入数”，按中文名或拼音首字母找数。'),
          EditorView.contentAttributes.of({ 'aria-label': '报告正文', spellcheck: 'false' }),
          EditorView.updateListener.of((update) => {
            const changed = update.docChanged || update.state.field(partsField) !== update.startState.field(partsField)
            if (changed) latest.current.onChange(update.state.doc.toString(), update.state.field(partsField))
          }),
        ],
      }),
    })
    view.current = made
    return () => {
      made.destroy()
      view.current = null
    }
  }, [])
  useEffect(() => {
    view.current?.dispatch({ effects: renamed.of(namer) })
  }, [namer])
  useImperativeHandle(ref, () => handleOf(() => view.current), [])
  return <div className="template-editor" ref={frame} />
}

function handleOf(get: () => EditorView | null): EditorHandle {
  const withView = (use: (view: EditorView) => void) => {
    const view = get()
    if (view) use(view)
  }
  return {
    insert: (text, change) =>
      withView((view) => {
        const { from, to } = view.state.selection.main
        view.dispatch({
          changes: { from, to, insert: text },
          selection: { anchor: from + text.length },
          ...(change ? { effects: changeParts.of(change) } : {}),
          scrollIntoView: true,
          userEvent: 'input.insert',
        })
        view.focus()
      }),
    replace: (from, to, text, change) =>
      withView((view) => {
        view.dispatch({
          changes: { from, to, insert: text },
          ...(change ? { effects: changeParts.of(change) } : {}),
          userEvent: 'input.replace',
        })
        view.focus()
      }),
    markLine: (mark) =>
      withView((view) => {
        const line = view.state.doc.lineAt(view.state.selection.main.head)
        const old = /^(#{1,5}\s+|::\S+[ \t]*)?/.exec(line.text)?.[0].length ?? 0
        view.dispatch({
          changes: { from: line.from, to: line.from + old, insert: mark },
          userEvent: 'input.mark',
        })
        view.focus()
      }),
    change: (change) => withView((view) => view.dispatch({ effects: changeParts.of(change) })),
    go: (line, column = 1) =>
      withView((view) => {
        const found = view.state.doc.line(Math.min(Math.max(1, line), view.state.doc.lines))
        const anchor = Math.min(found.to, found.from + column - 1)
        view.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: 'center' }) })
        view.focus()
      }),
    find: (name) =>
      withView((view) => {
        const at = new RegExp(`\\{\\{-?\\s*${name}\\s*-?\\}\\}`).exec(view.state.doc.toString())?.index
        if (at === undefined) return
        view.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: 'center' }) })
      }),
    undo: () => withView((view) => void undo(view)),
    redo: () => withView((view) => void redo(view)),
    parts: () => get()?.state.field(partsField) ?? { figures: {}, blocks: {} },
  }
}

/** Closing braces that stand behind what was completed belong to it. */
function endOfBraces(view: EditorView, to: number): number {
  const rest = view.state.doc.sliceString(to, Math.min(view.state.doc.length, to + 4))
  return to + (/^\s?\}\}?/.exec(rest)?.[0].length ?? 0)
}

/** Opens the settings of the figure before or behind the cursor, for whoever works without a mouse. */
function openBeside(view: EditorView, open: (name: string, from: number, element: HTMLElement) => void): boolean {
  const { head } = view.state.selection.main
  const line = view.state.doc.lineAt(head)
  for (const match of line.text.matchAll(/\{\{-?\s*([^{}\s]+?)\s*-?\}\}/gu)) {
    const from = line.from + match.index
    if (from > head || from + match[0].length < head) continue
    open(match[1] as string, from, view.dom)
    return true
  }
  return false
}
