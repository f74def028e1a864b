/**
 * Writes xlsx workbooks as a stream: rows go out as they come, memory does not grow with them. Only what this house needs:
 * typed cells, looks, widths, frozen heads, filters, merges, links within the workbook, comments.
 */
import { once } from 'node:events'
import type { Writable } from 'node:stream'
import { columnName } from './cells.ts'
import { type CellComment, commentsXml, vmlXml } from './comments.ts'
import { type Looks, looks } from './looks.ts'
import { claimSheetName } from './sheetName.ts'
import { escapeXml } from './xml.ts'
import { type Sink, zipWriter } from './zip.ts'

export type SheetOptions = {
  readonly name: string
  /** In characters. */
  readonly widths: readonly number[]
  /** Counted from 0: there for the next import, not for reading. */
  readonly hiddenColumns?: readonly number[]
  readonly frozenRows?: number
  readonly hidden?: boolean
  /** The row of the header, counted from 1: filtered from here on, and repeated on each printed page. */
  readonly headerRow?: number
}

export type CellLink = { readonly at: string; readonly sheet: string }

export type SheetEnd = {
  /** 'A1:C1' */
  readonly merges?: readonly string[]
  readonly links?: readonly CellLink[]
  readonly comments?: readonly CellComment[]
}

export type SheetWriter = {
  readonly name: string
  /** The row that comes next, counted from 1. */
  readonly nextRow: number
  /** No further row fits. */
  readonly isFull: boolean
  /** Takes the XML of the cells of the next row. A promise when memory is full: await it before the next row. */
  row(cells: string, heightPoints?: number): Promise<void> | undefined
  close(end?: SheetEnd): Promise<void>
}

export type WorkbookWriter = {
  readonly looks: Looks
  /** The name that the sheet will bear; for links to sheets that come later, claim first and pass `claimed`. */
  claimName(wanted: string): string
  /** One sheet at a time: close one before opening the next. */
  sheet(options: SheetOptions, claimed?: boolean): Promise<SheetWriter>
  finish(): Promise<void>
}

/** The rows of one sheet, by the format. */
const rowLimit = 1_048_576
/** Well below the 4 GiB of a zip entry. */
const sizeLimit = 3_500_000_000
const flushAt = 131_072
/** Fast compression: a workbook is opened once or twice, while someone waits for it. */
const compression = 2

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const relationships = 'http://schemas.openxmlformats.org/package/2006/relationships'
const prolog = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

type SheetEntry = {
  readonly name: string
  readonly hidden: boolean
  filter?: string
  titles?: string
  hasComments: boolean
}

