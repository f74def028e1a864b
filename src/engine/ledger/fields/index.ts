import type { Field, FieldKind } from '../field.ts'
import { choice } from './choice.ts'
import { day } from './day.ts'
import { decimal } from './decimal.ts'
import { flag } from './flag.ts'
import { identifier } from './identifier.ts'
import { integer } from './integer.ts'
import type { Given, Kind, Note, Reading } from './kind.ts'
import { list } from './list.ts'
import { money } from './money.ts'
import { reference, references } from './reference.ts'
import { text } from './text.ts'

export type { Given, Note, Reading }

/** Every kind of field; the compiler names one that is missing. */
export const kinds = {
  text,
  integer,
  decimal,
  money,
  day,
  flag,
  choice,
  list,
  reference,
  references,
  identifier,
} satisfies {
  readonly [K in FieldKind]: Kind<Extract<Field, { kind: K }>>
}

/** What was given, as a value of this field. */
export function readField(field: Field, given: Given): Reading {
  return (kinds[field.kind] as Kind).read(given, field)
}

/** The value as an officer reads it; unknown is empty. */
export function printField(field: Field, value: Parameters<Kind['print']>[0]): string {
  return (kinds[field.kind] as Kind).print(value, field)
}
