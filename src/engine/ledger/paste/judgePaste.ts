import type { Day } from '#engine/ground/day.ts'
import type { Queries } from '#engine/store/database.ts'
import { checkRecord } from '../check.ts'
import type { Field } from '../field.ts'
import { printField } from '../fields/index.ts'
import { masked } from '../fields/masked.ts'
import { naturalKey, titleOf } from '../identity.ts'
import { judgeRow, territoryOf } from '../import/judge.ts'
import { recordsByKey } from '../import/openRows.ts'
import { isUnknown, type ReadRow, type RowFinding, type RowReader, rowReader } from '../import/reader.ts'
import { type Cell, emptyCell } from '../import/reading/sheet.ts'
import { districtIn, type Ledger } from '../ledger.ts'
import { divisionOf, recordsIn } from '../records.ts'
import { resolveValues } from '../references.ts'
import type { Register } from '../register.ts'
import { isReference, type StoredRecord, sameValue, type Value, type Values } from '../values.ts'
import { mappingOf, type PastedBlock, type PastedRow } from './block.ts'

/** What becomes of one row of a block. `after` is the whole state that would be written. */
export type JudgedRow = {
  readonly outcome: 'create' | 'update' | 'unchanged' | 'bad'
  readonly before?: StoredRecord
  readonly after?: { readonly values: Values; readonly division: string }
  readonly nk: string | null
  readonly title: string
  readonly findings: readonly RowFinding[]
}

/**
 * Judges a block against the books, by the readers, checks and keys of an import. Over a record an empty cell empties the
 * field, as in a spreadsheet; in a new row it says nothing. A row without a record below that has the key of one changes it.
 */
export async function judgePaste(
  db: Queries,
  ledger: Ledger,
  register: Register,
  block: PastedBlock,
  asOf: Day,
): Promise<JudgedRow[]> {
  const reader = rowReader(register, mappingOf(register, block.columns))
  const district = await districtIn(db)
  const own = divisionOf(district?.code ?? '000000')
  const territory = territoryOf(district)
  const targets = await targetsOf(db, register, block)
  const read = block.rows.map((row) => readPasted(reader, register, block, row, targets))
  const resolved = await resolveValues(
    db,
    ledger.registers,
    register,
    read.map(({ values }) => values),
    own,
  )
  const keys = resolved.map(({ values }) => naturalKey(register, values))
  const byKey = await recordsByKey({ db }, register, keys)
  const firstOf = new Map<string, number>()
  return block.rows.map((row, index): JudgedRow => {
    const { values, division } = resolved[index] as { values: Values; division: string }
    const nk = keys[index] as string
    const entry = read[index] as ReadOver
    const existing = row.target ? entry.before : byKey.get(nk)
    const findings: RowFinding[] = [...entry.findings]
    const earlier = firstOf.get(nk)
    if (earlier !== undefined) findings.push(refusal('repeated', `与第 ${earlier + 1} 行是同一条记录。请只留一行`))
    else if (nk !== '') firstOf.set(nk, index)
    const other = byKey.get(nk)
    if (row.target && other && other.id !== row.target.id)
      findings.push(refusal('duplicateKey', `已有同一编号的另一条记录：${titleOf(register, other.values)}`))
    const read_: ReadRow = { values: { ...values } as Record<string, Value>, findings, defaulted: entry.defaulted }
    const title = titleOf(register, existing?.values ?? values)
    if (row.target) {
      if (!existing) return { outcome: 'bad', nk: null, title, findings }
      return judgeOver(ledger, register, existing, { values, division }, findings, nk, asOf)
    }
    const judged = judgeRow(ledger, register, { read: read_, values, division, existing }, asOf, territory)
    const common = { nk, title, ...(existing ? { before: existing } : {}) }
    if (judged.outcome === 'quarantine')
      return { ...common, outcome: 'bad', findings: [...judged.reasons, ...warningsIn(findings)] }
    if (judged.outcome === 'unchanged') return { ...common, outcome: 'unchanged', findings }
    return {
      ...common,
      outcome: judged.outcome,
      after: { values: judged.values, division: judged.division },
      findings,
    }
  })
}

type ReadOver = {
  readonly values: Values
  readonly findings: readonly RowFinding[]
  readonly defaulted: readonly string[]
  readonly before: StoredRecord | undefined
}

