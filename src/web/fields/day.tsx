import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import type { DayField } from '#engine/ledger/field.ts'
import { orDash } from '../parts/words.ts'
import { type FieldView, noUnit } from './kind.ts'

export const day: FieldView<DayField> = {
  numeric: false,
  filter: 'days',
  unit: noUnit,
  Cell: ({ value }) => <span className="cell-day">{orDash(typeof value === 'string' ? value : null)}</span>,
  Editor: ({ id, text, onChange, invalid }) => (
    <DatePicker
      id={id}
      className="whole"
      value={text === '' ? null : dayjs(text)}
      format={['YYYY-MM-DD', 'YYYY.M.D', 'YYYY年M月D日', 'YYYYMMDD', 'YYYY/M/D']}
      status={invalid ? 'error' : ''}
      onChange={(picked) => onChange(picked ? picked.format('YYYY-MM-DD') : '')}
    />
  ),
  written: ({ value }) => (typeof value === 'string' ? value : ''),
}
