/** Cells of a sheet as XML. Text is always typed as text: whatever a formula would begin with stays inert. */
import { type Day, daysBetween } from '#engine/ground/day.ts'
import { escapeXml } from './xml.ts'

/** Excel's own limit for the text of one cell, in UTF-16 units. */
const longestText = 32_767
/** What Excel keeps of a number; a longer one is a code and stays text. */
const digitsKept = 15
/** From here on Excel's serials agree with the calendar; it believes in a 29 February 1900. */
const firstPlainDay = '1900-03-01'

// What Excel, WPS and LibreOffice may take for the beginning of a formula, and the full-width forms that input methods make.
const formulaBeginning = /^[=+\-@\t\r\n＝＋－＠]/
const needsCare = /[&<>"_\ufffe\uffff]|\p{Cc}|\p{Cs}/u

/** 'A' for column 0, 'AA' for column 26. */
export function columnName(column: number): string {
  return column < 26
    ? String.fromCharCode(65 + column)
    : columnName(Math.floor(column / 26) - 1) + columnName(column % 26)
}

function looksLikeFormula(text: string): boolean {
  return formulaBeginning.test(text)
}

/** `quoted` is the style for text that looks like a formula: the same look with quotePrefix. */
export function textCell(at: string, text: string, style: number, quoted: number): string {
  const shown = text.length > longestText ? shorten(text) : text
  const space = /^\s|\s$|[\n\t]| {2}/.test(shown) ? ' xml:space="preserve"' : ''
  return `<c r="${at}" s="${looksLikeFormula(shown) ? quoted : style}" t="inlineStr"><is><t${space}>${needsCare.test(shown) ? escapeCellText(shown) : shown}</t></is></c>`
}

/** `value` is a decimal number as text. More digits than Excel keeps are written as text rather than rounded in silence. */
export function numberCell(at: string, value: string, style: number, textStyle: number): string {
  const isKept = value.length <= digitsKept || significantDigits(value) <= digitsKept
  return isKept ? `<c r="${at}" s="${style}"><v>${value}</v></c>` : textCell(at, value, textStyle, textStyle)
}

export function emptyCell(at: string, style: number): string {
  return `<c r="${at}" s="${style}"/>`
}

/** The serial of a day in the 1900 system, or null before 1 March 1900, where the serials are ambiguous. */
export function serialOf(day: Day): number | null {
  return day >= firstPlainDay ? daysBetween('1899-12-30', day) : null
}

/**
 * Excel's own escape `_xHHHH_` keeps control characters through writing and reading; a text that happens to contain such a
 * sequence has its underscore escaped.
 */
export function escapeCellText(text: string): string {
  const kept = text
    .toWellFormed()
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(
      /[^\P{Cc}\t\n]/gu,
      (character) => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
    )
    .replace(/[\ufffe\uffff]/g, '\ufffd')
  return escapeXml(kept)
}

function significantDigits(value: string): number {
  return value.replace(/^-?0*\.?0*/, '').replace('.', '').length
}

function shorten(text: string): string {
  const mark = `……（原文共 ${text.length} 字，超过单元格上限，此处截断）`
  return text.slice(0, longestText - mark.length).toWellFormed() + mark
}
