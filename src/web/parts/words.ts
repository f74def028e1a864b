/** Days and moments as officials write them; what is unknown is a dash. */
export const unknownMark = '—'

export function orDash(text: string | null | undefined): string {
  return text === null || text === undefined || text === '' ? unknownMark : text
}

/** '2025-11-30' → '2025年11月30日' */
export function dayInText(day: string): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month ? `${month}月` : ''}${date ? `${date}日` : ''}`
}

/** A moment in UTC as '2025-11-03 09:15' in Beijing. */
export function momentText(at: string | null | undefined): string {
  if (!at) return unknownMark
  const moment = new Date(at)
  if (Number.isNaN(moment.getTime())) return at
  return new Date(moment.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
}

export function count(number: number): string {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ',')
}

/** What a button says that brings the next few of those left. */
export function moreWords(step: number, left: number): string {
  return step < left ? `再看 ${step} 条，还有 ${count(left)} 条` : `再看其余 ${count(left)} 条`
}

/** '1234567.80' → '1,234,567.80' */
export function amount(yuan: string): string {
  const [whole = '', decimals] = yuan.split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return decimals === undefined ? grouped : `${grouped}.${decimals}`
}

/** 1 → A, 27 → AA */
export function columnLetters(column: number): string {
  let rest = column
  let letters = ''
  while (rest > 0) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
    rest = Math.floor((rest - 1) / 26)
  }
  return letters
}

/** Numbers may come as decimal texts, so that they stay exact; for drawing a float will do. */
export function forDrawing(value: number | string | null | undefined): number | null {
  if (value === null || value === undefined || value === '') return null
  const number = Number(value)
  return Number.isFinite(number) ? number : null
}

/** What is told of a thing: a sentence, or an object that holds one. */
export function sentenceOf(
  told: string | { readonly say?: string; readonly title?: string } | null | undefined,
): string {
  if (!told) return ''
  return typeof told === 'string' ? told : (told.say ?? told.title ?? '')
}

export function fileNameOf(file: string | { readonly name: string } | null | undefined): string {
  return typeof file === 'string' ? file : (file?.name ?? '')
}
