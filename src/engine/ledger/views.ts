import { randomUUID } from 'node:crypto'
import { Problem } from '#engine/ground/problem.ts'
import type { Queries, Row } from '#engine/store/database.ts'
import { getRegister, type Ledger } from './ledger.ts'
import type { Actor } from './records.ts'

/**
 * A view: the whole state of a list under a name, of one person or shared with the bureau. What a shared one shows, every
 * colleague may change; its name, its sharing and its end are its owner's. Every change of it is kept; a view that is taken
 * away stays in the books as its last version.
 */
export type SavedView = {
  readonly view: string
  readonly version: number
  readonly register: string
  readonly name: string
  readonly owner: string
  readonly shared: boolean
  /** What the list shows, as its page writes it; plain data. */
  readonly state: unknown
  /** Who made this version of it, and when. */
  readonly by: string
  readonly at: string
}
export type ViewChange = { readonly name?: string; readonly shared?: boolean; readonly state?: unknown }

const mostOfOne = 100

/** The views of a register that a person may open: the own ones and the shared ones, by name. */
export async function listViews(ledger: Ledger, register: string, { actor }: Actor): Promise<SavedView[]> {
  const views = await viewsIn(ledger.store.reader, getRegister(ledger.registers, register).name)
  return views
    .filter(({ owner, shared }) => shared || owner === actor)
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
}

/** The same over all registers: for views that are looked for by what they show. */
export async function listAllViews(ledger: Ledger, { actor }: Actor): Promise<SavedView[]> {
  const rows = await ledger.store.reader.selectFrom('saved_view').selectAll().orderBy('version').execute()
  return latest(rows)
    .filter(({ owner, shared }) => shared || owner === actor)
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
}

export async function saveView(
  ledger: Ledger,
  by: Actor,
  view: { readonly register: string; readonly name: string; readonly shared: boolean; readonly state: unknown },
): Promise<SavedView> {
  const register = getRegister(ledger.registers, view.register).name
  return ledger.store.write(async ({ db }) => {
    const others = (await viewsIn(db, register)).filter(({ owner }) => owner === by.actor)
    refuseTaken(others, view.name)
    if (others.length >= mostOfOne)
      throw new Problem('tooMany', {
        what: '这本台账的视图',
        limit: mostOfOne,
        found: others.length + 1,
        next: '请先删去不用的。',
      })
    const fresh = { ...view, register, view: randomUUID(), version: 1, owner: by.actor }
    return append(ledger, db, by, fresh)
  })
}

/** One view that a person may open. Throws `viewNotFound`. */
export async function getView(ledger: Ledger, by: Actor, view: string): Promise<SavedView> {
  return openable(await versionsOf(ledger.store.reader, view), by, view)
}

/**
 * Renames a view, shares it, or lets it show something else. `seen` is the version that another state was made from: where
 * somebody has let the view show something else since, `viewMoved` says who and when.
 */
export async function changeView(
  ledger: Ledger,
  by: Actor,
  view: string,
  change: ViewChange,
  seen?: number,
): Promise<SavedView> {
  return ledger.store.write(async ({ db }) => {
    const versions = await versionsOf(db, view)
    const found = openable(versions, by, view)
    if (change.name !== undefined || change.shared !== undefined) refuseForeign(found, by)
    if (change.state !== undefined && seen !== undefined) refuseMoved(versions, found, seen)
    if (change.name !== undefined) {
      const others = (await viewsIn(db, found.register)).filter(
        (other) => other.owner === by.actor && other.view !== view,
      )
      refuseTaken(others, change.name)
    }
    return append(ledger, db, by, { ...found, ...change, version: found.version + 1 })
  })
}

export async function removeView(ledger: Ledger, by: Actor, view: string): Promise<void> {
  await ledger.store.write(async ({ db }) => {
    const found = openable(await versionsOf(db, view), by, view)
    refuseForeign(found, by)
    await append(ledger, db, by, { ...found, version: found.version + 1 }, true)
  })
}

async function versionsOf(db: Queries, view: string): Promise<readonly Row[]> {
  return db.selectFrom('saved_view').selectAll().where('view', '=', view).orderBy('version').execute()
}

function openable(versions: readonly Row[], { actor }: Actor, view: string): SavedView {
  const found = latest(versions)[0]
  if (!found || (!found.shared && found.owner !== actor)) throw new Problem('viewNotFound', { view })
  return found
}

function refuseForeign({ name, owner }: SavedView, { actor }: Actor): void {
  if (owner !== actor)
    throw new Problem('badInput', {
      what: `视图“${name}”是${owner}共享的，只有本人能改名、停止共享或删除。`,
      next: '可以另存为自己的视图。',
    })
}

/** A new name alone moves nothing: the state that was seen still stands. */
function refuseMoved(versions: readonly Row[], { name, version, by, at }: SavedView, seen: number): void {
  const stateAt = (asked: number) => versions.find((row) => Number(row['version']) === asked)?.['state']
  if (stateAt(seen) !== stateAt(version)) throw new Problem('viewMoved', { name, by, at, version })
}

function refuseTaken(own: readonly SavedView[], name: string): void {
  if (own.some((view) => view.name === name))
    throw new Problem('badInput', { what: `您已有名为“${name}”的视图。`, next: '请换一个名字，或更新那一个。' })
}

async function viewsIn(db: Queries, register: string): Promise<SavedView[]> {
  const rows = await db
    .selectFrom('saved_view')
    .selectAll()
    .where('register', '=', register)
    .orderBy('version')
    .execute()
  return latest(rows)
}

/** Of rows in the order of their versions: each view as it is now. */
function latest(rows: readonly Row[]): SavedView[] {
  const views = new Map<string, SavedView>()
  for (const row of rows) {
    const view = String(row['view'])
    if (Number(row['gone']) === 1) views.delete(view)
    else views.set(view, viewOf(row))
  }
  return [...views.values()]
}

function viewOf(row: Row): SavedView {
  return {
    view: String(row['view']),
    version: Number(row['version']),
    register: String(row['register']),
    name: String(row['name']),
    owner: String(row['owner']),
    shared: Number(row['shared']) === 1,
    state: JSON.parse(String(row['state'])) as unknown,
    by: String(row['actor']),
    at: String(row['at']),
  }
}

async function append(
  ledger: Ledger,
  db: Queries,
  by: Actor,
  view: Omit<SavedView, 'by' | 'at'>,
  gone = false,
): Promise<SavedView> {
  const at = ledger.clock().toISOString()
  const { view: id, version, register, name, owner, shared, state } = view
  await db
    .insertInto('saved_view')
    .values({
      id: `${id}#${version}`,
      view: id,
      version,
      register,
      name,
      owner,
      shared: shared ? 1 : 0,
      gone: gone ? 1 : 0,
      state: JSON.stringify(state),
      at,
      actor: by.actor,
    })
    .execute()
  return { view: id, version, register, name, owner, shared, state, by: by.actor, at }
}
