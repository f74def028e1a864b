import { parseFlag } from '#engine/ground/words.ts'
import type { FlagField } from '../field.ts'
import { fault, type Kind, unknownReading } from './kind.ts'

/** 是 or 否, in all the ways that cells say it; a stroke or blank is unknown. */
export const flag: Kind<FlagField> = {
  column: 'integer',
  read: ({ value }) => {
    const read = parseFlag(value)
    if (read === null) return unknownReading
    return 'value' in read ? { value: read.value } : fault(read.error, `“${String(value)}”看不出是或否。请填“是”或“否”`)
  },
  print: (value) => (value === null ? '' : value === true ? '是' : '否'),
}
