import { all, any, day, type Expr, field as fieldOf, asOf as thatDay } from '#engine/expr/expr.ts'
import type { Day } from '#engine/ground/day.ts'
import { fromFen } from '#engine/ground/money.ts'
import { Problem } from '#engine/ground/problem.ts'
import { toDecimalText, toExactText } from '#engine/ground/rational.ts'
import { telephoneOf } from '#engine/ground/telephone.ts'
import { type Indicators, overRecords } from '#engine/indicator/indicator.ts'
import type { Field } from '#engine/ledger/field.ts'
import { printField } from '#engine/ledger/fields/index.ts'
import { masked } from '#engine/ledger/fields/masked.ts'
import { titleField, titleOf } from '#engine/ledger/identity.ts'
import { getRegister, type Ledger } from '#engine/ledger/ledger.ts'
import { placesLeadingTo } from '#engine/ledger/merge/places.ts'
import { findRecord } from '#engine/ledger/records.ts'
import type { Register } from '#engine/ledger/register.ts'
import type { StoredRecord } from '#engine/ledger/values.ts'
import { type Calendar, workdayBefore, workdayFrom } from '#engine/policy/calendar.ts'
import { calendarOf } from '#engine/policy/houseCalendar.ts'
import { withUnit } from '../withUnit.ts'
import { countWhere, type Leading, type LeadingRow, leadingRows } from './leading.ts'
import type { Profile, ProfileColumn, Profiles, Section, Stamp } from './profile.ts'

export type ProfileBooks = { readonly ledger: Ledger; readonly indicators: Indicators; readonly profiles: Profiles }

/** One cell that leads to where it comes from: the record, and through it the history and the workbook. */
export type Source = { readonly register: string; readonly id: string }
export type StampAnswer = { readonly label: string; readonly until: Day | null; readonly source: Source }
export type ColumnAnswer = { readonly label: string; readonly numeric: boolean }
export type RowAnswer = { readonly source: Source; readonly cells: readonly string[] }
export type TableAnswer = {
  readonly kind: 'table'
  readonly title: string
  readonly about?: string
  /** The one register that all rows come from, and the field by which they lead here. */
  readonly register?: string
  readonly by?: string
  readonly columns: readonly ColumnAnswer[]
  readonly rows: readonly RowAnswer[]
  readonly total: number
  /** Counts, sums, and why two figures differ. */
  readonly notes: readonly string[]
}
/** `telephone`: what to dial, where the text, masked as it is, stands for a telephone number. */
type FactAnswer = {
  readonly label: string
  readonly text: string
  readonly long: boolean
  readonly telephone?: string
}
export type FactsAnswer = {
  readonly kind: 'facts'
  readonly title: string
  readonly groups: readonly {
    readonly group: string
    readonly items: readonly FactAnswer[]
  }[]
}
export type ProfileAnswer = {
  readonly label: string
  readonly about: string
  readonly subject: Source & { readonly title: string }
  readonly asOf: Day
  readonly stamps: readonly StampAnswer[]
  readonly sections: readonly (FactsAnswer | TableAnswer)[]
}

/** Rows of one table; of more the count is told. */
const mostRows = 300

/** Everything that the books know of one record, as of a day. Throws `recordNotFound`. */
export async function readProfile(
  books: ProfileBooks,
  request: { readonly profile: string; readonly id: string; readonly asOf: Day },
): Promise<ProfileAnswer> {
  const { ledger, profiles } = books
  const profile = Object.hasOwn(profiles, request.profile) ? profiles[request.profile] : undefined
  if (!profile) throw new Problem('recordNotFound', { register: '档案', key: request.profile })
  const register = getRegister(ledger.registers, profile.subject)
  const record = await findRecord(ledger.store.reader, register, request.id)
  if (!record) throw new Problem('recordNotFound', { register: register.label, key: request.id })
  const at: At = { ledger, subject: record.id, asOf: request.asOf, calendar: await calendarOf(ledger) }
  const stamps = []
  for (const stamp of profile.stamps) stamps.push(...(await readStamp(books, at, profile, stamp)))
  const sections = []
  for (const section of [...profile.sections, ...theOthers(ledger, profile)])
    sections.push(section.kind === 'facts' ? readFacts(section.title, register, record) : await readTable(at, section))
  return {
    label: profile.label,
    about: profile.about,
    subject: { register: register.name, id: record.id, title: titleOf(register, record.values) },
    asOf: request.asOf,
    stamps,
    sections: sections.filter((section) => section.kind === 'facts' || section.total > 0),
  }
}

