import { Button, Checkbox, Input, Popover, Tag } from 'antd'
import { useEffect, useState } from 'react'
import type { RegisterInfo } from '../../api.ts'
import { headerOf } from '../../fields/index.tsx'
import type { Filter, ListSearch } from '../../search.ts'
import { FilterEditor } from './FilterEditor.tsx'
import { filterWords } from './filterWords.ts'
import type { Columns } from './useColumns.ts'

const typingMs = 250

/** Search, filters as tags, and which columns stand below. All of it is in the address. */
export function FilterLine({
  register,
  search,
  columns,
  onChange,
}: {
  readonly register: RegisterInfo
  readonly search: ListSearch
  readonly columns: Columns
  readonly onChange: (
    change: Pick<ListSearch, 'search' | 'filter'> | { search: undefined } | { filter: undefined },
  ) => void
}) {
  const [words, setWords] = useState(search.search ?? '')
  const [adding, setAdding] = useState(false)
  const filters = search.filter ?? {}
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the words that are typed start the wait
  useEffect(() => {
    const next = words.trim() === '' ? undefined : words.trim()
    if (next === search.search) return
    const timer = setTimeout(() => onChange(next === undefined ? { search: undefined } : { search: next }), typingMs)
    return () => clearTimeout(timer)
  }, [words])
  const set = (name: string, filter: Filter | undefined) => {
    const { [name]: _, ...others } = filters
    const next = filter === undefined ? others : { ...others, [name]: filter }
    onChange(Object.keys(next).length === 0 ? { filter: undefined } : { filter: next })
  }
  return (
    <div className="filter-line" role="search">
      <Input.Search
        allowClear
        className="filter-words"
        aria-label={`在${register.label}里查`}
        placeholder="名称、编号或拼音首字母"
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      {Object.entries(filters).map(([name, filter]) => {
        const field = register.fields[name]
        return (
          field && (
            <Tag
              key={name}
              closable
              closeIcon={<span aria-label={`去掉筛选 ${field.label}`}>×</span>}
              onClose={() => set(name, undefined)}
            >
              {field.label} {filterWords(field, filter)}
            </Tag>
          )
        )
      })}
      <Popover
        trigger="click"
        placement="bottomLeft"
        open={adding}
        onOpenChange={setAdding}
        destroyOnHidden
        content={
          <FilterEditor
            register={register}
            filters={filters}
            onDone={(name, filter) => {
              setAdding(false)
              set(name, filter)
            }}
          />
        }
      >
        <Button>筛选</Button>
      </Popover>
      <span className="filter-space" />
      <Popover
        trigger="click"
        placement="bottomRight"
        content={
          <div className="column-choice">
            <Checkbox checked={columns.dense} onChange={(event) => columns.setDense(event.target.checked)}>
              行距紧一些
            </Checkbox>
            <Button size="small" type="link" onClick={() => columns.choose(undefined)}>
              恢复默认的列
            </Button>
            <Checkbox.Group
              value={[...columns.shown]}
              onChange={(names: string[]) => columns.choose(names)}
              options={columns.all.map((name, index) => {
                const field = register.fields[name]
                return { value: name, label: field ? headerOf(field) : name, disabled: index === 0 }
              })}
            />
          </div>
        }
      >
        <Button>列</Button>
      </Popover>
    </div>
  )
}
