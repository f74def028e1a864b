import type { Buffer } from 'node:buffer'
import { isNameEnd, skipSpecial, tagEnd } from './xml.ts'

/**
 * Goes from tag to tag over bytes and makes no object and no text on the way, since a sheet has millions of them. What it says
 * is of the tag it stands on; `attribute` in turn sets `valueStart` and `valueEnd`.
 */
export class TagCursor {
  readonly xml: Buffer
  start = 0
  end = 0
  /** The local name's first byte and length: enough to tell the tags of cells apart. */
  first = 0
  size = 0
  closing = false
  selfClosing = false
  valueStart = 0
  valueEnd = 0
  #nameStart = 0

  constructor(xml: Buffer) {
    this.xml = xml
  }

  /** Moves to the next tag; comments, CDATA and instructions are passed over. */
  next(): boolean {
    const { xml } = this
    let at = this.end
    for (;;) {
      if (xml[at] !== 0x3c) at = xml.indexOf(0x3c, at)
      if (at < 0 || at >= xml.length) return false
      const second = xml[at + 1]!
      if (second !== 0x21 && second !== 0x3f) break
      at = skipSpecial(xml, at)
    }
    this.start = at
    this.closing = xml[at + 1] === 0x2f
    let nameStart = this.closing ? at + 2 : at + 1
    let nameEnd = nameStart
    while (nameEnd < xml.length && !isNameEnd(xml[nameEnd]!)) {
      if (xml[nameEnd] === 0x3a) nameStart = nameEnd + 1
      nameEnd++
    }
    this.#nameStart = nameStart
    this.first = xml[nameStart]!
    this.size = nameEnd - nameStart
    this.end = tagEnd(xml, at)
    this.selfClosing = xml[this.end - 2] === 0x2f
    return true
  }

  is(name: string): boolean {
    if (name.length !== this.size || name.charCodeAt(0) !== this.first) return false
    for (let at = 1; at < name.length; at++) if (this.xml[this.#nameStart + at] !== name.charCodeAt(at)) return false
    return true
  }

  /** Finds an attribute without prefix. */
  attribute(name: string): boolean {
    const { xml, end } = this
    const first = name.charCodeAt(0)
    for (let at = this.start + 2; at < end; at++) {
      if (xml[at] !== first || xml[at - 1]! > 0x20) continue
      let matched = 1
      while (matched < name.length && xml[at + matched] === name.charCodeAt(matched)) matched++
      let quote = at + matched
      if (matched !== name.length || (xml[quote] !== 0x3d && xml[quote]! > 0x20)) continue
      while (quote < end && xml[quote] !== 0x22 && xml[quote] !== 0x27) quote++
      this.valueStart = quote + 1
      let close = quote + 1
      while (close < end && xml[close] !== xml[quote]) close++
      this.valueEnd = close
      return true
    }
    return false
  }

  /** The text of the attribute just found. */
  valueText(): string {
    return this.xml.toString('latin1', this.valueStart, this.valueEnd)
  }

  isTrue(name: string): boolean {
    return this.attribute(name) && ['1', 'true', 'on'].includes(this.valueText())
  }

  /** A whole number; undefined when absent, NaN when something else. */
  whole(name: string): number | undefined {
    if (!this.attribute(name)) return undefined
    let number = 0
    for (let at = this.valueStart; at < this.valueEnd; at++) {
      const digit = this.xml[at]! - 0x30
      if (digit < 0 || digit > 9) return Number.NaN
      number = number * 10 + digit
    }
    return number
  }

  /** Where the text that follows the tag ends; the cursor then goes on from there. */
  passText(): number {
    const close = this.xml.indexOf(0x3c, this.end)
    this.end = close < 0 ? this.xml.length : close
    return this.end
  }
}
