/**
 * Whether a number format shows a day, and which day a serial number is. Computed here without `Date` in local time, so that the
 * machine's zone cannot move a day.
 */

const dayMs = 86_400_000
const lastSerial1900 = 2_958_465 // 9999-12-31
const daysBetweenSystems = 1462

/** Formats that a workbook may name by number alone (ECMA-376 part 1, 18.8.30, with the zh-cn column). */
export const builtinFormats: Readonly<Record<number, string>> = {
  0: 'General',
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
  12: '# ?/?',
  13: '# ??/??',
  14: 'yyyy/m/d',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'yyyy/m/d h:mm',
  27: 'yyyy"年"m"月"',
  28: 'm"月"d"日"',
  29: 'm"月"d"日"',
  30: 'm-d-yy',
  31: 'yyyy"年"m"月"d"日"',
  32: 'h"时"mm"分"',
  33: 'h"时"mm"分"ss"秒"',
  34: 'h"时"mm"分"',
  35: 'h"时"mm"分"ss"秒"',
  36: 'yyyy"年"m"月"',
  37: '#,##0;-#,##0',
  38: '#,##0;[Red]-#,##0',
  39: '#,##0.00;-#,##0.00',
  40: '#,##0.00;[Red]-#,##0.00',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mm:ss.0',
  48: '##0.0E+0',
  49: '@',
  50: 'yyyy"年"m"月"',
  51: 'm"月"d"日"',
  52: 'yyyy"年"m"月"',
  53: 'm"月"d"日"',
  54: 'm"月"d"日"',
  55: 'h"时"mm"分"',
  56: 'h"时"mm"分"ss"秒"',
  57: 'yyyy"年"m"月"',
  58: 'm"月"d"日"',
}

/** True for a format that shows a day, a month or a year; a time alone (h:mm, [h]:mm) is a number. */
export function isDayFormat(format: string): boolean {
  const letters = firstSection(format)
  if (/[yd]|aaa/.test(letters)) return true
  return letters.includes('m') && !/[hs]/.test(letters)
}

/** The first section without quoted text, escaped and padding characters, and [conditions, colours, locales]. */
function firstSection(format: string): string {
  const bare = format
    .replace(/"[^"]*"?/g, '')
    .replace(/[\\_*]./g, '')
    .replace(/\[(h+|m+|s+)\]/gi, 'h')
    .replace(/\[[^\]]*\]?/g, '')
    .toLowerCase()
  const section = bare.split(';', 1)[0]!
  return section.includes('general') ? '' : section
}

/**
 * Serial number → ISO day. Undefined when it is none: a time of day (below 1), serial 60 of the 1900 system, which stands for the
 * 29 February 1900 that never was, and what lies outside 1900 to 9999. Half a millisecond below midnight counts as the next day,
 * since sums of binary fractions fall short by less than that.
 */
export function serialDay(serial: number, date1904: boolean): string | undefined {
  const day = Math.floor(serial + 0.5 / dayMs)
  if (date1904) {
    if (day < 0 || day > lastSerial1900 - daysBetweenSystems) return undefined
    return isoDay(Date.UTC(1904, 0, 1) + day * dayMs)
  }
  if (!(day >= 1 && day <= lastSerial1900) || day === 60) return undefined
  return isoDay(Date.UTC(1899, 11, day < 60 ? 31 : 30) + day * dayMs)
}

/** True for a day of the calendar written YYYY-MM-DD. */
export function isRealDay(text: string): boolean {
  const parsed = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN
  return !Number.isNaN(parsed) && isoDay(parsed) === text
}

function isoDay(utcMs: number): string {
  return new Date(utcMs).toISOString().slice(0, 10)
}
