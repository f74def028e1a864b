import type { IntegerField } from '../field.ts'
import { type Kind, plainText, unknownReading } from './kind.ts'
import { readNumber, scaled } from './numbers.ts'

/** A whole number; '2021年' and '12家' are read, since units in cells are common. */
export const integer: Kind<IntegerField> = {
  column: 'bigint',
  read: (given, field) => {
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
