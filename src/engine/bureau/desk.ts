import type { Catalog } from '#engine/catalog.ts'
import type { Clock } from '#engine/ground/day.ts'
import { Problem } from '#engine/ground/problem.ts'
import { createTables } from '#engine/ledger/createTables.ts'
import { prepareHouse } from '#engine/ledger/house.ts'
import { type Ledger, ownDistrict } from '#engine/ledger/ledger.ts'
import { type Location, openBooks } from '#engine/ledger/open.ts'
import { type Actor, occasionOf } from '#engine/ledger/records.ts'
import type { Registers } from '#engine/ledger/register.ts'
import { presentTables } from '#engine/ledger/tables.ts'
import type { Queries } from '#engine/store/database.ts'
import { attempt, compose, type SetAside } from './compose.ts'
import { isCatalogKind, kindWords, parseContent } from './forms.ts'
import { limits } from './shape.ts'
import {
  type DeclarationVersion,
  declarationMark,
  readDeclarations,
  type StoredDeclaration,
  versionsOf,
  writeDeclaration,
} from './stored.ts'

/**
 * One bureau's books with the catalogue that holds for them: what is shipped and what the bureau added. `ledger.registers`,
 * `ledger.schema` and the parts of `catalog` stay the same objects; `refresh` and a saved declaration change what is in them,
 * in one step between two awaits, so that whoever holds them sees the catalogue of now.
 */
export type Desk = {
  readonly ledger: Ledger
  readonly catalog: Catalog
  readonly location: Location
  readonly declarations: Declarations
}

export type DeclarationRequest = {
  readonly kind: string
  readonly name: string
  /** Plain JSON of the kind's form; null withdraws it. */
  readonly content: unknown
  /** The version that the editor saw; none when it is to be new. */
  readonly version?: number
}

export type Declarations = {
  list(kind?: string): Promise<StoredDeclaration[]>
  find(kind: string, name: string): Promise<StoredDeclaration | undefined>
  versions(id: string): Promise<DeclarationVersion[]>
  /** What of the bureau's is not in force now, and why. */
  setAside(): readonly SetAside[]
  /** The catalogue as it would be. Throws what `save` would throw for it. */
  tryOut(requests: readonly DeclarationRequest[]): Promise<Catalog>
  /**
   * Stores one or several declarations together or none, adds their tables and columns and puts them in force. Throws
   * `declarationInvalid`, `declarationMoved`.
   */
  save(by: Actor, requests: readonly DeclarationRequest[]): Promise<StoredDeclaration[]>
  /** Takes over what other programs on the same books have changed; true when there was something. */
  refresh(): Promise<boolean>
}

/** Opens the books with everything that the bureau declared in them. Close them by `desk.ledger.store.close()`. */
export async function openDesk(location: Location, shipped: Catalog, clock: Clock): Promise<Desk> {
  const ledger = await openBooks(location, shipped.registers, clock)
  try {
    return await deskOver(ledger, shipped, location)
  } catch (error) {
    await ledger.store.close()
    throw error
  }
}

