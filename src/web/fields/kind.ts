import type { ReactNode } from 'react'
import type { Field } from '#engine/ledger/field.ts'
import type { Value } from '../api.ts'

/** How a list is filtered by a field of this kind. */
export type FilterKind = 'contains' | 'range' | 'days' | 'options' | 'flag' | 'records'
export type CellProps<F extends Field> = { readonly field: F; readonly value: Value; readonly printed: string }
export type EditorProps<F extends Field> = {
  readonly id: string
  readonly field: F
  /** As written, the way a ledger's cell is written; '' is unknown. The server reads it by the rules of the kind. */
  readonly text: string
  readonly onChange: (text: string) => void
  readonly invalid: boolean
}

/** One kind of field on the screen: a cell, an editor, a filter. One file a kind. */
export type FieldView<F extends Field> = {
  readonly numeric: boolean
  readonly filter: FilterKind
  /** Stands in the header, not in each cell. */
  readonly unit: (field: F) => string
  readonly Cell: (props: CellProps<F>) => ReactNode
  readonly Editor: (props: EditorProps<F>) => ReactNode
  /** What the editor begins with. */
  readonly written: (props: CellProps<F>) => string
}

export function noUnit(): string {
  return ''
}
