import type { Expr } from '#engine/expr/expr.ts'
import type { FieldShape } from '#engine/expr/node.ts'
import type { DivisionLevel } from '#engine/ground/identifiers/division.ts'
import type { MoneyUnit } from '#engine/ground/money.ts'

/**
 * Declares the fields of a register. A field is plain data; what a kind can do (read a cell, check, print, become a column)
 * stands in `fields/`, one file a kind.
 */
export type FieldOptions = {
  /** Other names of this column in the ledgers that bureaus keep. The label always counts as one. */
  readonly headers?: readonly string[]
  /** A field is required unless it says so. A required field without a value sends the row to quarantine. */
  readonly optional?: boolean
  /** One sentence for the person who fills it in. */
  readonly help?: string
  /** Group of the form and the detail page. */
  readonly group?: string
  /**
   * The field concerns only records of which this holds; a form shows it only then. A field that is not `optional` is required
   * exactly then. Speaks of the other fields of the same record.
   */
  readonly when?: Expr<string>
  /** Telephone, identity number and the like: shown masked, stored encrypted once there are accounts. */
  readonly personal?: boolean
  /** A name of the system's own (an indicator's), which nobody reads: exported in a hidden column, so that it comes back on import. */
  readonly internal?: boolean
  /** What a ledger means that has no such column or leaves the cell blank, in written form (`'本区'`). The row counts as giving it. */
  readonly default?: string
  /** Cells often say more than one field holds. Where the rest of the cell goes, as names of fields of the same register. */
  readonly rest?: Rest
}

/**
 * How the data check watches a number. `jump`: in a register with a line a year for each subject, how many times last year's
 * value it may become before somebody should look. `peers`: far from the others of its year (modified z-score above 3.5).
 * `from`: below this size, in the field's unit, nothing is said.
 */
export type Watch = { readonly jump?: number; readonly peers?: boolean; readonly from?: number }

/** Each takes its part only when its own column is not in the ledger, so that export and import of both change nothing. */
export type Rest = {
  /** The whole cell as written. A money cell in a foreign currency is kept only there: 50万美元 is not 50万元. */
  readonly text?: string
  /** The word beside a number: ≥10, 10以上, 力争8亿元. */
  readonly comparator?: string
  /** The unit beside a number: 8亿元, 12件. */
  readonly unit?: string
  /** The further names in a cell that names several; the first one is the value. */
  readonly others?: string
  /** The second day of a span: 2023.01-2024.12. */
  readonly until?: string
  /** 上午 or 下午 after a day. */
  readonly halfDay?: string
}

type Base<Kind extends string> = FieldOptions & { readonly kind: Kind; readonly label: string }

export type TextField = Base<'text'> & { readonly long?: boolean }
export type IntegerField = Base<'integer'> & {
  readonly watch?: Watch
  readonly unit?: string
  readonly atLeast?: number
  readonly atMost?: number
  /** A calendar year or month: printed without separators, and found in the title or the name of a sheet that has no such column. */
  readonly calendar?: 'year' | 'month'
}
export type DecimalField = Base<'decimal'> & {
  readonly watch?: Watch
  readonly scale: number
  readonly unit?: string
  readonly negative?: boolean
}
/** Whole fen inside; `unit` is how a bare number in a ledger is read and printed (元, 千元, 万元, 亿元). */
export type MoneyField = Base<'money'> & {
  readonly unit: MoneyUnit
  readonly negative?: boolean
  readonly watch?: Watch
}
export type DayField = Base<'day'> & {
  /** '2021年3月' is read as the first or last day of that month, with a warning; else it is refused. */ readonly monthMeans?:
    | 'first'
    | 'last'
}
export type FlagField = Base<'flag'>
/** One of an enumeration. `synonyms` maps other written words to a code; an `open` one takes unknown words as they are, with a warning. */
export type ChoiceField<Codes extends string = string> = Base<'choice'> & {
  readonly options: Readonly<Record<Codes, string>>
  readonly synonyms?: Readonly<Record<string, Codes>>
  readonly open?: boolean
}
/** Several words in order, stored canonically joined by 、 */
export type ListField = Base<'list'>
/** A record of another register: the text as given, the key as given (a code beside the name), and the id it resolves to. */
export type ReferenceField<To extends string = string> = Base<'reference'> & {
  readonly to: To
  /** Headers of a column with the code of the thing referred to, beside the column with its name. */
  readonly keyHeaders?: readonly string[]
  /** May well name something that stands in no register of ours (a bank, a university): not found is no finding of the data check. */
  readonly mayBeOutside?: boolean
}
/** Several records of another register, in order: a link table, read as the register `register.field`. */
export type ReferencesField<To extends string = string> = Base<'references'> & { readonly to: To }
/** A text with an official rule and, mostly, a check character. */
export type IdentifierField = Base<'identifier'> & {
  readonly scheme: IdentifierScheme
  /** A fault of the number is a warning instead of a reason for quarantine. */
  readonly lenient?: boolean
  /** For division codes: only codes of this level belong here, lenient or not. */
  readonly level?: DivisionLevel
}

