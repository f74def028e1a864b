import { Select } from 'antd'
import type { ListField } from '#engine/ledger/field.ts'
import { orDash } from '../parts/words.ts'
import { type FieldView, noUnit } from './kind.ts'

export const list: FieldView<ListField> = {
  numeric: false,
  filter: 'contains',
  unit: noUnit,
  Cell: ({ printed }) => <span title={printed}>{orDash(printed)}</span>,
  Editor: ({ id, text, onChange, invalid }) => (
    <Select
      id={id}
      className="whole"
      mode="tags"
      open={false}
      suffixIcon={null}
      placeholder="写一个，按回车再写下一个"
      tokenSeparators={['、', '；', ';']}
      value={text === '' ? [] : text.split('、')}
      status={invalid ? 'error' : ''}
      onChange={(words: string[]) => onChange(words.join('、'))}
    />
  ),
  written: ({ value }) => (typeof value === 'string' ? value : ''),
}
