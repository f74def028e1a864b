import { Paragraph } from 'docx'
import type { BlockOf } from '../tree.ts'
import type { Pen } from './pen.ts'
import { styleOf } from './styles.ts'

export function renderTitle(block: BlockOf<'title'>, pen: Pen): Paragraph[] {
  return [new Paragraph({ style: styleOf.title, children: pen.runs(block.inlines) })]
}
