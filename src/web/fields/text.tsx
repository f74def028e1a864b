import { Input } from 'antd'
import { telephoneOf } from '#engine/ground/telephone.ts'
import type { TextField } from '#engine/ledger/field.ts'
import { TelephoneLink } from '../parts/TelephoneLink.tsx'
import { orDash } from '../parts/words.ts'
import { type FieldView, noUnit } from './kind.ts'

export const text: FieldView<TextField> = {
  numeric: false,
  filter: 'contains',
  unit: noUnit,
  Cell: ({ field, value, printed }) => {
    const telephone = field.personal && typeof value === 'string' ? telephoneOf(value) : undefined
    if (telephone !== undefined) return <TelephoneLink telephone={telephone} words={printed} />
    return (
      <span className={field.long ? 'cell-long' : undefined} title={field.long ? printed : undefined}>
        {orDash(printed)}
      </span>
    )
  },
  Editor: ({ id, field, text, onChange, invalid }) =>
    field.long ? (
      <Input.TextArea
        id={id}
        autoSize={{ minRows: 2, maxRows: 8 }}
        value={text}
        status={invalid ? 'error' : ''}
        onChange={(event) => onChange(event.target.value)}
      />
    ) : (
      <Input id={id} value={text} status={invalid ? 'error' : ''} onChange={(event) => onChange(event.target.value)} />
    ),
  // A personal field is printed masked; the editor needs it whole.
  written: ({ value }) => (typeof value === 'string' ? value : ''),
}
