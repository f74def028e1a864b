import { orgCheck } from '#engine/ground/identifiers/orgcode.ts'
import { patentCheck } from '#engine/ground/identifiers/patentNo.ts'

const signs = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** A credit code of the made-up district: department 9, kind 1, division 350498, and both check characters right. */
export function creditCode(serial: number): string {
  const body = `MA${String(3_100_007 + serial * 37).slice(-5)}${signs[serial % 31]}`
  const first = `91350498${body}${orgCheck(body).expectedCheck}`
  let sum = 0
  let weight = 1
  for (const sign of first) {
    sum += signs.indexOf(sign) * weight
    weight = (weight * 3) % 31
  }
  return first + signs[(31 - (sum % 31)) % 31]
}

/** The same code with a wrong last character, as a typing slip leaves it. */
export function wrongCode(code: string): string {
  const last = code.slice(-1)
  return code.slice(0, -1) + (last === '7' ? '4' : '7')
}

export const typeDigits = { invention: '1', utilityModel: '2', design: '3' } as const

/** An application number with its check digit: 2024 2 1234567.X */
export function patentNumber(year: number, kind: keyof typeof typeDigits, serial: number): string {
  const base = `${year}${typeDigits[kind]}${String(serial).padStart(7, '0')}`
  return `${base}.${patentCheck(base)}`
}
