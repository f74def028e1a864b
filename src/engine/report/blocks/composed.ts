import type { Books } from '../books.ts'
import type { ReportFigure, Standpoint } from '../figure.ts'
import type { Parameters } from '../parameters.ts'
import type { Block, Figure } from '../tree.ts'

/** A table or chart with everything in it counted. `figures` are its cells, points and totals, each with its proof. */
export type ComposedBlock = {
  readonly block: Block
  readonly figures: readonly ReportFigure[]
  /** A cell that is not known stands as —. */
  readonly optional: boolean
}

/** What a block is composed over. `name` is the block's own, the first part of the ids of its figures. */
export type Composing = {
  readonly books: Books
  readonly name: string
  readonly parameters: Parameters
  readonly standpoint: Standpoint
}

/** The figure as it stands in the document. */
export function inTree({ id, text, state }: Pick<ReportFigure, 'id' | 'text' | 'state'>): Figure {
  return { kind: 'figure', id, text, state }
}
