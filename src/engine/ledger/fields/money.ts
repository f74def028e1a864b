import { convertMoney, fenIn, fromFen, isMoneyUnit, moneyText } from '#engine/ground/money.ts'
import { currencyFault, moneyUnitOf } from '#engine/ground/number.ts'
import { rational, roundHalfUp, toExactText } from '#engine/ground/rational.ts'
import type { MoneyField } from '../field.ts'
import { fault, type Kind, type Note, unknownReading } from './kind.ts'
import { readNumber, scaled } from './numbers.ts'
import { wholeParts } from './wholeParts.ts'

const faults = {
  otherCurrency: '是外币。请按折算后的人民币填写，原币写在备注',
  notMoney: '的单位不是金额单位。请核对该列',
}

/** Whole fen. The unit is taken from the cell, else from the header, else from the declaration. */
export const money: Kind<MoneyField> = {
  column: 'bigint',
  read: (given, field) => {
    const headerUnit = given.unit !== undefined && isMoneyUnit(given.unit) ? given.unit : field.unit
    const plain = wholeParts(given.value, fenIn(headerUnit))
    if (plain !== undefined && plain >= 0) return { value: plain }
    const read = readNumber(given)
    if (read === null) return unknownReading
    if ('fault' in read) return read
    const unit = read.unit === undefined ? headerUnit : moneyUnitOf(read.unit)
    if (unit === undefined) {
      const error = currencyFault(read.unit ?? '')
      return fault(error, `“${String(given.value)}”${faults[error]}`)
    }
    const warnings: Note[] = [...read.warnings]
    const amount = convertMoney(read.number, unit, '分')
    const fen = roundHalfUp(amount, 0)
    if (amount.den !== 1n)
      warnings.push({ code: 'roundedToFen', say: `“${String(given.value)}”不足一分的部分已四舍五入` })
    return scaled(rational(fen), 0, field.negative ? { negative: true } : {}, warnings)
  },
  print: (value, field) => {
    if (typeof value !== 'number') return ''
    // As many decimals as the amount has: 12.5 万元 and 1234 元, as people write them.
    return toExactText(fromFen(value, field.unit)) ?? moneyText(value, field.unit, 2)
  },
}
