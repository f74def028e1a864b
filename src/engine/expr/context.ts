import type { Day } from '#engine/ground/day.ts'
import type { Node, Schema } from './node.ts'
import type { Reckoned, RecordValues, Value } from './value.ts'

/** What an expression is asked of: one record on one day, and how to reach its neighbours. No clock, no database. */
export type Context = {
  readonly schema: Schema
  readonly register: string
  readonly record: RecordValues
  readonly asOf: Day
  readonly windowFrom?: Day | null
  readonly windowTo?: Day | null
  /** The record of that id, or undefined when there is none (or none that may be seen). */
  resolve(register: string, id: string): RecordValues | undefined
  /** All records of `register` whose reference field `by` resolves to that id. */
  related(register: string, by: string, id: string): readonly RecordValues[]
}

/** The same question of another record. */
export function asked(context: Context, register: string, record: RecordValues): Context {
  return {
    schema: context.schema,
    register,
    record,
    asOf: context.asOf,
    windowFrom: context.windowFrom ?? null,
    windowTo: context.windowTo ?? null,
    resolve: (name, id) => context.resolve(name, id),
    related: (name, by, id) => context.related(name, by, id),
  }
}

/** An expression made ready: its value for one context after another, all of one schema and register. */
export type Reading = (at: Context) => Reckoned

/** One step of the reckoning. `missing` names a fact that nobody has stated; `note` says what else made it unknown. */
export type Trace = {
  readonly node: Node
  readonly value: Value
  readonly children: readonly Trace[]
  readonly note?: string
  readonly missing?: MissingFact
}
export type MissingFact = { readonly register: string; readonly field: string; readonly year?: string }

/** Who watches the reckoning, step by step; also of conditions that can change nothing any more. */
export type Watch = {
  watched(node: Node, reading: Reading): Reading
  note(words: string): void
  missing(fact: MissingFact): void
}
