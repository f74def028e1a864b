import { lastOfMonth } from '#engine/ground/day.ts'
import { parseWrittenDay } from '#engine/ground/writtenDay.ts'
import type { DayField } from '../field.ts'
import { fault, type Kind, plainText, unknownReading } from './kind.ts'

/** A calendar day. A month alone is taken only where the field says what it means. */
export const day: Kind<DayField> = {
  column: 'text',
  read: (given, field) => {
    if (given.day !== undefined) return { value: given.day }
    if (given.value === null || typeof given.value === 'boolean') return unknownReading
    const written = parseWrittenDay(given.value)
    if (written === null) return unknownReading
    if ('error' in written)
      return fault(written.error, `“${given.value}”不是有效的日期。请写成 2025-03-05 这样的年月日`)
    if (written.precision === 'day') return { value: written.day }
    if (written.precision === 'month' && field.monthMeans) {
      const value = field.monthMeans === 'first' ? written.day : lastOfMonth(written.day)
      return { value, warnings: [{ code: 'monthOnly', say: `“${given.value}”没有日，按 ${value} 记录` }] }
    }
    const lacks = written.precision === 'year' ? '月和日' : '日'
    return fault('dayIncomplete', `“${given.value}”缺少${lacks}。请补全年月日`)
  },
  print: plainText,
}
