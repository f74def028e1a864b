import { AutoComplete, Select } from 'antd'
import type { ChoiceField } from '#engine/ledger/field.ts'
import { orDash } from '../parts/words.ts'
import { type FieldView, noUnit } from './kind.ts'

export const choice: FieldView<ChoiceField> = {
  numeric: false,
  filter: 'options',
  unit: noUnit,
  Cell: ({ printed }) => <>{orDash(printed)}</>,
  Editor: ({ id, field, text, onChange, invalid }) => {
    const options = Object.values(field.options).map((label) => ({ value: label, label }))
    const status = invalid ? 'error' : ''
    return field.open ? (
      <AutoComplete id={id} className="whole" options={options} value={text} status={status} onChange={onChange} />
    ) : (
      <Select
        id={id}
        className="whole"
        allowClear
        showSearch
        placeholder="未填"
        options={options}
        value={text === '' ? null : text}
        status={status}
        onChange={(label: string | null | undefined) => onChange(label ?? '')}
      />
    )
  },
  written: ({ printed }) => printed,
}
