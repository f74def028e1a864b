import { type NumberFault, parseNumber } from '#engine/ground/number.ts'
import {
  fromDecimalText,
  isInteger,
  multiply,
  type Rational,
  rational,
  toDecimalText,
} from '#engine/ground/rational.ts'
import type { Given, Note, Reading } from './kind.ts'

/** Why a cell is no number, in words that say what to do. */
const numberFaults: Readonly<Record<NumberFault['error'], string>> = {
  notANumber: '不是数字。请改成数字，单位写在表头',
  ruinedByExcel: '数字已被 Excel 改成科学计数法，末几位丢失。请从原件重新录入，并把该列设为文本',
  formulaError: '公式出错（如 #REF!）。请修正公式后再导入',
}

/** The exact number in a cell with what is to be said about it; null is unknown. */
export function readNumber(
  given: Given,
): { readonly number: Rational; readonly unit?: string; readonly warnings: Note[] } | { readonly fault: Note } | null {
  const raw = typeof given.value === 'boolean' ? (given.value ? 1 : 0) : given.value
  const written = parseNumber(raw)
  if (written === null) return null
  if ('error' in written)
    return { fault: { code: written.error, say: `“${String(raw)}”${numberFaults[written.error]}` } }
  const number = fromDecimalText(written.value)
  if (!number) return { fault: { code: 'notANumber', say: `“${String(raw)}”${numberFaults.notANumber}` } }
  const warnings: Note[] = []
  if (written.approximate)
    warnings.push({ code: 'approximate', say: `“${String(raw)}”是约数，按 ${written.value} 记录` })
  if (written.comparator)
    warnings.push({ code: 'comparator', say: `“${String(raw)}”带有“${written.comparator}”，按 ${written.value} 记录` })
  return { number, warnings, ...(written.unit === undefined ? {} : { unit: written.unit }) }
}

/** The cell measures another thing than its column. */
export function otherUnit(given: Given, declared: string | undefined): { readonly fault: Note } {
  const say = `“${String(given.value)}”的单位和本列（${declared ?? '无单位'}）不是一回事。请换算后填写`
  return { fault: { code: 'unitDiffers', say } }
}

/** A number as a whole number of its smallest part, or what is wrong with it. */
export function scaled(
  number: Rational,
  scale: number,
  bounds: { atLeast?: number; atMost?: number; negative?: boolean },
  warnings: readonly Note[],
): Reading {
  const value = multiply(number, rational(10n ** BigInt(scale)))
  if (!isInteger(value)) {
    const say = scale === 0 ? '应为整数' : `小数最多 ${scale} 位`
    return {
      fault: {
        code: 'tooPrecise',
        say: `“${toDecimalText(number, scale + 2)}”${say}。请核对单位和小数位`,
        suggestion: toDecimalText(number, scale),
      },
    }
  }
  const result = Number(value.num)
  if (!Number.isSafeInteger(result))
    return { fault: { code: 'tooLarge', say: `“${toDecimalText(number, scale)}”超出可记录的范围。请核对单位` } }
  if (result < 0 && !bounds.negative)
    return { fault: { code: 'negative', say: `“${toDecimalText(number, scale)}”不能是负数` } }
  if (bounds.atLeast !== undefined && result < bounds.atLeast)
    return { fault: { code: 'tooSmall', say: `“${result}”太小，应不小于 ${bounds.atLeast}` } }
  if (bounds.atMost !== undefined && result > bounds.atMost)
    return { fault: { code: 'tooLarge', say: `“${result}”太大，应不大于 ${bounds.atMost}` } }
  return warnings.length === 0 ? { value: result } : { value: result, warnings }
}
