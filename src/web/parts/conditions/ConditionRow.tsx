import { Button, Input, Select } from 'antd'
import type { Field } from '#engine/ledger/field.ts'
import { asksValue, byKind, type Condition, type FieldsOf, type How, hows, isComplete } from './conditions.ts'

/** Whether what is asked has a window of its own to lie in, and a year. */
export type Offers = { readonly window: boolean; readonly year: boolean }

function howsOf(field: Field, { window, year }: Offers): How[] {
  return byKind[field.kind].filter((how) => (how !== 'inWindow' || window) && (how !== 'ofYear' || year))
}

/** With what a condition on this field begins. */
export function firstHow(field: Field, offers: Offers): How {
  return howsOf(field, offers)[0] ?? 'known'
}

/** One condition: a field, how it is compared, and with what. */
export function ConditionRow({
  condition,
  fields,
  offers,
  onChange,
  onDrop,
}: {
  readonly condition: Condition
  readonly fields: FieldsOf
  readonly offers: Offers
  readonly onChange: (condition: Condition) => void
  readonly onDrop: () => void
}) {
  const field = fields[condition.field]
  if (!field) return null
  const asked = Object.entries(fields).filter(([, { kind }]) => byKind[kind].length > 0)
  return (
    <div className="filter-row">
      <Select
        aria-label="字段"
        showSearch={{ optionFilterProp: 'label' }}
        value={condition.field}
        options={asked.map(([value, { label }]) => ({ value, label }))}
        onChange={(name: string) => {
          const next = fields[name]
          if (next) onChange({ field: name, how: firstHow(next, offers), value: '' })
        }}
      />
      <Select
        aria-label="怎么比"
        value={condition.how}
        options={howsOf(field, offers).map((value) => ({ value, label: hows[value] }))}
        onChange={(how: How) =>
          onChange({
            ...condition,
            how,
            value: (how === 'oneOf') === (condition.how === 'oneOf') ? condition.value : '',
          })
        }
      />
      {asksValue(condition.how) && (
        <ValueBox
          field={field}
          many={condition.how === 'oneOf'}
          value={condition.value}
          wrong={condition.value !== '' && !isComplete(condition, field)}
          onChange={(value) => onChange({ ...condition, value })}
        />
      )}
      <Button size="small" type="text" aria-label={`去掉条件 ${field.label}`} onClick={onDrop}>
        去掉
      </Button>
      {!isComplete(condition, field) && (
        <small className="doubt">
          {condition.value === '' ? '还没写完，先不算' : `不是${field.kind === 'day' ? '日期' : '数'}，先不算`}
        </small>
      )}
    </div>
  )
}

function ValueBox({
  field,
  many,
  value,
  wrong,
  onChange,
}: {
  readonly field: Field
  readonly many: boolean
  readonly value: string
  readonly wrong: boolean
  readonly onChange: (value: string) => void
}) {
  const options: Readonly<Record<string, string>> | undefined =
    field.kind === 'choice' ? field.options : field.kind === 'flag' ? { true: '是', false: '否' } : undefined
  const listed = options && Object.entries(options).map(([code, label]) => ({ value: code, label }))
  if (listed && many)
    return (
      <Select
        mode="multiple"
        aria-label="内容"
        placeholder="选一种或几种"
        value={value === '' ? [] : value.split(',')}
        options={listed}
        onChange={(codes: string[]) => onChange(codes.join(','))}
      />
    )
  if (listed)
    return (
      <Select
        aria-label="内容"
        showSearch={{ optionFilterProp: 'label' }}
        value={value === '' ? null : value}
        options={listed}
        onChange={onChange}
      />
    )
  return (
    <Input
      aria-label="内容"
      value={value}
      maxLength={200}
      status={wrong ? 'error' : ''}
      placeholder={field.kind === 'day' ? '2025-09-30' : field.kind === 'money' ? field.unit : ''}
      onChange={({ target }) => onChange(target.value)}
    />
  )
}