export type IdentifierScheme =
  | 'uscc'
  | 'orgcode'
  | 'division'
  | 'patentNo'
  | 'publicationNo'
  | 'pct'
  | 'grNo'
  | 'industry'
  | 'ipc'
  | 'residentId'
  | 'mobile'
  | 'landline'
  | 'techSmeNo'

export type Field =
  | TextField
  | IntegerField
  | DecimalField
  | MoneyField
  | DayField
  | FlagField
  | ChoiceField
  | ListField
  | ReferenceField
  | ReferencesField
  | IdentifierField
export type FieldKind = Field['kind']
export type Fields = Readonly<Record<string, Field>>

type With<F extends Field> = Partial<Omit<F, 'kind' | 'label'>>

export function text<const O extends With<TextField>>(label: string, options?: O) {
  return { kind: 'text', label, ...options } as { readonly kind: 'text'; readonly label: string } & O
}
export function integer<const O extends With<IntegerField>>(label: string, options?: O) {
  return { kind: 'integer', label, ...options } as { readonly kind: 'integer'; readonly label: string } & O
}
/** A calendar year, such as 统计年度. */
export function year<const O extends With<IntegerField>>(label: string, options?: O) {
  return integer(label, { atLeast: 1949, atMost: 2100, calendar: 'year', ...options } as O)
}
/** A month of a year, 1 to 12. */
export function month<const O extends With<IntegerField>>(label: string, options?: O) {
  return integer(label, { atLeast: 1, atMost: 12, calendar: 'month', ...options } as O)
}
export function decimal<const O extends With<DecimalField>>(label: string, scale: number, options?: O) {
  return { kind: 'decimal', label, scale, ...options } as {
    readonly kind: 'decimal'
    readonly label: string
    readonly scale: number
  } & O
}
export function money<const O extends With<MoneyField>>(label: string, options?: O) {
  return { kind: 'money', label, unit: '万元', ...options } as {
    readonly kind: 'money'
    readonly label: string
    readonly unit: MoneyUnit
  } & O
}
export function day<const O extends With<DayField>>(label: string, options?: O) {
  return { kind: 'day', label, ...options } as { readonly kind: 'day'; readonly label: string } & O
}
export function flag<const O extends With<FlagField>>(label: string, options?: O) {
  return { kind: 'flag', label, ...options } as { readonly kind: 'flag'; readonly label: string } & O
}
export function choice<const Codes extends string, const O extends Omit<With<ChoiceField<Codes>>, 'options'>>(
  label: string,
  options: Readonly<Record<Codes, string>>,
  more?: O,
) {
  return { kind: 'choice', label, options, ...more } as {
    readonly kind: 'choice'
    readonly label: string
    readonly options: Readonly<Record<Codes, string>>
  } & O
}
export function list<const O extends With<ListField>>(label: string, options?: O) {
  return { kind: 'list', label, ...options } as { readonly kind: 'list'; readonly label: string } & O
}
export function ref<const To extends string, const O extends Omit<With<ReferenceField>, 'to'>>(
  label: string,
  to: To,
  options?: O,
) {
  return { kind: 'reference', label, to, ...options } as {
    readonly kind: 'reference'
    readonly label: string
    readonly to: To
  } & O
}
export function refs<const To extends string, const O extends Omit<With<ReferencesField>, 'to'>>(
  label: string,
  to: To,
  options?: O,
) {
  return { kind: 'references', label, to, ...options } as {
    readonly kind: 'references'
    readonly label: string
    readonly to: To
  } & O
}
export function identifier<const S extends IdentifierScheme, const O extends Omit<With<IdentifierField>, 'scheme'>>(
  label: string,
  scheme: S,
  options?: O,
) {
  return { kind: 'identifier', label, scheme, ...options } as {
    readonly kind: 'identifier'
    readonly label: string
    readonly scheme: S
  } & O
}

/** The value of a field as a record holds it; unknown is null. */
export type ValueOf<F> = F extends { kind: 'integer' | 'decimal' | 'money' }
  ? number
  : F extends { kind: 'flag' }
    ? boolean
    : F extends { kind: 'choice'; options: Readonly<Record<infer Codes, string>> }
      ? Codes
      : string

/**
 * The row type of a declaration, for code that is written against one register.
 * @public
 */
export type RowOf<F extends Fields> = { readonly id: string; readonly division: string; readonly version: number } & {
  readonly [K in keyof F as F[K] extends { kind: 'references' } ? never : K]: F[K] extends { optional: true }
    ? ValueOf<F[K]> | null
    : ValueOf<F[K]>
} & { readonly [K in keyof F & string as F[K] extends { kind: 'reference' } ? `${K}Id` : never]: string | null }

/** The field as the expression language sees it. */
export function shapeOf(field: Field): FieldShape {
  switch (field.kind) {
    case 'identifier':
      return { label: field.label, type: 'text' }
    case 'decimal':
      return { label: field.label, type: 'decimal', scale: field.scale }
    case 'choice':
      return { label: field.label, type: 'choice', options: field.options, ...(field.open ? { open: true } : {}) }
    case 'reference':
      return { label: field.label, type: 'reference', to: field.to }
    case 'references':
      return { label: field.label, type: 'list' }
    default:
      return { label: field.label, type: field.kind }
  }
}
