import { multiply, rational, toDecimalText } from '#engine/ground/rational.ts'
import type { DecimalField } from '../field.ts'
import { type Kind, unknownReading } from './kind.ts'
import { readNumber, scaled } from './numbers.ts'
import { wholeParts } from './wholeParts.ts'

/** An exact decimal: a whole number with the declared scale. Factors in the cell (万, 亿) are applied; '85%' in a field of % is 85. */
export const decimal: Kind<DecimalField> = {
  column: 'bigint',
  read: (given, field) => {
    const plain =
      given.unit === undefined || given.unit === field.unit ? wholeParts(given.value, 10 ** field.scale) : undefined
    if (plain !== undefined && plain >= 0) return { value: plain }
    const read = readNumber(given)
    if (read === null) return unknownReading
    if ('fault' in read) return read
    const number = multiply(read.number, factor(read.unit ?? given.unit, field.unit))
    return scaled(number, field.scale, field.negative ? { negative: true } : {}, read.warnings)
  },
  print: (value, field) =>
    typeof value === 'number' ? toDecimalText(rational(BigInt(value), 10n ** BigInt(field.scale)), field.scale) : '',
}

const factors: Readonly<Record<string, bigint>> = { 亿: 100_000_000n, 万: 10_000n, 千: 1_000n }

// '17.6万人' for a field in 万人 stays 17.6; for a field in 人 it is 176000; a header 千元 over a field in 万元 divides.
function factor(given: string | undefined, declared: string | undefined) {
  const of = (unit: string | undefined) => factors[(unit ?? '').slice(0, 1)] ?? 1n
  return given === undefined || given === declared ? rational(1n) : rational(of(given), of(declared))
}
