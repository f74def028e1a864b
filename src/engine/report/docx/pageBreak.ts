import { PageBreak, Paragraph } from 'docx'
import { styleOf } from './styles.ts'

export function renderPageBreak(): Paragraph[] {
  return [new Paragraph({ style: styleOf.flush, children: [new PageBreak()] })]
}