/** The same over books that are open already. */
async function deskOver(opened: Ledger, shipped: Catalog, location: Location): Promise<Desk> {
  const catalog: Catalog = {
    ...shipped,
    registers: { ...shipped.registers },
    schema: { ...shipped.schema },
    indicators: { ...shipped.indicators },
    reports: { ...shipped.reports },
  }
  const ledger: Ledger = { ...opened, registers: catalog.registers, schema: catalog.schema }
  const { store } = ledger
  let mark = ''
  let aside: readonly SetAside[] = []

  function putInForce(next: Catalog, seen: string, setAside: readonly SetAside[]): void {
    replace(catalog.registers, next.registers)
    replace(catalog.schema, next.schema)
    replace(catalog.indicators, next.indicators)
    replace(catalog.reports, next.reports)
    mark = seen
    aside = setAside
  }

  async function refresh(): Promise<boolean> {
    const seen = await declarationMark(store.reader)
    if (seen === mark) return false
    const { catalog: next, setAside } = compose(shipped, await readDeclarations(store.reader))
    // The tables are there already, unless books were restored or carried over from another program.
    await prepareHouse(store, next.registers)
    putInForce(next, seen, setAside)
    return true
  }

  /** The stored declarations with the asked ones in place of theirs, and the catalogue that this makes. */
  async function judge(db: Queries, requests: readonly DeclarationRequest[]) {
    const stored = await readDeclarations(db)
    const known = compose(shipped, stored).setAside
    const isAside = (one: { kind: string; name: string }) =>
      known.some((other) => other.kind === one.kind && other.name === one.name)
    const asked = requests.map((request) => ({ ...request, content: contentOf(request) }))
    const isAsked = (one: { kind: string; name: string }) =>
      asked.some((other) => other.kind === one.kind && other.name === one.name)
    const kept = stored.filter((one) => !isAsked(one) && !isAside(one))
    const wanted = [...kept, ...asked].filter((one) => isCatalogKind(one.kind) && one.content !== null)
    const next = attempt(shipped, wanted)
    if ('why' in next) throw new Problem('declarationInvalid', { what: whatOf(requests), faults: next.why })
    return { stored, asked, next }
  }

  const declarations: Declarations = {
    list: (kind) => readDeclarations(store.reader, kind),
    find: async (kind, name) => (await readDeclarations(store.reader, kind)).find((one) => one.name === name),
    versions: (id) => versionsOf(store.reader, id),
    setAside: () => aside,
    tryOut: async (requests) => (await judge(store.reader, requests)).next,
    save: async (by, requests) => {
      const district = (await ownDistrict(ledger))?.code ?? '000000'
      const saved = await store.write(async (tx) => {
        const { stored, asked, next } = await judge(tx.db, requests)
        for (const one of asked) {
          const before = stored.find((other) => other.kind === one.kind && other.name === one.name)
          if (before?.version !== one.version)
            throw new Problem('declarationMoved', { what: wordOf(one.kind), name: titleOf(one) })
          await writeDeclaration(tx, occasionOf(ledger, by, district), {
            ...(before === undefined ? {} : { before: before.id }),
            kind: one.kind,
            name: one.name,
            content: one.content,
          })
        }
        await createTables(tx, next.registers, await presentTables(tx.db))
        const after = await readDeclarations(tx.db)
        return { after, seen: await declarationMark(tx.db) }
      })
      const { catalog: next, setAside } = compose(shipped, saved.after)
      putInForce(next, saved.seen, setAside)
      return saved.after.filter((one) => requests.some(({ kind, name }) => kind === one.kind && name === one.name))
    },
    refresh,
  }
  await refresh()
  return { ledger, catalog, location, declarations }
}

/** The registers that stored declarations make, for a restore that has them before the tables. */
export async function declaredIn(db: Queries, shipped: Catalog): Promise<Registers> {
  return compose(shipped, await readDeclarations(db)).catalog.registers
}

function contentOf({ kind, name, content }: DeclarationRequest): unknown {
  if (!isName.test(name) || !isKind.test(kind) || name.length > 90)
    throw new Problem('badInput', {
      what: `“${name.slice(0, 40)}”不能作内部名称。`,
      next: '名称由系统取，请重新添加。',
    })
  if (content === null) return null
  const parsed = isCatalogKind(kind) ? parseContent(kind, content) : content
  const size = Buffer.byteLength(JSON.stringify(parsed))
  if (size > limits.contentBytes)
    throw new Problem('declarationInvalid', {
      what: wordOf(kind),
      faults: `内容太长：上限 ${limits.contentBytes} 字节，实际 ${size} 字节`,
    })
  return parsed
}
const isKind = /^[a-z][A-Za-z]{0,29}$/
const isName = /^[a-z][A-Za-z0-9]*(\.[a-z][A-Za-z0-9]*)?$/

function wordOf(kind: string): string {
  return isCatalogKind(kind) ? kindWords[kind] : '视图'
}

function whatOf(requests: readonly DeclarationRequest[]): string {
  return wordOf(requests[0]?.kind ?? 'register')
}

function titleOf({ name, content }: { readonly name: string; readonly content: unknown }): string {
  const found = content as { label?: unknown; say?: unknown } | null
  return String(found?.label ?? found?.say ?? name)
}

/** Readers hold `target` itself, so its entries are changed, and nobody runs meanwhile. */
function replace(target: object, entries: object): void {
  for (const name of Object.keys(target)) delete (target as Record<string, unknown>)[name]
  Object.assign(target, entries)
}
