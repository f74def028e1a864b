import { Paragraph } from 'docx'
import type { BlockOf } from '../tree.ts'
import type { Pen } from './pen.ts'
import { headingStyleOf } from './styles.ts'

export function renderHeading(block: BlockOf<'heading'>, pen: Pen): Paragraph[] {
  return [new Paragraph({ style: headingStyleOf[block.level], children: pen.runs(block.inlines) })]
}
