import type { Indicators } from '#engine/indicator/indicator.ts'
import type { Ledger } from '#engine/ledger/ledger.ts'
import type { Reports } from './report.ts'

/** What a report is made over. */
export type Books = { readonly ledger: Ledger; readonly indicators: Indicators; readonly reports: Reports }
