// 11 digits of a mobile; a number with its area code (0598-8221234, an extension behind it); a local one of 7 or 8 digits.
const mobile = /^1[3-9]\d{9}$/
const fixed = /^(?:0\d{2,3})?\d{7,8}(?:-\d{1,6})?$/

/** What a telephone dials for a number as it stands in a ledger; undefined where it is none, or several. */
export function telephoneOf(text: string): string | undefined {
  const bare = text
    .normalize('NFKC')
    .replace(/[\s()]/g, '')
    .replace(/^\+?86-?(?=1|0)/, '')
  const digits = bare.replace(/^(0\d{2,3})-/, '$1').replace(/^(1\d{2})-?(\d{4})-?(\d{4})$/, '$1$2$3')
  if (mobile.test(digits)) return digits
  return fixed.test(digits) ? digits.replace('-', ',') : undefined
}
