import type { Route } from '../surroundings.ts'
import { batchRoutes } from './batches.ts'
import { belongingRoutes } from './belongings.ts'
import { bulkRoutes } from './bulk.ts'
import { calculationRoutes } from './calculations.ts'
import { catalogRoutes } from './catalog.ts'
import { checkRoutes } from './check.ts'
import { customRoutes } from './custom.ts'
import { dictionaryRoutes } from './dictionary.ts'
import { figurePageRoutes } from './figurePage.ts'
import { fileRoutes } from './files.ts'
import { gapRoutes } from './gap.ts'
import { historyRoutes } from './history.ts'
import { homeRoutes } from './home.ts'
import { importRoutes } from './imports.ts'
import { indicatorRoutes } from './indicators.ts'
import { listRoutes } from './lists.ts'
import { mergeRoutes } from './merges.ts'
import { ownReportRoutes } from './ownReports.ts'
import { pastRoutes } from './past.ts'
import { pasteRoutes } from './paste.ts'
import { pivotRoutes } from './pivot.ts'
import { policyRoutes } from './policies.ts'
import { policyChangeRoutes } from './policyChanges.ts'
import { policyParameterRoutes } from './policyParameters.ts'
import { policyVerdictRoutes } from './policyVerdicts.ts'
import { profileRoutes } from './profiles.ts'
import { quarantineRoutes } from './quarantine.ts'
import { recordRoutes } from './records.ts'
import { reportRoutes } from './reports.ts'
import { reserveRoutes } from './reserves.ts'
import { searchRoutes } from './search.ts'
import { targetRoutes } from './targets.ts'
import { viewRoutes } from './views.ts'

/** Every route of the server, one file a kind. */
export const routes: readonly Route[] = [
  catalogRoutes,
  homeRoutes,
  listRoutes,
  pasteRoutes,
  bulkRoutes,
  viewRoutes,
  recordRoutes,
  historyRoutes,
  pastRoutes,
  belongingRoutes,
  mergeRoutes,
  profileRoutes,
  searchRoutes,
  importRoutes,
  batchRoutes,
  quarantineRoutes,
  fileRoutes,
  indicatorRoutes,
  figurePageRoutes,
  dictionaryRoutes,
  targetRoutes,
  policyRoutes,
  policyChangeRoutes,
  policyParameterRoutes,
  calculationRoutes,
  policyVerdictRoutes,
  gapRoutes,
  reserveRoutes,
  pivotRoutes,
  reportRoutes,
  ownReportRoutes,
  checkRoutes,
  customRoutes,
]
