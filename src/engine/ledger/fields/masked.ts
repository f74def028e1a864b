/** Telephones and identity numbers are shown by their ends only, until there are accounts that may see more. */
export function masked(text: string): string {
  if (text.length <= 1) return text
  if (/^\d{17}[\dX]$/i.test(text)) return `${text.slice(0, 6)}***********${text.slice(-1)}`
  if (/^\d{7,}$/.test(text)) return `${text.slice(0, 3)}****${text.slice(-4)}`
  return `${text.slice(0, 1)}${'*'.repeat(Math.min(text.length - 1, 6))}`
}
