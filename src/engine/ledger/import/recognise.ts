import { compactText } from '#engine/ground/words.ts'
import type { Field, IntegerField } from '../field.ts'
import type { Register, Registers } from '../register.ts'
import { proposeColumns, type Samples, samplesOf } from './columns.ts'
import { monthIn, withoutBrackets, yearsIn } from './header.ts'
import type { HeaderRows } from './headerRows.ts'
import { type MappedColumn, type Mapping, missingFields } from './mapping.ts'
import type { SheetSource } from './source.ts'
import { isFurniture, type Vocabulary, vocabularyOf } from './vocabulary.ts'

/** A register that a sheet may be, how well it fits (0 to 1), and how its columns would go. */
export type Fit = { readonly register: string; readonly confidence: number; readonly mapping: Mapping }
export type Recognition = { readonly best: Fit | undefined; readonly runnerUp: Fit | undefined }

/** Below this a sheet is left alone and reported as not recognised. */
const recognisedFrom = 0.4
/** A runner-up nearer than this leaves the choice to a person. */
export const clearLead = 0.04

/** Which register a sheet is, by its headers, its name, its title and the name of its file. */
export function recognise(source: SheetSource, header: HeaderRows, registers: Registers): Recognition {
  const samples = samplesOf(source, header)
  const vocabulary = vocabularyOf(registers)
  const named = new Set(
    header.columns
      .flatMap(({ names }) =>
        names.flatMap((name) => [name, withoutBrackets(name)]).flatMap((name) => vocabulary.meanings.get(name) ?? []),
      )
      .map(({ register }) => register),
  )
  const fits = Object.values(registers)
    .filter(({ name }) => named.has(name))
    .map((register) => fitOf(source, samples, header, register, vocabulary))
    .filter((item) => item.confidence >= recognisedFrom)
    .sort((a, b) => b.confidence - a.confidence)
  return { best: fits[0], runnerUp: fits[1] }
}

/** How well the sheet fits this one register. */
export function fit(source: SheetSource, header: HeaderRows, register: Register, registers: Registers): Fit {
  return fitOf(source, samplesOf(source, header), header, register, vocabularyOf(registers))
}

function fitOf(
  source: SheetSource,
  samples: Samples,
  header: HeaderRows,
  register: Register,
  vocabulary: Vocabulary,
): Fit {
  const proposed = proposeColumns(samples, header, register, vocabulary)
  const years = yearColumns(header, proposed, register)
  const columns = years.columns
  const constants = constantsOf(source, header, register, columns, years.year)
  const mapping: Mapping = {
    file: source.file,
    sheet: source.name,
    register: register.name,
    headerRow: header.top + 1,
    headerRows: header.bottom - header.top + 1,
    firstRow: header.bottom + 2,
    columns,
    ...(Object.keys(constants).length > 0 ? { constants } : {}),
    ...filledDown(source, header, columns, register),
  }
  return { register: register.name, confidence: confidenceOf(source, header, register, mapping, vocabulary), mapping }
}

function confidenceOf(
  source: SheetSource,
  header: HeaderRows,
  register: Register,
  mapping: Mapping,
  vocabulary: Vocabulary,
): number {
  let covered = 0
  let all = 0
  for (const [index, { names }] of header.columns.entries()) {
    const name = names[0] ?? ''
    const column = mapping.columns[index] as MappedColumn
    if (column.field === null && (name === '' || isFurniture(name))) continue
    const weight = Math.max(...[...names, name].map((item) => vocabulary.weight(item)))
    all += weight
    if (column.field !== null) covered += weight * column.confidence
  }
  const required = Object.values(register.fields).filter(
    (field) => !field.optional && !field.when && field.default === undefined,
  ).length
  const missing = missingFields(register, mapping)
  const coverage = all === 0 ? 0 : covered / all
  const filled = required === 0 ? 1 : 1 - missing.length / required
  const score = 0.45 * coverage + 0.25 * filled + 0.3 * nameFit(source, header, register)
  // A ledger without its key is rarely that ledger.
  return Math.round((missing.some((name) => register.key.includes(name)) ? score * 0.6 : score) * 100) / 100
}

