import { multiply } from '#engine/ground/rational.ts'
import type { IntegerField } from '../field.ts'
import { type Kind, plainText, unknownReading } from './kind.ts'
import { otherUnit, readNumber, scaled } from './numbers.ts'
import { unitFactor } from './units.ts'
import { wholeParts } from './wholeParts.ts'

/** A whole number; '2021年', '12家' and '1.2万人' are read, since units in cells are common. */
export const integer: Kind<IntegerField> = {
  column: 'bigint',
  read: (given, field) => {
    const plain = given.unit === undefined || given.unit === field.unit ? wholeParts(given.value, 1) : undefined
    if (plain !== undefined && plain >= Math.max(0, field.atLeast ?? 0) && plain <= (field.atMost ?? plain))
      return { value: plain }
    const read = readNumber(given)
    if (read === null) return unknownReading
    if ('fault' in read) return read
    const factor = unitFactor(read.unit ?? given.unit, field.unit)
    if (factor === undefined) return otherUnit(given, field.unit)
    return scaled(
      multiply(read.number, factor),
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
