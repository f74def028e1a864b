import { convertMoney } from '#engine/ground/money.ts'
import { type Rational, toDecimalText } from '#engine/ground/rational.ts'
import type { Answer } from './calculate.ts'
import { moneyUnitOfName } from './columns.ts'

/** Answers with exact numbers in the unit of their names: money in yuan, 万元 or 亿元. Null is unknown. */
export type Plain = Rational | string | boolean | null | readonly Plain[] | { readonly [name: string]: Plain }

export function plain(name: string, answer: Answer): Plain {
  switch (answer.kind) {
    case 'words':
      return answer.words
    case 'list':
      return answer.items.map((item) => plain(name, item))
    case 'record':
      return Object.fromEntries(
        Object.entries(answer.parts).map(([key, part]) => [key, plain(hasUnit(key) ? key : `${name}`, part)]),
      )
    case 'value':
      return answer.type === 'money' && typeof answer.value === 'object' && answer.value !== null
        ? convertMoney(answer.value, '分', moneyUnitOfName(name))
        : answer.value
  }
}

function hasUnit(name: string): boolean {
  return /(Yuan|Wan|Yi)$/.test(name)
}

/** As JSON numbers, rounded half up to twelve decimals: what a reader outside compares and adds. */
export function asJson(value: Plain): unknown {
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map((item: Plain) => asJson(item))
  if (isRational(value)) return value.den === 1n ? safe(value.num) : Number(toDecimalText(value, 12))
  return Object.fromEntries(
    Object.entries(value as { readonly [name: string]: Plain }).map(([key, item]) => [key, asJson(item)]),
  )
}

export function isRational(value: Plain): value is Rational {
  return typeof value === 'object' && value !== null && 'num' in value && typeof value.num === 'bigint'
}

function safe(value: bigint): number | string {
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : value.toString()
}
