import { getIndicator } from '#engine/indicator/reckon.ts'
import type { Counted, FigureColumn, FigureTable } from '../blockSource.ts'
import type { ReportFigure } from '../figure.ts'
import { indicatorFigure } from '../indicatorFigure.ts'
import type { FigureSource } from '../report.ts'
import type { Column, Inline } from '../tree.ts'
import { withUnit } from '../withUnit.ts'
import { type ComposedBlock, type Composing, inTree } from './composed.ts'

/** Indicators down, readings across; each cell is a figure of its own. */
export async function figureTable(source: FigureTable, composing: Composing): Promise<ComposedBlock> {
  const { indicators } = composing.books
  const figures: ReportFigure[] = []
  const rows: Inline[][][] = []
  const saysUnits = source.columns.some((column) => 'show' in column)
  /** By column, in which units its figures are. */
  const units = source.columns.map(() => new Set<string>())
  const own = new Set(source.rows.map((row) => getIndicator(indicators, row.indicator).unit))
  for (const [at, row] of source.rows.entries()) {
    const indicator = getIndicator(indicators, row.indicator)
    const label = row.label ?? indicator.label
    const cells: Inline[][] = [[{ kind: 'text', text: saysUnits ? label : withUnit(label, indicator.unit) }]]
    for (const [across, column] of source.columns.entries()) {
      if ('show' in column) {
        cells.push([{ kind: 'text', text: indicator.unit }])
        continue
      }
      const figure = await cellFigure(row, column, `${composing.name}.${at + 1}.${across + 1}`, composing)
      figures.push(figure)
      if (figure.state !== 'missing') units[across]?.add(figure.unit)
      cells.push([figure.state === 'missing' && source.optional ? { kind: 'text', text: '—' } : inTree(figure)])
    }
    rows.push(cells)
  }
  return {
    block: {
      kind: 'table',
      caption: source.caption,
      columns: [
        { label: '指标', align: 'left' },
        ...source.columns.map((column, across) => columnOf(column, unitBeside(units[across], own))),
      ],
      rows,
      ...(source.notes ? { notes: source.notes } : {}),
    },
    figures,
    optional: source.optional ?? false,
  }
}

/** A growth is in %, whatever it is a growth of: that unit stands in the head of its column. */
function unitBeside(units: ReadonlySet<string> | undefined, own: ReadonlySet<string>): string {
  const [unit = ''] = units ?? []
  return units?.size === 1 && !own.has(unit) ? unit : ''
}

function columnOf(column: FigureColumn, unit: string): Column {
  return { label: withUnit(column.label, unit), align: 'show' in column ? 'center' : 'right' }
}

async function cellFigure(
  row: Counted,
  column: Exclude<FigureColumn, { show: unknown }>,
  id: string,
  { books, parameters, standpoint }: Composing,
): Promise<ReportFigure> {
  const { label, ...reading } = column
  const source = { ...row, ...reading, from: 'indicator' } as Extract<FigureSource, { from: 'indicator' }>
  const figure = await indicatorFigure(books, id, source, parameters, standpoint)
  const name = `${row.label ?? getIndicator(books.indicators, row.indicator).label}（${label}）`
  // A growth in a column has no word beside it that says the direction, so the sign stands with the digits.
  const signed = figure.sign === -1 && !figure.text.startsWith('-') ? `-${figure.text}` : figure.text
  return { ...figure, label: name, text: figure.state === 'missing' ? label : signed }
}