/** 1 where the sheet is named by the register's own label; a word of it in the sheet's name says more than one in the title or the file. */
function nameFit(source: SheetSource, header: HeaderRows, register: Register): number {
  const words = [register.label, ...register.sheets].map(fold)
  const places: readonly [text: string, weight: number][] = [
    [fold(source.name), 1],
    [fold(header.title), 0.95],
    [fold(source.file.replace(/^.*[\\/]/, '').replace(/\.[^.]*$/, '')), 0.9],
  ]
  let best = 0
  for (const [text, weight] of places) {
    for (const word of words) {
      if (word === '' || !text.includes(word)) continue
      // The longer the word, the less it can stand there by chance: 企业研发费用 beats 企业.
      best = Math.max(best, weight * Math.min(1, 0.55 + word.length * 0.075))
    }
  }
  return best
}

function fold(text: string): string {
  return compactText(text).toLowerCase()
}

/**
 * Headers that begin with a year (2025年营业收入). One year over the whole sheet is the year of its rows; where several stand
 * side by side a row would be several records, and a person must choose one year for each import.
 */
function yearColumns(
  header: HeaderRows,
  columns: readonly MappedColumn[],
  register: Register,
): { columns: MappedColumn[]; year?: number } {
  const dated = header.columns.flatMap(({ year }, index) =>
    year !== undefined && columns[index]?.field !== null ? [year] : [],
  )
  const years = [...new Set(dated)]
  if (years.length === 0 || !calendarField(register, 'year')) return { columns: [...columns] }
  if (years.length === 1) return { columns: [...columns], year: years[0] as number }
  return {
    columns: columns.map((column, index) => {
      const year = header.columns[index]?.year
      return year === undefined || column.field === null
        ? column
        : { ...column, field: null, reason: `表头有 ${years.join('、')} 多个年份，请选定一年再对应`, confidence: 0 }
    }),
  }
}

function calendarField(
  register: Register,
  calendar: 'year' | 'month',
): [name: string, field: IntegerField] | undefined {
  const found = Object.entries(register.fields).find(
    ([, field]) => field.kind === 'integer' && field.calendar === calendar,
  )
  return found as [string, IntegerField] | undefined
}

/** Year and month that stand not in a column but over the table, in the sheet's name, or in the file's. */
function constantsOf(
  source: SheetSource,
  header: HeaderRows,
  register: Register,
  columns: readonly MappedColumn[],
  headerYear: number | undefined,
): Record<string, string> {
  const constants: Record<string, string> = {}
  for (const calendar of ['year', 'month'] as const) {
    const found = calendarField(register, calendar)
    if (!found || columns.some((column) => column.field === found[0])) continue
    if (found[1].optional && !register.key.includes(found[0])) continue
    const value = calendar === 'year' ? (headerYear ?? yearOf(source, header)) : monthOf(source, header)
    if (value !== undefined) constants[found[0]] = String(value)
  }
  return constants
}

function isCalendar(field: Field): field is IntegerField & { calendar: 'year' | 'month' } {
  return field.kind === 'integer' && field.calendar !== undefined
}

function yearOf(source: SheetSource, header: HeaderRows): number | undefined {
  for (const years of [header.years, yearsIn(source.name), yearsIn(bareName(source.file))]) {
    if (years.length === 1) return years[0]
    if (years.length > 1) return undefined
  }
  return undefined
}

function monthOf(source: SheetSource, header: HeaderRows): number | undefined {
  return header.month ?? monthIn(source.name) ?? monthIn(bareName(source.file))
}

function bareName(file: string): string {
  return file.replace(/^.*[\\/]/, '').replace(/\.[^.]*$/, '')
}

/**
 * Columns whose cells are merged over several rows, as far as one value may be meant for all of them: a town, a name, a word.
 * An amount merged over three rows is one amount and not three, so such a column is only reported.
 */
function filledDown(
  source: SheetSource,
  header: HeaderRows,
  columns: readonly MappedColumn[],
  register: Register,
): { fillDown?: number[] } {
  const merged = mergedColumns(source, header.bottom + 1)
  const fillDown = columns
    .filter(({ column, field, part }) => {
      if (!merged.has(column) || field === null) return false
      const declared = register.fields[field] as Field
      return (
        part === 'key' || ['reference', 'text', 'choice', 'day', 'flag'].includes(declared.kind) || isCalendar(declared)
      )
    })
    .map(({ column }) => column)
  return fillDown.length > 0 ? { fillDown } : {}
}

/** Columns (from 1) with a cell merged over more than one row from `first` on. */
export function mergedColumns(source: SheetSource, first: number): Set<number> {
  const found = new Set<number>()
  for (const merge of source.merges) {
    if (merge.r0 >= first && merge.r1 > merge.r0 && merge.c1 === merge.c0) found.add(merge.c0 + 1)
  }
  return found
}
