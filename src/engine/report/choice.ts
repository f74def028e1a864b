import { sql } from 'kysely'
import type { Node } from '#engine/expr/node.ts'
import { nearest } from '#engine/ground/nearest.ts'
import { Problem } from '#engine/ground/problem.ts'
import { matchForm } from '#engine/ledger/identity.ts'
import { getRegister, type Ledger } from '#engine/ledger/ledger.ts'
import { aliased, sourceOf } from '#engine/ledger/query.ts'
import type { Row } from '#engine/store/database.ts'
import { snake } from '#engine/store/naming.ts'

/**
 * One of the values that a field of a register holds. `year` names the field that ties a record to the report year; without it all
 * records of the register offer their values.
 */
export type Choice = {
  readonly label: string
  readonly register: string
  readonly field: string
  readonly year?: string
}

/** By the name of a field (or dimension): the choice of the report that it must equal. */
export type Chosen = Readonly<Record<string, string>>

/** A value that may be chosen, as the register holds it, with its words and how many records bear it. */
export type ChoiceOption = { readonly value: string; readonly label: string; readonly records: number }

const mostOptions = 500

/** The values to choose from in the report year, most records first. */
export async function choiceOptions(
  ledger: Ledger,
  choice: Choice,
  year: number,
  knownAt?: number,
): Promise<ChoiceOption[]> {
  const register = getRegister(ledger.registers, choice.register)
  const field = register.fields[choice.field]
  const source = sourceOf(
    ledger.registers,
    register.name,
    knownAt === undefined ? {} : { knownAt },
    ledger.store.dialect,
  )
  const column = sql.ref(snake(choice.field))
  const within =
    choice.year === undefined
      ? sql``
      : sql`and ${sql.ref(snake(choice.year))} = ${ledger.store.dialect.whole(BigInt(year))}`
  const { rows } =
    await sql<Row>`select ${column} as value, count(*) as records from ${aliased(source)} where ${column} is not null ${within}
    group by ${column} order by count(*) desc, ${ledger.store.dialect.byBytes(column)} limit ${sql.lit(mostOptions)}`.execute(
      ledger.store.reader,
    )
  const words: Readonly<Record<string, string>> = field?.kind === 'choice' ? field.options : {}
  return rows.map((row) => {
    const value = String(row['value'])
    return {
      value,
      label: Object.hasOwn(words, value) ? (words[value] ?? value) : value,
      records: Number(row['records']),
    }
  })
}

/**
 * Settles the choices of a report: what was asked for, by code or words; else the value that most records of the year bear. A value
 * that no record bears is allowed where the register knows the word: the table is then empty and says so.
 */
export async function settleChoices(
  ledger: Ledger,
  choices: Readonly<Record<string, Choice>>,
  asked: Readonly<Record<string, string>>,
  year: number,
  knownAt?: number,
): Promise<Record<string, string>> {
  for (const name of Object.keys(asked)) {
    if (byNameOrLabel(choices, name) === undefined)
      throw new Problem('badInput', {
        what: `这份报告没有选项“${name}”。`,
        next: `可选的有：${
          Object.values(choices)
            .map((choice) => choice.label)
            .join('、') || '无'
        }。`,
      })
  }
  const settled: Record<string, string> = {}
  for (const [name, choice] of Object.entries(choices)) {
    const options = await choiceOptions(ledger, choice, year, knownAt)
    const wanted = Object.entries(asked).find(([key]) => byNameOrLabel(choices, key) === name)?.[1]
    settled[name] = wanted === undefined ? (options[0]?.value ?? '') : codeOf(ledger, choice, wanted, options)
  }
  return settled
}

/** The words of a chosen value; empty where nothing could be chosen. */
export function choiceWords(ledger: Ledger, choice: Choice, value: string): string {
  const field = ledger.registers[choice.register]?.fields[choice.field]
  return field?.kind === 'choice' && Object.hasOwn(field.options, value)
    ? String((field.options as Readonly<Record<string, string>>)[value])
    : value
}

/** The conditions that the choices add: each field equals what was chosen. Where nothing could be chosen none is met. */
export function chosenNodes(chosen: Chosen | undefined, values: Readonly<Record<string, string>> | undefined): Node[] {
  return Object.entries(chosen ?? {}).map(([name, choice]) => {
    const value = values?.[choice] ?? ''
    if (value === '') return nothing
    return {
      op: 'compare',
      how: 'equal',
      left: { op: 'field', name },
      right: { op: 'literal', type: 'text', value },
    }
  })
}

const nothing: Node = { op: 'literal', type: 'flag', value: false }

/** The same as values of dimensions, and a condition that nothing meets where one could not be chosen. */
export function chosenFilter(
  chosen: Chosen | undefined,
  values: Readonly<Record<string, string>> | undefined,
): { readonly filter: Record<string, string>; readonly where?: Node } {
  const pairs = Object.entries(chosen ?? {}).map(([name, choice]) => [name, values?.[choice] ?? ''] as const)
  return {
    filter: Object.fromEntries(pairs.filter(([, value]) => value !== '')),
    ...(pairs.some(([, value]) => value === '') ? { where: nothing } : {}),
  }
}

function byNameOrLabel(choices: Readonly<Record<string, Choice>>, key: string): string | undefined {
  if (Object.hasOwn(choices, key)) return key
  return Object.entries(choices).find(([, choice]) => choice.label === key)?.[0]
}

function codeOf(ledger: Ledger, choice: Choice, wanted: string, options: readonly ChoiceOption[]): string {
  const field = ledger.registers[choice.register]?.fields[choice.field]
  const words: Readonly<Record<string, string>> = field?.kind === 'choice' ? field.options : {}
  const known = [...options.map(({ value, label }) => [value, label] as const), ...Object.entries(words)]
  const found = known.find(([value, label]) => value === wanted || matchForm(label) === matchForm(wanted))
  if (found) return found[0]
  const guess = nearest(
    wanted,
    known.map(([, label]) => label),
  )
  throw new Problem('badInput', {
    what: `${choice.label}里没有“${wanted}”。`,
    next: guess === undefined ? '请从列表里选。' : `是否想用“${guess}”？`,
  })
}
