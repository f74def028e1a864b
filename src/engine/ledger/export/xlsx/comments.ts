/** Comments on cells. Excel wants each twice: the words, and a drawing of the little note that holds them. */
import { columnName, escapeCellText } from './cells.ts'

/** Row and column counted from 0. */
export type CellComment = { readonly row: number; readonly column: number; readonly text: string }

const author = '台账通'

export function commentsXml(comments: readonly CellComment[]): string {
  const each = comments.map(
    ({ row, column, text }) =>
      `<comment ref="${columnName(column)}${row + 1}" authorId="0"><text><r><rPr><sz val="9"/><rFont val="宋体"/></rPr><t xml:space="preserve">${escapeCellText(text)}</t></r></text></comment>`,
  )
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
    `<authors><author>${author}</author></authors><commentList>${each.join('')}</commentList></comments>`
  )
}

export function vmlXml(comments: readonly CellComment[]): string {
  const shapes = comments.map(({ row, column, text }, i) => {
    const lines = text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / 16)), 0)
    // Column, offset, row, offset of the two corners.
    const anchor = [
      column + 1,
      15,
      Math.max(0, row - 1),
      4,
      column + 4,
      15,
      Math.max(0, row - 1) + Math.max(3, lines + 1),
      4,
    ].join(', ')
    return (
      `<v:shape id="_x0000_s${1025 + i}" type="#_x0000_t202" style="position:absolute;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">` +
      '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"/>' +
      `<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>${anchor}</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>${row}</x:Row><x:Column>${column}</x:Column></x:ClientData></v:shape>`
    )
  })
  return (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">' +
    '<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>' +
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>' +
    `${shapes.join('')}</xml>`
  )
}
