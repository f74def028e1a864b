import { any, choose, type Expr, wan } from '#engine/expr/expr.ts'
import { inClasses, inSections } from './industries.ts'

/**
 * 中小企业划型（工信部联企业〔2011〕300号）: below either limit of its row. Limits in 百万元 and persons; a row without a
 * staff limit goes by money alone. The industry is a code of GB/T 4754, with its letter or without.
 */
type Row = {
  /** Sections by their letters, or divisions and classes with their letter. */
  readonly sections?: string
  readonly classes?: readonly string[]
  readonly staff?: number
  readonly income?: number
  readonly assets?: number
}
const rows: readonly Row[] = [
  { sections: 'A', income: 200 },
  { sections: 'BCD', staff: 1000, income: 400 },
  { sections: 'E', income: 800, assets: 800 },
  { classes: ['F51'], staff: 200, income: 400 },
  { classes: ['F52'], staff: 300, income: 200 },
  { classes: ['G59'], staff: 200, income: 300 },
  { classes: ['G60'], staff: 1000, income: 300 },
  { sections: 'G', staff: 1000, income: 300 },
  { sections: 'H', staff: 300, income: 100 },
  { classes: ['I65'], staff: 300, income: 100 },
  { sections: 'I', staff: 2000, income: 1000 },
  { classes: ['K7010'], income: 2000, assets: 100 },
  { classes: ['K7020'], staff: 1000, income: 50 },
  { sections: 'L', staff: 300, assets: 1200 },
]
const others: Row = { staff: 300 }

export function smeByLimits(of: {
  readonly industry: Expr<string>
  readonly staff: Expr<string>
  readonly revenue: Expr<string>
  readonly assets: Expr<string>
}): Expr<string> {
  const below = (row: Row) =>
    any<string>(
      ...(row.staff === undefined ? [] : [of.staff.below(row.staff)]),
      ...(row.income === undefined ? [] : [of.revenue.below(wan(row.income * 100))]),
      ...(row.assets === undefined ? [] : [of.assets.below(wan(row.assets * 100))]),
    )
  return choose<string>(
    rows.map(
      (row) =>
        [
          row.sections === undefined
            ? inClasses(of.industry, ...(row.classes ?? []))
            : inSections(of.industry, row.sections),
          below(row),
        ] as const,
    ),
    below(others),
  )
}