function workbookWriter(sink: Sink): WorkbookWriter {
  const zip = zipWriter(sink, compression)
  const book = looks()
  const names = new Set<string>()
  const entries: SheetEntry[] = []

  async function sheet(options: SheetOptions, claimed = false): Promise<SheetWriter> {
    const name = claimed ? options.name : claimSheetName(options.name, names)
    const entry: SheetEntry = { name, hidden: options.hidden ?? false, hasComments: false }
    const number = entries.push(entry)
    const part = await zip.stream(`xl/worksheets/sheet${number}.xml`)
    let nextRow = 1
    let size = 0
    let buffer = sheetHead(options)

    function flush(): Promise<void> {
      size += buffer.length
      const text = buffer
      buffer = ''
      return part.write(text)
    }

    return {
      name,
      get nextRow() {
        return nextRow
      },
      get isFull() {
        // Three bytes is the most that one UTF-16 unit takes.
        return nextRow > rowLimit || size * 3 > sizeLimit
      },
      row(cells, heightPoints) {
        buffer +=
          heightPoints === undefined
            ? `<row r="${nextRow}">${cells}</row>`
            : `<row r="${nextRow}" ht="${heightPoints}" customHeight="1">${cells}</row>`
        nextRow++
        return buffer.length < flushAt ? undefined : flush()
      },
      async close(end = {}) {
        if (options.frozenRows) entry.titles = `$1:$${options.frozenRows}`
        if (options.headerRow !== undefined && options.widths.length > 0) {
          const last = columnName(options.widths.length - 1)
          entry.filter = `A${options.headerRow}:${last}${Math.max(nextRow - 1, options.headerRow)}`
          entry.titles = `$${options.headerRow}:$${options.headerRow}`
        }
        const comments = end.comments ?? []
        entry.hasComments = comments.length > 0
        buffer += sheetTail(entry, end, options.widths)
        await flush()
        await part.close()
        if (!entry.hasComments) return
        await zip.part(`xl/comments${number}.xml`, commentsXml(comments))
        await zip.part(`xl/drawings/vmlDrawing${number}.vml`, vmlXml(comments))
        await zip.part(
          `xl/worksheets/_rels/sheet${number}.xml.rels`,
          relationshipsXml([
            ['rId1', `${office}/vmlDrawing`, `../drawings/vmlDrawing${number}.vml`],
            ['rId2', `${office}/comments`, `../comments${number}.xml`],
          ]),
        )
      },
    }
  }

  async function finish(): Promise<void> {
    await zip.part('xl/workbook.xml', workbookXml(entries))
    await zip.part('xl/styles.xml', book.stylesXml())
    await zip.part(
      'xl/_rels/workbook.xml.rels',
      relationshipsXml([
        ...entries.map((_, i): Relationship => [`rId${i + 1}`, `${office}/worksheet`, `worksheets/sheet${i + 1}.xml`]),
        [`rId${entries.length + 1}`, `${office}/styles`, 'styles.xml'],
      ]),
    )
    await zip.part('_rels/.rels', relationshipsXml([['rId1', `${office}/officeDocument`, 'xl/workbook.xml']]))
    await zip.part('[Content_Types].xml', contentTypesXml(entries))
    await zip.finish()
  }

  return { looks: book, claimName: (wanted) => claimSheetName(wanted, names), sheet, finish }
}

/**
 * Lets `write` make a workbook into a Node stream and ends the stream. When it fails the stream is destroyed, so that nobody
 * takes half a workbook for a whole one, and the failure is thrown.
 */
export async function writeWorkbook(
  stream: Writable,
  write: (workbook: WorkbookWriter) => Promise<void>,
): Promise<void> {
  let failure: unknown
  stream.once('error', (error) => {
    failure = error
  })
  const workbook = workbookWriter(async (chunk) => {
    if (failure) throw failure
    if (stream.destroyed) throw new Error('the stream was closed before the workbook was written')
    // A reader that goes away emits close and never drain.
    if (!stream.write(chunk)) await Promise.race([once(stream, 'drain'), once(stream, 'close')])
  })
  try {
    await write(workbook)
    await workbook.finish()
    await new Promise<void>((resolve, reject) => {
      stream.once('error', reject)
      stream.end(resolve)
    })
  } catch (error) {
    stream.destroy(error instanceof Error ? error : undefined)
    throw error
  }
}

/** The same into memory, for small workbooks. */
export async function workbookBytes(write: (workbook: WorkbookWriter) => Promise<void>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  const workbook = workbookWriter((chunk) => {
    chunks.push(chunk)
  })
  await write(workbook)
  await workbook.finish()
  return Buffer.concat(chunks)
}

function sheetHead(options: SheetOptions): string {
  const frozen = options.frozenRows ?? 0
  const pane =
    frozen === 0
      ? ''
      : `<pane ySplit="${frozen}" topLeftCell="A${frozen + 1}" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="A${frozen + 1}" sqref="A${frozen + 1}"/>`
  const columns = options.widths
    .map(
      (width, i) =>
        `<col min="${i + 1}" max="${i + 1}" width="${width}"${options.hiddenColumns?.includes(i) ? ' hidden="1"' : ''} customWidth="1"/>`,
    )
    .join('')
  return (
    `${prolog}<worksheet xmlns="${main}" xmlns:r="${office}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>` +
    `<sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews>` +
    `<sheetFormatPr defaultRowHeight="15"/>${columns === '' ? '' : `<cols>${columns}</cols>`}<sheetData>`
  )
}

