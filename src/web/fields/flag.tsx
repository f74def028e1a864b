import { Segmented } from 'antd'
import type { FlagField } from '#engine/ledger/field.ts'
import { unknownMark } from '../parts/words.ts'
import { type FieldView, noUnit } from './kind.ts'

export const flag: FieldView<FlagField> = {
  numeric: false,
  filter: 'flag',
  unit: noUnit,
  Cell: ({ value }) => <>{value === null || value === undefined ? unknownMark : value ? '是' : '否'}</>,
  // Three answers: not knowing is one of them.
  Editor: ({ id, text, onChange }) => (
    <Segmented
      id={id}
      value={text}
      onChange={onChange}
      options={[
        { value: '是', label: '是' },
        { value: '否', label: '否' },
        { value: '', label: '不清楚' },
      ]}
    />
  ),
  written: ({ value }) => (value === null || value === undefined ? '' : value ? '是' : '否'),
}
