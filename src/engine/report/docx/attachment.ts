import { AlignmentType, Paragraph } from 'docx'
import type { BlockOf, Orientation } from '../tree.ts'
import { gongwen } from './gongwen.ts'
import { type Pen, textRun } from './pen.ts'
import { styleOf } from './styles.ts'
import { titleRuns } from './title.ts'

/** GB/T 9704—2012 7.3.7: a page of its own, “附件1” without colon at the top left, the title centred on the third line. */
export function renderAttachment(block: BlockOf<'attachment'>, pen: Pen, orientation: Orientation): Paragraph[] {
  const { face, size, titleOnLine } = gongwen.attachment
  return [
    new Paragraph({
      style: styleOf.flush,
      pageBreakBefore: true,
      children: [textRun(`附件${block.number ?? ''}`, { face, size })],
    }),
    new Paragraph({
      style: styleOf.title,
      alignment: AlignmentType.CENTER,
      spacing: { before: (titleOnLine - 2) * gongwen.linePitch },
      children: titleRuns(block.title, pen, orientation),
    }),
  ]
}
