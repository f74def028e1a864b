import type { Field, FieldKind } from '#engine/ledger/field.ts'
import type { RecordAnswer } from '../api.ts'
import { choice } from './choice.tsx'
import { day } from './day.tsx'
import { decimal } from './decimal.tsx'
import { flag } from './flag.tsx'
import { identifier } from './identifier.tsx'
import { integer } from './integer.tsx'
import type { FieldView } from './kind.ts'
import { list } from './list.tsx'
import { money } from './money.tsx'
import { reference } from './reference.tsx'
import { references } from './references.tsx'
import { text } from './text.tsx'

/** Every kind of field; a new one that is missing here does not compile. */
const views = {
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
} satisfies { [K in FieldKind]: FieldView<Extract<Field, { kind: K }>> }

export function viewOf(field: Field): FieldView<Field> {
  // Each view stands under the kind of the fields that it shows.
  return views[field.kind] as unknown as FieldView<Field>
}

/** A record, or a row of a list, by the values that it holds. */
type Printed = Pick<RecordAnswer, 'values' | 'printed'>

export function FieldCell({
  field,
  name,
  record,
}: {
  readonly field: Field
  readonly name: string
  readonly record: Printed
}) {
  const { Cell } = viewOf(field)
  return <Cell field={field} value={record.values[name] ?? null} printed={record.printed[name] ?? ''} />
}

/** 注册资本（万元）: the unit stands in the header. */
export function headerOf(field: Field): string {
  const unit = viewOf(field).unit(field)
  return unit === '' || field.label.includes(`（${unit}）`) || field.label.includes(`(${unit})`)
    ? field.label
    : `${field.label}（${unit}）`
}

export function writtenOf(field: Field, name: string, record: Printed): string {
  return viewOf(field).written({ field, value: record.values[name] ?? null, printed: record.printed[name] ?? '' })
}
