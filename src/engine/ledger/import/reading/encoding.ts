/**
 * Which encoding a text file is in. Nothing is assumed: UTF-8 and UTF-16 prove themselves, what remains is GB18030 (which holds
 * GBK and GB 2312), unless it reads as Big5 and not as Chinese of the mainland.
 */

import { Buffer, isUtf8 } from 'node:buffer'
import { type Content, piecesOf } from '#engine/store/content.ts'
import type { SheetNote } from './sheet.ts'

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'big5'

export type Detected = {
  readonly encoding: Encoding
  /**
   * - `undecodableCharacters`: in no encoding do all bytes make characters (two encodings in one file, damage); what could not
   *   be read stands as U+FFFD, so that such a row can be held back.
   * - `truncatedInCharacter`: the file ends inside a character.
   * - `nulRemoved`: there are NUL characters, which no database text may hold; they are left out.
   */
  readonly notes: readonly SheetNote[]
}

/** The bytes of a file in pieces, any number of times. */
export type ByteSource = Content | (() => Iterable<Uint8Array>)

const sampleBytes = 1 << 18

function pieces(source: ByteSource): Iterable<Uint8Array> {
  return typeof source === 'function' ? source() : piecesOf(source)
}

/** Reads the whole source once or, when it is not UTF-8, a few times. */
export function detectEncoding(source: ByteSource): Detected {
  const sample = firstBytes(source, sampleBytes)
  const wide = wideEncoding(sample)
  if (wide) return { encoding: wide, notes: notesOf(check(source, wide)) }
  const clean = cleanUtf8(source)
  if (clean) return { encoding: 'utf-8', notes: clean }
  const utf8 = check(source, 'utf-8')
  if (utf8.bad === 0) return { encoding: 'utf-8', notes: notesOf(utf8) }
  if (looksBig5(sample)) {
    const big5 = check(source, 'big5')
    if (big5.bad === 0) return { encoding: 'big5', notes: notesOf(big5) }
  }
  const gb18030 = check(source, 'gb18030')
  // A UTF-8 file with a few foreign rows stays UTF-8, else all of it would become nonsense that happens to decode.
  const mostlyUtf8 = utf8.good > (hasUtf8Mark(sample) ? 8 : 32) * utf8.bad
  if (mostlyUtf8 || utf8.bad < gb18030.bad) return { encoding: 'utf-8', notes: notesOf(utf8) }
  return { encoding: 'gb18030', notes: notesOf(gb18030) }
}

/** The text in pieces: byte-order mark and NULs left out, characters never cut. */
export function* decode(source: ByteSource, encoding: Encoding): Generator<string> {
  const decoder = new TextDecoder(encoding)
  for (const piece of pieces(source)) yield withoutNul(decoder.decode(piece, { stream: true }))
  const rest = decoder.decode()
  if (rest) yield rest
}

/** The quick answer for the usual file, all UTF-8: each piece with the beginning of the character that the last one cut. */
function cleanUtf8(source: ByteSource): SheetNote[] | undefined {
  let cut: Uint8Array = new Uint8Array(0)
  let nul = false
  for (const piece of pieces(source)) {
    const bytes = cut.length === 0 ? piece : Buffer.concat([cut, piece])
    const whole = bytes.length - cutBytes(bytes)
    if (!isUtf8(bytes.subarray(0, whole))) return undefined
    nul ||= piece.includes(0)
    cut = Uint8Array.from(bytes.subarray(whole))
  }
  if (cut.length > 0) return undefined
  return nul ? ['nulRemoved'] : []
}

/** How many bytes at the end begin a character of UTF-8 that goes on behind it. */
function cutBytes(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] as number
    if (byte < 0x80) return 0
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0
  }
  return 0
}

type Check = { readonly good: number; readonly bad: number; readonly nul: boolean; readonly truncated: boolean }

