/** Sheet names that Excel, WPS and LibreOffice accept: 1 to 31 characters, none of []:*?/\, no apostrophe at the ends, unique without regard to case. */
const longest = 31

/** The nearest acceptable name that is not taken yet; it counts as taken afterwards. */
export function claimSheetName(wanted: string, taken: Set<string>): string {
  const legal = wanted
    .toWellFormed()
    .replace(/[[\]:*?/\\\ufffe\uffff]|\p{Cc}/gu, ' ')
    .trim()
    .replace(/^'+|'+$/g, '')
  // Excel keeps the English word for its own list of changes.
  const base = legal === '' ? '工作表' : legal.toLowerCase() === 'history' ? `${legal}表` : legal
  for (let n = 1; ; n++) {
    const suffix = n === 1 ? '' : `(${n})`
    const name = cut(base, longest - suffix.length) + suffix
    const key = name.toLowerCase()
    if (taken.has(key)) continue
    taken.add(key)
    return name
  }
}

/** Not in the middle of a character, and not leaving an apostrophe at the end. */
function cut(text: string, length: number): string {
  const units = text.slice(0, length)
  return (units.isWellFormed() ? units : units.slice(0, -1)).replace(/['\s]+$/, '')
}