type At = { readonly ledger: Ledger; readonly subject: string; readonly asOf: Day; readonly calendar: Calendar }

async function readStamp(
  { indicators, ledger }: ProfileBooks,
  at: At,
  profile: Profile,
  stamp: Stamp,
): Promise<StampAnswer[]> {
  let leading: Leading
  if ('indicator' in stamp) {
    const indicator = indicators[stamp.indicator]
    if (!indicator || !overRecords(indicator)) return []
    const by = indicator.subject ?? referenceTo(getRegister(ledger.registers, indicator.register), profile.subject)
    if (by === undefined) return []
    leading = { register: indicator.register, by, ...(indicator.where ? { where: indicator.where } : {}) }
  } else leading = stamp
  const rows = await leadingRows(at.ledger, { ...at, ...leading, derived: stamp.until ? [stamp.until] : [], limit: 50 })
  const register = getRegister(ledger.registers, leading.register)
  const named = new Map<string, StampAnswer>()
  for (const { record, derived } of rows) {
    const field = stamp.named === undefined ? undefined : register.fields[stamp.named]
    const label = field ? printField(field, record.values[stamp.named as string] ?? null) || stamp.label : stamp.label
    const until = typeof derived[0]?.value === 'string' ? derived[0].value : null
    const known = named.get(label)
    // Of several certificates the one that holds longest.
    if (!known || (until ?? '9') > (known.until ?? '9'))
      named.set(label, { label, until, source: { register: register.name, id: record.id } })
  }
  return [...named.values()]
}

function referenceTo(register: Register, subject: string): string | undefined {
  return Object.entries(register.fields).find(([, field]) => field.kind === 'reference' && field.to === subject)?.[0]
}

function readFacts(title: string, register: Register, record: StoredRecord): FactsAnswer {
  const groups = new Map<string, FactAnswer[]>()
  for (const [name, field] of Object.entries(register.fields)) {
    const text = shown(field, record, name)
    if (text === '') continue
    const group = field.group ?? '其他'
    const long = field.kind === 'text' && field.long === true
    const value = record.values[name]
    const telephone = field.personal && typeof value === 'string' ? telephoneOf(value) : undefined
    const fact = { label: labelOf(field), text, long, ...(telephone === undefined ? {} : { telephone }) }
    groups.set(group, [...(groups.get(group) ?? []), fact])
  }
  return { kind: 'facts', title, groups: [...groups].map(([group, items]) => ({ group, items })) }
}

type TableSection = Exclude<Section, { kind: 'facts' }>

/** What came after the day of the page is not on it; what bears no day is. */
function untilThen(register: Register, name: string | undefined): { where?: Expr<string> } {
  const declared = name === undefined ? undefined : register.fields[name]
  if (name === undefined || (declared?.kind !== 'day' && !isYear(declared))) return {}
  const end = declared?.kind === 'day' ? thatDay : thatDay.year()
  return { where: any(fieldOf(name).isUnknown(), fieldOf(name).atMost(end)) }
}

function isYear(declared: Field | undefined): boolean {
  return declared?.kind === 'integer' && declared.calendar === 'year'
}

