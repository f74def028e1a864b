import type { Node } from '#engine/expr/node.ts'
import type { Sql } from '#engine/store/exact.ts'
import type { FaultKind } from './faultKinds.ts'
import type { Ledger } from './ledger.ts'
import type { StoredRecord, Values } from './values.ts'

/** A register, or a list of references `register.field`, as something to select from: as it is, or as it was known. */
export type Source = (name: string) => Sql

/**
 * A question to all records of a register: those that answer yes are at fault. `about` says more of one of them, `tell` of
 * several at once where that needs the database (last year's value, the median of the others).
 */
export type Probe = {
  readonly code: string
  readonly kind: FaultKind
  readonly severity: 'error' | 'warning'
  readonly say: string
  readonly field?: string
  about?(values: Values): string
  tell?(ledger: Ledger, records: readonly StoredRecord[]): Promise<ReadonlyMap<string, string>>
} & ({ readonly fails: Node } | { where(alias: string, source: Source): Sql })
