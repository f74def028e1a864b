import { printField } from '#engine/ledger/fields/index.ts'
import { naturalKey } from '#engine/ledger/identity.ts'
import { judgeRow, territoryOf } from '#engine/ledger/import/judge.ts'
import { type Mapping, missingFields } from '#engine/ledger/import/mapping.ts'
import { type PlanOptions, planSheets, type SheetPlan } from '#engine/ledger/import/plan.ts'
import { type ReadRow, rowReader } from '#engine/ledger/import/reader.ts'
import { dataRows } from '#engine/ledger/import/rows.ts'
import { type ImportFile, type SheetSource, textOf } from '#engine/ledger/import/source.ts'
import { getRegister, type Ledger, ownDistrict, todayOf } from '#engine/ledger/ledger.ts'
import { divisionOf, withLinks } from '#engine/ledger/records.ts'
import { resolveValues } from '#engine/ledger/references.ts'
import type { Register } from '#engine/ledger/register.ts'
import { fromRow, type StoredRecord, type Values } from '#engine/ledger/values.ts'
import { snake } from '#engine/store/naming.ts'

/** What is shown of a sheet before it is imported. */
export type SheetCard = {
  readonly id: string
  readonly file: string
  readonly sheet: string
  readonly register: string | null
  readonly registerLabel: string | null
  readonly confidence: number
  readonly runnerUp?: { readonly register: string; readonly label: string; readonly confidence: number }
  readonly rows: number
  readonly certain: boolean
  readonly missing: readonly string[]
  readonly mapping: Mapping | null
  readonly say?: string
  readonly preview: {
    readonly header: readonly (readonly string[])[]
    readonly rows: readonly (readonly string[])[]
    readonly headerRow: number
  }
  readonly sample: readonly (readonly SampleCell[])[]
}
export type SampleCell = {
  readonly field: string
  readonly label: string
  readonly raw: string
  readonly printed: string
  readonly problem?: string
}
export type FileCards = {
  readonly problem?: { readonly code: string; readonly title: string }
  readonly sheets: readonly SheetCard[]
}

const shownRows = 5

/** Every sheet of every file, with the mapping that is proposed. A file that cannot be read is told by its `problem`. */
export async function cardsOf(
  ledger: Ledger,
  files: readonly ImportFile[],
  options: PlanOptions = {},
): Promise<FileCards[]> {
  const plans = await planSheets(ledger, files, options)
  return files.map((file, at) => {
    const own = plans.filter((plan) => plan.file === file)
    const unread = own.find((plan) => plan.source === null)?.problem
    if (unread) return { problem: { code: unread.code, title: unread.message }, sheets: [] }
    return { sheets: own.map((plan, index) => cardOf(ledger, plan, `${at}.${index}`)) }
  })
}

function cardOf(ledger: Ledger, plan: SheetPlan, id: string): SheetCard {
  const { source, register, mapping } = plan
  if (!source) throw new Error('only a sheet that was read has a card')
  const rows = register && mapping ? firstRowsOf(source, register, mapping) : undefined
  const runnerUp = plan.runnerUp
  const say = plan.leftOut ?? plan.problem?.message
  return {
    id,
    file: source.file,
    sheet: source.name,
    register: register?.name ?? null,
    registerLabel: register?.label ?? null,
    confidence: plan.confidence,
    ...(runnerUp
      ? { runnerUp: { ...runnerUp, label: ledger.registers[runnerUp.register]?.label ?? runnerUp.register } }
      : {}),
    rows: rows?.count ?? [...source.rows(0)].length,
    certain: register !== null && plan.problem === undefined,
    missing: register && mapping ? missingLabels(register, mapping) : [],
    mapping,
    ...(say === undefined ? {} : { say }),
    preview: previewOf(source, mapping),
    sample: rows?.sample ?? [],
  }
}

function missingLabels(register: Register, mapping: Mapping): string[] {
  return missingFields(register, mapping).map((name) => register.fields[name]?.label ?? name)
}

