import { hash } from 'node:crypto'

/** One row of the log without its hash. `changes` is JSON text: field → [before, after]. */
export type Revision = {
  readonly seq: number
  readonly at: string
  readonly actor: string
  readonly action: Action
  readonly register: string
  readonly record: string
  readonly version: number
  readonly source: SourceKind
  readonly batch: string | null
  /** Where in the source: sheet and row of an imported file, as JSON text. */
  readonly place: string | null
  readonly changes: string
  readonly previous: string
}
export type Action = 'create' | 'update' | 'delete'
export type SourceKind = 'import' | 'paste' | 'form' | 'bulk' | 'undo' | 'merge' | 'rule'

/** What stands before the first revision. */
export const genesis = '0'.repeat(64)

/** SHA-256 over the canonical JSON of the revision: an array in fixed order, so that no key order can matter. */
export function hashOf(revision: Revision): string {
  const { seq, at, actor, action, register, record, version, source, batch, place, changes, previous } = revision
  return hash(
    'sha256',
    JSON.stringify([seq, at, actor, action, register, record, version, source, batch, place, changes, previous]),
    'hex',
  )
}
