import { Button, DatePicker, Input, Segmented, Select } from 'antd'
import dayjs from 'dayjs'
import { type ReactNode, useId, useState } from 'react'
import type { FactColumn } from '#engine/policy/columns.ts'
import type { RawValue } from './answers.ts'
import { parsed, unitOf, written } from './whatIf.ts'

/** One fact to be supposed otherwise: a field, and a slider beside what is a number. */
export function FactField({
  column,
  raw,
  supposed,
  onChange,
}: {
  readonly column: FactColumn
  readonly raw: RawValue | undefined
  /** undefined: as the ledgers have it. */
  readonly supposed: RawValue | null | undefined
  readonly onChange: (value: RawValue | null | undefined) => void
}) {
  const id = useId()
  const value = supposed === undefined ? raw : supposed
  const changed = supposed !== undefined && supposed !== (raw ?? null)
  const props: Props = { id, column, value: value ?? null, onChange }
  return (
    <div className={changed ? 'fact fact-changed' : 'fact'}>
      <label htmlFor={id} title={column.help}>
        {column.label}
      </label>
      {(editors[column.kind] ?? NumberField)(props)}
      {changed && (
        <span className="fact-was">
          台账：{written(column, raw) || '没有'}
          <Button size="small" type="link" onClick={() => onChange(undefined)}>
            还原
          </Button>
        </span>
      )}
    </div>
  )
}

type Props = {
  readonly id: string
  readonly column: FactColumn
  readonly value: RawValue | null
  readonly onChange: (value: RawValue | null) => void
}

const editors: Readonly<Partial<Record<FactColumn['kind'], (props: Props) => ReactNode>>> = {
  flag: ({ id, column, value, onChange }) => (
    <Segmented
      id={id}
      size="small"
      value={written(column, value)}
      options={[
        { value: '是', label: '是' },
        { value: '否', label: '否' },
        { value: '', label: '不清楚' },
      ]}
      onChange={(text) => onChange(parsed(column, text) ?? null)}
    />
  ),
  choice: ({ id, column, value, onChange }) => (
    <Select
      id={id}
      size="small"
      allowClear
      className="fact-input"
      placeholder="不清楚"
      value={typeof value === 'string' ? value : null}
      options={Object.entries(column.options ?? {}).map(([key, label]) => ({ value: key, label }))}
      onChange={(key?: string) => onChange(key ?? null)}
    />
  ),
  text: ({ id, value, onChange }) => (
    <Input
      id={id}
      size="small"
      className="fact-input"
      placeholder="不清楚"
      maxLength={1000}
      value={typeof value === 'string' ? value : ''}
      onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}
    />
  ),
  day: ({ id, value, onChange }) => (
    <DatePicker
      id={id}
      size="small"
      className="fact-input"
      placeholder="不清楚"
      value={typeof value === 'string' ? dayjs(value) : null}
      onChange={(picked) => onChange(picked ? picked.format('YYYY-MM-DD') : null)}
    />
  ),
}

/** The text stays as it is typed; what can be read of it moves the verdict at once. */
function NumberField(props: Props): ReactNode {
  return <NumberInput key={props.column.name} {...props} />
}

function NumberInput({ id, column, value, onChange }: Props) {
  const [typed, setTyped] = useState<{ readonly text: string; readonly of: RawValue | null }>()
  const text = typed && typed.of === value ? typed.text : written(column, value)
  const wrong = typed !== undefined && typed.of === value && parsed(column, typed.text) === undefined
  return (
    <span className="fact-number">
      <Input
        id={id}
        size="small"
        className="fact-input"
        inputMode="decimal"
        placeholder="不清楚"
        status={wrong ? 'error' : ''}
        suffix={unitOf(column)}
        value={text}
        onChange={(event) => {
          const read = parsed(column, event.target.value)
          setTyped({ text: event.target.value, of: read === undefined ? value : read })
          if (read !== undefined) onChange(read)
        }}
      />
      {wrong && <span className="bad">这里要填数</span>}
      {typeof value === 'number' && column.unit !== '年' && (
        <Slider key={`${column.name}-slider`} column={column} value={value} onChange={onChange} />
      )}
    </span>
  )
}

/** From nought to twice what it was when the slider appeared, in a hundred steps: to find where the verdict turns. */
function Slider({ column, value, onChange }: Pick<Props, 'column' | 'onChange'> & { readonly value: number }) {
  const [most] = useState(() => Math.max(Math.abs(value) * 2, column.kind === 'whole' ? 10 : 100))
  const step = Math.max(1, Math.round(most / 100))
  return (
    <input
      type="range"
      aria-label={`${column.label}，拖动试算`}
      min={column.negative ? -most : 0}
      max={most}
      step={step}
      value={Math.min(value, most)}
      onChange={(event) => onChange(Number(event.target.value))}
    />
  )
}
