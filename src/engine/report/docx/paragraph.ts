import { Paragraph } from 'docx'
import type { BlockOf } from '../tree.ts'
import { gongwen } from './gongwen.ts'
import type { Pen } from './pen.ts'
import { styleOf } from './styles.ts'

export function renderParagraph(block: BlockOf<'paragraph'>, pen: Pen): Paragraph[] {
  const lead = block.lead ? pen.runs(block.lead.inlines, { face: gongwen.levels[block.lead.level] }) : []
  const style = block.flush ? styleOf.flush : styleOf.body
  return [new Paragraph({ style, children: [...lead, ...pen.runs(block.inlines)] })]
}
