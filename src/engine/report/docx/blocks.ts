/** Every kind of block with its renderer. A kind without one does not compile. */
import type { FileChild } from 'docx'
import type { Block, BlockKind, BlockOf } from '../tree.ts'
import { renderAttachment } from './attachment.ts'
import { renderAttachmentNote } from './attachmentNote.ts'
import { renderChart } from './chart.ts'
import { renderHeading } from './heading.ts'
import { renderList } from './list.ts'
import { renderPageBreak } from './pageBreak.ts'
import { renderParagraph } from './paragraph.ts'
import type { Pen } from './pen.ts'
import { renderSignature } from './signature.ts'
import { renderTable } from './table.ts'
import { renderTitle } from './title.ts'

const renderers: { readonly [Kind in BlockKind]: (block: BlockOf<Kind>, pen: Pen) => FileChild[] } = {
  title: renderTitle,
  heading: renderHeading,
  paragraph: renderParagraph,
  table: renderTable,
  chart: renderChart,
  list: renderList,
  signature: renderSignature,
  attachmentNote: renderAttachmentNote,
  attachment: renderAttachment,
  pageBreak: renderPageBreak,
}

export function renderBlock(block: Block, pen: Pen): FileChild[] {
  const render = renderers[block.kind] as (block: Block, pen: Pen) => FileChild[]
  return render(block, pen)
}
