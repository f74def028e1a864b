/** Money is whole fen (分), so sums stay exact. Units are those that ledgers, statistical forms and summaries use. */
import {
  fromDecimalText,
  isInteger,
  multiply,
  type Rational,
  rational,
  roundHalfUp,
  toDecimalText,
} from './rational.ts'

/** How many fen one unit is. */
const fenPerUnit = {
  分: 1n,
  角: 10n,
  元: 100n,
  千元: 100_000n,
  万元: 1_000_000n,
  百万元: 100_000_000n,
  千万元: 1_000_000_000n,
  亿元: 10_000_000_000n,
} as const satisfies Record<string, bigint>

export type MoneyUnit = keyof typeof fenPerUnit

export const moneyUnits = Object.keys(fenPerUnit) as MoneyUnit[]

export function isMoneyUnit(unit: string): unit is MoneyUnit {
  return Object.hasOwn(fenPerUnit, unit)
}

/**
 * The whole fen of a decimal text in a unit: ('1.5', '万元') → 1500000n. Null when the text is no decimal number, and null
 * when the amount is not a whole number of fen: whoever wants it rounded says so with `toFenRounded`.
 */
export function toFen(decimalText: string, unit: MoneyUnit): bigint | null {
  const exact = exactFen(decimalText, unit)
  return exact && isInteger(exact) ? exact.num : null
}

/** As `toFen`, rounded half up to the fen; null only when the text is no decimal number. */
export function toFenRounded(decimalText: string, unit: MoneyUnit): bigint | null {
  const exact = exactFen(decimalText, unit)
  return exact ? roundHalfUp(exact, 0) : null
}

/** How many fen one unit is, a power of ten. */
export function fenIn(unit: MoneyUnit): number {
  return Number(fenPerUnit[unit])
}

/** The exact amount in the unit: 123456n fen in 万元 is 0.123456. */
export function fromFen(fen: bigint | number, unit: MoneyUnit): Rational {
  return rational(fen, fenPerUnit[unit])
}

/** An amount moved from one unit to another, exactly: 1234.5 千元 is 123.45 万元. */
export function convertMoney(amount: Rational, from: MoneyUnit, to: MoneyUnit): Rational {
  return multiply(amount, rational(fenPerUnit[from], fenPerUnit[to]))
}

/** The amount in a unit as text, rounded half up, trailing zeros kept: 52000000000n fen in 亿元 with two decimals is '5.20'. The unit itself is not printed. */
export function moneyText(
  fen: bigint | number,
  unit: MoneyUnit,
  decimals: number,
  options: { readonly group?: boolean } = {},
): string {
  return toDecimalText(fromFen(fen, unit), decimals, options)
}

/** Fen as a JavaScript number, or null where it would no longer be exact (beyond about 90 万亿元). */
export function fenAsNumber(fen: bigint): number | null {
  const number = Number(fen)
  return Number.isSafeInteger(number) ? number : null
}

function exactFen(decimalText: string, unit: MoneyUnit): Rational | null {
  const amount = fromDecimalText(decimalText)
  return amount && multiply(amount, rational(fenPerUnit[unit]))
}
