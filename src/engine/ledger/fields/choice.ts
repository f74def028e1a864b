import { nearest } from '#engine/ground/nearest.ts'
import { compactText, isUnknownText } from '#engine/ground/words.ts'
import type { ChoiceField } from '../field.ts'
import { fault, type Kind, unknownReading } from './kind.ts'

/** One of an enumeration: by code, by label, by synonym. An open enumeration takes other words as they are. */
export const choice: Kind<ChoiceField> = {
  column: 'text',
  read: ({ value }, field) => {
    if (value === null) return unknownReading
    const given = String(value).trim()
    const code = vocabulary(field).get(fold(given))
    if (code !== undefined) return { value: code }
    if (isUnknownText(given)) return unknownReading
    const labels = Object.values(field.options)
    if (field.open)
      return {
        value: given,
        warnings: [{ code: 'newWord', say: `“${given}”不在常用选项（${few(labels)}）内，按原文记录` }],
      }
    return fault(
      'notAnOption',
      `“${given}”不是可选项。可填：${few(labels)}`,
      nearest(given, [...labels, ...Object.keys(field.synonyms ?? {})]),
    )
  },
  print: (value, field) => (value === null ? '' : (field.options[String(value)] ?? String(value))),
}

const vocabularies = new WeakMap<ChoiceField, Map<string, string>>()
function vocabulary(field: ChoiceField): Map<string, string> {
  const known = vocabularies.get(field)
  if (known) return known
  const words = new Map<string, string>()
  for (const [word, code] of Object.entries(field.synonyms ?? {})) words.set(fold(word), code)
  for (const [code, label] of Object.entries(field.options)) words.set(fold(label), code)
  for (const code of Object.keys(field.options)) words.set(fold(code), code)
  vocabularies.set(field, words)
  return words
}

function fold(word: string): string {
  return compactText(word).toLowerCase()
}

function few(labels: readonly string[]): string {
  return labels.length > 12 ? `${labels.slice(0, 12).join('、')}……` : labels.join('、')
}
