/** The parts of an xlsx that sheets refer to: the workbook's list of sheets, shared strings, number formats, relationships. */

import type { Buffer } from 'node:buffer'
import { posix } from 'node:path'
import { type Limits, tooManyCells } from './limits.ts'
import { builtinFormats } from './numberFormat.ts'
import { attributes, cellText, tags } from './xml.ts'

export type Relationship = {
  readonly id: string
  readonly kind: string
  readonly target: string
  readonly external: boolean
}

/** Relationships of a part, targets resolved against its folder; `kind` is the last word of the type, alike in strict files. */
export function readRelationships(xml: Buffer | undefined, part: string): Relationship[] {
  if (!xml) return []
  const found: Relationship[] = []
  for (const tag of tags(xml)) {
    if (tag.name !== 'Relationship' || tag.closing) continue
    const attribute = attributes(xml, tag)
    const target = (attribute.get('Target') ?? '').replaceAll('\\', '/')
    const external = attribute.get('TargetMode') === 'External'
    found.push({
      id: attribute.get('Id') ?? '',
      kind: (attribute.get('Type') ?? '').split('/').at(-1)!,
      target: external ? target : resolvePart(part, target),
      external,
    })
  }
  return found
}

export function relationshipsPart(part: string): string {
  return posix.join(posix.dirname(part), '_rels', `${posix.basename(part)}.rels`)
}

function resolvePart(part: string, target: string): string {
  return posix
    .normalize(
      posix.join(
        '/',
        posix.dirname(part),
        target.startsWith('/') ? posix.relative(posix.join('/', posix.dirname(part)), target) : target,
      ),
    )
    .slice(1)
}

export type SheetEntry = { readonly name: string; readonly relationship: string; readonly hidden: boolean }

export function readWorkbookXml(xml: Buffer): { readonly sheets: readonly SheetEntry[]; readonly date1904: boolean } {
  const sheets: SheetEntry[] = []
  let date1904 = false
  for (const tag of tags(xml)) {
    if (tag.closing) continue
    if (tag.name === 'sheet') {
      const attribute = attributes(xml, tag)
      const state = attribute.get('state')
      sheets.push({
        name: attribute.get('name') ?? '',
        relationship: attribute.get('id') ?? '',
        hidden: state === 'hidden' || state === 'veryHidden',
      })
    } else if (tag.name === 'workbookPr')
      date1904 = ['1', 'true', 'on'].includes(attributes(xml, tag).get('date1904') ?? '')
  }
  return { sheets, date1904 }
}

/** Shared strings in order; runs of rich text are joined, phonetic readings (`rPh`) left out. */
export function readSharedStrings(xml: Buffer | undefined, fileName: string, limits: Limits): string[] {
  const strings: string[] = []
  if (!xml) return strings
  let text = ''
  let phonetic = false
  let textStart = -1
  for (const tag of tags(xml)) {
    if (tag.name === 'si') {
      if (tag.closing || tag.selfClosing) {
        if (strings.push(text) > limits.cells) throw tooManyCells(fileName, limits)
        text = ''
      }
    } else if (tag.name === 'rPh') phonetic = !tag.closing
    else if (tag.name === 't' && !phonetic && !tag.selfClosing) {
      if (tag.closing) text += cellText(xml, textStart, tag.start)
      else textStart = tag.end
    }
  }
  return strings
}

/** Number format by style number (`cellXfs`). */
export function readFormats(xml: Buffer | undefined): string[] {
  if (!xml) return ['General']
  const own = new Map<number, string>()
  const formats: string[] = []
  let inCellXfs = false
  for (const tag of tags(xml)) {
    if (tag.name === 'cellXfs') inCellXfs = !tag.closing
    else if (tag.closing) continue
    else if (tag.name === 'numFmt') {
      const attribute = attributes(xml, tag)
      // Differential formats (dxfs) may repeat a number; the first, in numFmts, is the one that styles mean.
      const id = Number(attribute.get('numFmtId'))
      if (!own.has(id)) own.set(id, attribute.get('formatCode') ?? 'General')
    } else if (tag.name === 'xf' && inCellXfs) {
      const id = Number(attributes(xml, tag).get('numFmtId') ?? 0)
      formats.push(own.get(id) ?? builtinFormats[id] ?? 'General')
    }
  }
  return formats.length > 0 ? formats : ['General']
}