/** The order of these elements is prescribed (ECMA-376 part 1, CT_Worksheet). */
function sheetTail(entry: SheetEntry, { merges = [], links = [] }: SheetEnd, widths: readonly number[]): string {
  const linkXml = links
    .map(
      ({ at, sheet }) =>
        `<hyperlink ref="${at}" location="${escapeXml(`${quotedName(sheet)}!A1`)}" display="${escapeXml(sheet)}"/>`,
    )
    .join('')
  return (
    '</sheetData>' +
    (entry.filter === undefined ? '' : `<autoFilter ref="${entry.filter}"/>`) +
    (merges.length === 0
      ? ''
      : `<mergeCells count="${merges.length}">${merges.map((range) => `<mergeCell ref="${range}"/>`).join('')}</mergeCells>`) +
    (linkXml === '' ? '' : `<hyperlinks>${linkXml}</hyperlinks>`) +
    '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>' +
    `<pageSetup paperSize="${paperOf(widths)}" orientation="landscape" fitToHeight="0"/>` +
    '<headerFooter><oddFooter>&amp;C第 &amp;P 页，共 &amp;N 页</oddFooter></headerFooter>' +
    // Codes are text on purpose; Excel need not mark each with a green corner.
    '<ignoredErrors><ignoredError sqref="A1:XFD1048576" numberStoredAsText="1"/></ignoredErrors>' +
    (entry.hasComments ? '<legacyDrawing r:id="rId1"/>' : '') +
    '</worksheet>'
  )
}

/** A4 (9), or A3 (8) where letters would come out smaller than 5 points. */
function paperOf(widths: readonly number[]): number {
  return widths.reduce((sum, width) => sum + width, 0) > 280 ? 8 : 9
}

function workbookXml(entries: readonly SheetEntry[]): string {
  const sheets = entries.map(
    ({ name, hidden }, i) =>
      `<sheet name="${escapeXml(name)}" sheetId="${i + 1}"${hidden ? ' state="hidden"' : ''} r:id="rId${i + 1}"/>`,
  )
  const defined = entries.flatMap(({ name, filter, titles }, i) => {
    const sheet = escapeXml(quotedName(name))
    return [
      ...(filter === undefined
        ? []
        : [
            `<definedName name="_xlnm._FilterDatabase" localSheetId="${i}" hidden="1">${sheet}!${filter.replace(/[A-Z]+|\d+/g, '$$$&')}</definedName>`,
          ]),
      ...(titles === undefined
        ? []
        : [`<definedName name="_xlnm.Print_Titles" localSheetId="${i}">${sheet}!${titles}</definedName>`]),
    ]
  })
  return (
    `${prolog}<workbook xmlns="${main}" xmlns:r="${office}"><bookViews><workbookView activeTab="${Math.max(
      0,
      entries.findIndex(({ hidden }) => !hidden),
    )}"/></bookViews><sheets>${sheets.join('')}</sheets>` +
    `${defined.length === 0 ? '' : `<definedNames>${defined.join('')}</definedNames>`}</workbook>`
  )
}

function contentTypesXml(entries: readonly SheetEntry[]): string {
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
  const override = (part: string, kind: string) => `<Override PartName="${part}" ContentType="${type}.${kind}+xml"/>`
  return (
    `${prolog}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Default Extension="xml" ContentType="application/xml"/>' +
    '<Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>' +
    override('/xl/workbook.xml', 'sheet.main') +
    override('/xl/styles.xml', 'styles') +
    entries
      .map(
        (entry, i) =>
          override(`/xl/worksheets/sheet${i + 1}.xml`, 'worksheet') +
          (entry.hasComments ? override(`/xl/comments${i + 1}.xml`, 'comments') : ''),
      )
      .join('') +
    '</Types>'
  )
}

type Relationship = readonly [id: string, type: string, target: string]

function relationshipsXml(all: readonly Relationship[]): string {
  const each = all.map(([id, type, target]) => `<Relationship Id="${id}" Type="${type}" Target="${target}"/>`)
  return `${prolog}<Relationships xmlns="${relationships}">${each.join('')}</Relationships>`
}

/** In formulas an apostrophe within a sheet name is doubled. */
function quotedName(sheet: string): string {
  return `'${sheet.replaceAll("'", "''")}'`
}
