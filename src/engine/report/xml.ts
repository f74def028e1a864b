/** Text on its way into the XML of an office file. */

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that XML 1.0 forbids (production 2, Char)
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g
const special = /[&<>"]/
const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** What XML cannot hold (control characters, halves of surrogate pairs) becomes the visible � instead of vanishing. */
export function legalXmlText(text: string): string {
  return text.toWellFormed().replace(forbidden, '\ufffd')
}

/** Escapes for element content and for attributes in double quotes. */
export function escapeXml(text: string): string {
  return special.test(text) ? text.replace(/[&<>"]/g, (character) => entities[character]!) : text
}
