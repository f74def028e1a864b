import { toExactText } from '#engine/ground/rational.ts'
import type { Table, TableColumn, TableValue } from '#engine/ledger/export/xlsx/table.ts'
import { getRegister, type Ledger } from '#engine/ledger/ledger.ts'
import type { PivotDefinition } from './definition.ts'
import type { PivotCell, PivotTable } from './table.ts'

/** A free table as an Excel sheet: numbers as numbers, the totals last, shares beside their values. */
export function pivotSheet(
  ledger: Pick<Ledger, 'registers'>,
  definition: PivotDefinition,
  table: PivotTable,
  note: string,
): Table {
  const { rowLabels, columnLabel, columns, rows, cells, rowTotals, columnTotals, total, unit, decimals } = table
  const hasShare = definition.share !== undefined
  const kind = isDays(table) ? 'text' : 'decimal'
  const numeric = (label: string): TableColumn[] => [
    kind === 'text' ? { kind, label } : { kind, label, decimals, ...(unit === '' ? {} : { unit }) },
    ...(hasShare ? [{ kind: 'decimal', label: `${label}占比`, decimals: 1, unit: '%' } as const] : []),
  ]
  const values = (cell: PivotCell): TableValue[] => [
    kind === 'text' ? cell.text : cell.value === null ? null : (toExactText(cell.value) ?? cell.text),
    ...(hasShare ? [cell.share ?? null] : []),
  ]
  const isCrossed = columnLabel !== null
  const line = (labels: readonly string[], own: readonly PivotCell[], sum: PivotCell): TableValue[] => [
    ...labels,
    ...own.flatMap(values),
    ...(isCrossed ? values(sum) : []),
  ]
  const blank = rowLabels.slice(1).map(() => '')
  return {
    title: `${getRegister(ledger.registers, definition.register).label}：按${[...rowLabels, ...(columnLabel === null ? [] : [columnLabel])].join('、')}的${table.measureLabel}`,
    note: [note, ...table.notes].join('；'),
    columns: [
      ...rowLabels.map((label) => ({ kind: 'text', label }) as const),
      ...columns.flatMap((column) => numeric(column.labels[0] ?? '')),
      ...(isCrossed ? numeric('合计') : []),
    ],
    rows: [
      ...rows.map((row, index) => line(row.labels, cells[index] ?? [], rowTotals[index] as PivotCell)),
      line(['合计', ...blank], columnTotals, total),
    ],
  }
}

function isDays({ total }: PivotTable): boolean {
  return total.value === null && total.text !== ''
}
