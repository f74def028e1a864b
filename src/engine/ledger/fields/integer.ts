import type { IntegerField } from '../field.ts'
import { type Kind, plainText, unknownReading } from './kind.ts'
import { readNumber, scaled } from './numbers.ts'
import { wholeParts } from './wholeParts.ts'

/** A whole number; '2021年' and '12家' are read, since units in cells are common. */
export const integer: Kind<IntegerField> = {
  column: 'bigint',
  read: (given, field) => {
    const plain = wholeParts(given.value, 1)
    if (plain !== undefined && plain >= Math.max(0, field.atLeast ?? 0) && plain <= (field.atMost ?? plain))
      return { value: plain }
    const read = readNumber(given)
    if (read === null) return unknownReading
    if ('fault' in read) return read
    return scaled(
      read.number,
      0,
      { negative: field.atLeast !== undefined && field.atLeast < 0, ...bounds(field) },
      read.warnings,
    )
  },
  print: plainText,
}

function bounds(field: IntegerField): { atLeast?: number; atMost?: number } {
  return {
    ...(field.atLeast === undefined ? {} : { atLeast: field.atLeast }),
    ...(field.atMost === undefined ? {} : { atMost: field.atMost }),
  }
}
