import type { Node } from '#engine/expr/node.ts'
import type { FieldKind } from '#engine/ledger/field.ts'

/** What the editors of the bureau's own registers, fields, checks and indicators send and get. */
export type CustomKind = 'register' | 'field' | 'supplement' | 'check' | 'indicator'
export type FieldDraft = {
  readonly id: string
  readonly name?: string
  readonly label: string
  readonly kind: FieldKind
  readonly headers?: readonly string[]
  readonly optional?: boolean
  readonly help?: string
  readonly group?: string
  readonly default?: string
  readonly personal?: boolean
  readonly unit?: string
  readonly long?: boolean
  readonly scale?: number
  readonly negative?: boolean
  readonly calendar?: 'year' | 'month'
  readonly atLeast?: number
  readonly atMost?: number
  readonly options?: readonly { readonly code?: string; readonly label: string }[]
  readonly open?: boolean
  readonly to?: string
  readonly scheme?: string
  readonly lenient?: boolean
}
export type How = 'equal' | 'different' | 'below' | 'atMost' | 'above' | 'atLeast'
export type CheckDraft = {
  readonly say: string
  readonly severity: 'error' | 'warning'
  readonly left?: string
  readonly how?: How
  readonly right?: { readonly field: string } | { readonly value: string }
  /** Made otherwise than by clicking: kept as it is, and shown in words. */
  readonly kept?: unknown
  readonly text?: string
}
export type RegisterDraft = {
  readonly name?: string
  readonly version?: number
  readonly label: string
  readonly office: string
  readonly about: string
  readonly source: string
  readonly sheets: readonly string[]
  readonly key: readonly string[]
  readonly title?: string
  readonly fields: readonly FieldDraft[]
  readonly checks: readonly CheckDraft[]
}
export type FieldOfDraft = { readonly register: string; readonly version?: number; readonly field: FieldDraft }
export type SupplementDraft = {
  readonly register: string
  readonly field: string
  readonly version?: number
  readonly headers: readonly string[]
  readonly options: readonly { readonly code?: string; readonly label: string }[]
}
export type CheckOfDraft = {
  readonly register: string
  readonly name?: string
  readonly version?: number
  readonly check: CheckDraft
}
export type IndicatorDraft = {
  readonly name?: string
  readonly version?: number
  readonly label: string
  readonly unit: string
  readonly definition: string
  readonly chapter: string
  readonly source: string
  readonly decimals: number
  readonly register: string
  /** Which records count; none: all of them. */
  readonly where?: Node
  /** The same in words. */
  readonly text?: string
  readonly measure: 'count' | 'sum' | 'distinct'
  readonly measured?: string
  readonly timing: 'day' | 'year' | 'stock'
  readonly timed?: string
  readonly by: readonly string[]
}
export type DraftOf = {
  readonly register: RegisterDraft
  readonly field: FieldOfDraft
  readonly supplement: SupplementDraft
  readonly check: CheckOfDraft
  readonly indicator: IndicatorDraft
}

export type Entry = {
  readonly kind: CustomKind
  readonly name: string
  readonly label: string
  readonly register: string | null
  readonly registerLabel: string | null
  readonly version: number
  readonly at: string
  readonly actor: string
  readonly withdrawn: boolean
  /** Why it is not in force though it is not withdrawn. */
  readonly why: string | null
  readonly records?: number | null
}
export type CustomAnswer = {
  readonly limits: { readonly fields: number; readonly options: number }
  readonly chapters: readonly string[]
  readonly added: readonly Entry[]
}
export type OneAnswer = Entry & {
  readonly draft: unknown
  readonly versions: readonly {
    readonly version: number
    readonly at: string
    readonly actor: string
    readonly changes: readonly string[]
  }[]
}
export type PreviewAnswer = {
  readonly name: string
  readonly effects: readonly string[]
  readonly refusals: readonly string[]
  readonly texts: readonly string[]
}
export type ProposalAnswer = {
  readonly rows: number
  readonly leftOut: readonly string[]
  readonly reasons: Readonly<Record<string, { readonly reason: string; readonly samples: readonly string[] }>>
  readonly draft: RegisterDraft
}
export type SavedAnswer = { readonly kind: CustomKind; readonly name: string; readonly version: number }
