/** How the columns of a table share a page, the same on screen and in Word. */

/** How many characters wide a text is: Chinese characters and full-width marks one, Latin letters and digits half. */
export function widthInCharacters(text: string): number {
  let width = 0
  for (const character of text) width += character <= 'ÿ' || (character >= '｡' && character <= 'ﾟ') ? 0.5 : 1
  return width
}

/**
 * Shares the room among columns by what they want: one that wants little gets all of it, and only the widest ones, whose texts may
 * turn, are cut to one common width. Whole units that add up to the room.
 */
export function shareWidths(wants: readonly number[], room: number): number[] {
  const widths = cutToFit(wants, room)
  const total = widths.reduce((sum, width) => sum + width, 0)
  const filled = widths.map((width) => Math.floor((width * room) / total))
  const rest = room - filled.reduce((sum, width) => sum + width, 0)
  return filled.map((width, i) => (i === filled.length - 1 ? width + rest : width))
}

/** The wants, with those above a common cap cut to it so that all fit; unchanged where they fit. */
function cutToFit(wants: readonly number[], room: number): number[] {
  const ascending = [...wants].sort((a, b) => a - b)
  let left = room
  for (const [i, want] of ascending.entries()) {
    const cap = left / (ascending.length - i)
    if (want > cap) return wants.map((each) => Math.min(each, cap))
    left -= want
  }
  return [...wants]
}
