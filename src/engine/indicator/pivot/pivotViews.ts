import { Problem } from '#engine/ground/problem.ts'
import type { Ledger } from '#engine/ledger/ledger.ts'
import type { Actor } from '#engine/ledger/records.ts'
import { changeView, getView, listAllViews, type SavedView, saveView } from '#engine/ledger/views.ts'
import { type PivotDefinition, readPivot } from './definition.ts'

/** A pivot table under a name, kept among the views of its register. `inReports`: a report may print it by that name. */
export type PivotView = Pick<SavedView, 'view' | 'version' | 'name' | 'owner' | 'shared' | 'by' | 'at'> & {
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
  view: Pick<PivotView, 'name' | 'shared' | 'inReports' | 'definition' | 'filter'>,
): Promise<PivotView> {
  const { name, shared, inReports, definition } = view
  if (inReports) await refuseTaken(ledger, by, name)
  const saved = await saveView(ledger, by, { register: definition.register, name, shared, state: stateOf(view) })
  return { ...view, ...namesOf(saved) }
}

/**
 * Puts another definition under the name, or gives the table to reports under it: whatever prints it follows. `seen` is the
 * version that the definition was made from; see `changeView`.
 */
export async function changePivotView(
  ledger: Ledger,
  by: Actor,
  view: string,
  change: Partial<Pick<PivotView, 'inReports' | 'definition' | 'filter'>>,
  seen?: number,
): Promise<PivotView> {
  const found = await getPivotView(ledger, by, view)
  // A filter belongs to its definition: a new one without a filter has none.
  const { filter, ...kept } = found
  const next: PivotView = { ...kept, ...(change.definition || filter === undefined ? {} : { filter }), ...change }
  if (next.definition.register !== found.definition.register)
    throw new Problem('badInput', { what: `“${found.name}”是另一本台账的透视表。`, next: '请另存为新的视图。' })
  if (next.inReports && !found.inReports) await refuseTaken(ledger, by, found.name)
  const sharing = next.inReports && !found.shared ? { shared: true } : {}
  const saved = await changeView(ledger, by, view, { ...sharing, state: stateOf(next) }, seen ?? found.version)
  return { ...next, ...namesOf(saved) }
}

async function getPivotView(ledger: Ledger, by: Actor, view: string): Promise<PivotView> {
  const saved = await getView(ledger, by, view)
  if (!isPivotView(saved)) throw new Problem('viewOfOtherKind', { name: saved.name, is: '列表' })
  const found = pivotViewOf(ledger, saved)
  if (!found) throw new Problem('viewNotFound', { view })
  return found
}

function stateOf({ definition, inReports, filter }: Pick<PivotView, 'definition' | 'inReports' | 'filter'>): State {
  return { pivot: definition, inReports, ...(filter === undefined ? {} : { filter }) }
}

function namesOf({ view, version, name, owner, shared, by, at }: SavedView) {
  return { view, version, name, owner, shared, by, at }
}

async function refuseTaken(ledger: Ledger, by: Actor, name: string): Promise<void> {
  if ((await listPivotViews(ledger, by)).some((other) => other.inReports && other.name === name))
    throw new Problem('badInput', { what: `报告里已有名为“${name}”的表格。`, next: '请换一个名字。' })
}

/** Undefined where its register or a field is gone. */
export function pivotViewOf(ledger: Ledger, saved: SavedView): PivotView | undefined {
  const { pivot, inReports = false, filter } = saved.state as State
  try {
    const definition = readPivot(ledger, pivot)
    return { ...namesOf(saved), inReports, definition, ...(filter === undefined ? {} : { filter }) }
  } catch (error) {
    if (error instanceof Problem) return undefined
    throw error
  }
}