function previewOf(source: SheetSource, mapping: Mapping | null): SheetCard['preview'] {
  const texts = (from: number, to: number) => source.head.slice(from, to).map((row) => row.map(textOf))
  if (!mapping) return { header: [], rows: texts(0, 12), headerRow: 1 }
  const { headerRow, headerRows, firstRow } = mapping
  return {
    header: texts(headerRow - 1, headerRow - 1 + headerRows),
    rows: texts(firstRow - 1, firstRow - 1 + 12),
    headerRow,
  }
}

function firstRowsOf(
  source: SheetSource,
  register: Register,
  mapping: Mapping,
): { count: number; sample: SampleCell[][] } {
  const reader = rowReader(register, mapping)
  const sample: SampleCell[][] = []
  let count = 0
  for (const { cells } of dataRows(source, mapping)) {
    count++
    if (sample.length >= shownRows) continue
    const read = reader.read(cells)
    sample.push(
      mapping.columns.flatMap(({ field: name, column }) => {
        const field = name === null ? undefined : register.fields[name]
        if (name === null || !field) return []
        const problem = read.findings.find((finding) => finding.field === name)?.say
        return [
          {
            field: name,
            label: field.label,
            raw: textOf(cells[column - 1]),
            printed: printField(field, read.values[name] ?? null),
            ...(problem === undefined ? {} : { problem }),
          },
        ]
      }),
    )
  }
  return { count, sample }
}

/** The first rows as they would be stored under a corrected mapping, beside what is stored now. */
export async function previewRows(ledger: Ledger, file: ImportFile, sheet: string, mapping: Mapping) {
  const [plan] = (await planSheets(ledger, [file], { mapping: { ...mapping, file: file.name, sheet } })).filter(
    (item) => item.source?.name === sheet,
  )
  if (!plan?.source) throw plan?.problem ?? new Error('the sheet of an upload is there')
  const register = getRegister(ledger.registers, mapping.register)
  const reader = rowReader(register, mapping)
  const found: { row: number; read: ReadRow }[] = []
  for (const { row, cells } of dataRows(plan.source, mapping)) {
    found.push({ row, read: reader.read(cells) })
    if (found.length === shownRows) break
  }
  const district = await ownDistrict(ledger)
  const db = ledger.store.reader
  const resolved = await resolveValues(
    db,
    ledger.registers,
    register,
    found.map(({ read }) => read.values),
    divisionOf(district?.code ?? '000000'),
  )
  const stored = await storedBy(
    ledger,
    register,
    resolved.map(({ values }) => naturalKey(register, values)),
  )
  const missing = missingLabels(register, mapping)
  return {
    certain: missing.length === 0,
    missing,
    firstRows: found.map(({ row, read }, index) => {
      const { values, division } = resolved[index] as { values: Values; division: string }
      const existing = stored.get(naturalKey(register, values))
      const judged = judgeRow(
        ledger,
        register,
        { read, values, division, existing },
        todayOf(ledger),
        territoryOf(district),
      )
      const findings = judged.outcome === 'quarantine' ? judged.reasons : read.findings
      return {
        row,
        outcome: judged.outcome,
        values: printed(register, values),
        ...(existing ? { old: printed(register, existing.values) } : {}),
        findings,
      }
    }),
  }
}

async function storedBy(
  ledger: Ledger,
  register: Register,
  keys: readonly string[],
): Promise<Map<string, StoredRecord>> {
  if (keys.length === 0) return new Map()
  const rows = await ledger.store.reader.selectFrom(snake(register.name)).selectAll().where('nk', 'in', keys).execute()
  const records = await withLinks(
    ledger.store.reader,
    register,
    rows.map((row) => fromRow(register, row)),
  )
  return new Map(records.map((record) => [record.nk, record]))
}

function printed(register: Register, values: Values): Record<string, string> {
  return Object.fromEntries(
    Object.entries(register.fields).map(([name, field]) => [name, printField(field, values[name] ?? null)]),
  )
}
