import type { Action, SourceKind } from './chain.ts'
import { printField } from './fields/index.ts'
import { getRegister, type Ledger } from './ledger.ts'
import type { Register } from './register.ts'
import { fromGiven } from './undo.ts'
import type { Value, Values } from './values.ts'

/** One revision of a record as a person reads it. `old` and `new` are printed; an unknown value is empty. */
export type HistoryEntry = {
  readonly seq: number
  readonly version: number
  readonly action: Action
  readonly actor: string
  readonly at: string
  readonly source: SourceKind
  /** 导入, 在线填写, 撤销批次 … */
  readonly sourceText: string
  readonly batch: string | null
  /** The batch whose waiting row was corrected by this entry. */
  readonly corrects?: string
  readonly file?: { readonly hash: string; readonly name: string }
  readonly sheet?: string
  /** Row of the sheet, from 1. */
  readonly row?: number
  readonly form?: string
  /** The merge that this revision belongs to. */
  readonly merge?: string
  readonly changes: readonly {
    readonly field: string
    readonly label: string
    readonly old: string
    readonly new: string
  }[]
}

const sourceTexts: Readonly<Record<SourceKind, string>> = {
  import: '导入',
  paste: '粘贴',
  form: '在线填写',
  bulk: '成批修改',
  undo: '撤销批次',
  merge: '合并',
  rule: '规则',
}

/** What the log knows of where a change came from: the file by the batch, sheet and row or the form by the place. */
export type ChangePlace = Pick<HistoryEntry, 'file' | 'sheet' | 'row' | 'form' | 'merge' | 'corrects'>

/** The history of a record, oldest revision first; of a record that never was, empty. */
export async function recordHistory(
  ledger: Pick<Ledger, 'store' | 'registers'>,
  registerName: string,
  id: string,
): Promise<HistoryEntry[]> {
  const register = getRegister(ledger.registers, registerName)
  const rows = await revisionsOf(ledger, register, id)
  const batches = await batchFiles(ledger, rows)
  return rows.map((row) => {
    const source = String(row['source']) as SourceKind
    const batch = textOrNull(row['batch'])
    return {
      seq: Number(row['seq']),
      version: Number(row['version']),
      action: String(row['action']) as Action,
      actor: String(row['actor']),
      at: String(row['at']),
      source,
      sourceText: sourceTexts[source] ?? source,
      // A merge is no batch of the imports: it has its own way back.
      batch: source === 'merge' ? null : batch,
      ...placeOf(textOrNull(row['place']), batch === null ? undefined : batches.get(batch)),
      changes: printedChanges(register, String(row['changes'])),
    }
  })
}

export type PastRecord = {
  readonly id: string
  readonly version: number
  readonly seq: number
  readonly at: string
  readonly actor: string
  readonly values: Values
}

/**
 * The facts of a record as they stood after the revision `seq` of the log, replayed from it; undefined before the record was
 * created and after it was deleted. Where references led then is not part of the log.
 */
export async function recordAsOf(
  ledger: Pick<Ledger, 'store' | 'registers'>,
  registerName: string,
  id: string,
  seq: number,
): Promise<PastRecord | undefined> {
  return replayed(await revisionsOf(ledger, getRegister(ledger.registers, registerName), id), seq)
}

/** The same from the revisions of one record, oldest first. */
export function replayed(revisions: readonly Record<string, unknown>[], seq: number): PastRecord | undefined {
  let state: PastRecord | undefined
  for (const row of revisions) {
    if (Number(row['seq']) > seq) break
    if (row['action'] === 'delete') {
      state = undefined
      continue
    }
    const values: Record<string, Value> = { ...(state?.values ?? {}) }
    for (const [name, [, after]] of changesIn(String(row['changes']))) values[name] = fromGiven(after)
    state = {
      id: String(row['record']),
      version: Number(row['version']),
      seq: Number(row['seq']),
      at: String(row['at']),
      actor: String(row['actor']),
      values,
    }
  }
  return state
}

async function revisionsOf(
  ledger: Pick<Ledger, 'store'>,
  register: Register,
  id: string,
): Promise<Record<string, unknown>[]> {
  return ledger.store.reader
    .selectFrom('revision')
    .selectAll()
    .where('record', '=', id)
    .where('register', '=', register.name)
    .orderBy('seq')
    .execute()
}

async function batchFiles(
  ledger: Pick<Ledger, 'store'>,
  revisions: readonly Record<string, unknown>[],
): Promise<Map<string, { hash: string; name: string }>> {
  const ids = [...new Set(revisions.flatMap((row) => textOrNull(row['batch']) ?? []))]
  if (ids.length === 0) return new Map()
  const rows = await ledger.store.reader
    .selectFrom('batch')
    .select(['id', 'file', 'file_name'])
    .where('id', 'in', ids)
    .where('file', 'is not', null)
    .execute()
  return new Map(
    rows.map((row) => [String(row['id']), { hash: String(row['file']), name: String(row['file_name'] ?? '') }]),
  )
}

/** Reads what stands in the log beside a change: `{"sheet":…,"row":…}` of an import, `{"form":…}` of an entry by hand. */
export function placeOf(place: string | null, file: { hash: string; name: string } | undefined): ChangePlace {
  const told = place === null ? {} : (JSON.parse(place) as Record<string, unknown>)
  const own = typeof told['file'] === 'string' ? { hash: told['file'], name: String(told['fileName'] ?? '') } : file
  return {
    ...(own === undefined ? {} : { file: own }),
    ...(typeof told['batch'] === 'string' ? { corrects: told['batch'] } : {}),
    ...(typeof told['sheet'] === 'string' ? { sheet: told['sheet'] } : {}),
    ...(typeof told['row'] === 'number' ? { row: told['row'] } : {}),
    ...(typeof told['form'] === 'string' ? { form: told['form'] } : {}),
    ...(typeof told['merge'] === 'string' ? { merge: told['merge'] } : {}),
  }
}

export function changesIn(changes: string): [field: string, values: [unknown, unknown]][] {
  return Object.entries(JSON.parse(changes) as Record<string, [unknown, unknown]>)
}

function printedChanges(register: Register, changes: string): HistoryEntry['changes'] {
  return changesIn(changes).map(([field, [old, fresh]]) => ({
    field,
    label: (Object.hasOwn(register.fields, field) ? register.fields[field]?.label : undefined) ?? field,
    old: print(register, field, old),
    new: print(register, field, fresh),
  }))
}

/** A field that the register no longer has is printed as the log holds it. */
function print(register: Register, name: string, given: unknown): string {
  const field = Object.hasOwn(register.fields, name) ? register.fields[name] : undefined
  const value = fromGiven(given)
  if (!field) return value === null ? '' : typeof given === 'object' ? JSON.stringify(given) : String(value)
  return printField(field, value)
}

function textOrNull(value: unknown): string | null {
  return value === null || value === undefined ? null : String(value)
}
