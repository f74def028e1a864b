/** What the server answers about one figure and about the dictionary, see src/server/routes/figurePage.ts. */
import type { DictionaryEntry } from '#engine/report/dictionary.ts'

export type { DictionaryEntry }

export type ReadingAnswer = {
  readonly reading: string
  readonly label: string
  readonly value: string | null
  readonly unit: string
  readonly text: string
  readonly phrase: string
  readonly missing: readonly string[]
  readonly notes: readonly string[]
}
export type Point = {
  readonly value: string | null
  readonly text: string
  readonly basis: string
  readonly official?: string
  readonly counted?: string
  readonly difference?: string
}
export type CourseAnswer = {
  readonly sitting: 'flow' | 'stock' | 'statement'
  readonly years?: readonly { readonly year: number; readonly months: readonly (Point | null)[] }[]
  readonly yearly: readonly ({ readonly year: number; readonly window: string; readonly whole: boolean } & Point)[]
}
export type KnownAnswer = {
  readonly knownOn: string
  readonly then: { readonly value: string | null; readonly text: string }
  readonly now: { readonly value: string | null; readonly text: string }
  readonly difference: string | null
  readonly entered: number
  readonly left: number
  readonly changed: number
  readonly causes: readonly {
    readonly record: string
    readonly register: string
    readonly title: string
    readonly at: string
    readonly actor: string
    readonly sentence: string
  }[]
}
export type PlaceAnswer = { readonly record: string; readonly code: string; readonly name: string }
