import { Button, Input, Select } from 'antd'
import type { Field } from '#engine/ledger/field.ts'
import type { RegisterInfo } from '../../api.ts'
import { headerOf } from '../../fields/index.tsx'
import type { Filter, Filters } from '../../search.ts'

type How = 'equals' | 'oneOf' | 'contains' | 'from' | 'to' | 'empty' | 'filled'
const howWords: Readonly<Record<How, string>> = {
  equals: '是',
  oneOf: '是其中之一',
  contains: '含有',
  from: '不小于（不早于）',
  to: '不大于（不晚于）',
  empty: '没有填',
  filled: '填了',
}

/** Which records count: conditions on fields, all of which must hold. */
export function ConditionRows({
  register,
  filters,
  onChange,
}: {
  readonly register: RegisterInfo
  readonly filters: Filters
  readonly onChange: (filters: Filters) => void
}) {
  const free = Object.entries(register.fields).filter(
    ([name, field]) => field.kind !== 'references' && !Object.hasOwn(filters, name),
  )
  return (
    <div className="condition-rows">
      {Object.entries(filters).map(([name, filter]) => {
        const field = register.fields[name]
        if (!field) return null
        const how = howOf(filter)
        const put = (next: Filter) => onChange({ ...filters, [name]: next })
        return (
          <div key={name} className="check-row-parts">
            <b>{headerOf(field)}</b>
            <Select
              aria-label={`${field.label}怎样`}
              value={how}
              options={howsOf(field).map((value) => ({ value, label: howWords[value] }))}
              onChange={(next: How) => put(blank(next))}
            />
            {(how === 'oneOf' || how === 'equals') && field.kind === 'choice' ? (
              <Select
                mode="multiple"
                aria-label={`${field.label}的值`}
                placeholder="选一种或几种"
                value={[...(filter.oneOf ?? [])]}
                options={Object.entries(field.options).map(([value, label]) => ({ value, label }))}
                onChange={(oneOf: string[]) => put({ oneOf })}
              />
            ) : field.kind === 'flag' && how === 'equals' ? (
              <Select
                aria-label={`${field.label}的值`}
                value={filter.equals ?? '是'}
                options={['是', '否'].map((value) => ({ value, label: value }))}
                onChange={(equals: string) => put({ equals })}
              />
            ) : how === 'empty' || how === 'filled' ? null : (
              <Input
                aria-label={`${field.label}的值`}
                value={(filter[how as 'equals'] as string | undefined) ?? ''}
                onChange={(event) => put({ [how]: event.target.value })}
              />
            )}
            <Button
              type="text"
              aria-label={`去掉条件 ${field.label}`}
              onClick={() => {
                const { [name]: _, ...rest } = filters
                onChange(rest)
              }}
            >
              去掉
            </Button>
          </div>
        )
      })}
      <Select
        aria-label="添加条件"
        placeholder="添加条件：选一项"
        showSearch={{ optionFilterProp: 'label' }}
        value={null}
        options={free.map(([name, field]) => ({ value: name, label: headerOf(field) }))}
        onChange={(name: string | null) => {
          const field = name === null ? undefined : register.fields[name]
          if (name !== null && field) onChange({ ...filters, [name]: blank(howsOf(field)[0] ?? 'filled') })
        }}
      />
    </div>
  )
}

function howsOf(field: Field): How[] {
  switch (field.kind) {
    case 'choice':
      return ['oneOf', 'filled', 'empty']
    case 'flag':
      return ['equals', 'filled', 'empty']
    case 'integer':
    case 'decimal':
    case 'money':
    case 'day':
      return ['from', 'to', 'equals', 'filled', 'empty']
    default:
      return ['contains', 'equals', 'filled', 'empty']
  }
}

function howOf(filter: Filter): How {
  if (filter.unknown !== undefined) return filter.unknown ? 'empty' : 'filled'
  return (['oneOf', 'equals', 'contains', 'from', 'to'] as const).find((how) => filter[how] !== undefined) ?? 'filled'
}

function blank(how: How): Filter {
  if (how === 'empty' || how === 'filled') return { unknown: how === 'empty' }
  return how === 'oneOf' ? { oneOf: [] } : { [how]: '' }
}
