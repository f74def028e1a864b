/** Writes a document tree as a Word file. The same tree, notes and times give the same bytes. */
import {
  AlignmentType,
  Document,
  DocumentGridType,
  Header,
  type ISectionOptions,
  Packer,
  PageOrientation,
  Paragraph,
} from 'docx'
import { legalXmlText } from '#engine/ledger/export/xlsx/xml.ts'
import { type Part, packZip, unpackZip } from '#engine/ledger/export/xlsx/zip.ts'
import { sectionsOf } from '../sheets.ts'
import type { Block, DocumentTree, Orientation } from '../tree.ts'
import { renderBlock } from './blocks.ts'
import { gongwen } from './gongwen.ts'
import { pageNumbers, turnedPageNumbers } from './pageNumber.ts'
import { penFor, textRun } from './pen.ts'
import { commentsFor, type Review } from './review.ts'
import { gongwenStyles, styleOf } from './styles.ts'

export type WriteOptions = {
  /** Given: the review copy (核稿版), with a comment on each figure. Not given: the clean copy. */
  readonly review?: Review
  /** The moment that the file names as its own; a published report passes the moment of publishing. */
  readonly createdAt: Date
}

/** Throws reportIncomplete where a review copy is asked for and a figure has no note. */
export async function writeDocx(tree: DocumentTree, { review, createdAt }: WriteOptions): Promise<Uint8Array> {
  const comments = review && commentsFor(tree, review)
  const pen = penFor(comments?.open)
  const sections = sectionsOf(tree.blocks).map(({ orientation, blocks }) => ({
    ...pageOf(orientation, review !== undefined),
    children: blocks.flatMap((at) => renderBlock(tree.blocks[at] as Block, pen, orientation)),
  }))
  const document = new Document({
    title: legalXmlText(tree.title),
    creator: '台账通',
    lastModifiedBy: '台账通',
    revision: 1,
    styles: gongwenStyles,
    evenAndOddHeaderAndFooters: true,
    compatibility: { version: 15 },
    ...(comments ? { comments: { children: comments.comments } } : {}),
    sections,
  })
  const written = await Packer.toBuffer(document)
  return packZip(unpackZip(written).map((part) => settle(part, createdAt)))
}

function pageOf(orientation: Orientation, isReview: boolean): Omit<ISectionOptions, 'children'> {
  const isLandscape = orientation === 'landscape'
  const { page } = gongwen
  const margin = isLandscape ? gongwen.landscape.page : page
  const [odd, even] = isLandscape ? turnedPageNumbers() : pageNumbers()
  const notice = () =>
    new Header({
      children: [
        new Paragraph({
          style: styleOf.comment,
          alignment: AlignmentType.RIGHT,
          children: [textRun('核稿版：批注为各数字的出处，印发请用正式稿')],
        }),
      ],
    })
  return {
    properties: {
      page: {
        // The library turns a standing sheet by itself.
        size: {
          width: page.width,
          height: page.height,
          orientation: isLandscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
        },
        margin: {
          top: margin.top,
          bottom: margin.bottom,
          left: margin.left,
          right: margin.right,
          header: 850,
          footer: gongwen.pageNumber.footer,
          gutter: 0,
        },
      },
      grid: {
        type: DocumentGridType.LINES_AND_CHARS,
        linePitch: gongwen.linePitch,
        charSpace: gongwen.gridCharacterSpace,
      },
    },
    footers: { default: odd, even },
    ...(isReview ? { headers: { default: notice(), even: notice() } } : {}),
  }
}

/** What the library cannot be told: the file's own time, and two defaults of every paragraph. */
function settle(part: Part, createdAt: Date): Part {
  const change = changes[part.name]
  return change
    ? { name: part.name, bytes: Buffer.from(change(Buffer.from(part.bytes).toString('utf8'), createdAt)) }
    : part
}

// No gap of a quarter of a character between 完成 and 412, and lines that keep to the grid by themselves (see `characterSpacing`).
const paragraphDefaults = '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/><w:snapToGrid w:val="0"/>'

const changes: Readonly<Record<string, (xml: string, createdAt: Date) => string>> = {
  'docProps/core.xml': (xml, createdAt) =>
    xml.replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${createdAt.toISOString()}`),
  'word/styles.xml': (xml) => xml.replace('<w:pPrDefault><w:pPr>', `$&${paragraphDefaults}`),
}
