import type { ReferencesField } from '#engine/ledger/field.ts'
import { unknownMark } from '../parts/words.ts'
import { type FieldView, noUnit } from './kind.ts'
import { list } from './list.tsx'
import { ReferenceLink } from './referenceLink.tsx'

export const references: FieldView<ReferencesField> = {
  numeric: false,
  filter: 'records',
  unit: noUnit,
  Cell: ({ field, value }) =>
    Array.isArray(value) && value.length > 0
      ? value.map((reference, index) => (
          <span key={`${index}:${reference.text}`}>
            {index > 0 && '、'}
            <ReferenceLink reference={reference} to={field.to} />
          </span>
        ))
      : unknownMark,
  Editor: ({ field, ...rest }) => <list.Editor {...rest} field={{ kind: 'list', label: field.label }} />,
  written: ({ value }) => (Array.isArray(value) ? value.map(({ text }) => text).join('、') : ''),
}