/** Counts characters outside ASCII that decode (good) and that do not (bad); a cut last character is told apart. */
function check(source: ByteSource, encoding: Encoding): Check {
  const decoder = new TextDecoder(encoding)
  let good = 0
  let bad = 0
  let nul = false
  for (const piece of pieces(source)) {
    const text = decoder.decode(piece, { stream: true })
    const wrong = count(text, '\ufffd')
    bad += wrong
    good += countWide(text) - wrong
    nul ||= text.includes('\0')
  }
  return { good, bad, nul, truncated: decoder.decode().length > 0 }
}

function notesOf({ bad, nul, truncated }: Check): SheetNote[] {
  const notes: SheetNote[] = []
  if (nul) notes.push('nulRemoved')
  if (bad > 0) notes.push('undecodableCharacters')
  if (truncated) notes.push('truncatedInCharacter')
  return notes
}

function countWide(text: string): number {
  let wide = 0
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 0x7f) wide++
  return wide
}

function count(text: string, character: string): number {
  let found = 0
  for (let at = text.indexOf(character); at >= 0; at = text.indexOf(character, at + 1)) found++
  return found
}

function withoutNul(text: string): string {
  return text.includes('\0') ? text.replaceAll('\0', '') : text
}

function firstBytes(source: ByteSource, wanted: number): Uint8Array {
  const sample = new Uint8Array(wanted)
  let size = 0
  for (const piece of pieces(source)) {
    sample.set(piece.subarray(0, wanted - size), size)
    size = Math.min(size + piece.length, wanted)
    if (size === wanted) break
  }
  return sample.subarray(0, size)
}

function hasUtf8Mark(sample: Uint8Array): boolean {
  return sample[0] === 0xef && sample[1] === 0xbb && sample[2] === 0xbf
}

/**
 * UTF-16 by its mark, or by its separators and line ends: of those nearly all have a zero beside them, always on the same side.
 * A NUL scattered in other text does not make it UTF-16.
 */
export function wideEncoding(sample: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (sample[0] === 0xff && sample[1] === 0xfe) return 'utf-16le'
  if (sample[0] === 0xfe && sample[1] === 0xff) return 'utf-16be'
  let marks = 0
  let little = 0
  let big = 0
  for (let at = 0; at + 1 < sample.length; at += 2) {
    const [first, second] = [sample[at]!, sample[at + 1]!]
    if (isSeparator(first)) marks++
    if (isSeparator(second)) marks++
    if (isSeparator(first) && second === 0) little++
    if (isSeparator(second) && first === 0) big++
  }
  if (little > marks / 2) return 'utf-16le'
  return big > marks / 2 ? 'utf-16be' : undefined
}

/** Tab, LF, CR, comma, semicolon. */
function isSeparator(byte: number): boolean {
  return byte === 0x09 || byte === 0x0a || byte === 0x0d || byte === 0x2c || byte === 0x3b
}

/**
 * Text in Big5 puts most second bytes where GB 2312 has none, and its common characters (A4 to C6) where GBK has rare ones.
 * Counted over two-byte pairs as each encoding would cut them.
 */
function looksBig5(sample: Uint8Array): boolean {
  const gb = pairShare(
    sample,
    (lead, trail) => trail >= 0xa1 && ((lead >= 0xa1 && lead <= 0xa3) || (lead >= 0xb0 && lead <= 0xf7)),
  )
  const big5 = pairShare(
    sample,
    (lead, trail) =>
      lead >= 0xa1 && lead <= 0xc6 && ((trail >= 0x40 && trail <= 0x7e) || (trail >= 0xa1 && trail <= 0xfe)),
  )
  return big5 > 0.9 && gb < 0.8
}

function pairShare(sample: Uint8Array, fits: (lead: number, trail: number) => boolean): number {
  let pairs = 0
  let fitting = 0
  for (let at = 0; at + 1 < sample.length; at++) {
    const lead = sample[at]!
    if (lead < 0x81) continue
    pairs++
    if (fits(lead, sample[++at]!)) fitting++
  }
  return pairs === 0 ? 0 : fitting / pairs
}
