import { isAboveScale, makeEnterprises } from './enterprises.ts'
import { inForce, makePatents, type Patent } from './patents.ts'
import { chanceOf, share } from './random.ts'

/** The truth of the made-up district, from which the workbooks are written and against which the program's figures are held. */
export const enterprises = makeEnterprises()
export const patents = makePatents(enterprises)

/** 企业研发费用投入, in 0.01 万元, by year and enterprise. */
export const rdTotals: Readonly<
  Record<number, { readonly giant: number; readonly above: number; readonly below: number }>
> = {
  2021: { giant: 2_962_000, above: 964_000, below: 260_000 },
  2022: { giant: 3_130_000, above: 1_102_000, below: 280_000 },
  2023: { giant: 3_365_000, above: 1_258_000, below: 308_000 },
  2024: { giant: 3_610_000, above: 1_410_000, below: 344_000 },
}

export function rdOf(year: number): ReadonlyMap<number, number> {
  const totals = rdTotals[year]!
  const chance = chanceOf(year)
  const above = enterprises.filter(({ index }) => index > 0 && index < 68 && isAboveScale(index, year))
  const below = enterprises.filter(({ index }) => index >= 90 && index < 132)
  const weigh = (list: typeof enterprises) => list.map(({ index }) => 20 + ((index * 37) % 61) + chance.whole(0, 14))
  const rows = new Map<number, number>([[0, totals.giant]])
  for (const [list, total] of [
    [above, totals.above],
    [below, totals.below],
  ] as const)
    for (const [at, part] of share(total, weigh(list)).entries()) rows.set(list[at]!.index, part)
  return rows
}

export type Month = {
  readonly year: number
  readonly month: number
  readonly filed: Counts
  readonly granted: Counts
  readonly stock: number
}
type Counts = {
  readonly all: number
  readonly invention: number
  readonly utilityModel: number
  readonly design: number
}

/** What the superior's monthly sheet says: our own ledger, except for a few patents that we have not got, or got late. */
export function officialMonths(): readonly Month[] {
  const months: Month[] = []
  for (let year = 2022; year <= 2025; year++)
    for (let month = 1; month <= (year === 2025 ? 9 : 12); month++) {
      const prefix = `${year}-${String(month).padStart(2, '0')}`
      const more = year === 2025 ? (differences[month] ?? 0) : 0
      const invention = year === 2025 && month === 4 ? 1 : 0
      months.push({
        year,
        month,
        filed: count((patent) => patent.filedOn.startsWith(prefix), 0, 0),
        granted: count((patent) => patent.grantedOn?.startsWith(prefix) ?? false, more, invention),
        stock:
          patents.filter((patent) => patent.kind === 'invention' && inForce(patent, `${prefix}-31`)).length +
          (year === 2025 && month >= 4 ? 1 : 0),
      })
    }
  return months
}

/** Utility models granted by the official sheet beyond those in our ledger, by month of 2025. */
const differences: Readonly<Record<number, number>> = { 2: 1, 5: 2, 6: -1, 8: 3, 9: 1 }

function count(holds: (patent: Patent) => boolean, moreModels: number, moreInventions: number): Counts {
  const of = (kind: Patent['kind']) => patents.filter((patent) => patent.kind === kind && holds(patent)).length
  const [invention, utilityModel, design] = [
    of('invention') + moreInventions,
    of('utilityModel') + moreModels,
    of('design'),
  ]
  return { all: invention + utilityModel + design, invention, utilityModel, design }
}
