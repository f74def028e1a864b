import { InvalidArgumentError } from 'commander'
import { type Day, isDay, lastOfMonth } from '#engine/ground/day.ts'

/** Readers of options; what they refuse is wrong usage (exit code 2). */
export function day(text: string): Day {
  if (!isDay(text)) throw new InvalidArgumentError('请写成 2025-09-30 这样的日期。')
  return text
}

export function year(text: string): number {
  const found = Number(text)
  if (!/^\d{4}$/.test(text) || found < 1949 || found > 2100) throw new InvalidArgumentError('请写四位年份，如 2025。')
  return found
}

/** A day, or a month for its first or last day. */
export function dayOrMonth(end: 'first' | 'last'): (text: string) => Day {
  return (text) => {
    if (/^\d{4}-\d{2}$/.test(text) && isDay(`${text}-01`))
      return end === 'first' ? `${text}-01` : lastOfMonth(`${text}-01`)
    return day(text)
  }
}

export function port(text: string): number {
  const found = Number(text)
  if (!/^\d+$/.test(text) || found > 65_535) throw new InvalidArgumentError('端口是 0 到 65535 的整数。')
  return found
}

export function whole(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('请写从 0 起的整数。')
  return Number(text)
}

/** Repeatable `名称=值`. */
export function pair(text: string, before: Readonly<Record<string, string>> = {}): Record<string, string> {
  const at = text.indexOf('=')
  if (at < 1) throw new InvalidArgumentError('请写成 名称=值。')
  return { ...before, [text.slice(0, at).trim()]: text.slice(at + 1).trim() }
}
