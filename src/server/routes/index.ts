import type { Route } from '../app.ts'
import { catalogRoutes } from './catalog.ts'
import { recordRoutes } from './records.ts'

/** Every route of the server, one file a kind. */
export const routes: readonly Route[] = [catalogRoutes, recordRoutes]
