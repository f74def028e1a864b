import { type Extension, Facet, RangeSetBuilder, StateEffect, StateField, type Text } from '@codemirror/state'
import { Decoration, type DecorationSet, EditorView, WidgetType } from '@codemirror/view'
import { partsField } from './parts.ts'
import { leadOf, readTemplate, type Token } from './templateText.ts'

/** How a name is shown: in Chinese, with its present value where the preview knows it. */
export type Shown = {
  readonly label: string
  readonly detail: string
  readonly value?: string | undefined
  readonly state?: string | undefined
}
export type Namer = (name: string) => Shown | undefined
type Actions = { onName(name: string, from: number, element: HTMLElement): void }

export const chipActions = Facet.define<Actions, Actions>({
  combine: ([first]) => first ?? { onName: () => {} },
})
/** The words for names have changed (a preview has come, a setting was changed). */
export const renamed = StateEffect.define<Namer>()

const namerField = StateField.define<Namer>({
  create: () => () => undefined,
  update: (namer, transaction) =>
    transaction.effects.reduce((now, effect) => (effect.is(renamed) ? effect.value : now), namer),
})

const decorations = StateField.define<DecorationSet>({
  create: (state) => decorate(state.doc, state.field(namerField)),
  update: (set, transaction) =>
    transaction.docChanged ||
    transaction.state.field(partsField) !== transaction.startState.field(partsField) ||
    transaction.effects.some((effect) => effect.is(renamed))
      ? decorate(transaction.state.doc, transaction.state.field(namerField))
      : set,
  provide: (field) => [
    EditorView.decorations.from(field),
    EditorView.atomicRanges.of((view) => view.state.field(field)),
  ],
})

/** Figures, conditions and marks of the layout as chips with Chinese words; the text underneath stays Liquid. */
export function chips(namer: Namer): Extension {
  return [
    namerField.init(() => namer),
    decorations,
    EditorView.domEventHandlers({
      mousedown: (event, view) => {
        const element = (event.target as HTMLElement).closest<HTMLElement>('[data-name]')
        const name = element?.dataset['name']
        if (!element || name === undefined) return false
        event.preventDefault()
        view.state.facet(chipActions).onName(name, view.posAtDOM(element), element)
        return true
      },
    }),
  ]
}

function decorate(doc: Text, namer: Namer): DecorationSet {
  const { tokens, lines } = readTemplate(doc.toString())
  const found: { from: number; to: number; decoration: Decoration }[] = []
  for (const { from, look } of lines)
    found.push({ from, to: from, decoration: Decoration.line({ class: `tpl-${look}` }) })
  for (let number = 1; number <= doc.lines; number++) {
    const line = doc.line(number)
    const lead = leadOf(line.text)
    if (lead)
      found.push({
        from: line.from + lead.from,
        to: line.from + lead.to,
        decoration: Decoration.mark({ class: 'tpl-lead' }),
      })
  }
  for (const token of tokens)
    found.push({ from: token.from, to: token.to, decoration: Decoration.replace({ widget: widgetOf(token, namer) }) })
  found.sort((a, b) => a.from - b.from || a.decoration.startSide - b.decoration.startSide)
  const builder = new RangeSetBuilder<Decoration>()
  for (const { from, to, decoration } of found) builder.add(from, to, decoration)
  return builder.finish()
}

function widgetOf(token: Token, namer: Namer): Chip {
  if (token.kind === 'name') {
    const shown = namer(token.name)
    return shown
      ? new Chip({
          text: shown.label,
          className: `chip${shown.state ? ` chip-${shown.state}` : ''}`,
          name: token.name,
          title: [shown.detail, shown.value].filter((part) => part).join('：'),
        })
      : new Chip({
          text: token.name,
          className: 'chip chip-unknown',
          name: token.name,
          title: '没有这个数，点一下换成别的',
        })
  }
  if (token.kind === 'tag')
    return new Chip({
      text: token.words
        .map((part) => ('name' in part ? `“${namer(part.name)?.label ?? part.name}”` : part.text))
        .join(''),
      className: 'chip chip-tag',
    })
  return new Chip(
    token.kind === 'mark' ? { text: token.label, className: 'chip chip-mark' } : { text: '', className: 'chip-hidden' },
  )
}

type Drawn = { readonly text: string; readonly className: string; readonly name?: string; readonly title?: string }

class Chip extends WidgetType {
  private readonly drawn: Drawn

  constructor(drawn: Drawn) {
    super()
    this.drawn = drawn
  }

  override eq(other: Chip): boolean {
    const [a, b] = [this.drawn, other.drawn]
    return a.text === b.text && a.className === b.className && a.name === b.name && a.title === b.title
  }

  override toDOM(): HTMLElement {
    const { text, className, name, title } = this.drawn
    const element = document.createElement('span')
    element.className = className
    element.textContent = text
    if (name !== undefined) element.dataset['name'] = name
    if (title) element.title = title
    return element
  }

  override ignoreEvent(): boolean {
    return false
  }
}
