/** Every kind of block with its renderer. A kind without one does not compile. */
import type { FileChild } from 'docx'
import type { Block, BlockKind, BlockOf, Orientation } from '../tree.ts'
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

type Render<Kind extends BlockKind> = (block: BlockOf<Kind>, pen: Pen, orientation: Orientation) => FileChild[]

const renderers: { readonly [Kind in BlockKind]: Render<Kind> } = {
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
  // A section of its own, and nothing in it.
  turn: () => [],
}

/** `orientation`: how the page lies that the block stands on. */
export function renderBlock(block: Block, pen: Pen, orientation: Orientation): FileChild[] {
  const render = renderers[block.kind] as Render<BlockKind>
  return render(block as never, pen, orientation)
}
