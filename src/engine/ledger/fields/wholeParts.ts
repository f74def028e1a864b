/**
 * A plain number as a whole number of parts (`perUnit` of them to the unit, a power of ten), or undefined where it takes exact
 * reckoning. The way of most cells of a workbook: up to fifteen digits a double holds a decimal faithfully, and one that comes
 * back from its parts has no more decimals than they.
 */
export function wholeParts(value: unknown, perUnit: number): number | undefined {
  if (typeof value !== 'number') return undefined
  const parts = Math.round(value * perUnit)
  // Adding nought turns -0 into 0.
  return Math.abs(parts) < 1e15 && parts / perUnit === value ? parts + 0 : undefined
}
