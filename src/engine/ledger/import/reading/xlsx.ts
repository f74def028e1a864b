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

  const strings = readSharedStrings(readPart(zip, partOfKind('sharedStrings'), fileName), fileName, limits)
  const formats = readFormats(readPart(zip, partOfKind('styles'), fileName))
  const reading = {
    fileName,
    limits,
    context: { strings, formats, date1904 },
    sharedCount: strings.length,
    cellCount: 0,
  }

  const targets = new Map(relationships.map((relationship) => [relationship.id, relationship]))
  const names = new Set<string>()
  const used = new Set<string>()
  const sheets: Sheet[] = []
  for (const { name, relationship, hidden } of entries) {
    const target = targets.get(relationship)
    if (!target || target.external) throw damaged(fileName, `找不到工作表“${name}”的内容`)
    if (names.has(name)) throw damaged(fileName, `有两个工作表都叫“${name}”`)
    // One part under many names would be unpacked and kept as many times.
    if (used.has(target.target)) throw damaged(fileName, `工作表“${name}”与另一个工作表共用内容`)
    names.add(name)
    used.add(target.target)
    // Chart sheets, dialogs and macro sheets hold no table.
    if (target.kind !== 'worksheet') continue
    sheets.push({ name, hidden, ...readSheetXml(readPart(zip, target.target, fileName)!, target.target, reading) })
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
