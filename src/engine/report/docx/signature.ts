import { AlignmentType, Paragraph } from 'docx'
import { widthInCharacters } from '#engine/ground/shareWidths.ts'
import { type BlockOf, signatureDay } from '../tree.ts'
import { characters, gongwen } from './gongwen.ts'
import { textRun } from './pen.ts'
import { styleOf } from './styles.ts'

export function renderSignature(block: BlockOf<'signature'>): Paragraph[] {
  const day = signatureDay(block.day)
  const right = block.seal ? sealedMargins(block.organisation, day) : unsealedMargins(block.organisation, day)
  const lines = block.seal ? gongwen.signature.sealLinesBefore : gongwen.signature.linesBefore
  const line = (words: string, margin: number, before: number, keepNext: boolean) =>
    new Paragraph({
      style: styleOf.flush,
      alignment: AlignmentType.RIGHT,
      indent: { right: characters(margin) },
      spacing: { before },
      keepNext,
      keepLines: true,
      children: [textRun(words)],
    })
  return [line(block.organisation, right.name, lines * gongwen.linePitch, true), line(day, right.day, 0, false)]
}

type Margins = { readonly name: number; readonly day: number }

/** GB/T 9704—2012 7.3.5.2. In characters from the right edge of the text area. */
export function unsealedMargins(name: string, day: string): Margins {
  const { right, dayAfterName } = gongwen.signature
  const nameWidth = widthInCharacters(name)
  const dayWidth = widthInCharacters(day)
  // The longer one of the two stands two characters from the edge; the other follows from where its first character goes.
  if (dayWidth <= nameWidth) return { name: right, day: right + nameWidth - dayWidth - dayAfterName }
  return { name: right + dayWidth + dayAfterName - nameWidth, day: right }
}

/** GB/T 9704—2012 7.3.5.1. A name much longer than the day cannot be centred over it and ends at the edge. */
function sealedMargins(name: string, day: string): Margins {
  const { sealRight } = gongwen.signature
  return { name: Math.max(0, sealRight + (widthInCharacters(day) - widthInCharacters(name)) / 2), day: sealRight }
}
