import { Button, DatePicker, Input, Segmented, Select } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import type { Field } from '#engine/ledger/field.ts'
import type { RegisterInfo } from '../../api.ts'
import { headerOf, viewOf } from '../../fields/index.tsx'
import type { FilterKind } from '../../fields/kind.ts'
import type { Filter, Filters } from '../../search.ts'

type Part = { readonly field: Field; readonly filter: Filter; readonly onChange: (filter: Filter) => void }

/** Choose a field, then how it is filtered, as its kind asks. */
export function FilterEditor({
  register,
  filters,
  onDone,
}: {
  readonly register: RegisterInfo
  readonly filters: Filters
  readonly onDone: (name: string, filter: Filter | undefined) => void
}) {
  const [name, setName] = useState<string>()
  const [filter, setFilter] = useState<Filter>({})
  const field = name === undefined ? undefined : register.fields[name]
  const Editor = field && editors[viewOf(field).filter]
  const isEmpty = Object.values(filter).every(
    (value) => value === undefined || value === '' || (Array.isArray(value) && value.length === 0),
  )
  return (
    <form
      className="filter-editor"
      onSubmit={(event) => {
        event.preventDefault()
        if (name !== undefined) onDone(name, isEmpty ? undefined : filter)
      }}
    >
      <Select
        autoFocus
        showSearch={{ optionFilterProp: 'label' }}
        aria-label="按哪一项筛选"
        placeholder="按哪一项筛选"
        value={name ?? null}
        options={Object.entries(register.fields)
          .filter(([, each]) => each.kind !== 'references')
          .map(([each, declared]) => ({ value: each, label: headerOf(declared) }))}
        onChange={(chosen: string) => {
          setName(chosen)
          setFilter(filters[chosen] ?? {})
        }}
      />
      {field && Editor && filter.unknown === undefined && <Editor field={field} filter={filter} onChange={setFilter} />}
      {field && (
        <Segmented
          size="small"
          value={filter.unknown === undefined ? 'value' : filter.unknown ? 'empty' : 'filled'}
          onChange={(mode) => setFilter(mode === 'value' ? {} : { unknown: mode === 'empty' })}
          options={[
            { value: 'value', label: '按值' },
            { value: 'empty', label: '只看未填' },
            { value: 'filled', label: '只看已填' },
          ]}
        />
      )}
      <Button htmlType="submit" type="primary" size="small" disabled={!field}>
        筛选
      </Button>
    </form>
  )
}

const editors: { readonly [K in FilterKind]: (part: Part) => React.ReactNode } = {
  contains: ({ filter, onChange }) => (
    <Input
      aria-label="包含的文字"
      placeholder="包含的文字"
      value={filter.contains ?? ''}
      onChange={(event) => onChange(event.target.value === '' ? {} : { contains: event.target.value })}
    />
  ),
  range: ({ field, filter, onChange }) => {
    const set = (end: 'from' | 'to', text: string) => {
      const { [end]: _, ...other } = filter
      onChange(text.trim() === '' ? other : { ...other, [end]: text.trim() })
    }
    return (
      <span className="filter-range">
        <Input
          aria-label="不小于"
          placeholder="不小于"
          value={filter.from ?? ''}
          onChange={(event) => set('from', event.target.value)}
        />
        至
        <Input
          aria-label="不大于"
          placeholder="不大于"
          value={filter.to ?? ''}
          onChange={(event) => set('to', event.target.value)}
        />
        {viewOf(field).unit(field)}
      </span>
    )
  },
  days: ({ filter, onChange }) => (
    <DatePicker.RangePicker
      allowEmpty={[true, true]}
      value={[filter.from ? dayjs(filter.from) : null, filter.to ? dayjs(filter.to) : null]}
      onChange={(days) =>
        onChange({
          ...(days?.[0] ? { from: days[0].format('YYYY-MM-DD') } : {}),
          ...(days?.[1] ? { to: days[1].format('YYYY-MM-DD') } : {}),
        })
      }
    />
  ),
  options: ({ field, filter, onChange }) => (
    <Select
      mode="multiple"
      aria-label="选哪几种"
      placeholder="选哪几种"
      value={[...(filter.oneOf ?? [])]}
      options={field.kind === 'choice' ? Object.entries(field.options).map(([value, label]) => ({ value, label })) : []}
      onChange={(codes: string[]) => onChange(codes.length === 0 ? {} : { oneOf: codes })}
    />
  ),
  flag: ({ filter, onChange }) => (
    <Segmented value={filter.equals ?? '是'} onChange={(equals) => onChange({ equals })} options={['是', '否']} />
  ),
}