async function targetsOf(db: Queries, register: Register, block: PastedBlock): Promise<Map<string, StoredRecord>> {
  const ids = block.rows.flatMap(({ target }) => target?.id ?? [])
  return new Map((await recordsIn(db, register, ids)).map((record) => [record.id, record]))
}

function readPasted(
  reader: RowReader,
  register: Register,
  block: PastedBlock,
  row: PastedRow,
  targets: ReadonlyMap<string, StoredRecord>,
): ReadOver {
  if (!row.target) return { ...reader.read(row.cells.map(cellOf)), before: undefined }
  const before = targets.get(row.target.id)
  // What was copied from the list and pasted back changes nothing, even where the list shows it masked.
  const isBack = block.columns.map(({ field: name }, index) => {
    const field = name === null ? undefined : register.fields[name]
    return (
      field !== undefined && isAsShown(field, before?.values[name as string] ?? null, (row.cells[index] ?? '').trim())
    )
  })
  const read = reader.read(row.cells.map((text, index) => (isBack[index] ? emptyCell : cellOf(text))))
  if (!before) return { ...read, before, findings: [refusal('recordGone', '这一行的记录已被删除')] }
  const findings: RowFinding[] = []
  if (row.target.version !== undefined && row.target.version !== before.version)
    findings.push(refusal('versionConflict', '这一条在您复制以后被别人改过。请重新核对后再粘贴'))
  const values: Record<string, Value> = { ...before.values }
  const names = block.columns.map(({ field }) => field)
  const taken = new Set(names)
  for (const [name, field] of Object.entries(register.fields)) {
    const column = names.indexOf(name)
    const text = column < 0 ? '' : (row.cells[column] ?? '').trim()
    const old = before.values[name] ?? null
    if (column < 0) {
      // Another column may have given it a part of its cells.
      const given = read.values[name] ?? null
      if (!isUnknown(given) && !read.defaulted.includes(name)) values[name] = given
      continue
    }
    if (isBack[column]) continue
    if (field.personal && text.includes('**')) {
      findings.push({
        ...refusal('masked', `${field.label}：“${text}”是遮住的，不能粘贴`),
        field: name,
        column: column + 1,
      })
      continue
    }
    values[name] =
      text === '' ? (field.kind === 'references' ? [] : null) : withStoredKey(old, read.values[name] ?? null)
    findings.push(
      ...read.findings.filter((finding) => finding.field === name && (text !== '' || finding.code !== 'required')),
    )
    if (text === '' && !field.optional && field.kind !== 'references')
      findings.push({ ...refusal('required', `${field.label}：没有填写`), field: name, column: column + 1 })
  }
  findings.push(
    ...read.findings.filter(({ field }) => field === undefined || (!taken.has(field) && isStated(read, field))),
  )
  return { values, findings, defaulted: [], before }
}

function isStated(read: ReadRow, field: string): boolean {
  return !read.defaulted.includes(field) && !isUnknown(read.values[field])
}

function isAsShown(field: Field, value: Value, text: string): boolean {
  const shown = printField(field, value)
  return text === shown || (field.personal === true && text === masked(shown))
}

function withStoredKey(old: Value, fresh: Value): Value {
  return isReference(old) && isReference(fresh) && old.text === fresh.text && fresh.key === null ? old : fresh
}

function judgeOver(
  ledger: Ledger,
  register: Register,
  before: StoredRecord,
  after: { values: Values; division: string },
  said: readonly RowFinding[],
  nk: string,
  asOf: Day,
): JudgedRow {
  const common = { before, nk, title: titleOf(register, before.values) }
  const findings = said.some(isError) ? said : [...said, ...checkRecord(ledger.schema, register, after.values, asOf)]
  if (findings.some(isError)) return { ...common, outcome: 'bad', findings }
  const same = Object.keys(register.fields).every((name) => sameValue(before.values[name], after.values[name]))
  return same ? { ...common, outcome: 'unchanged', findings } : { ...common, outcome: 'update', after, findings }
}

function isError({ severity }: RowFinding): boolean {
  return severity === 'error'
}

function warningsIn(findings: readonly RowFinding[]): RowFinding[] {
  return findings.filter((finding) => !isError(finding))
}

function refusal(code: string, say: string): RowFinding {
  return { code, say, severity: 'error' }
}

export function cellOf(text: string): Cell {
  return text.trim() === '' ? emptyCell : { value: text, kind: 'text' }
}
