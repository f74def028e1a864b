import { Problem } from '#engine/ground/problem.ts'
import type { Ledger } from '#engine/ledger/ledger.ts'
import type { Actor } from '#engine/ledger/records.ts'
import { changeView, listAllViews, type SavedView, saveView } from '#engine/ledger/views.ts'
import { type PivotDefinition, readPivot } from './definition.ts'

/** A pivot table under a name, kept among the views of its register. `inReports`: a report may print it by that name. */
export type PivotView = {
  readonly view: string
  readonly name: string
  readonly owner: string
  readonly shared: boolean
  readonly inReports: boolean
  readonly definition: PivotDefinition
  /** The filter as it was chosen on the page, beside the condition that it became. */
  readonly filter?: unknown
}

type State = { readonly pivot: unknown; readonly inReports?: boolean; readonly filter?: unknown }

export function isPivotView({ state }: Pick<SavedView, 'state'>): boolean {
  return typeof state === 'object' && state !== null && 'pivot' in state
}

/** The pivot tables that a person may open. One whose register or field is gone is left out. */
export async function listPivotViews(ledger: Ledger, by: Actor): Promise<PivotView[]> {
  return (await listAllViews(ledger, by)).filter(isPivotView).flatMap((view) => pivotViewOf(ledger, view) ?? [])
}

/**
 * The pivot table that a report prints under this name: `pivotTable(ledger, view.definition)` gives its cells. Throws
 * `viewNotFound`, so that a template says which name is wrong.
 */
export async function getReportPivot(ledger: Ledger, name: string): Promise<PivotView> {
  const found = (await listPivotViews(ledger, { actor: '' })).find((view) => view.inReports && view.name === name)
  if (!found) throw new Problem('viewNotFound', { view: name })
  return found
}

export async function savePivotView(
  ledger: Ledger,
  by: Actor,
  view: Omit<PivotView, 'view' | 'owner'>,
): Promise<PivotView> {
  const { name, shared, inReports, definition, filter } = view
  if (inReports) await refuseTaken(ledger, by, name)
  const state: State = { pivot: definition, inReports, ...(filter === undefined ? {} : { filter }) }
  const saved = await saveView(ledger, by, { register: definition.register, name, shared, state })
  return { ...view, view: saved.view, owner: saved.owner }
}

/** Puts another definition under the name, or gives the table to reports under it: whatever prints it follows. Only its owner may. */
export async function changePivotView(
  ledger: Ledger,
  by: Actor,
  view: string,
  change: Partial<Pick<PivotView, 'inReports' | 'definition' | 'filter'>>,
): Promise<PivotView> {
  const found = (await listPivotViews(ledger, by)).find((other) => other.view === view)
  if (!found) throw new Problem('viewNotFound', { view })
  // A filter belongs to its definition: a new one without a filter has none.
  const { filter, ...kept } = found
  const next: PivotView = { ...kept, ...(change.definition || filter === undefined ? {} : { filter }), ...change }
  if (next.definition.register !== found.definition.register)
    throw new Problem('badInput', { what: `“${found.name}”是另一本台账的透视表。`, next: '请另存为新的视图。' })
  if (next.inReports && !found.inReports) await refuseTaken(ledger, by, found.name)
  const state: State = {
    pivot: next.definition,
    inReports: next.inReports,
    ...(next.filter === undefined ? {} : { filter: next.filter }),
  }
  await changeView(ledger, by, view, { shared: next.shared || next.inReports, state })
  return { ...next, shared: next.shared || next.inReports }
}

async function refuseTaken(ledger: Ledger, by: Actor, name: string): Promise<void> {
  if ((await listPivotViews(ledger, by)).some((other) => other.inReports && other.name === name))
    throw new Problem('badInput', { what: `报告里已有名为“${name}”的表格。`, next: '请换一个名字。' })
}

function pivotViewOf(ledger: Ledger, { view, name, owner, shared, state }: SavedView): PivotView | undefined {
  const { pivot, inReports = false, filter } = state as State
  try {
    const definition = readPivot(ledger, pivot)
    return { view, name, owner, shared, inReports, definition, ...(filter === undefined ? {} : { filter }) }
  } catch (error) {
    if (error instanceof Problem) return undefined
    throw error
  }
}
