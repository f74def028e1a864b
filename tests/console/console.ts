import { rmSync } from 'node:fs'
import path from 'node:path'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { catalog as shipped } from '#catalog/index.ts'
import { openDesk } from '#engine/bureau/desk.ts'
import type { Catalog } from '#engine/catalog.ts'
import type { Ledger } from '#engine/ledger/ledger.ts'
import { buildApp } from '#server/app.ts'
import type { App } from '#server/surroundings.ts'
import { launchChromium } from '#testing/chromium.ts'
import { temporaryFolder } from '#testing/temporary.ts'
import { buildPages } from './builtPages.ts'
import { copyFilledBooks, morning } from './filledBooks.ts'
import { openVisit, type Visit, type Width, widths } from './visit.ts'

const project = path.resolve(import.meta.dirname, '..', '..')

/** The real server over books of one's own, with the built pages, and a browser beside it. */
export type Console = {
  /** `http://127.0.0.1:port`, the same after a restart. */
  readonly address: string
  readonly ledger: Ledger
  readonly browser: Browser
  stop(): Promise<void>
  start(): Promise<void>
  /** New books as at the beginning, under the same address: what earlier tests of the file changed is gone. */
  refill(): Promise<void>
}
type Options = {
  /** `filled`: the sample district with all its workbooks imported; `empty`: a bureau's first day. */
  readonly books?: 'filled' | 'empty'
  /** What we ship, unless a test brings registers of its own. */
  readonly catalog?: Catalog
}

/** One console for all tests of a file; it is opened before the first and gone after the last. */
export function consoleForTests({ books = 'filled', catalog = shipped }: Options = {}): Console {
  const folder = path.join(temporaryFolder({ after }), 'books')
  let browser: Browser | undefined
  let running: Running | undefined
  let port = 0
  const start = async () => {
    running = await serve(folder, catalog, port)
    port = running.port
  }
  const stop = async () => {
    await running?.close()
    running = undefined
  }
  const fill = async () => {
    rmSync(folder, { recursive: true, force: true })
    if (books === 'filled') await copyFilledBooks(folder)
  }
  before(async () => {
    await Promise.all([buildPages(), fill()])
    await start()
    browser = await launchChromium()
  })
  after(async () => {
    await browser?.close()
    await stop()
  })
  return {
    get address() {
      return `http://127.0.0.1:${port}`
    },
    get ledger() {
      return opened(running).ledger
    },
    get browser() {
      return opened(browser)
    },
    stop,
    start,
    refill: async () => {
      await stop()
      await fill()
      await start()
    },
  }
}

/** The same walk on a desk and on a telephone, each a test and a fresh browser profile of its own. */
export function atBothWidths(console: Console, name: string, walk: (visit: Visit) => Promise<void>): void {
  for (const width of Object.keys(widths) as Width[]) atWidth(console, width, name, walk)
}

/** The walk at one width alone, where the other has no such thing. */
export function atWidth(console: Console, width: Width, name: string, walk: (visit: Visit) => Promise<void>): void {
  const full = `${name}（${widths[width].label}）`
  test(full, async () => openVisit(full, console, width, walk))
}

type Running = { readonly ledger: Ledger; readonly port: number; close(): Promise<void> }

async function serve(folder: string, catalog: Catalog, port: number): Promise<Running> {
  const startedAt = performance.now()
  const clock = () => new Date(Date.parse(morning) + Math.round(performance.now() - startedAt))
  const desk = await openDesk({ folder }, catalog, clock)
  const { ledger } = desk
  let app: App | undefined
  try {
    app = await buildApp({ ...desk, actor: '本机/王', web: path.join(project, 'dist', 'web') })
    await app.listen({ port, host: '127.0.0.1' })
  } catch (error) {
    await app?.close()
    await ledger.store.close()
    throw error
  }
  const bound = app.server.address()
  return {
    ledger,
    port: typeof bound === 'object' && bound ? bound.port : port,
    close: async () => {
      // A browser keeps its connections; the server would wait for them.
      app.server.closeAllConnections()
      await app.close()
      await ledger.store.close()
    },
  }
}

function opened<T>(thing: T | undefined): T {
  if (thing === undefined) throw new Error('the console is open only while the tests of its file run')
  return thing
}