async function readTable(at: At, section: TableSection): Promise<TableAnswer> {
  if (section.kind === 'gathered') return readGathered(at, section)
  const register = getRegister(at.ledger.registers, section.register)
  const order =
    section.kind === 'years' ? { field: section.year, descending: true } : section.order ? section.order : undefined
  const leading = {
    register: section.register,
    by: section.by,
    ...untilThen(register, section.kind === 'years' ? section.year : section.order?.field),
  }
  const rows = await leadingRows(at.ledger, {
    ...at,
    ...leading,
    derived: derivedOf(section.columns, at),
    ...(order ? { order } : {}),
    limit: mostRows + 1,
  })
  const declared: ProfileColumn[] =
    section.kind === 'years'
      ? [section.year, ...section.columns.filter((column) => column !== section.year)]
      : [...section.columns]
  // A yearly statement has many columns of which a firm fills few; those that are held against each other stay, since a gap tells too.
  const stays = new Set(section.kind === 'years' ? (section.differences ?? []).flatMap(({ of }) => of) : [])
  const columns =
    section.kind === 'years'
      ? declared.filter(
          (column) =>
            (typeof column === 'string' && stays.has(column)) ||
            rows.some((row) => cellOf(register, column, declared, row, at) !== ''),
        )
      : declared
  const listed = rows.slice(0, mostRows)
  const total = rows.length > mostRows ? await countWhere(at.ledger, { ...at, ...leading }) : rows.length
  return {
    kind: 'table',
    title: section.title,
    ...(section.about === undefined ? {} : { about: section.about }),
    register: section.register,
    by: section.by,
    columns: columns.map((column) => headOf(register, column)),
    rows: listed.map((row) => ({
      source: { register: register.name, id: row.record.id },
      cells: columns.map((column) => cellOf(register, column, declared, row, at)),
    })),
    total,
    notes:
      section.kind === 'years'
        ? differencesOf(register, section, listed)
        : await tellings(at, register, section, leading, listed, total),
  }
}

async function readGathered(at: At, section: Extract<Section, { kind: 'gathered' }>): Promise<TableAnswer> {
  const rows: RowAnswer[] = []
  for (const { register: name, by, cells } of section.from) {
    const register = getRegister(at.ledger.registers, name)
    const columns = cells.flatMap((cell) =>
      cell === null || (typeof cell === 'object' && 'text' in cell) ? [] : [cell],
    )
    const found = await leadingRows(at.ledger, {
      ...at,
      register: name,
      by,
      ...untilThen(
        register,
        register.key.find((key) => isYear(register.fields[key])),
      ),
      derived: derivedOf(columns, at),
      limit: mostRows,
    })
    for (const row of found)
      rows.push({
        source: { register: name, id: row.record.id },
        cells: cells.map((cell) =>
          cell === null
            ? ''
            : typeof cell === 'object' && 'text' in cell
              ? cell.text
              : cellOf(register, cell, columns, row, at),
        ),
      })
  }
  return {
    kind: 'table',
    title: section.title,
    ...(section.about === undefined ? {} : { about: section.about }),
    columns: section.columns.map((label) => ({ label, numeric: false })),
    rows,
    total: rows.length,
    notes: [],
  }
}

function derivedOf(columns: readonly ProfileColumn[], { asOf, calendar }: At) {
  const before = day(workdayBefore(asOf, calendar))
  return columns.flatMap((column) =>
    typeof column === 'string' ? [] : ['lastDay' in column ? column.lastDay(before) : column.value],
  )
}

function headOf(register: Register, column: ProfileColumn): ColumnAnswer {
  if (typeof column !== 'string' && 'lastDay' in column) return { label: column.label, numeric: false }
  if (typeof column !== 'string')
    return {
      label: withUnit(column.label, column.unit),
      numeric: column.unit !== undefined || column.decimals !== undefined,
    }
  const field = register.fields[column] as Field
  const numeric =
    field.kind === 'money' || field.kind === 'decimal' || (field.kind === 'integer' && field.calendar === undefined)
  return { label: labelOf(field), numeric }
}

function cellOf(
  register: Register,
  column: ProfileColumn,
  all: readonly ProfileColumn[],
  row: LeadingRow,
  { calendar }: At,
): string {
  if (typeof column === 'string') return shown(register.fields[column] as Field, row.record, column)
  const at = all.filter((each) => typeof each !== 'string').indexOf(column)
  const { type, value } = row.derived[at] ?? { type: 'unknown', value: null }
  if (value === null) return ''
  if (typeof value === 'string') return 'lastDay' in column ? workdayFrom(value, calendar) : value
  if (typeof value === 'boolean') return value ? '是' : '否'
  return toDecimalText(
    type === 'money' ? fromFen(value.num / value.den, '万元') : value,
    'lastDay' in column ? 0 : (column.decimals ?? 0),
  )
}

