import { editDistance } from '#engine/ground/nearest.ts'
import { moneyUnitOf } from '#engine/ground/number.ts'
import type { Field } from '../field.ts'
import type { Register } from '../register.ts'
import { areFractions, type Content, contentOf, dateFormOf, reads, schemeLabels } from './content.ts'
import { withoutBrackets } from './header.ts'
import type { ColumnHeader, HeaderRows } from './headerRows.ts'
import type { MappedColumn } from './mapping.ts'
import type { Cell } from './reading/sheet.ts'
import type { SheetSource } from './source.ts'
import type { Meaning, Place, Vocabulary } from './vocabulary.ts'

type Candidate = Place & { readonly column: number; readonly confidence: number; readonly reason: string }

const confidenceOf = { label: 1, alias: 0.95, keyHeader: 0.95 } as const
const reasonOf = { label: '列名相同', alias: '列名是别名', keyHeader: '列名是对应代码的列名' } as const

/** The cells below the header by column, looked at once for all registers that the sheet may be. */
export type Samples = {
  readonly cells: readonly (readonly Cell[])[]
  content(column: number): Content | undefined
}

export function samplesOf(source: SheetSource, header: HeaderRows): Samples {
  const below = source.head.slice(header.bottom + 1)
  const cells = header.columns.map(({ column }) => below.flatMap((row) => row[column] ?? []))
  const contents = new Map<number, Content | undefined>()
  return {
    cells,
    content: (column) => {
      if (!contents.has(column)) contents.set(column, contentOf(cells[column] ?? []))
      return contents.get(column)
    },
  }
}

/** Which column goes where in this register, each with its reason. A field takes one column; the more certain one gets it. */
export function proposeColumns(
  samples: Samples,
  header: HeaderRows,
  register: Register,
  vocabulary: Vocabulary,
): MappedColumn[] {
  const meanings = vocabulary.byRegister.get(register.name) ?? new Map<string, readonly Meaning[]>()
  const shared = sharedNames(header.columns)
  const candidates = header.columns.flatMap((column) => byName(column, meanings, shared))
  const chosen = assign(candidates)
  const left = header.columns.filter(({ column }) => !chosen.has(column))
  for (const more of [byLikeness(left, register, meanings, samples), byContent(left, register, samples)]) {
    for (const [column, candidate] of assign(more, chosen)) chosen.set(column, candidate)
  }
  return header.columns.map((column) =>
    mapped(column, chosen.get(column.column), register, header, samples.cells[column.column] ?? []),
  )
}

/** The last line of a two-line header says too little where several columns share it: 金额 under 省级 and under 市级. */
function sharedNames(columns: readonly ColumnHeader[]): ReadonlySet<string> {
  const seen = new Map<string, number>()
  for (const { names } of columns) for (const name of names) seen.set(name, (seen.get(name) ?? 0) + 1)
  return new Set([...seen].filter(([, count]) => count > 1).map(([name]) => name))
}

function byName(
  { column, names }: ColumnHeader,
  meanings: ReadonlyMap<string, readonly Meaning[]>,
  shared: ReadonlySet<string>,
): Candidate[] {
  return names.flatMap((name, index) => {
    const partial = names.length > 1 && index >= 2
    if (partial && shared.has(name)) return []
    const less = partial ? 0.07 : 0
    const exact = (meanings.get(name) ?? []).map(({ field, part, how }) =>
      candidate(column, { field, ...(part ? { part } : {}) }, confidenceOf[how] - less, reasonOf[how]),
    )
    if (exact.length > 0) return exact
    const bare = withoutBrackets(name)
    const [found, remark] =
      bare === name || bare === '' ? [oneOfSeveral(name, meanings), '几种叫法'] : [meanings.get(bare) ?? [], '不计括号']
    return found.map(({ field, part, how }) =>
      candidate(
        column,
        { field, ...(part ? { part } : {}) },
        confidenceOf[how] - less - 0.1,
        `${reasonOf[how]}（${remark}）`,
      ),
    )
  })
}

/** A header that writes several names of one thing: 企业名称/单位名称, 申请号或专利号. Names of different things say nothing. */
function oneOfSeveral(name: string, meanings: ReadonlyMap<string, readonly Meaning[]>): readonly Meaning[] {
  const [first = '', ...others] = name.split(/[/、或]/)
  if (others.length === 0) return []
  return (meanings.get(first) ?? []).filter((meaning) =>
    others.every((other) => meanings.get(other)?.some((it) => slotOf(it) === slotOf(meaning))),
  )
}

function candidate(column: number, place: Place, confidence: number, reason: string): Candidate {
  return { column, ...place, confidence, reason }
}

