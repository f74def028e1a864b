import { Paragraph } from 'docx'
import type { BlockOf } from '../tree.ts'
import { type Pen, textRun } from './pen.ts'
import { styleOf } from './styles.ts'

/** The numbers are words, not Word's numbering: they are copied, compared and read aloud with the text. */
export function renderList(block: BlockOf<'list'>, pen: Pen): Paragraph[] {
  return block.items.map((item, i) => {
    const number = block.ordered ? [textRun(`${i + 1}.`)] : []
    return new Paragraph({ style: styleOf.body, children: [...number, ...pen.runs(item)] })
  })
}
