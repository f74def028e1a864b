import { assemble } from '#engine/catalog.ts'
import { calculations } from './calculations/index.ts'
import * as indicators from './indicators/index.ts'
import * as policies from './policies/index.ts'
import * as profiles from './profiles/index.ts'
import * as registers from './registers/index.ts'
import * as reports from './reports/index.ts'
import * as reserves from './reserves/index.ts'

/** Everything that is shipped, with names, checked as a whole. What a bureau adds at run time goes the same way. */
export const catalog = assemble({ registers, policies, calculations, indicators, reports, profiles, reserves })
