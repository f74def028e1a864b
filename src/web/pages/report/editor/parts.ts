import { invertedEffects } from '@codemirror/commands'
import { type Extension, StateEffect, StateField } from '@codemirror/state'
import type { BlockSource, FigureSource } from '../answers.ts'

/** What the names in a template stand for. It lives in the editor's state, so that undo takes back a setting as it takes back a word. */
export type Parts = {
  readonly figures: Readonly<Record<string, FigureSource>>
  readonly blocks: Readonly<Record<string, BlockSource>>
}

/** `null` takes a name away. */
export type PartsChange = {
  readonly figures?: Readonly<Record<string, FigureSource | null>>
  readonly blocks?: Readonly<Record<string, BlockSource | null>>
}

export const changeParts = StateEffect.define<PartsChange>()

export const partsField = StateField.define<Parts>({
  create: () => ({ figures: {}, blocks: {} }),
  update: (parts, transaction) =>
    transaction.effects.reduce((now, effect) => (effect.is(changeParts) ? applied(now, effect.value) : now), parts),
})

/** The field with its undo. */
export function partsOf(parts: Parts): Extension {
  return [
    partsField.init(() => parts),
    invertedEffects.of((transaction) => {
      const before = transaction.startState.field(partsField)
      return transaction.effects.flatMap((effect) =>
        effect.is(changeParts) ? [changeParts.of(undoing(before, effect.value))] : [],
      )
    }),
  ]
}

function applied(parts: Parts, change: PartsChange): Parts {
  return { figures: merged(parts.figures, change.figures), blocks: merged(parts.blocks, change.blocks) }
}

function merged<T>(now: Readonly<Record<string, T>>, change: Readonly<Record<string, T | null>> = {}) {
  return Object.fromEntries(
    Object.entries({ ...now, ...change }).filter((entry): entry is [string, T] => entry[1] !== null),
  )
}

function undoing(before: Parts, change: PartsChange): PartsChange {
  const of = <T>(was: Readonly<Record<string, T>>, names: Readonly<Record<string, unknown>> = {}) =>
    Object.fromEntries(Object.keys(names).map((name) => [name, was[name] ?? null]))
  return { figures: of(before.figures, change.figures), blocks: of(before.blocks, change.blocks) }
}

/** The next free name for what counts this: `patentGrants`, `patentGrants2`. */
export function freeName(stem: string, parts: Parts): string {
  const word = /^[a-z][A-Za-z0-9]*$/.test(stem) ? stem.slice(0, 30) : 'figure'
  for (let number = 1; ; number++) {
    const name = number === 1 ? word : `${word}${number}`
    if (!Object.hasOwn(parts.figures, name) && !Object.hasOwn(parts.blocks, name)) return name
  }
}
