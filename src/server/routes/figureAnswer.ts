import { type Rational, toDecimalText, toExactText } from '#engine/ground/rational.ts'
import type { Figure } from '#engine/indicator/figure.ts'
import type { Register, Registers } from '#engine/ledger/register.ts'
import { type RecordAnswer, recordAnswer } from './answers.ts'

/** A figure as it goes over the wire: values are decimal texts, exact where a decimal can be. */
export type FigureAnswer = {
  readonly indicator: string
  readonly label: string
  readonly unit: string
  readonly reading: string
  readonly value: string | null
  readonly text: string
  readonly phrase: string
  readonly window: Figure['window']
  readonly kind: string
  readonly definition: string
  readonly formula: string
  readonly source: string
  readonly basis: string
  readonly register: string | null
  readonly recordCount: number | null
  readonly records?: readonly RecordAnswer[]
  readonly official?: { readonly value: string; readonly stage: string | null; readonly document: string | null }
  readonly counted?: string
  readonly difference?: string
  readonly names?: readonly string[]
  readonly by?: readonly {
    readonly key: string | null
    readonly label: string
    readonly value: string | null
    readonly text: string
    readonly recordCount: number
  }[]
  readonly missing: readonly string[]
  readonly notes: readonly string[]
  readonly unverified?: string
}

export function figureAnswer(registers: Registers, figure: Figure): FigureAnswer {
  const { indicator, label, unit, records, official, counted, difference, parts, value, decimals: _, ...rest } = figure
  const register = figure.register === null ? undefined : registers[figure.register]
  return {
    indicator,
    label,
    unit,
    value: decimalText(value),
    ...rest,
    ...(records && register ? { records: records.map((record) => recordAnswer(register as Register, record)) } : {}),
    ...(official
      ? {
          official: {
            value: decimalText(official.value) as string,
            stage: official.stage,
            document: official.document,
          },
        }
      : {}),
    ...(counted ? { counted: decimalText(counted) as string } : {}),
    ...(difference ? { difference: decimalText(difference) as string } : {}),
    ...(parts
      ? {
          by: parts.map((part) => ({
            key: part.value,
            label: part.label,
            value: decimalText(part.amount),
            text: part.text,
            recordCount: part.recordCount,
          })),
        }
      : {}),
  }
}

/** As it is shown, to so many decimals. */
export function fixed(value: Rational | null, decimals: number): string | null {
  return value === null ? null : toDecimalText(value, decimals)
}

/** Exact where the ratio is a decimal; else to twelve places, which only tell it from its neighbours: the printed text is the figure. */
export function decimalText(value: Rational): string
export function decimalText(value: Rational | null): string | null
export function decimalText(value: Rational | null): string | null {
  return value === null ? null : (toExactText(value) ?? toDecimalText(value, 12))
}
