import { Paragraph } from 'docx'
import { widthInCharacters } from '#engine/ground/shareWidths.ts'
import { attachmentNoteLines, type BlockOf } from '../tree.ts'
import { characters, gongwen } from './gongwen.ts'
import { textRun } from './pen.ts'
import { styleOf } from './styles.ts'

const prefix = '附件：'

/** Every name, and every turned line of it, begins where the first character of the first name does (7.3.4). */
export function renderAttachmentNote(block: BlockOf<'attachmentNote'>): Paragraph[] {
  const { indentCharacters, linesBefore } = gongwen.attachmentNote
  return attachmentNoteLines(block.names).map((words, i) => {
    const before = widthInCharacters(i === 0 ? words.slice(0, words.length - block.names[i]!.length) : `${i + 1}.`)
    const start =
      indentCharacters + widthInCharacters(prefix) + (block.names.length > 1 ? widthInCharacters(`${i + 1}.`) : 0)
    return new Paragraph({
      style: styleOf.flush,
      indent: { left: characters(start), hanging: characters(before) },
      spacing: { before: i === 0 ? linesBefore * gongwen.linePitch : 0 },
      children: [textRun(words)],
    })
  })
}
