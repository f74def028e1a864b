import { multiply, rational, toDecimalText } from '#engine/ground/rational.ts'
import type { DecimalField } from '../field.ts'
import { type Kind, unknownReading } from './kind.ts'
import { otherUnit, readNumber, scaled } from './numbers.ts'
import { unitFactor } from './units.ts'
import { wholeParts } from './wholeParts.ts'

/**
 * An exact decimal: a whole number with the declared scale. The unit of the cell, else of the header, is turned into the declared
 * one: '17.6万人' for a field in 万人 stays 17.6, for a field in 人 it is 176000; '85%' in a field of % is 85.
 */
export const decimal: Kind<DecimalField> = {
  column: 'bigint',
  read: (given, field) => {
    const plain =
      given.unit === undefined || given.unit === field.unit ? wholeParts(given.value, 10 ** field.scale) : undefined
    if (plain !== undefined && plain >= 0) return { value: plain }
    const read = readNumber(given)
    if (read === null) return unknownReading
    if ('fault' in read) return read
    const factor = unitFactor(read.unit ?? given.unit, field.unit)
    if (factor === undefined) return otherUnit(given, field.unit)
    return scaled(multiply(read.number, factor), field.scale, field.negative ? { negative: true } : {}, read.warnings)
  },
  print: (value, field) =>
    typeof value === 'number' ? toDecimalText(rational(BigInt(value), 10n ** BigInt(field.scale)), field.scale) : '',
}