function shown(field: Field, record: StoredRecord, name: string): string {
  const text = printField(field, record.values[name] ?? null)
  return field.personal ? masked(text) : text
}

/** 注册资本（万元）: the unit stands in the header. */
function labelOf(field: Field): string {
  return withUnit(field.label, 'unit' in field ? field.unit : undefined)
}

/** Year by year, how far apart two columns are that people take for one, and why they may be. */
function differencesOf(
  register: Register,
  { year, differences }: Extract<Section, { kind: 'years' }>,
  rows: readonly LeadingRow[],
): string[] {
  return (differences ?? []).flatMap(({ of: [one, other], why }) => {
    const apart = rows.flatMap(({ record }) => {
      const [a, b] = [record.values[one], record.values[other]]
      if (typeof a !== 'number' || typeof b !== 'number' || a === b) return []
      const gap = toExactText(fromFen(BigInt(Math.abs(b - a)), '万元')) ?? ''
      return [`${record.values[year]} 年${b > a ? '多' : '少'} ${gap} 万元`]
    })
    const [from, to] = [register.fields[one]?.label ?? one, register.fields[other]?.label ?? other]
    return apart.length === 0 ? [] : [`“${to}”比“${from}”：${apart.join('，')}。${why}`]
  })
}

async function tellings(
  at: At,
  register: Register,
  section: Extract<Section, { kind: 'list' }>,
  leading: Leading,
  rows: readonly LeadingRow[],
  total: number,
): Promise<string[]> {
  const told: string[] = []
  const counted = []
  for (const { label, where } of section.counts ?? [])
    counted.push(
      `${label} ${await countWhere(at.ledger, { ...at, ...leading, where: leading.where ? all(leading.where, where) : where })}`,
    )
  if (counted.length > 0) told.push(`共 ${total} 条，其中${counted.join('，')}。`)
  for (const name of total > rows.length ? [] : (section.sums ?? [])) {
    const field = register.fields[name]
    const known = rows.map(({ record }) => record.values[name]).filter((value) => typeof value === 'number')
    if (!field || known.length === 0) continue
    const sum = known.reduce((whole, value) => whole + value, 0)
    told.push(`${field.label}合计 ${printField(field, sum)}${'unit' in field ? ` ${field.unit}` : ''}。`)
  }
  if (total > rows.length) told.push(`这里列前 ${rows.length} 条，共 ${total} 条。`)
  return told
}

/** What else leads to the subject: every register that the profile does not name, with the columns that tell most. */
function theOthers(ledger: Ledger, profile: Profile): Section[] {
  const named = new Set(
    profile.sections.flatMap((section) => {
      if (section.kind === 'facts') return []
      const from = section.kind === 'gathered' ? section.from : [section]
      return from.map(({ register, by }) => `${register}.${by}`)
    }),
  )
  return placesLeadingTo(ledger.registers, profile.subject)
    .filter(
      ({ register, field }) => !named.has(`${register.name}.${field}`) && !profile.without?.includes(register.name),
    )
    .map(({ register, field }) => ({
      kind: 'list',
      title: `${register.label}${register.fields[field]?.label === '企业名称' ? '' : `（${register.fields[field]?.label}）`}`,
      register: register.name,
      by: field,
      columns: tellingColumns(register, field),
    }))
}

const mostColumns = 6

function tellingColumns(register: Register, by: string): string[] {
  const title = titleField(register)
  const rank = (name: string, field: Field) =>
    name === title
      ? 0
      : register.key.includes(name)
        ? 1
        : field.kind === 'day'
          ? 3
          : field.kind === 'money'
            ? 4
            : field.kind === 'choice'
              ? 2
              : field.optional
                ? 6
                : 5
  return Object.entries(register.fields)
    .filter(([name, field]) => name !== by && field.kind !== 'references' && !field.personal)
    .map(([name, field], at) => ({ name, rank: rank(name, field), at }))
    .sort((a, b) => a.rank - b.rank || a.at - b.at)
    .slice(0, mostColumns)
    .map(({ name }) => name)
}
