/** Text on its way into the XML of an office file. */

// What XML 1.0 forbids (production 2, Char), and the control characters from U+007F to U+009F that it advises against.
const forbidden = /[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu
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
