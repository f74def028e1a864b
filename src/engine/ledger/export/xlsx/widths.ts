/** How much room a text takes in a sheet. Excel counts widths in digits; a Chinese character is two. */

export const lineHeightPoints = 15

export function displayWidth(text: string): number {
  let width = 0
  for (const character of text) width += character <= 'ÿ' ? 1 : 2
  return width
}

/** The height in points of a cell in which the text turns at this width: not every program works it out when it opens the file. */
export function wrappedHeight(text: string, width: number): number {
  const lines = text.split('\n').map((line) => Math.max(1, Math.ceil(displayWidth(line) / Math.max(1, width - 1))))
  // Excel's own limit is 409 points.
  return Math.min(409, lines.reduce((sum, count) => sum + count, 0) * lineHeightPoints)
}
