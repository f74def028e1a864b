import type { FigureSource, Insertion } from '../answers.ts'

/** A figure as it begins: what stands on a day as of the end of the statistics, what happens within their months. */
export function figureFor(
  insertion: Pick<Insertion, 'indicator' | 'stock'>,
): Extract<FigureSource, { from: 'indicator' }> {
  return { from: 'indicator', indicator: insertion.indicator, window: insertion.stock ? 'monthEnd' : 'months' }
}
