import { dayText, parseDay } from '#engine/ground/day.ts'
import { fromFen, type MoneyUnit } from '#engine/ground/money.ts'
import { toExactText } from '#engine/ground/rational.ts'
import type { Literal } from './node.ts'

/** A constant as it is spoken. */
export function sayLiteral(node: Literal): string {
  switch (node.type) {
    case 'number':
      return node.value.replace(/^\+/, '').replace(/^-/, '−')
    case 'money':
      return sayMoney(node.value)
    case 'text':
      return `“${node.value}”`
    case 'day':
      return parseDay(node.value) === null ? node.value : dayText(node.value)
    case 'flag':
      return node.value ? '是' : '否'
    case 'unknown':
      return '未知'
  }
}

/** The largest unit that says the amount exactly in at most four decimals. */
function sayMoney(fen: string): string {
  if (!/^[+-]?\d+$/.test(fen)) return fen
  const amount = BigInt(fen)
  const size = amount < 0n ? -amount : amount
  const units: readonly (readonly [MoneyUnit, bigint])[] = [
    ['亿元', 10_000_000_000n],
    ['万元', 1_000_000n],
  ]
  for (const [unit, least] of units) {
    const text = toExactText(fromFen(amount, unit))
    if (size >= least && text !== null && (text.split('.')[1] ?? '').length <= 4)
      return `${text.replace('-', '−')}${unit}`
  }
  return `${(toExactText(fromFen(amount, '元')) ?? fen).replace('-', '−')}元`
}
