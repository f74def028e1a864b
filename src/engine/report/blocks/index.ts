import type { SettledBlock, SettledKind } from '../blockSource.ts'
import { chart } from './chart.ts'
import type { ComposedBlock, Composing } from './composed.ts'
import { figureTable } from './figureTable.ts'
import { pivotTable } from './pivotTable.ts'
import { recordTable } from './recordTable.ts'

/** Every kind of table and chart with what composes it. A kind without one does not compile. */
const composers = { figures: figureTable, records: recordTable, pivot: pivotTable, chart } satisfies {
  readonly [Kind in SettledKind]: (
    source: Extract<SettledBlock, { kind: Kind }>,
    composing: Composing,
  ) => Promise<ComposedBlock>
}

export async function composeBlock(source: SettledBlock, composing: Composing): Promise<ComposedBlock> {
  const compose = composers[source.kind] as (source: SettledBlock, composing: Composing) => Promise<ComposedBlock>
  const composed = await compose(source, composing)
  const { block } = composed
  return block.kind === 'table' || block.kind === 'chart'
    ? { ...composed, block: { ...block, name: composing.name } }
    : composed
}
