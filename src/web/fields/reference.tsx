import type { ReferenceField } from '#engine/ledger/field.ts'
import type { Reference } from '#engine/ledger/values.ts'
import type { Value } from '../api.ts'
import { orDash, unknownMark } from '../parts/words.ts'
import { type FieldView, noUnit } from './kind.ts'
import { RecordPicker } from './recordPicker.tsx'
import { ReferenceLink } from './referenceLink.tsx'

export const reference: FieldView<ReferenceField> = {
  numeric: false,
  filter: 'records',
  unit: noUnit,
  Cell: ({ field, value, printed }) =>
    isReference(value) ? (
      <ReferenceLink reference={value} to={field.to} mayBeOutside={field.mayBeOutside} />
    ) : (
      orDash(printed === '' ? unknownMark : printed)
    ),
  Editor: ({ id, field, text, onChange, invalid }) => (
    <RecordPicker id={id} register={field.to} text={text} onChange={onChange} invalid={invalid} />
  ),
  written: ({ value }) => (isReference(value) ? value.text : ''),
}

function isReference(value: Value): value is Reference {
  return typeof value === 'object' && value !== null && 'text' in value
}
