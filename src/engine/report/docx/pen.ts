/** Sets inlines as Word runs. The one place that knows how a figure looks and where its comment hangs. */
import {
  BuilderElement,
  CommentRangeEnd,
  CommentRangeStart,
  CommentReference,
  HighlightColor,
  type IRunOptions,
  Tab,
  TextRun,
} from 'docx'
import { legalXmlText } from '#engine/ledger/export/xlsx/xml.ts'
import { type Figure, type FigureState, figureText, type Inline } from '../tree.ts'
import { gongwen } from './gongwen.ts'

export type Look = { readonly face?: string; readonly size?: number; readonly bold?: boolean }

export type RunChild = TextRun | CommentRangeStart | CommentRangeEnd

export type Pen = {
  /** `look` is what differs from the paragraph's style. */
  runs(inlines: readonly Inline[], look?: Look): RunChild[]
  /** Words that stand for figures which are drawn: in a review copy the comments of all of them hang on these words. */
  proof(figures: readonly Figure[], words: RunChild): RunChild[]
}

/** Opens a comment on this occurrence of a figure and gives its number. */
export type OpenComment = (figure: Figure) => number

// A missing fact is marked in every copy; how a number came about is the reviewer's business and unmarked in the clean copy.
const cleanMarks: Partial<Record<FigureState, Mark>> = { missing: HighlightColor.YELLOW }
const reviewMarks: Partial<Record<FigureState, Mark>> = {
  ...cleanMarks,
  noted: HighlightColor.CYAN,
  draft: HighlightColor.LIGHT_GRAY,
}
type Mark = (typeof HighlightColor)[keyof typeof HighlightColor]

/** With `openComment` the pen writes a review copy, without it a clean one. */
export function penFor(openComment?: OpenComment): Pen {
  const marks = openComment ? reviewMarks : cleanMarks

  function runsOf(inline: Inline, look: Look): RunChild[] {
    if (inline.kind === 'text') return [textRun(inline.text, look)]
    if (inline.kind === 'strong') return [textRun(inline.text, { ...look, bold: true })]
    const highlight = marks[inline.state]
    const run = textRun(figureText(inline), look, highlight && { highlight })
    if (!openComment) return [run]
    const id = openComment(inline)
    return [new CommentRangeStart(id), run, ...closed(id)]
  }

  function closed(id: number): RunChild[] {
    return [new CommentRangeEnd(id), new TextRun({ children: [new CommentReference(id)] })]
  }

  function proof(figures: readonly Figure[], words: RunChild): RunChild[] {
    const ids = openComment ? figures.map(openComment) : []
    return [...ids.map((id) => new CommentRangeStart(id)), words, ...ids.flatMap(closed)]
  }

  return { runs: (inlines, look = {}) => inlines.flatMap((inline) => runsOf(inline, look)), proof }
}

/** A run of plain words. A line break and a tab of the text become Word's own. */
export function textRun(text: string, look: Look = {}, more: IRunOptions = {}): TextRun {
  const children = legalXmlText(text)
    .split(/(\r\n|\r|\n|\t)/)
    .filter((piece) => piece !== '')
    .map((piece) => (piece === '\t' ? new Tab() : /^[\r\n]/.test(piece) ? new BuilderElement({ name: 'w:br' }) : piece))
  return new TextRun({ ...more, ...options(look), children })
}

function options(look: Look): IRunOptions {
  // Quotation marks, dashes and dots belong to both scripts; the hint makes Word take them from the Chinese font.
  const face =
    look.face === undefined
      ? {}
      : { ascii: gongwen.latin, hAnsi: gongwen.latin, cs: gongwen.latin, eastAsia: look.face }
  return {
    font: { ...face, hint: 'eastAsia' },
    ...(look.size === undefined ? {} : { size: look.size }),
    ...(look.bold === undefined ? {} : { bold: look.bold }),
  }
}
