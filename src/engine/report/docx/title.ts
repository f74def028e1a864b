import { Paragraph } from 'docx'
import { titleLines } from '../titleLines.ts'
import type { BlockOf, Inline, Orientation } from '../tree.ts'
import { type Pen, type RunChild, textRun } from './pen.ts'
import { styleOf } from './styles.ts'

export function renderTitle(block: BlockOf<'title'>, pen: Pen, orientation: Orientation): Paragraph[] {
  return [new Paragraph({ style: styleOf.title, children: titleRuns(block.inlines, pen, orientation) })]
}

export function titleRuns(inlines: readonly Inline[], pen: Pen, orientation: Orientation): RunChild[] {
  return titleLines(inlines, orientation).flatMap((line, i) => [...(i > 0 ? [textRun('\n')] : []), ...pen.runs(line)])
}
