import { isUnknownText, splitList } from '#engine/ground/words.ts'
import { isReference, isReferences } from '../values.ts'
import { type Kind, unknownReading } from './kind.ts'

/**
 * A record of another register by its name. Where it leads is found after reading; a name that leads nowhere is kept and
 * reported by the data check, never a reason for quarantine.
 */
export const reference: Kind = {
  column: 'text',
  read: ({ value }) => {
    const text = value === null ? '' : String(value).replace(/\r\n?/g, '\n').trim()
    return text === '' || isUnknownText(text) ? unknownReading : { value: { text, key: null, id: null } }
  },
  print: (value) => (isReference(value) ? value.text : ''),
}

export const references: Kind = {
  column: 'text',
  read: ({ value }) => {
    const items = value === null ? [] : splitList(String(value))
    return { value: [...new Set(items)].map((text) => ({ text, key: null, id: null })) }
  },
  print: (value) => (isReferences(value) ? value.map((item) => item.text).join('、') : ''),
}
