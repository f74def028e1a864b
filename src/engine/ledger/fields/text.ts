import { isUnknownText } from '#engine/ground/words.ts'
import type { TextField } from '../field.ts'
import { fault, type Kind, plainText, unknownReading } from './kind.ts'

const lineBreaks = /\r\n?/g

/** More is not a value but a pasted document. */
const longest = 10_000

/** Stored as given, its line breaks as one sign (a browser, a workbook and a CSV write them differently), blanks around it taken off; only a stroke or a blank is unknown (无 may be an answer in words). */
export const text: Kind<TextField> = {
  column: 'text',
  read: ({ value }) => {
    if (value === null) return unknownReading
    const given = String(value).replaceAll('\u0000', '').replace(lineBreaks, '\n').trim()
    if (given === '' || (given.length < 5 && given !== '无' && isUnknownText(given))) return unknownReading
    if (given.length > longest)
      return fault('textTooLong', `文字有 ${given.length} 字，最多 ${longest} 字。请缩短，或作为附件保存`)
    return { value: given }
  },
  print: plainText,
}
