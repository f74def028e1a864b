/** What the server answers about one record: see server/routes/past.ts, merges.ts, belongings.ts. */
import type { Node } from '#engine/expr/node.ts'
import type { Comment } from '#engine/ledger/comments.ts'
import type { Finding, RecordAnswer, Severity } from '../../api.ts'

export type { Comment }

export type Saved = { readonly record: RecordAnswer; readonly findings: readonly Finding[] }
export type FormRules = {
  readonly asOf: string
  readonly checks: readonly { readonly say: string; readonly severity: Severity; readonly holds: Node }[]
}
export type PastAnswer = {
  readonly record: (RecordAnswer & { readonly seq: number; readonly at: string; readonly actor: string }) | null
  /** Fields that are different now. */
  readonly changed: readonly string[]
}
export type MergeNote = {
  readonly merge: string
  readonly title: string
  readonly at: string
  readonly actor: string
}
export type Fate = {
  readonly state: 'present' | 'deleted' | 'merged'
  readonly title: string
  readonly at: string
  readonly actor: string
  readonly seq: number
  readonly merges: readonly MergeNote[]
  readonly merge?: string
  readonly into?: { readonly id: string; readonly title: string }
}
export type Dependents = {
  readonly references: readonly {
    readonly register: string
    readonly label: string
    readonly field: string
    readonly fieldLabel: string
    readonly count: number
  }[]
  readonly attachments: number
  readonly comments: number
}
export type Attachment = {
  readonly id: string
  readonly name: string
  readonly size: number
  readonly format: string
  readonly picture: boolean
  readonly actor: string
  readonly at: string
}
export type Attached = {
  readonly added: readonly Attachment[]
  readonly refused: readonly { readonly name: string; readonly say: string }[]
}
export type MergeSide = 'survivor' | 'gone' | 'both'
export type MergePreview = {
  readonly survivor: RecordAnswer
  readonly gone: RecordAnswer
  readonly fields: readonly {
    readonly name: string
    readonly label: string
    readonly canJoin: boolean
    readonly proposed: MergeSide
  }[]
  readonly follows: Dependents
}
export type MergeUndone = {
  readonly survivor: string
  readonly restored: string
  readonly kept: readonly { readonly field: string; readonly label: string }[]
}
type Named = { readonly id: string; readonly title: string }
export type Suspicions = {
  readonly total: number
  readonly pairs: readonly { readonly a: Named; readonly b: Named; readonly reasons: readonly string[] }[]
}
export type ToldApart = {
  readonly a: Named
  readonly b: Named
  readonly reason: string
  readonly actor: string
  readonly at: string
}
