import { toText } from '#engine/expr/toText.ts'
import { Problem } from '#engine/ground/problem.ts'
import { allOf } from '#engine/indicator/dimension.ts'
import type { PivotDefinition } from '#engine/indicator/pivot/definition.ts'
import { type PivotPlace, pivotRecords, pivotTable as reckonPivot } from '#engine/indicator/pivot/pivot.ts'
import type { PivotCell, PivotLine } from '#engine/indicator/pivot/table.ts'
import { getRegister } from '#engine/ledger/ledger.ts'
import { blockLimits, type PivotBlock } from '../blockSource.ts'
import { chosenNodes } from '../choice.ts'
import { type ReportFigure, signOf } from '../figure.ts'
import { windowOf } from '../parameters.ts'
import type { Inline } from '../tree.ts'
import { type ComposedBlock, type Composing, inTree } from './composed.ts'

/** A free table; each cell is a figure of its own, with the records that stand in it. */
export async function pivotTable(source: PivotBlock, composing: Composing): Promise<ComposedBlock> {
  const { books, name, parameters, standpoint } = composing
  const { ledger } = books
  const register = getRegister(ledger.registers, source.register)
  const window = windowOf(source.window ?? 'asOf', parameters)
  const conditions = [...(source.where ? [source.where.node] : []), ...chosenNodes(source.chosen, parameters.choices)]
  const definition: PivotDefinition = {
    register: register.name,
    rows: source.rows,
    measure: source.measure,
    ...(source.column ? { column: source.column } : {}),
    ...(conditions.length > 0 ? { where: allOf(conditions) } : {}),
  }
  const options = {
    asOf: window.to,
    ...(standpoint.knownAt === undefined ? {} : { knownAt: standpoint.knownAt }),
  }
  const table = await reckonPivot(ledger, definition, options)
  const size = table.rows.length * table.columns.length
  if (size > blockLimits.pivotCells)
    throw new Problem('templateLimit', {
      report: source.caption,
      limit: `一张透视表最多 ${blockLimits.pivotCells} 格，现有 ${size} 格`,
    })
  const which = conditions.length > 0 ? toText(allOf(conditions), register.name, ledger.schema) : '全部记录'
  const figures: ReportFigure[] = []

  async function cellOf(id: string, said: string, cell: PivotCell, place: PivotPlace): Promise<Inline[]> {
    if (cell.value === null) return [{ kind: 'text', text: '—' }]
    const { records } =
      cell.records === 0
        ? { records: [] }
        : await pivotRecords(ledger, definition, place, { ...options, limit: mostBehind })
    const figure: ReportFigure = {
      id: `${name}.${id}`,
      label: `${table.measureLabel}（${said}）`,
      slots: [],
      text: cell.text,
      value: cell.value,
      unit: table.unit,
      state: 'ok',
      definition: `${register.label}按${[...table.rowLabels, ...(table.columnLabel === null ? [] : [table.columnLabel])].join('、')}分，各格的${table.measureLabel}。`,
      formula: `条件：${which}`,
      source: register.source,
      window: `截至 ${window.to}`,
      recordCount: cell.records,
      records: { register: register.name, ids: records.map((record) => record.id) },
      missing: [],
      notes: cell.records > records.length ? [`背后共 ${cell.records} 条记录，列出前 ${records.length} 条`] : [],
      sign: signOf(cell.value),
      count: null,
    }
    figures.push(figure)
    return [inTree(figure)]
  }

  const hasColumns = source.column !== undefined
  const rows: Inline[][][] = []
  for (const [at, row] of table.rows.entries()) {
    const cells: Inline[][] = row.labels.map((text) => [{ kind: 'text', text }])
    for (const [across, column] of table.columns.entries()) {
      const cell = table.cells[at]?.[across] as PivotCell
      const place = { row: row.keys, ...(hasColumns ? { column: column.keys[0] ?? null } : {}) }
      cells.push(
        await cellOf(
          `${at + 1}.${across + 1}`,
          [...row.labels, ...labelsOf(column, hasColumns)].join('，'),
          cell,
          place,
        ),
      )
    }
    if (source.totals && hasColumns)
      cells.push(
        await cellOf(`${at + 1}.total`, `${row.labels.join('，')}合计`, table.rowTotals[at] as PivotCell, {
          row: row.keys,
        }),
      )
    rows.push(cells)
  }
  if (source.totals) {
    const cells: Inline[][] = table.rowLabels.map((_, index) => [{ kind: 'text', text: index === 0 ? '合计' : '' }])
    for (const [across, column] of table.columns.entries())
      cells.push(
        await cellOf(
          `total.${across + 1}`,
          [...labelsOf(column, hasColumns), '合计'].join('，'),
          table.columnTotals[across] as PivotCell,
          hasColumns ? { column: column.keys[0] ?? null } : {},
        ),
      )
    if (hasColumns) cells.push(await cellOf('total.total', '全部合计', table.total, {}))
    rows.push(cells)
  }
  const notes = [...(source.notes ?? []), ...table.notes]
  return {
    block: {
      kind: 'table',
      caption: source.caption,
      ...(table.unit === '' ? {} : { unit: `单位：${table.unit}` }),
      columns: [
        ...table.rowLabels.map((label) => ({ label, align: 'left' }) as const),
        ...table.columns.map((column) => ({ label: column.labels.join('，'), align: 'right' }) as const),
        ...(source.totals && hasColumns ? [{ label: '合计', align: 'right' } as const] : []),
      ],
      rows,
      ...(notes.length > 0 ? { notes } : {}),
    },
    figures,
    optional: true,
  }
}

/** More records behind one cell than a person goes through. */
const mostBehind = 5_000

function labelsOf(column: PivotLine, hasColumns: boolean): readonly string[] {
  return hasColumns ? column.labels : []
}
