import { Select } from 'antd'
import type { ChoiceField } from '#engine/ledger/field.ts'
import { Proposals } from '../parts/Proposals.tsx'
import { orDash } from '../parts/words.ts'
import { type FieldView, noUnit } from './kind.ts'

export const choice: FieldView<ChoiceField> = {
  numeric: false,
  filter: 'options',
  unit: noUnit,
  Cell: ({ printed }) => <>{orDash(printed)}</>,
  Editor: ({ id, field, text, onChange, invalid }) => {
    const labels = Object.values(field.options)
    return field.open ? (
      <Proposals id={id} titles={labels} text={text} invalid={invalid} onChange={onChange} />
    ) : (
      <Select
        id={id}
        className="whole"
        allowClear
        showSearch
        placeholder="未填"
        options={labels.map((label) => ({ value: label, label }))}
        value={text === '' ? null : text}
        status={invalid ? 'error' : ''}
        onChange={(label: string | null | undefined) => onChange(label ?? '')}
      />
    )
  },
  written: ({ printed }) => printed,
}
