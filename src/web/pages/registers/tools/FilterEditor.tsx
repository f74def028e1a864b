import { Button, Checkbox, DatePicker, Input, Segmented, Select } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import type { Field } from '#engine/ledger/field.ts'
import type { RegisterInfo } from '../../../api.ts'
import { viewOf } from '../../../fields/index.tsx'
import type { FilterKind } from '../../../fields/kind.ts'
import { useCatalog, useQuestion } from '../../../question.ts'
import type { Filter, Filters } from '../../../search.ts'
import { fieldAt, filterChoices } from './fieldPaths.ts'
import { RecordsFilter } from './RecordsFilter.tsx'

type Mode = 'value' | 'empty' | 'filled'
type Part = { readonly field: Field; readonly filter: Filter; readonly onChange: (filter: Filter) => void }

/** Choose a field, its own or one of a record that it refers to, then how it is filtered, as its kind asks. */
export function FilterEditor({
  register,
  filters,
  start,
  onDone,
}: {
  readonly register: RegisterInfo
  readonly filters: Filters
  /** The field to begin with. */
  readonly start?: string | undefined
  readonly onDone: (path: string, filter: Filter | undefined) => void
}) {
  const { registers } = useCatalog()
  const [path, setPath] = useState(start)
  const [filter, setFilter] = useState<Filter>(start === undefined ? {} : (filters[start] ?? {}))
  const field = path === undefined ? undefined : fieldAt(registers, register, path)?.field
  const Editor = field && editors[viewOf(field).filter]
  const { unknown, ...stated } = filter
  const isStated = Object.values(stated).some(
    (value) => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0),
  )
  const [mode, setMode] = useState<Mode>(unknown === undefined || isStated ? 'value' : unknown ? 'empty' : 'filled')
  const result: Filter | undefined =
    mode === 'empty' ? { unknown: true } : mode === 'filled' ? { unknown: false } : isStated ? filter : undefined
  return (
    <form
      className="filter-editor"
      onSubmit={(event) => {
        event.preventDefault()
        if (path !== undefined) onDone(path, result)
      }}
    >
      <Select
        autoFocus={start === undefined}
        showSearch={{ optionFilterProp: 'label' }}
        aria-label="按哪一项筛选"
        placeholder="按哪一项筛选"
        value={path ?? null}
        options={filterChoices(registers, register)}
        onChange={(chosen: string) => {
          setPath(chosen)
          setFilter(filters[chosen] ?? {})
          setMode('value')
        }}
      />
      {field && (
        <Segmented<Mode>
          size="small"
          value={mode}
          onChange={(next) => setMode(next)}
          options={[
            { value: 'value', label: '按值' },
            { value: 'empty', label: '只看未填' },
            { value: 'filled', label: '只看已填' },
          ]}
        />
      )}
      {field && Editor && mode === 'value' && (
        <>
          <Editor
            key={path}
            field={field}
            filter={stated}
            onChange={(next) => setFilter(unknown ? { ...next, unknown } : next)}
          />
          <Checkbox
            checked={unknown === true}
            onChange={(event) => setFilter(event.target.checked ? { ...stated, unknown: true } : stated)}
          >
            也要未填的
          </Checkbox>
        </>
      )}
      <Button htmlType="submit" type="primary" disabled={!field}>
        筛选
      </Button>
    </form>
  )
}

const textModes = { contains: '包含', equals: '等于', startsWith: '开头是' } as const

function TextFilter({ filter, onChange }: Part) {
  const known = (Object.keys(textModes) as (keyof typeof textModes)[]).find((each) => filter[each] !== undefined)
  const [mode, setMode] = useState<keyof typeof textModes>(known ?? 'contains')
  const text = filter[mode] ?? ''
  return (
    <>
      <Segmented
        size="small"
        value={mode}
        options={Object.entries(textModes).map(([value, label]) => ({ value, label }))}
        onChange={(next) => {
          setMode(next as keyof typeof textModes)
          onChange(text === '' ? {} : { [next]: text })
        }}
      />
      <Input
        autoFocus
        aria-label={`${textModes[mode]}的文字`}
        placeholder={`${textModes[mode]}的文字`}
        value={text}
        onChange={(event) => onChange(event.target.value === '' ? {} : { [mode]: event.target.value })}
      />
    </>
  )
}

function RangeFilter({ field, filter, onChange }: Part) {
  const set = (end: 'from' | 'to', text: string) => {
    const { [end]: _, ...other } = filter
    onChange(text.trim() === '' ? other : { ...other, [end]: text.trim() })
  }
  return (
    <span className="filter-range">
      <Input
        autoFocus
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
}

function DaysFilter({ filter, onChange }: Part) {
  const { asOf } = useQuestion()
  const day = dayjs(asOf)
  const year = day.year()
  const month = (at: dayjs.Dayjs) => ({
    from: at.startOf('month').format('YYYY-MM-DD'),
    to: at.endOf('month').format('YYYY-MM-DD'),
  })
  const quick: readonly (readonly [string, Filter])[] = [
    ['今年', { from: `${year}-01-01`, to: `${year}-12-31` }],
    ['去年', { from: `${year - 1}-01-01`, to: `${year - 1}-12-31` }],
    ['本月', month(day)],
    ['上月', month(day.subtract(1, 'month'))],
    ['截止日以前', { to: asOf }],
  ]
  return (
    <>
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
      <span className="filter-quick">
        {quick.map(([label, next]) => (
          <Button key={label} size="small" onClick={() => onChange(next)}>
            {label}
          </Button>
        ))}
      </span>
    </>
  )
}

const editors: { readonly [K in FilterKind]: (part: Part) => React.ReactNode } = {
  contains: TextFilter,
  range: RangeFilter,
  days: DaysFilter,
  options: ({ field, filter, onChange }) => (
    <Select
      mode={field.kind === 'choice' && field.open ? 'tags' : 'multiple'}
      autoFocus
      aria-label="选哪几种"
      placeholder="选哪几种"
      showSearch={{ optionFilterProp: 'label' }}
      value={[...(filter.oneOf ?? [])]}
      options={field.kind === 'choice' ? Object.entries(field.options).map(([value, label]) => ({ value, label })) : []}
      onChange={(codes: string[]) => onChange(codes.length === 0 ? {} : { oneOf: codes })}
    />
  ),
  flag: ({ filter, onChange }) => (
    <Segmented value={filter.equals ?? ''} onChange={(equals) => onChange({ equals })} options={['是', '否']} />
  ),
  records: ({ field, filter, onChange }) => {
    const to = field.kind === 'reference' || field.kind === 'references' ? field.to : undefined
    return (
      <RecordsFilter register={to ?? ''} canBeOpen={field.kind === 'reference'} filter={filter} onChange={onChange} />
    )
  },
}
