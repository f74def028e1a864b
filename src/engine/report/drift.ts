import { ownFields } from '#engine/expr/ownFields.ts'
import { type Cause, changesSince } from '#engine/ledger/changesSince.ts'
import { countId } from './blocks/recordTable.ts'
import type { Books } from './books.ts'
import { type Composed, composeDeclared, getReport } from './compose.ts'
import type { Asked, Parameters } from './parameters.ts'
import { getPublication } from './publish.ts'
import type { Report } from './report.ts'
import type { DocumentTree } from './tree.ts'

export type Drift = {
  readonly id: string
  readonly label: string
  readonly slots: readonly number[]
  readonly before: string
  readonly after: string
  readonly causes: readonly Cause[]
}
const mostCauses = 50

/** Which figures of an issue would be printed otherwise today, and the changes of records that made them so. */
export async function driftOf(books: Books, id: string): Promise<Drift[]> {
  const { composed, declaration } = await getPublication(books, id)
  const report = declaration ?? getReport(books.reports, composed.report)
  const now = await composeDeclared(books, { name: composed.report, report }, askedFor(composed.parameters))
  const today = new Map(now.figures.map((figure) => [figure.id, figure]))
  const behind = (figure: string) => [composed, now].flatMap((issue) => recordsBehind(report, issue, figure))
  const drifts: Drift[] = []
  for (const figure of composed.figures) {
    const current = today.get(figure.id)
    if (current && current.text === figure.text) continue
    drifts.push({
      id: figure.id,
      label: figure.label,
      slots: figure.slots,
      before: figure.text,
      after: current === undefined ? '（报告中已没有这个数）' : current.state === 'missing' ? '（缺）' : current.text,
      causes: await changesSince(books.ledger, behind(figure.id), composed.seq, mostCauses),
    })
  }
  for (const row of tableDrifts(composed, now)) {
    // The records that a table lists stand behind its count.
    const causes = await changesSince(books.ledger, behind(row.id), composed.seq, mostCauses)
    drifts.push({ ...row, slots: [], causes })
  }
  return drifts
}

/** Tables of records whose rows read otherwise today, though their number and sums may be the same. */
function tableDrifts(before: Composed, after: Composed): Omit<Drift, 'slots' | 'causes'>[] {
  const counted = new Set(before.figures.map(({ id }) => id))
  return tablesOf(before.tree).flatMap((table) => {
    const id = countId(table.name ?? '')
    if (!counted.has(id)) return []
    const now = tablesOf(after.tree).find(({ name }) => name === table.name)
    const rows = new Set(now?.rows)
    const gone = table.rows.filter((row) => !rows.has(row)).length
    if (gone === 0 && table.rows.length === now?.rows.length) return []
    return [
      {
        id,
        label: `${table.caption === '' ? '表' : table.caption}中的各行`,
        before: `${table.rows.length} 行`,
        after: now === undefined ? '（报告中已没有这张表）' : `${now.rows.length} 行，其中 ${gone} 行与发布时不同`,
      },
    ]
  })
}

function tablesOf(tree: DocumentTree): { name: string | undefined; caption: string; rows: string[] }[] {
  return tree.blocks.flatMap((block) =>
    block.kind === 'table'
      ? [
          {
            name: block.name,
            caption: block.caption ?? '',
            rows: block.rows.map((row) => row.map((cell) => cell.map(({ text }) => text).join('')).join('\t')),
          },
        ]
      : [],
  )
}

/** The records behind a figure, official ones too; of a figure reckoned from others, those behind them. */
function recordsBehind(report: Report, composed: Composed, id: string, seen: readonly string[] = []): string[] {
  const figure = composed.figures.find((one) => one.id === id)
  const source = Object.hasOwn(report.figures, id) ? report.figures[id] : undefined
  const parts = source?.from === 'figures' ? ownFields(source.value.node).filter((name) => !seen.includes(name)) : []
  return [
    ...(figure?.records?.ids ?? []),
    ...(figure?.official?.ids ?? []),
    ...parts.flatMap((name) => recordsBehind(report, composed, name, [...seen, id])),
  ]
}

function askedFor(parameters: Parameters): Asked {
  const { year, fromMonth, toMonth, asOf, choices } = parameters
  return { year, fromMonth, toMonth, asOf, ...(choices ? { choices } : {}) }
}
