import { hash } from 'node:crypto'
import { compactText, isRuinedByExcel, isUnknownText } from '#engine/ground/words.ts'
import type { Finding } from '../check.ts'
import type { Field } from '../field.ts'
import { type Given, type Note, readField } from '../fields/index.ts'
import { matchForm } from '../identity.ts'
import type { Register } from '../register.ts'
import { isReference, type Value } from '../values.ts'
import { givenBy } from './given.ts'
import { type MappedColumn, type Mapping, readingSignature } from './mapping.ts'
import type { Cell } from './reading/sheet.ts'
import { keepsForeignText, partCell } from './rest.ts'

/** What is said of a row, and of which column (from 1); without one it is said of the row as a whole. */
export type RowFinding = Finding & { readonly column?: number }

export type ReadRow = {
  readonly values: Record<string, Value>
  readonly findings: RowFinding[]
  /** Fields whose value is the declared default, since the ledger gives none. */
  readonly defaulted: readonly string[]
}

/** A mapping made ready to read rows of one register. */
export type RowReader = {
  readonly register: Register
  read(cells: readonly Cell[]): ReadRow
  /** Only the fields of the natural key. */
  readKey(cells: readonly Cell[]): ReadRow
  /**
   * The natural key as the cells would spell it if nothing in them needs reading: enough to find the record whose fingerprint
   * proves it. Undefined where it takes more.
   */
  guessKey(cells: readonly Cell[]): string | undefined
  /** A guess that reading would only confirm: it is the key, whatever else may be wrong with the row. */
  sureKey(cells: readonly Cell[]): string | undefined
  /** A fingerprint of everything in the row that is taken, and of how it is taken. */
  digest(cells: readonly Cell[]): string
}

type Plan = {
  readonly name: string
  readonly field: Field
  readonly column: MappedColumn | undefined
  readonly keyColumn: MappedColumn | undefined
  /** The column of the field to which further names in this cell belong. */
  readonly othersColumn: MappedColumn | undefined
  readonly constant: Given | undefined
  readonly fallback: Given | undefined
}

export function rowReader(register: Register, mapping: Mapping): RowReader {
  const all = plansOf(register, mapping)
  // Another column may give a part of the key (the second name, the unit): then all is read.
  const partsGiveKey = all.some(
    ({ field, column }) => column && Object.values(field.rest ?? {}).some((to) => register.key.includes(to)),
  )
  const key = partsGiveKey ? all : all.filter(({ name }) => register.key.includes(name))
  const blank = blankValues(register)
  const signature = readingSignature(mapping)
  const columns = mapping.columns.filter(({ field }) => field !== null)
  const percent = new Set(
    columns.filter(({ field }) => {
      const declared = register.fields[field as string]
      return declared?.kind === 'decimal' && declared.unit === '%'
    }),
  )
  return {
    register,
    read: (cells) => readRow(all, cells, blank),
    readKey: (cells) => readRow(key, cells, blank),
    guessKey: (cells) => guessKey(register.key, key, cells, () => true),
    sureKey: (cells) => guessKey(register.key, key, cells, isSure),
    digest: (cells) => {
      let text = signature
      for (const column of columns) {
        const cell = cells[column.column - 1]
        text += '\u001f'
        if (cell === undefined) continue
        if (cell.kind === 'text') text += cell.value
        else if (cell.value !== null)
          text += `${cell.kind}${cell.day ?? cell.value}${percent.has(column) ? cell.text : ''}`
        if (cell.flags) text += cell.flags.join()
      }
      // 22 signs of base64: 132 bits, so that two rows share one only by design of somebody who may write anyway.
      return hash('sha256', text, 'base64').slice(0, 22)
    },
  }
}

function guessKey(
  names: readonly string[],
  plans: readonly Plan[],
  cells: readonly Cell[],
  accepts: (field: Field, text: string) => boolean,
): string | undefined {
  if (names.length !== plans.length) return undefined
  let key = ''
  for (const name of names) {
    const plan = plans.find((item) => item.name === name)
    if (
      plan === undefined ||
      plan.field.rest !== undefined ||
      (plan.field.kind !== 'text' && plan.field.kind !== 'identifier')
    )
      return undefined
    const cell = plan.column && cells[plan.column.column - 1]
    if (cell?.kind !== 'text' || !accepts(plan.field, cell.value as string)) return undefined
    key += (key === '' ? '' : '\u001f') + matchForm(cell.value as string)
  }
  return key
}

/** Codes that are stored as they are written but for the size of their letters. Other numbers have several spellings. */
function isSure(field: Field, text: string): boolean {
  return field.kind === 'identifier' && field.scheme === 'uscc' && /^[0-9A-Za-z]{18}$/.test(text)
}

