import { splitList } from '#engine/ground/words.ts'
import { type Kind, plainText, unknownReading } from './kind.ts'

/** Several words in order, whatever stood between them; stored joined by 、 */
export const list: Kind = {
  column: 'text',
  read: ({ value }) => {
    const items = value === null ? [] : splitList(String(value))
    return items.length === 0 ? unknownReading : { value: [...new Set(items)].join('、') }
  },
  print: plainText,
}
