import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { FastifyBaseLogger, FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { Logger } from 'pino'
import type { Declarations } from '#engine/bureau/desk.ts'
import type { Catalog } from '#engine/catalog.ts'
import type { Ledger } from '#engine/ledger/ledger.ts'
import type { Location } from '#engine/ledger/open.ts'
import type { BulkJobs } from './bulkJobs.ts'
import type { DataChecks } from './dataChecks.ts'
import type { Lanes } from './lanes.ts'
import type { Memo } from './memo.ts'

/** What the server stands on; the clock, the log and the person are given, never imported. */
export type Given = {
  readonly catalog: Catalog
  readonly ledger: Ledger
  /** What the bureau added to the catalogue; `catalog` and `ledger` show it as soon as it is in force. */
  readonly declarations: Declarations
  /** How a worker thread opens the same books again. */
  readonly location: Location
  /** Who works here as long as there are no accounts: 本机 and the name of the operating system's user. */
  readonly actor: string
  /** Folder of the built console; absent in tests of the API alone. */
  readonly web?: string
  readonly logger?: Logger
  readonly demo?: boolean
  /** Names by which this server may be addressed beside loopback. */
  readonly hosts?: readonly string[]
  /** Listens on every address of the machine, so that no name can be told from another. */
  readonly anyHost?: boolean
}
/**
 * What the routes get besides: a memory for answers that only the books decide, lanes for files that take long to write,
 * threads for what changes many records, and the data check of the whole books.
 */
export type Surroundings = Given & {
  readonly memo: Memo
  readonly lanes: Lanes
  readonly bulk: BulkJobs
  readonly checks: DataChecks
}
export type App = FastifyInstance<Server, IncomingMessage, ServerResponse, FastifyBaseLogger, ZodTypeProvider>
export type Route = (app: App, surroundings: Surroundings) => void | Promise<void>
