import { Input } from 'antd'
import type { IdentifierField } from '#engine/ledger/field.ts'
import { orDash } from '../parts/words.ts'
import { type FieldView, noUnit } from './kind.ts'

export const identifier: FieldView<IdentifierField> = {
  numeric: false,
  filter: 'contains',
  unit: noUnit,
  Cell: ({ printed }) => <span className="cell-code">{orDash(printed)}</span>,
  Editor: ({ id, text, onChange, invalid }) => (
    <Input
      id={id}
      className="cell-code"
      spellCheck={false}
      value={text}
      status={invalid ? 'error' : ''}
      onChange={(event) => onChange(event.target.value)}
    />
  ),
  written: ({ value }) => (typeof value === 'string' ? value : ''),
}
