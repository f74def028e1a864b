/**
 * The document tree: what a rendered report is before it becomes Word, a page or a working paper. Every figure keeps its
 * identity in it, so that each output can say where the figure came from. Fonts, sizes and margins are not here: `layout`
 * names the rules, and the writers know them.
 */
import { type Day, dayText, isDay } from '#engine/ground/day.ts'

/**
 * ok: computed from records or an official series. noted: a person typed it and named its source. draft: computed from
 * figures that are not final. missing: a fact is wanting; `text` then says which, and every output prints 【缺：…】.
 */
export type FigureState = 'ok' | 'noted' | 'draft' | 'missing'

export type Figure = {
  readonly kind: 'figure'
  /** Unique within the report; several occurrences of one figure bear the same id. */
  readonly id: string
  readonly text: string
  readonly state: FigureState
}

export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'strong'; readonly text: string }
  | Figure

export type HeadingLevel = 1 | 2 | 3 | 4

export type Column = { readonly label: string; readonly align: 'left' | 'center' | 'right' }

/** `value`: what is drawn, as a decimal; null draws nothing. */
export type ChartPoint = { readonly figure: Figure; readonly value: string | null }
export type ChartSeries = { readonly label: string; readonly figure: Figure; readonly points: readonly ChartPoint[] }

export type Block =
  | { readonly kind: 'title'; readonly inlines: readonly Inline[] }
  /** The number (一、 （一） 1. （1）) is part of the words. */
  | { readonly kind: 'heading'; readonly level: HeadingLevel; readonly inlines: readonly Inline[] }
  | {
      readonly kind: 'paragraph'
      readonly inlines: readonly Inline[]
      /** A heading that runs into its paragraph, set in the font of its level. */
      readonly lead?: { readonly level: HeadingLevel; readonly inlines: readonly Inline[] }
      /** Without the indent of two characters: 主送机关. */
      readonly flush?: boolean
    }
  | {
      readonly kind: 'table'
      /** Of a declared table: its name in the report. */
      readonly name?: string
      readonly caption?: string
      /** Printed at the right above the table: 单位：万元. */
      readonly unit?: string
      readonly columns: readonly Column[]
      readonly rows: readonly (readonly (readonly Inline[])[])[]
      readonly notes?: readonly string[]
    }
  /** The caption stands below. Each series has a figure of its own (the whole window), and one for each point. */
  | {
      readonly kind: 'chart'
      readonly name?: string
      readonly shape: 'bar' | 'line'
      readonly caption: string
      readonly unit: string
      readonly categories: readonly string[]
      readonly series: readonly ChartSeries[]
      readonly notes?: readonly string[]
    }
  /** An ordered list is numbered 1. 2. 3.; the others stand as paragraphs, since official documents know no bullets. */
  | { readonly kind: 'list'; readonly ordered?: boolean; readonly items: readonly (readonly Inline[])[] }
  /** `day` in words where it is not known yet. */
  | { readonly kind: 'signature'; readonly organisation: string; readonly day: Day | string; readonly seal?: boolean }
  /** 附件：1.… 2.… below the text. */
  | { readonly kind: 'attachmentNote'; readonly names: readonly string[] }
  /** The head of an attachment on its own page; `number` is null where there is only one. */
  | { readonly kind: 'attachment'; readonly number: number | null; readonly title: readonly Inline[] }
  | { readonly kind: 'pageBreak' }
  /** From here on the pages lie (横向) or stand (纵向). A table too wide for a standing page is laid by itself. */
  | { readonly kind: 'turn'; readonly to: Orientation }

export type Orientation = 'portrait' | 'landscape'
export type BlockKind = Block['kind']
export type BlockOf<Kind extends BlockKind> = Extract<Block, { kind: Kind }>

export type DocumentTree = {
  readonly title: string
  readonly layout: 'gongwen'
  readonly blocks: readonly Block[]
}

/** What can be said of a figure: the comment in the review copy, the row in the working paper. All in Chinese, for reading. */
export type FigureNote = {
  readonly id: string
  readonly label: string
  readonly text: string
  readonly definition: string
  readonly formula: string
  /** Null where no records stand behind the figure (an official number, a noted figure, a fact that is missing). */
  readonly recordCount: number | null
  readonly source: string
  readonly window: string
  readonly state: FigureState
}

/** The figure as every output prints it. A missing fact is never blank: 【缺：2025年发明专利授权量】. */
export function figureText(figure: Figure): string {
  if (figure.state !== 'missing') return figure.text
  return figure.text.startsWith('【缺：') ? figure.text : `【缺：${figure.text === '' ? figure.id : figure.text}】`
}

/** All occurrences of figures, in reading order. */
export function figuresOf(tree: DocumentTree): Figure[] {
  return tree.blocks.flatMap(linesOf).flatMap((line) => line.filter((inline) => inline.kind === 'figure'))
}

/** The words alone, a line for each paragraph, table row and list item; for previews, searches and comparisons. */
export function plainText(tree: DocumentTree): string {
  return tree.blocks
    .flatMap(linesOf)
    .map((line) => line.map((inline) => (inline.kind === 'figure' ? figureText(inline) : inline.text)).join(''))
    .join('\n')
}

type Line = readonly Inline[]

const lines: { readonly [Kind in BlockKind]: (block: BlockOf<Kind>) => readonly Line[] } = {
  title: (block) => [block.inlines],
  heading: (block) => [block.inlines],
  paragraph: (block) => [[...(block.lead?.inlines ?? []), ...block.inlines]],
  table: (block) => [
    ...words(block.caption, block.unit),
    words(block.columns.map((column) => column.label).join('\t')).flat(),
    ...block.rows.map((row) =>
      row.flatMap((cell, i) => (i === 0 ? cell : [{ kind: 'text', text: '\t' } as const, ...cell])),
    ),
    ...words(...(block.notes ?? [])),
  ],
  chart: (block) => [
    words(['', ...block.categories].join('\t')).flat(),
    ...block.series.map((series) => [
      { kind: 'text', text: series.label } as const,
      ...series.points.flatMap(({ figure }) => [{ kind: 'text', text: '\t' } as const, figure]),
    ]),
    ...words(block.caption, ...(block.notes ?? [])),
  ],
  list: (block) =>
    block.items.map((item, i) => (block.ordered ? [{ kind: 'text', text: `${i + 1}.` } as const, ...item] : item)),
  signature: (block) => words(block.organisation, signatureDay(block.day)),
  attachmentNote: (block) => words(...attachmentNoteLines(block.names)),
  attachment: (block) => [...words(`附件${block.number ?? ''}`), block.title],
  pageBreak: () => [],
  turn: () => [],
}

/** “附件：名称”, several as “附件：1.名称” and so on, without punctuation after the names (GB/T 9704—2012 7.3.4). */
export function attachmentNoteLines(names: readonly string[]): string[] {
  return names.map((name, i) => `${i === 0 ? '附件：' : ''}${names.length > 1 ? `${i + 1}.` : ''}${name}`)
}

/** The day of a signature as it is printed; what is no day stands as it was written. */
export function signatureDay(day: Day | string): string {
  return isDay(day) ? dayText(day) : day
}

function linesOf<Kind extends BlockKind>(block: BlockOf<Kind>): readonly Line[] {
  const of = lines[block.kind as Kind] as (block: BlockOf<Kind>) => readonly Line[]
  return of(block)
}

function words(...texts: (string | undefined)[]): Line[] {
  return texts.flatMap((text) => (text === undefined ? [] : [[{ kind: 'text', text }]]))
}
