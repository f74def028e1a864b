import type { Day } from '#engine/ground/day.ts'
import type { Node, Schema } from './node.ts'
import type { RecordValues, Value } from './value.ts'

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

/** One step of the reckoning. `missing` names a fact that nobody has stated; `note` says what else made it unknown. */
export type Trace = {
  readonly node: Node
  readonly value: Value
  readonly children: readonly Trace[]
  readonly note?: string
  readonly missing?: MissingFact
}
export type MissingFact = { readonly register: string; readonly field: string; readonly year?: string }

/** Who watches the reckoning. `complete` asks for all conditions, also those that can change nothing any more. */
export type Watch = {
  readonly complete: boolean
  visit(node: Node, context: Context): Value
  /** The value alone, for members of a set: their steps are as many as they are. */
  unwatched(node: Node, context: Context): Value
  note(words: string): void
  missing(fact: MissingFact): void
}