function plansOf(register: Register, mapping: Mapping): Plan[] {
  return Object.entries(register.fields).flatMap(([name, field]) => {
    const own = mapping.columns.filter((column) => column.field === name)
    const constant = Object.hasOwn(mapping.constants ?? {}, name) ? mapping.constants?.[name] : undefined
    const plan = {
      name,
      field,
      column: own.find(({ part }) => part === undefined),
      keyColumn: own.find(({ part }) => part === 'key'),
      othersColumn: mapping.columns.find(({ field: to }) => to !== null && to === field.rest?.others),
      constant: constant === undefined ? undefined : { value: constant },
      fallback: field.default === undefined ? undefined : { value: field.default },
    }
    const given = plan.column ?? plan.keyColumn ?? plan.constant ?? plan.fallback
    // Parts of other cells may come to a field without a column of its own.
    return given || !field.optional || takesParts(register, name) ? [plan] : []
  })
}

function takesParts(register: Register, name: string): boolean {
  return Object.values(register.fields).some((field) => Object.values(field.rest ?? {}).includes(name))
}

function blankValues(register: Register): Record<string, Value> {
  return Object.fromEntries(
    Object.entries(register.fields).map(([name, field]) => [name, field.kind === 'references' ? [] : null]),
  )
}

function readRow(plans: readonly Plan[], cells: readonly Cell[], blank: Readonly<Record<string, Value>>): ReadRow {
  const values: Record<string, Value> = { ...blank }
  const findings: RowFinding[] = []
  const defaulted: string[] = []
  const parts: Record<string, Given> = {}
  const later: Plan[] = []
  for (const plan of plans) {
    // A field that parts of other cells may fill is read when they have been cut out.
    if (plan.column === undefined && plan.constant === undefined) later.push(plan)
    else readPlan(plan, cells, parts, values, findings, defaulted)
  }
  for (const plan of later) readPlan(plan, cells, parts, values, findings, defaulted)
  return { values, findings, defaulted }
}

function readPlan(
  plan: Plan,
  cells: readonly Cell[],
  parts: Record<string, Given>,
  values: Record<string, Value>,
  findings: RowFinding[],
  defaulted: string[],
): void {
  const { name, field, column } = plan
  const cell = column && cells[column.column - 1]
  let value: Value = field.kind === 'references' ? [] : null
  let faulty = false
  const say = (severity: 'error' | 'warning', note: Note, at: MappedColumn | undefined) => {
    const place = at === undefined ? {} : { column: at.column }
    findings.push({ ...note, field: name, severity, say: `${field.label}：${note.say}`, ...place })
    if (severity === 'error') faulty = true
  }
  if (column && cell !== undefined && (cell.value !== null || cell.flags !== undefined)) {
    const { given, fault, warnings } = givenBy(cell, field, column)
    for (const warning of warnings ?? []) say('warning', warning, column)
    if (fault) say('error', fault, column)
    else value = take(given)
  } else if (column === undefined) {
    const given = plan.constant ?? (Object.hasOwn(parts, name) ? parts[name] : undefined)
    if (given !== undefined) value = take(given)
  }
  if (plan.keyColumn)
    value = withKey(value, cells[plan.keyColumn.column - 1], (note) => say('error', note, plan.keyColumn))
  if (isUnknown(value) && !faulty && plan.fallback !== undefined) {
    value = take(plan.fallback)
    defaulted.push(name)
  }
  values[name] = value
  if (isUnknown(value) && !faulty && !field.optional && !field.when && field.kind !== 'references')
    say('error', { code: 'required', say: '没有填写' }, column ?? plan.keyColumn)

  function take(given: Given): Value {
    let own = given
    if (field.rest !== undefined) {
      const parted = partCell(given, field.rest, plan.othersColumn && textIn(cells, plan.othersColumn))
      own = parted.own
      Object.assign(parts, parted.others)
    }
    const reading = readField(field, own)
    if ('fault' in reading) {
      if (reading.fault.code !== 'otherCurrency' || !keepsForeignText(field)) say('error', reading.fault, column)
      return field.kind === 'references' ? [] : null
    }
    for (const warning of reading.warnings ?? []) say('warning', warning, column)
    return reading.value
  }
}

function textIn(cells: readonly Cell[], { column }: MappedColumn): string {
  return String(cells[column - 1]?.value ?? '')
}

export function isUnknown(value: Value | undefined): boolean {
  return value === null || value === undefined || (Array.isArray(value) && value.length === 0)
}

/** The code beside the name of a reference. Alone it stands for the name as well. */
function withKey(value: Value, cell: Cell | undefined, refuse: (note: Note) => void): Value {
  if (cell === undefined || cell.value === null || cell.kind === 'error') return value
  const shown = cell.text ?? String(cell.value)
  if (cell.flags?.includes('precisionLost') || isRuinedByExcel(typeof cell.value === 'boolean' ? shown : cell.value)) {
    refuse({
      code: 'ruinedByExcel',
      say: `代码“${shown}”已被 Excel 破坏，末几位丢失。请从原件重新录入，并把该列设为文本`,
    })
    return value
  }
  const text = String(cell.value)
  if (isUnknownText(text)) return value
  const key = compactText(text).replace(/^'/, '').toUpperCase()
  return isReference(value) ? { ...value, key } : { text: key, key, id: null }
}
