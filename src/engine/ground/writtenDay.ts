/** Days as people write them into ledgers: 2021.3.5, 21/3/5, 2021年3月, 20210305, 二〇二一年三月五日, an Excel serial. */
import { type Day, excelSerialToDay, makeDay, shanghaiDay } from './day.ts'
import { compactText, isUnknownText, normaliseText } from './words.ts'

/** A month or a year stands as its first day, and `precision` says how much of it was written. */
export type WrittenDay = { readonly day: Day; readonly precision: 'year' | 'month' | 'day' }

/** `ambiguousDate`: a numeric cell 2021.1 may have been typed as 2021.10, whose zero the spreadsheet dropped. */
export type DayFault = { readonly error: 'invalidDate' | 'ambiguousDate' }

/** Null is unknown (blank, 无, N/A …). What is written but is no day of the calendar (2021.2.29) is an error, not unknown. */
export function parseWrittenDay(
  raw: string | number | null | undefined,
  options: { readonly date1904?: boolean } = {},
): WrittenDay | DayFault | null {
  if (raw === null || raw === undefined) return null
  if (typeof raw === 'number') return fromNumber(raw, options.date1904)
  if (isUnknownText(raw)) return null
  if (raw.length > longest) return { error: 'invalidDate' }
  return fromText(raw, options.date1904) ?? { error: 'invalidDate' }
}

const numerals = '〇一二三四五六七八九'

/** Longer than any written day; so that a cell of ten thousand characters costs nothing. */
const longest = 60

/** Spreadsheets store a day as a serial: these reach from 1927 to 2119, and no count or year looks like one. */
const serials = { from: 10_000, to: 80_000 }

function fromNumber(raw: number, date1904: boolean | undefined): WrittenDay | DayFault {
  if (!Number.isFinite(raw)) return { error: 'invalidDate' }
  if (Number.isInteger(raw)) return fromDigits(String(raw), date1904) ?? { error: 'invalidDate' }
  if (raw >= serials.from) return fromSerial(raw, date1904) ?? { error: 'invalidDate' }
  const text = String(raw)
  if (/^(19|20)\d{2}\.1$/.test(text)) return { error: 'ambiguousDate' }
  return (/^(19|20)\d{2}\.\d{1,2}$/.test(text) ? fromText(text, date1904) : null) ?? { error: 'invalidDate' }
}

function fromText(raw: string, date1904: boolean | undefined): WrittenDay | null {
  const moment = fromMoment(normaliseText(raw))
  if (moment) return { day: moment, precision: 'day' }
  const text = arabic(
    normaliseText(raw)
      .replace(/^'/, '')
      .replace(/\(?(?:星期|周)[一二三四五六日天]\)?$/, '')
      .replace(/[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?$/, ''),
  )
  if (/^\d+(?:\.0+)?$/.test(text)) return fromDigits(text.replace(/\.0+$/, ''), date1904)
  const match =
    /^(\d{4}|\d{2})年(?:(\d{1,2})月(?:份|(\d{1,2})[日号]?)?)?$/.exec(text) ??
    /^(\d{4}|\d{2})([-./])(\d{1,2})\2(\d{1,2})$/.exec(text)?.filter((_, index) => index !== 2) ??
    /^(\d{4})[-./](\d{1,2})$/.exec(text)
  return match ? fromParts(match[1]!, match[2], match[3]) : null
}

/** An ISO date and time. With a zone it is a moment, and its day is that of Asia/Shanghai; without one it is local already. */
function fromMoment(text: string): Day | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/.exec(text)
  if (!match) return null
  const [, year, month, day, hour, minute, second = '00', zone] = match
  const written = makeDay(Number(year), Number(month), Number(day))
  if (!written || Number(hour) > 24 || Number(minute) > 59 || Number(second) > 60) return null
  if (zone === undefined) return written
  const spelt = zone === 'Z' ? zone : `${zone.slice(0, 3)}:${zone.slice(-2)}`
  const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}${spelt}`)
  return Number.isNaN(at.getTime()) ? null : shanghaiDay(at)
}

function fromDigits(digits: string, date1904: boolean | undefined): WrittenDay | null {
  if (/^(?:19|20)\d{2}$/.test(digits)) return fromParts(digits, undefined, undefined)
  if (/^(?:19|20)\d{4}$/.test(digits)) return fromParts(digits.slice(0, 4), digits.slice(4), undefined)
  if (/^\d{8}$/.test(digits)) return fromParts(digits.slice(0, 4), digits.slice(4, 6), digits.slice(6))
  return /^\d{5}$/.test(digits) ? fromSerial(Number(digits), date1904) : null
}

function fromSerial(serial: number, date1904: boolean | undefined): WrittenDay | null {
  const day = serial >= serials.from && serial < serials.to ? excelSerialToDay(serial, date1904) : null
  return day === null ? null : { day, precision: 'day' }
}

function fromParts(year: string, month: string | undefined, day: string | undefined): WrittenDay | null {
  // No ledger of a bureau reaches before 1970, nor beyond 2069.
  const full = year.length === 4 ? Number(year) : Number(year) + (Number(year) < 70 ? 2000 : 1900)
  const found = makeDay(full, Number(month ?? 1), Number(day ?? 1))
  if (found === null) return null
  return { day: found, precision: month === undefined ? 'year' : day === undefined ? 'month' : 'day' }
}

/** Chinese numerals in a written day: 二〇二一年十二月三十一日 → 2021年12月31日. Blanks go, and blanks only. */
function arabic(text: string): string {
  return compactText(text).replace(/[〇零○一二三四五六七八九十廿卅]+(?=[年月日号])/g, (numeral) => {
    const spelt = numeral.replace(/[零○]/g, '〇').replace('廿', '二十').replace('卅', '三十')
    const ten = spelt.indexOf('十')
    if (ten < 0) return [...spelt].map((sign) => numerals.indexOf(sign)).join('')
    const [tens, ones] = [spelt.slice(0, ten) || '一', spelt.slice(ten + 1) || '〇']
    return tens.length > 1 || ones.length > 1 ? numeral : `${numerals.indexOf(tens)}${numerals.indexOf(ones)}`
  })
}
