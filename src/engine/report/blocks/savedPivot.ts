import { Expr } from '#engine/expr/expr.ts'
import { Problem } from '#engine/ground/problem.ts'
import { getReportPivot } from '#engine/indicator/pivot/pivotViews.ts'
import type { BlockSource, PivotBlock, SavedPivot, SettledBlock } from '../blockSource.ts'
import type { Books } from '../books.ts'
import { blockSays } from '../faults.ts'
import type { ReportFigure } from '../figure.ts'
import type { Report, Reports } from '../report.ts'
import { type ComposedBlock, inTree } from './composed.ts'

export type Unsettled = { readonly wanting: string }

/** A block with the definition that it names; or, in a sentence, why that cannot be printed here. */
export async function settleBlock(
  books: Books,
  source: BlockSource,
  report: Report,
): Promise<SettledBlock | Unsettled> {
  if (source.kind !== 'savedPivot') return source
  const settled = await definitionOf(books, source)
  if ('wanting' in settled) return settled
  const [fault] = blockSays(settled, report, { ...books, ...books.ledger })
  return fault === undefined ? settled : { wanting: `透视表“${source.pivot}”：${fault}` }
}

/** The titles of the reports that print the pivot table saved under that name. */
export function reportsThatPrint(reports: Reports, pivot: string): string[] {
  return Object.values(reports)
    .filter(({ blocks }) =>
      Object.values(blocks ?? {}).some((source) => source.kind === 'savedPivot' && source.pivot === pivot),
    )
    .map(({ label }) => label)
}

async function definitionOf({ ledger }: Books, source: SavedPivot): Promise<PivotBlock | Unsettled> {
  try {
    const { register, rows, column, measure, where } = (await getReportPivot(ledger, source.pivot)).definition
    return {
      kind: 'pivot',
      caption: source.caption,
      ...(source.notes ? { notes: source.notes } : {}),
      register,
      rows,
      measure,
      ...(column ? { column } : {}),
      ...(where ? { where: new Expr<string>(where) } : {}),
      ...(source.totals ? { totals: source.totals } : {}),
    }
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'viewNotFound') throw error
    return {
      wanting: `没有名为“${source.pivot}”的报告表格，可能已被删除。请在“透视表”页按这个名字存一张，或在报告里换一张`,
    }
  }
}

/** Stands where the table would, and keeps the report from being issued. */
export function wantingTable(name: string, { caption }: BlockSource, { wanting }: Unsettled): ComposedBlock {
  const figure: ReportFigure = {
    id: `${name}.wanting`,
    label: caption,
    slots: [],
    text: caption,
    value: null,
    unit: '',
    state: 'missing',
    definition: '存为报告表格的透视表。',
    formula: '',
    source: '透视表',
    window: '',
    recordCount: null,
    missing: [`表“${caption}”：${wanting}`],
    notes: [],
    sign: null,
    count: null,
  }
  return {
    block: {
      kind: 'table',
      name,
      caption,
      columns: [{ label: '透视表', align: 'left' }],
      rows: [[[inTree(figure)]]],
    },
    figures: [figure],
    optional: false,
  }
}
