import { parseDay } from '#engine/ground/day.ts'
import type { Literal, Node } from './node.ts'
import { isConstant } from './shape.ts'

const maxTextLength = 1_000
const maxDigits = 60

/** What is wrong with a constant, in Chinese. */
export function literalFault(node: Literal): string | undefined {
  switch (node.type) {
    case 'number':
      return /^[+-]?\d+(\.\d+)?$/.test(node.value) && node.value.length <= maxDigits
        ? undefined
        : `“${node.value.slice(0, 40)}”不是十进制数`
    case 'money':
      return /^[+-]?\d+$/.test(node.value) && node.value.length <= maxDigits
        ? undefined
        : `“${node.value.slice(0, 40)}”不是以分为单位的整数金额`
    case 'day':
      return parseDay(node.value) !== null ? undefined : `“${node.value.slice(0, 40)}”不是日期`
    case 'text':
      return textFault(node.value)
    default:
      return undefined
  }
}

// Neither database can hold NUL in text, and half a surrogate pair is no character.
export function textFault(text: string): string | undefined {
  if (text.length > maxTextLength) return `文字超过 ${maxTextLength} 字`
  return text.includes('\0') || !text.isWellFormed() ? '文字含有不能保存的字符' : undefined
}

/**
 * A sum adds whole numbers over one denominator. A ratio whose denominator changes from record to record has no such sum in
 * a database, and none in an office either: ratios are not added up.
 */
export function hasFixedDenominator(node: Node): boolean {
  switch (node.op) {
    case 'add':
    case 'subtract':
    case 'multiply':
      return hasFixedDenominator(node.left) && hasFixedDenominator(node.right)
    case 'divide':
      return isConstant(node.right) && hasFixedDenominator(node.left)
    case 'least':
    case 'greatest':
      return node.args.every(hasFixedDenominator)
    case 'tiers':
      return [...node.steps.map((step) => step.then), node.otherwise].every(hasFixedDenominator)
    case 'choose':
      return [...node.cases.map((one) => one.then), node.otherwise].every(hasFixedDenominator)
    default:
      return true
  }
}
