import { identify } from '#engine/ground/identifiers/index.ts'
import { isUnknownText } from '#engine/ground/words.ts'
import type { IdentifierField } from '../field.ts'
import { fault, type Kind, type Note, plainText, unknownReading } from './kind.ts'

/**
 * A number with an official rule. A wrong check character sends the row to quarantine, with what the number probably is; what
 * the rule itself calls legal but odd (and any fault of a lenient field) is a warning.
 */
export const identifier: Kind<IdentifierField> = {
  column: 'text',
  read: ({ value }, field) => {
    if (value === null || typeof value === 'boolean') return unknownReading
    if (typeof value === 'string' && isUnknownText(value)) return unknownReading
    const result = identify(field.scheme, value)
    if (field.level !== undefined && 'level' in result && result.level !== field.level)
      return fault('wrongLevel', `“${String(value)}”不是${levelNames[field.level]}区划代码。请核对，或不要导入这一行`)
    const stored = result.normalized ?? String(value).trim()
    const notes: Note[] = [...result.errors, ...result.warnings].map((code) => ({
      code,
      say: `“${String(value)}”${result.sentences[code] ?? code}`,
    }))
    if (result.valid) return notes.length === 0 ? { value: stored } : { value: stored, warnings: notes }
    if (result.severity !== 'fatal' && (field.lenient || result.severity === 'warning'))
      return { value: stored, warnings: notes }
    const first = notes[0]
    return fault(first?.code ?? 'invalid', first?.say ?? `“${String(value)}”不是有效的号码`, result.suggestion)
  },
  print: plainText,
}

const levelNames: Readonly<Record<NonNullable<IdentifierField['level']>, string>> = {
  province: '省级',
  city: '地市级',
  county: '县级',
  town: '乡级（镇、街道）',
  village: '村级',
}
