/**
 * An expression as plain data. Everything that decides in this system (checks of a register, conditions of a policy,
 * filters and measures of an indicator) is such a node; `evaluate`, `toSql` and `toText` are its three readers and must agree.
 *
 * Values: numbers are exact rationals; money is fen, a decimal is an integer with a declared scale; days are ISO text;
 * null is unknown. Logic is three-valued (Kleene), arithmetic with unknown is unknown, division by zero is unknown.
 */
export type Literal =
  | { readonly op: 'literal'; readonly type: 'number'; readonly value: string } // exact decimal text, "0.05", "-3"
  | { readonly op: 'literal'; readonly type: 'money'; readonly value: string } // whole fen as text
  | { readonly op: 'literal'; readonly type: 'text'; readonly value: string }
  | { readonly op: 'literal'; readonly type: 'day'; readonly value: string }
  | { readonly op: 'literal'; readonly type: 'flag'; readonly value: boolean }
  | { readonly op: 'literal'; readonly type: 'unknown' }

export type Comparison = 'equal' | 'different' | 'below' | 'atMost' | 'above' | 'atLeast'

/**
 * What a set of related records is reduced to. A set is complete by definition: counting nothing gives 0, `any` gives false.
 * A sum over a record whose value is unknown is unknown: missing data is never zero. Filter with `isKnown()` to leave it out.
 */
export type Measure =
  | { readonly kind: 'count' }
  | { readonly kind: 'sum'; readonly of: Node }
  | { readonly kind: 'distinct'; readonly field: string } // unknown values are not counted; a reference counts the record it leads to, unresolved its text
  | { readonly kind: 'any' }

export type Step = { readonly bound: Node; readonly closed: boolean; readonly then: Node }

export type Node =
  | Literal
  /** A field of the record; `through` follows references first (`through: ['holder'], name: 'town'`). Unresolved reference: unknown. */
  | { readonly op: 'field'; readonly name: string; readonly through?: readonly string[] }
  /** The day on which the expression is asked, and the window of the question (first and last day, both included). */
  | { readonly op: 'asOf' }
  | { readonly op: 'windowFrom' }
  | { readonly op: 'windowTo' }
  | { readonly op: 'and' | 'or'; readonly args: readonly Node[] }
  | { readonly op: 'not'; readonly arg: Node }
  | { readonly op: 'compare'; readonly how: Comparison; readonly left: Node; readonly right: Node }
  | { readonly op: 'oneOf'; readonly arg: Node; readonly values: readonly Literal[] }
  /** Always true or false, never unknown. */
  | { readonly op: 'known'; readonly arg: Node }
  | { readonly op: 'contains' | 'startsWith'; readonly arg: Node; readonly text: string }
  /** A list field (canonical text, items joined by 、) holds this item. */
  | { readonly op: 'includes'; readonly arg: Node; readonly item: string }
  | { readonly op: 'add' | 'subtract' | 'multiply' | 'divide'; readonly left: Node; readonly right: Node }
  | { readonly op: 'least' | 'greatest'; readonly args: readonly Node[] }
  /** Half up (away from zero) on the decimal value, to `scale` decimals. Money is fen: scale 0 is the fen, -2 the yuan, -6 万元. */
  | { readonly op: 'round'; readonly arg: Node; readonly scale: number }
  /** Whole numbers; of money, whole fen. */
  | { readonly op: 'floor'; readonly arg: Node }
  /** The `then` of the first step whose bound lies at or above `of` (closed) or above it (open); else `otherwise`. Unknown `of`: unknown. */
  | { readonly op: 'tiers'; readonly of: Node; readonly steps: readonly Step[]; readonly otherwise: Node }
  /** The first case that holds; a case that is unknown before any holds makes the whole unknown. */
  | {
      readonly op: 'choose'
      readonly cases: readonly { readonly when: Node; readonly then: Node }[]
      readonly otherwise: Node
    }
  | { readonly op: 'yearOf' | 'monthOf'; readonly arg: Node }
  /** Unknown when `by` is no whole number or the day leaves the years 1 to 9999. A month that is too short gives its last day. */
  | { readonly op: 'addDays' | 'addMonths' | 'addYears'; readonly arg: Node; readonly by: Node }
  | { readonly op: 'daysBetween'; readonly from: Node; readonly to: Node }
  /** A set: records of `register` whose reference field `by` points at this record (or at the one reached by `through`). */
  | {
      readonly op: 'related'
      readonly register: string
      readonly by: string
      readonly through?: readonly string[]
      readonly where?: Node
      readonly measure: Measure
    }
  /** A yearly statement: field of the one record of `register` for this subject and year; unknown when there is none, or more than one. */
  | {
      readonly op: 'yearly'
      readonly register: string
      readonly by: string
      readonly yearField: string
      readonly through?: readonly string[]
      readonly field: string
      readonly year: Node
    }

export type Op = Node['op']

/** Type of a value as the readers see it. `number` covers integers, decimals and ratios; money adds and compares only with money. */
export type ValueType = 'number' | 'money' | 'text' | 'day' | 'flag' | 'unknown'

/** What the expression language must know of a field: its type, the scale of a decimal, the register a reference leads to. */
export type FieldShape = {
  readonly label: string
  readonly type: 'integer' | 'decimal' | 'money' | 'text' | 'day' | 'flag' | 'choice' | 'list' | 'reference'
  readonly scale?: number
  /** What a number of it counts (件, %, 年); only read aloud. */
  readonly unit?: string
  readonly to?: string
  readonly options?: Readonly<Record<string, string>>
  /** An open choice may hold other words than its options. */
  readonly open?: boolean
}

/** The registers as the language sees them: name → label and fields. A declaration gives it at run time. */
export type Schema = Readonly<
  Record<string, { readonly label: string; readonly fields: Readonly<Record<string, FieldShape>> }>
>
