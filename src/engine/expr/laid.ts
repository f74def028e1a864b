import type { Day } from '#engine/ground/day.ts'
import type { Context, Reading } from './context.ts'
import { always, looking, type Scope } from './maker.ts'
import type { Node, Schema } from './node.ts'
import { readingOf } from './reading.ts'
import { refuseTooLarge } from './shape.ts'
import type { Reckoned, RecordValues } from './value.ts'

/** A step with a name of its own, over the fields and the steps before it. */
type Step = { readonly name: string; readonly of: { readonly node: Node } }

/**
 * The fields of one register in slots, for rules that ask much of each record: a field is read by its place, a step is reckoned
 * when it is first wanted and then remembered, and so is what several steps have in common.
 */
export class Layout {
  readonly schema: Schema
  readonly register: string
  /** How many slots a record has: the fields, then the steps, then what they have in common. */
  size: number
  /** An expression made ready for the records of this layout; each is made once. */
  readonly reading: (node: Node) => Reading
  private readonly named: ReadonlyMap<string, Reading>

  constructor(schema: Schema, register: string, fields: readonly string[], steps: readonly Step[]) {
    this.schema = schema
    this.register = register
    this.size = fields.length
    const named = new Map<string, Reading>(fields.map((name, slot) => [name, looking(slot)]))
    const common = sharedIn(steps)
    const scope: Scope = {
      schema,
      register,
      field: (name) => named.get(name),
      made: new WeakMap(),
      remembered: (node, reading) => (common.has(node) ? this.remembered(reading) : reading),
    }
    this.reading = (node) => {
      refuseTooLarge(node)
      return readingOf(node, scope)
    }
    for (const { name, of } of steps) named.set(name, this.remembered(this.reading(of.node)))
    this.named = named
  }

  /** A field or a step by its name; unknown where there is none. */
  field(name: string): Reading {
    return this.named.get(name) ?? always(null)
  }

  private remembered(reading: Reading): Reading {
    const slot = this.size++
    return (at) => {
      const { slots } = at as Laid
      const before = slots[slot]
      if (before !== undefined) return before
      const found = reading(at)
      slots[slot] = found
      return found
    }
  }
}

/** A record laid out: its fields are in their slots from the start, null where unknown. */
export abstract class Laid implements Context {
  readonly layout: Layout
  readonly slots: (Reckoned | undefined)[]
  readonly asOf: Day

  constructor(layout: Layout, asOf: Day) {
    this.layout = layout
    this.slots = new Array(layout.size)
    this.asOf = asOf
  }

  get schema(): Schema {
    return this.layout.schema
  }
  get register(): string {
    return this.layout.register
  }
  abstract get record(): RecordValues
  abstract resolve(register: string, id: string): RecordValues | undefined
  abstract related(register: string, by: string, id: string): readonly RecordValues[]
}

/** The nodes that stand in several places of the steps, and take longer to reckon than to remember. */
function sharedIn(steps: readonly Step[]): ReadonlySet<Node> {
  const [seen, shared] = [new Map<unknown, number>(), new Set<Node>()]
  /** How many operations it takes. */
  const look = (part: unknown): number => {
    if (typeof part !== 'object' || part === null) return 0
    const { op } = part as { readonly op?: string }
    if (op === 'field' || op === 'literal') return 0
    const before = seen.get(part)
    if (before !== undefined && op !== undefined) {
      if (before >= rememberedFrom) shared.add(part as Node)
      return before
    }
    // What stands inside a set is asked of its members.
    const isSet = op === 'related' || op === 'yearly'
    const own = op === undefined ? 0 : isSet ? rememberedFrom : 1
    const operations = isSet ? own : Object.values(part).reduce<number>((sum, inner) => sum + look(inner), own)
    seen.set(part, operations)
    return operations
  }
  for (const { of } of steps) look(of.node)
  return shared
}
const rememberedFrom = 3
