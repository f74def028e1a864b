/**
 * The little XML that workbook parts need, over bytes: tags by local name, attributes, text. Not a general parser: no document
 * type (refused before), no validation, prefixes ignored.
 */

import type { Buffer } from 'node:buffer'

export type Tag = {
  /** Without prefix. */
  readonly name: string
  readonly closing: boolean
  readonly selfClosing: boolean
  /** Position of '<' and the position after '>'. */
  readonly start: number
  readonly end: number
}

/** All tags in order, comments, CDATA and instructions left out. For parts of modest size; sheets have their own scanner. */
export function* tags(xml: Buffer): Generator<Tag> {
  let at = xml.indexOf(0x3c)
  while (at >= 0) {
    const second = xml[at + 1]
    let end: number
    if (second === 0x21 || second === 0x3f) end = skipSpecial(xml, at)
    else {
      end = tagEnd(xml, at)
      const closing = second === 0x2f
      const selfClosing = xml[end - 2] === 0x2f
      yield { name: localName(xml, closing ? at + 2 : at + 1, end), closing, selfClosing, start: at, end }
    }
    at = xml.indexOf(0x3c, end)
  }
}

/** The position after the '>' that ends the tag begun at `at`; a '>' inside a quoted attribute does not count. */
export function tagEnd(xml: Uint8Array, at: number): number {
  let quote = 0
  for (let i = at + 1; i < xml.length; i++) {
    const byte = xml[i]!
    if (quote !== 0) {
      if (byte === quote) quote = 0
    } else if (byte === 0x3e) return i + 1
    else if (byte === 0x22 || byte === 0x27) quote = byte
  }
  return xml.length
}

/** The position after a comment, CDATA section or instruction begun at `at`. */
export function skipSpecial(xml: Buffer, at: number): number {
  const [opener, closer] = special.find(([opening]) => xml.toString('latin1', at, at + opening.length) === opening) ?? [
    '',
    '>',
  ]
  const found = xml.indexOf(closer, at + opener.length)
  return found < 0 ? xml.length : found + closer.length
}

const special = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
] as const

function localName(xml: Buffer, start: number, end: number): string {
  let stop = start
  while (stop < end && !isNameEnd(xml[stop]!)) stop++
  const name = xml.toString('latin1', start, stop)
  return name.slice(name.indexOf(':') + 1)
}

export function isNameEnd(byte: number): boolean {
  return byte === 0x20 || byte === 0x3e || byte === 0x2f || byte === 0x0a || byte === 0x0d || byte === 0x09
}

/** Attributes of a tag by local name, entities resolved. */
export function attributes(xml: Buffer, tag: Tag): Map<string, string> {
  const source = xml.toString('utf8', tag.start, tag.end)
  const found = new Map<string, string>()
  for (const [, name, double, single] of source.matchAll(/([\w.-]+(?::[\w.-]+)?)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    if (name!.startsWith('xmlns')) continue
    found.set(name!.slice(name!.indexOf(':') + 1), unescapeXml(double ?? single ?? ''))
  }
  return found
}

/** Text between two positions: entities and CDATA resolved. */
function textBetween(xml: Buffer, start: number, end: number): string {
  const source = xml.toString('utf8', start, end)
  if (!source.includes('<![CDATA[')) return unescapeXml(source)
  return source
    .split(/(<!\[CDATA\[[\s\S]*?\]\]>)/)
    .map((part) => (part.startsWith('<![CDATA[') ? part.slice(9, -3) : unescapeXml(part)))
    .join('')
}

/**
 * A cell's text: besides entities, `_x000D_` stands for a control character and `_x005F_` for the underscore that would start
 * such a word (ECMA-376 part 1, 22.9.2.19). XML reads a bare CR LF as LF.
 */
export function cellText(xml: Buffer, start: number, end: number): string {
  const text = textBetween(xml, start, end)
  const escaped = text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex) => String.fromCharCode(parseInt(hex, 16)))
    : text
  return escaped.includes('\r\n') ? escaped.replaceAll('\r\n', '\n') : escaped
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function unescapeXml(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(?:#x([0-9A-Fa-f]+)|#([0-9]+)|(amp|lt|gt|quot|apos));/g, (whole, hex, decimal, name) => {
    if (name) return named[name]!
    const code = hex ? parseInt(hex, 16) : parseInt(decimal, 10)
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}
