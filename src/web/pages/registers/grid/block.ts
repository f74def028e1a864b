/** Blocks of cells as spreadsheets put them on the clipboard: lines, tabs, quotes around what has either. */

export type Block = readonly (readonly string[])[]

/** Reads a block. A cell that holds a tab, a line break or a quote at its beginning stands in quotes, with quotes doubled. */
export function parseBlock(text: string): string[][] {
  const rows: string[][] = [[]]
  let cell = ''
  let at = 0
  const endCell = () => {
    rows.at(-1)?.push(cell)
    cell = ''
  }
  while (at < text.length) {
    const sign = text[at] as string
    if (sign === '"' && cell === '') {
      const end = closingQuote(text, at)
      if (end !== undefined) {
        cell = text.slice(at + 1, end).replaceAll('""', '"')
        at = end + 1
        continue
      }
    }
    if (sign === '\t') endCell()
    else if (sign === '\n' || sign === '\r') {
      endCell()
      if (sign === '\r' && text[at + 1] === '\n') at++
      rows.push([])
    } else cell += sign
    at++
  }
  endCell()
  // A spreadsheet ends the last line as well.
  if (rows.length > 1 && rows.at(-1)?.length === 1 && rows.at(-1)?.[0] === '') rows.pop()
  return evened(rows)
}

/** The quote that ends a cell: not doubled, and followed by a tab, a line break or the end. */
function closingQuote(text: string, from: number): number | undefined {
  for (let at = from + 1; at < text.length; at++) {
    if (text[at] !== '"') continue
    if (text[at + 1] === '"') {
      at++
      continue
    }
    const next = text[at + 1]
    return next === undefined || next === '\t' || next === '\n' || next === '\r' ? at : undefined
  }
  return undefined
}

export function writeBlock(block: Block): string {
  return block.map((row) => row.map(quoted).join('\t')).join('\r\n')
}

function quoted(text: string): string {
  return /["\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** The same as a table, for documents; texts, so that a code keeps its zeros. */
export function writeTable(block: Block): string {
  const rows = block.map(
    (row) => `<tr>${row.map((text) => `<td style="mso-number-format:'\\@'">${escaped(text)}</td>`).join('')}</tr>`,
  )
  return `<table>${rows.join('')}</table>`
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '<br>')
}

/** Reads the first table of a page; a cell over several rows or columns stands in its first one. */
function readTable(html: string): string[][] | undefined {
  const table = new DOMParser().parseFromString(html, 'text/html').querySelector('table')
  if (!table) return undefined
  const rows: string[][] = []
  for (const [index, row] of [...table.rows].entries()) {
    let column = 0
    for (const cell of row.cells) {
      while (rows[index]?.[column] !== undefined) column++
      for (let down = 0; down < cell.rowSpan; down++) {
        for (let across = 0; across < cell.colSpan; across++) {
          const line = rows[index + down] ?? []
          rows[index + down] = line
          line[column + across] = down === 0 && across === 0 ? (cell.textContent ?? '').trim() : ''
        }
      }
      column += cell.colSpan
    }
  }
  return evened(rows.slice(0, table.rows.length).map((row) => Array.from(row, (text) => text ?? '')))
}

/** What a clipboard brings: the text of a spreadsheet, else the table of a document. */
export function blockFrom(data: Pick<DataTransfer, 'getData'>): string[][] {
  const text = data.getData('text/plain')
  if (!text.includes('\t')) {
    const table = readTable(data.getData('text/html'))
    if (table && table.length > 0) return table
  }
  return parseBlock(text)
}

function evened(rows: string[][]): string[][] {
  const width = Math.max(1, ...rows.map((row) => row.length))
  return rows.map((row) => [...row, ...Array.from({ length: width - row.length }, () => '')])
}
