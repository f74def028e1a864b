import { choose, type Expr, type Operand } from '#engine/expr/expr.ts'

/** Marks by bands with their lower bounds included, highest first; below the lowest: `otherwise`. */
export function bands(
  of: Expr<string>,
  steps: readonly (readonly [from: Operand<string>, marks: Operand<string>])[],
  otherwise: Operand<string>,
): Expr<string> {
  return choose<string>(
    steps.map(([from, marks]) => [of.atLeast(from), marks] as const),
    otherwise,
  )
}
