import { Problem } from '#engine/ground/problem.ts'
import { readCsv } from './csv.ts'
import { defaultLimits, type Limits, sizeText } from './limits.ts'
import type { Workbook, WorkbookNote } from './sheet.ts'
import { sniff } from './sniff.ts'
import { readXls } from './xls.ts'
import { readXlsx } from './xlsx.ts'

export type { Limits } from './limits.ts'
export type { Cell, Sheet, Workbook } from './sheet.ts'

/**
 * Reads a workbook or CSV file that anyone may have sent. The bytes say what it is, the name only serves messages. Nothing is
 * calculated, run, followed or fetched; values are what the file has stored.
 *
 * Throws `fileUnreadable` (no table, damaged, encrypted, forged) and `fileTooLarge`. Takes its time with large files: call it in
 * a worker.
 */
export function readWorkbook(bytes: Uint8Array, fileName: string, limits: Limits = defaultLimits): Workbook {
  if (bytes.length > limits.fileBytes)
    throw new Problem('fileTooLarge', {
      file: fileName,
      limit: sizeText(limits.fileBytes),
      found: sizeText(bytes.length),
    })
  const container = sniff(bytes, fileName)
  if (container === 'zip') {
    const { sheets, notes } = readXlsx(bytes, fileName, limits)
    return { fileName, format: 'xlsx', sheets, notes: [...misnamed(fileName, /\.(xlsx|xlsm|xltx|xltm)$/i), ...notes] }
  }
  if (container === 'compound')
    return {
      fileName,
      format: 'xls',
      sheets: readXls(bytes, fileName),
      notes: misnamed(fileName, /\.(xls|xlt|et|ett)$/i),
    }
  const { encoding, sheet } = readCsv(bytes, fileName, limits)
  return { fileName, format: 'csv', encoding, sheets: [sheet], notes: misnamed(fileName, /\.(csv|tsv|txt)$/i) }
}

function misnamed(fileName: string, expected: RegExp): WorkbookNote[] {
  return expected.test(fileName) ? [] : ['extensionMismatch']
}
