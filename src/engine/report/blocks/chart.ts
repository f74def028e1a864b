import { lastOfMonth, monthOf, yearOf } from '#engine/ground/day.ts'
import { toDecimalText } from '#engine/ground/rational.ts'
import { allOf } from '#engine/indicator/dimension.ts'
import { type Part, figure as readFigure } from '#engine/indicator/figure.ts'
import { overRecords } from '#engine/indicator/indicator.ts'
import { getIndicator } from '#engine/indicator/reckon.ts'
import { isWholeYear, type Window, windowText, yearWindow } from '#engine/indicator/window.ts'
import { blockLimits, type Chart, type Counted } from '../blockSource.ts'
import { chosenFilter } from '../choice.ts'
import type { ReportFigure } from '../figure.ts'
import { indicatorFigure } from '../indicatorFigure.ts'
import { windowOf } from '../parameters.ts'
import type { FigureSource } from '../report.ts'
import type { ChartPoint, ChartSeries } from '../tree.ts'
import { type ComposedBlock, type Composing, inTree } from './composed.ts'

/** A place on the axis: its words, and what is asked for there. */
type Category = { readonly label: string; readonly window: Window; readonly filter?: Readonly<Record<string, string>> }

/** One or several indicators by month, by year or by a dimension; each point is a figure with its own proof. */
export async function chart(source: Chart, composing: Composing): Promise<ComposedBlock> {
  const whole = wholeWindow(source, composing)
  const { categories, notes } = await categoriesOf(source, whole, composing)
  const figures: ReportFigure[] = []
  const series: ChartSeries[] = []
  for (const [at, counted] of source.series.entries()) {
    const label = counted.label ?? getIndicator(composing.books.indicators, counted.indicator).label
    const id = `${composing.name}.${at + 1}`
    const total = { ...(await counting(source, counted, id, whole, {}, composing)), label: `${label}（全部）` }
    figures.push(total)
    const points: ChartPoint[] = []
    for (const [place, category] of categories.entries()) {
      const figure = await counting(
        source,
        counted,
        `${id}.${place + 1}`,
        category.window,
        category.filter ?? {},
        composing,
      )
      const point = {
        ...figure,
        label: `${label}（${category.label}）`,
        text: figure.state === 'missing' ? '—' : figure.text,
      }
      figures.push(point)
      points.push({ figure: inTree(point), value: drawn(point) })
    }
    series.push({ label, figure: inTree(total), points })
  }
  const units = new Set(source.series.map(({ indicator }) => getIndicator(composing.books.indicators, indicator).unit))
  return {
    block: {
      kind: 'chart',
      shape: source.shape,
      caption: source.caption,
      unit: [...units].join('、'),
      categories: categories.map(({ label }) => label),
      series,
      ...(notes.length > 0 || source.notes ? { notes: [...(source.notes ?? []), ...notes] } : {}),
    },
    figures,
    // A month that has not come, a year before the ledger began: the chart has a gap there and says so.
    optional: true,
  }
}

function drawn({ value, text }: ReportFigure): string | null {
  if (value === null) return null
  return toDecimalText(value, /\.(\d+)/.exec(text)?.[1]?.length ?? 0)
}

function counting(
  source: Chart,
  counted: Counted,
  id: string,
  window: Window,
  filter: Readonly<Record<string, string>>,
  { books, parameters, standpoint }: Composing,
): Promise<ReportFigure> {
  const asked: Extract<FigureSource, { from: 'indicator' }> = {
    ...counted,
    from: 'indicator',
    window,
    filter: { ...counted.filter, ...filter },
    ...(source.decimals === undefined ? {} : { decimals: source.decimals }),
  }
  return indicatorFigure(books, id, asked, parameters, standpoint)
}

function wholeWindow(source: Chart, { parameters }: Composing): Window {
  return windowOf(source.window ?? 'months', parameters)
}

async function categoriesOf(
  source: Chart,
  whole: Window,
  composing: Composing,
): Promise<{ categories: readonly Category[]; notes: readonly string[] }> {
  if (source.by === 'month') return { categories: monthsWithin(whole), notes: [] }
  if (source.by === 'year') {
    const last = yearOf(whole.to)
    const count = source.years ?? 5
    const years = Array.from({ length: count }, (_, index) => last - count + 1 + index)
    return { categories: years.map((year) => yearCategory(year, year === last ? whole : yearWindow(year))), notes: [] }
  }
  return partsOf(source.by.dimension, source, whole, composing)
}

function monthsWithin(window: Window): Category[] {
  const year = yearOf(window.to)
  return Array.from({ length: monthOf(window.to) - monthOf(window.from) + 1 }, (_, index) => {
    const month = monthOf(window.from) + index
    const from = `${year}-${String(month).padStart(2, '0')}-01`
    return { label: `${month}月`, window: { from, to: lastOfMonth(from) } }
  })
}

function yearCategory(year: number, window: Window): Category {
  return { label: isWholeYear(window) ? `${year}年` : windowText(window, 'flow'), window }
}

/** The values of the dimension in the first series' order; what goes beyond the limit is said, not dropped in silence. */
async function partsOf(
  dimension: string,
  source: Chart,
  window: Window,
  { books, parameters, standpoint }: Composing,
): Promise<{ categories: readonly Category[]; notes: readonly string[] }> {
  const first = source.series[0]
  if (!first || !overRecords(getIndicator(books.indicators, first.indicator))) return { categories: [], notes: [] }
  const chosen = chosenFilter(first.chosen, parameters.choices)
  const filter = { ...first.filter, ...chosen.filter }
  const conditions = [...(first.where ? [first.where.node] : []), ...(chosen.where ? [chosen.where] : [])]
  const { parts = [] } = await readFigure(books.ledger, books.indicators, {
    indicator: first.indicator,
    window,
    by: dimension,
    ...(conditions.length > 0 ? { where: allOf(conditions) } : {}),
    ...(Object.keys(filter).length > 0 ? { filter } : {}),
    ...(standpoint.knownAt === undefined ? {} : { knownAt: standpoint.knownAt }),
  })
  const known = parts.filter((part): part is Part & { value: string } => part.value !== null)
  const unknown = parts.filter((part) => part.value === null).reduce((sum, part) => sum + part.recordCount, 0)
  const shown = known.slice(0, blockLimits.categories)
  return {
    categories: shown.map(({ value, label }) => ({ label, window, filter: { [dimension]: value } })),
    notes: [
      ...(known.length > shown.length ? [`共 ${known.length} 项，图中画前 ${shown.length} 项。`] : []),
      ...(unknown > 0 ? [`另有 ${unknown} 条记录没有填写，未画入图中。`] : []),
    ],
  }
}
