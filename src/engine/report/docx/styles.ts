/** The Word styles of a 公文. What a paragraph looks like stands in its style, so that a person can restyle the document in Word. */
import { AlignmentType, type IParagraphStyleOptions, type IStylesOptions, LineRuleType } from 'docx'
import type { HeadingLevel } from '../tree.ts'
import { characters, gongwen } from './gongwen.ts'

export const styleOf = {
  body: 'GongwenBody',
  flush: 'GongwenFlush',
  title: 'Title',
  tableCaption: 'GongwenTableCaption',
  tableUnit: 'GongwenTableUnit',
  tableCell: 'GongwenTableCell',
  tableNote: 'GongwenTableNote',
  chart: 'GongwenChart',
  chartCaption: 'GongwenChartCaption',
  comment: 'GongwenComment',
  pageNumber: 'GongwenPageNumber',
} as const

export const headingStyleOf: Readonly<Record<HeadingLevel, string>> = {
  1: 'Heading1',
  2: 'Heading2',
  3: 'Heading3',
  4: 'Heading4',
}

/** `face` for Chinese characters, the house's Latin font for the rest. */
function fontOf(face: string, latin: string = gongwen.latin) {
  return { ascii: latin, hAnsi: latin, cs: latin, eastAsia: face }
}

const exactLine = { line: gongwen.linePitch, lineRule: LineRuleType.EXACT, before: 0, after: 0 }
const singleLine = { line: 240, lineRule: LineRuleType.AUTO, before: 0, after: 0 }
const firstLine = {
  firstLine: characters(gongwen.body.indentCharacters),
  firstLineChars: gongwen.body.indentCharacters * 100,
}

export const gongwenStyles: IStylesOptions = {
  default: {
    document: {
      run: {
        font: fontOf(gongwen.body.face),
        size: gongwen.body.size,
        characterSpacing: gongwen.characterSpacing,
        color: '000000',
        language: { value: 'en-US', eastAsia: 'zh-CN' },
      },
      paragraph: { spacing: exactLine },
    },
    title: {
      run: { font: fontOf(gongwen.title.face), size: gongwen.title.size, bold: false, characterSpacing: 0 },
      paragraph: {
        alignment: AlignmentType.CENTER,
        spacing: { ...exactLine, after: gongwen.title.linesAfter * gongwen.linePitch },
        keepNext: true,
      },
    },
    heading1: heading(1),
    heading2: heading(2),
    heading3: heading(3),
    heading4: heading(4),
  },
  paragraphStyles: [
    // The character grid is measured against this style, so it must name the size itself.
    {
      id: 'Normal',
      name: 'Normal',
      quickFormat: true,
      run: { font: fontOf(gongwen.body.face), size: gongwen.body.size },
      paragraph: { spacing: exactLine },
    },
    style(styleOf.body, '公文正文', { paragraph: { alignment: AlignmentType.BOTH, indent: firstLine } }),
    style(styleOf.flush, '公文顶格', {}),
    style(styleOf.tableCaption, '公文表题', {
      run: { font: fontOf(gongwen.table.caption.face), size: gongwen.table.caption.size, characterSpacing: 0 },
      paragraph: {
        alignment: AlignmentType.CENTER,
        keepNext: true,
        spacing: { ...exactLine, before: gongwen.linePitch / 2 },
      },
    }),
    style(styleOf.tableUnit, '公文表单位', {
      run: { size: gongwen.table.unit.size, characterSpacing: 0 },
      paragraph: { alignment: AlignmentType.RIGHT, keepNext: true, spacing: singleLine },
    }),
    style(styleOf.tableCell, '公文表格', {
      run: { font: fontOf(gongwen.table.cell), size: gongwen.table.size, characterSpacing: 0 },
      paragraph: { spacing: singleLine },
    }),
    style(styleOf.tableNote, '公文表注', {
      run: { size: gongwen.table.narrowSize, characterSpacing: 0 },
      paragraph: { spacing: singleLine },
    }),
    style(styleOf.chart, '公文图', { paragraph: { spacing: singleLine } }),
    style(styleOf.chartCaption, '公文图题', {
      run: { font: fontOf(gongwen.table.caption.face), size: gongwen.table.caption.size, characterSpacing: 0 },
      paragraph: { alignment: AlignmentType.CENTER, spacing: exactLine },
    }),
    style(styleOf.comment, '核稿批注', {
      run: { font: fontOf(gongwen.faces.song), size: 18, characterSpacing: 0 },
      paragraph: { spacing: singleLine },
    }),
    style(styleOf.pageNumber, '公文页码', {
      run: {
        font: fontOf(gongwen.pageNumber.face, gongwen.pageNumber.face),
        size: gongwen.pageNumber.size,
        characterSpacing: 0,
      },
      paragraph: { spacing: { ...exactLine, line: gongwen.pageNumber.line } },
    }),
  ],
}

function heading(level: HeadingLevel) {
  return {
    run: { font: fontOf(gongwen.levels[level]), size: gongwen.body.size, bold: false, color: '000000' },
    paragraph: { spacing: exactLine, indent: firstLine, keepNext: true, outlineLevel: level - 1 },
  }
}

function style(
  id: string,
  name: string,
  look: Pick<IParagraphStyleOptions, 'run' | 'paragraph'>,
): IParagraphStyleOptions {
  return { id, name, basedOn: 'Normal', quickFormat: true, ...look }
}
