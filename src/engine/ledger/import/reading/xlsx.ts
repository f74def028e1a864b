import type { Limits } from './limits.ts'
import { damaged, refuse, resave } from './refuse.ts'
import type { Sheet, WorkbookNote } from './sheet.ts'
import { readSheetXml } from './sheetXml.ts'
import { kindOfZip } from './sniff.ts'
import { readFormats, readRelationships, readSharedStrings, readWorkbookXml, relationshipsPart } from './xlsxParts.ts'
import { type GuardedZip, openZip } from './zipGuard.ts'

/** Reads an xlsx or xlsm; every entry of the zip has been unpacked and checked once this returns. */
export function readXlsx(
  bytes: Uint8Array,
  fileName: string,
  limits: Limits,
): { readonly sheets: readonly Sheet[]; readonly notes: readonly WorkbookNote[] } {
  const zip = openZip(bytes, fileName, limits)
  const kind = kindOfZip(zip.names, zip.read('mimetype')?.toString('latin1') ?? '', fileName)
  const notes = new Set<WorkbookNote>()
  if (kind === 'xlsm') notes.add('macrosIgnored')
  if (zip.names.some((name) => /(^|\/)embeddings\//i.test(name))) notes.add('embeddedFilesIgnored')
  if (zip.names.some((name) => /(^|\/)externalLinks\//i.test(name))) notes.add('externalLinks')

  const workbookPart = findWorkbookPart(zip)
  const workbookXml = zip.read(workbookPart)
  if (!workbookXml) throw damaged(fileName, `缺少部件“${workbookPart}”`)
  const { sheets: entries, date1904 } = readWorkbookXml(workbookXml)
  const relationships = readRelationships(zip.read(relationshipsPart(workbookPart)), workbookPart)
  const partOfKind = (wanted: string) =>
    relationships.find(({ kind, external }) => kind === wanted && !external)?.target

  const strings = readSharedStrings(readPart(zip, partOfKind('sharedStrings'), fileName))
  const sharedCount = strings.length
  const formats = readFormats(readPart(zip, partOfKind('styles'), fileName))
  const context = { strings, formats, date1904 }

  const sheets: Sheet[] = []
  for (const { name, relationship, hidden } of entries) {
    const target = relationships.find(({ id }) => id === relationship)
    if (!target || target.external) throw damaged(fileName, `找不到工作表“${name}”的内容`)
    // Chart sheets, dialogs and macro sheets hold no table.
    if (target.kind !== 'worksheet') continue
    const xml = readPart(zip, target.target, fileName)!
    sheets.push({ name, hidden, ...readSheetXml(xml, context, sharedCount, target.target, fileName) })
  }
  if (sheets.length === 0) throw refuse(fileName, '工作簿里没有工作表', resave)
  zip.checkRest()
  return { sheets, notes: [...notes] }
}

function findWorkbookPart(zip: GuardedZip): string {
  const root = readRelationships(zip.read('_rels/.rels'), '')
  return root.find(({ kind, external }) => kind === 'officeDocument' && !external)?.target ?? 'xl/workbook.xml'
}

function readPart(zip: GuardedZip, part: string | undefined, fileName: string) {
  if (part === undefined) return undefined
  const content = zip.read(part)
  if (!content) throw damaged(fileName, `缺少部件“${part}”`)
  return content
}