function assign(
  candidates: readonly Candidate[],
  taken: ReadonlyMap<number, Candidate> = new Map(),
): Map<number, Candidate> {
  const chosen = new Map<number, Candidate>()
  const slots = new Set([...taken.values()].map(slotOf))
  for (const item of [...candidates].sort((a, b) => b.confidence - a.confidence || a.column - b.column)) {
    if (chosen.has(item.column) || taken.has(item.column) || slots.has(slotOf(item))) continue
    chosen.set(item.column, item)
    slots.add(slotOf(item))
  }
  return chosen
}

function slotOf({ field, part }: Place): string {
  return `${field}:${part ?? ''}`
}

/** Signs whose exchange turns a header into another one, not into a slip of the pen. */
const opposites = '省市区县乡镇村年月日号时上下前后内外有无是否甲乙丙一二三四五新旧总净实收支男女首末起止正副申授公中英'

/** One slip of the pen in a name of four signs or more, and only where the cells can be read as that field. */
function byLikeness(
  columns: readonly ColumnHeader[],
  register: Register,
  meanings: ReadonlyMap<string, readonly Meaning[]>,
  samples: Samples,
): Candidate[] {
  return columns.flatMap(({ column, names }) => {
    const name = names[0] ?? ''
    // A header that is a known name itself is no slip of the pen for another one; the second column of its name waits.
    if (name.length < 4 || meanings.has(name)) return []
    return [...meanings].flatMap(([known, [meaning]]) => {
      if (!meaning || known.length < 4 || editDistance(name, known) !== 1 || differsInMeaning(name, known)) return []
      const field = register.fields[meaning.field] as Field
      if (meaning.part === undefined && !reads(field, samples.cells[column] ?? [])) return []
      return [
        candidate(
          column,
          { field: meaning.field, ...(meaning.part ? { part: meaning.part } : {}) },
          0.6,
          `列名与“${known}”只差一字，请确认`,
        ),
      ]
    })
  })
}

function differsInMeaning(a: string, b: string): boolean {
  const onlyIn = (one: string, other: string) => [...one].filter((sign) => !other.includes(sign))
  return [...onlyIn(a, b), ...onlyIn(b, a)].some((sign) => opposites.includes(sign) || /\d/.test(sign))
}

/** By what stands in the cells: codes that prove themselves, and days where only one field is open for them. */
function byContent(columns: readonly ColumnHeader[], register: Register, samples: Samples): Candidate[] {
  return columns.flatMap(({ column }) => {
    const content = samples.content(column)
    if (!content) return []
    const fields = Object.entries(register.fields)
    if (content.kind === 'day') {
      const days = fields.filter(([, field]) => field.kind === 'day')
      return days.length === 1 ? [candidate(column, { field: days[0]![0] }, 0.6, '内容为日期，请确认')] : []
    }
    const own = fields.filter(([, field]) => field.kind === 'identifier' && field.scheme === content.scheme)
    const beside = fields.filter(
      ([, field]) => content.scheme === 'uscc' && field.kind === 'reference' && (field.keyHeaders?.length ?? 0) > 0,
    )
    const reason = `内容为${schemeLabels[content.scheme] ?? '编号'}`
    return [
      ...(own.length === 1 ? own.map(([field]) => candidate(column, { field }, 0.85, reason)) : []),
      ...(beside.length === 1 ? beside.map(([field]) => candidate(column, { field, part: 'key' }, 0.84, reason)) : []),
    ]
  })
}

function mapped(
  header: ColumnHeader,
  chosen: Candidate | undefined,
  register: Register,
  sheet: HeaderRows,
  sample: readonly Cell[],
): MappedColumn {
  const base = { column: header.column + 1, header: header.text }
  if (!chosen)
    return { ...base, field: null, reason: header.text === '' ? '没有列名' : '台账中没有这一列', confidence: 0 }
  const field = register.fields[chosen.field] as Field
  const unit = chosen.part ? undefined : unitOf(field, header, sheet, sample)
  const dateForm = field.kind === 'day' ? dateFormOf(sample) : undefined
  return {
    ...base,
    field: chosen.field,
    ...(chosen.part ? { part: chosen.part } : {}),
    ...(unit === undefined ? {} : { unit }),
    ...(dateForm === undefined ? {} : { dateForm }),
    reason: chosen.reason,
    confidence: Math.round(chosen.confidence * 100) / 100,
  }
}

function unitOf(field: Field, header: ColumnHeader, sheet: HeaderRows, sample: readonly Cell[]): string | undefined {
  if (field.kind === 'money') {
    const own = header.unit === undefined ? undefined : moneyUnitOf(header.unit)
    return own ?? (sheet.unit === undefined ? undefined : moneyUnitOf(sheet.unit))
  }
  if (field.kind === 'decimal' && field.unit === '%' && header.unit !== '%' && areFractions(sample)) return '比例'
  return header.unit
}
