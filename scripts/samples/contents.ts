import { type ImportFile, openSheets, textOf } from '#engine/ledger/import/source.ts'

/** What stands in a workbook, cell by cell, with its merges and what is hidden: without what a zip says of its making. */
export function contents(file: ImportFile) {
  return openSheets(file).map((sheet) => ({
    name: sheet.name,
    merges: sheet.merges,
    hidden: [sheet.hiddenRows, sheet.hiddenColumns],
    rows: [...sheet.rows(0)].map(({ row, cells }) => [row, ...cells.map((cell) => [cell.kind, textOf(cell)])]),
  }))
}
