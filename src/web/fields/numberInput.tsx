import { Input } from 'antd'

/** A number as text: exact, and read by the server, which also knows 1.2万 and full-width digits. */
export function NumberInput({
  id,
  text,
  unit,
  invalid,
  onChange,
}: {
  readonly id: string
  readonly text: string
  readonly unit: string
  readonly invalid: boolean
  readonly onChange: (text: string) => void
}) {
  return (
    <Input
      id={id}
      className="number-input"
      inputMode="decimal"
      value={text}
      suffix={unit}
      status={invalid ? 'error' : ''}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}
