import type { Context, Reading, Watch } from './context.ts'
import type { Node, Schema } from './node.ts'
import type { Reckoned } from './value.ts'

/** Where an expression will be asked, and by whom it is watched. */
export type Scope = {
  readonly schema: Schema
  readonly register: string
  readonly watch?: Watch
  /** How a plain field of the record itself is read, where that is not by its name. */
  readonly field?: (name: string) => Reading | undefined
  /** What has been made for this scope. */
  readonly made?: WeakMap<Node, Reading>
  /** Gives the reading of a node a memory, where it wants one. */
  readonly remembered?: (node: Node, reading: Reading) => Reading
}

/** What a reading is made from. */
export type Maker = Scope & {
  readonly operand: (node: Node) => Reading
  /** An expression over the members of a set. Their steps are as many as they are: nobody watches them. */
  readonly ofMember: (node: Node, register: string) => Reading
}

/** A reading that only looks into a slot of the record, where that is laid out. */
export type Slotted = Context & { readonly slots: readonly Reckoned[] }
export function looking(slot: number): Reading {
  const reading: Reading = (at) => (at as Slotted).slots[slot]!
  slots.set(reading, slot)
  return reading
}
const slots = new WeakMap<Reading, number>()

/** The slot that a reading looks into: whoever reads much may look there without asking it. */
export function slotOf(reading: Reading): number | undefined {
  return slots.get(reading)
}

/** A reading that is the same everywhere. */
export function always(value: Reckoned): Reading {
  const reading: Reading = () => value
  constants.set(reading, { value })
  return reading
}
const constants = new WeakMap<Reading, { readonly value: Reckoned }>()

export function constantOf(reading: Reading): { readonly value: Reckoned } | undefined {
  return constants.get(reading)
}
