import { Button, Input, Popover, Tag } from 'antd'
import type { ReactNode } from 'react'
import type { RegisterInfo } from '../../../api.ts'
import { useTyped } from '../../../parts/useTyped.ts'
import { useCatalog } from '../../../question.ts'
import type { Filter, ListSearch } from '../../../search.ts'
import type { FilterWords } from '../answers.ts'
import { FilterEditor } from './FilterEditor.tsx'
import { fieldAt } from './fieldPaths.ts'

const typingMs = 200

/** Search, and filters as tags in words; a tag opens its filter again. All of it is in the address. */
export function FilterLine({
  register,
  search,
  words,
  editing,
  onEdit,
  onSearch,
  onFilter,
  children,
}: {
  readonly register: RegisterInfo
  readonly search: ListSearch
  /** The filters as the server says them. */
  readonly words: readonly FilterWords[]
  /** The filter being set: a path, '' for a new one. */
  readonly editing: string | undefined
  readonly onEdit: (path: string | undefined) => void
  readonly onSearch: (search: string | undefined) => void
  readonly onFilter: (filter: ListSearch['filter']) => void
  readonly children: ReactNode
}) {
  const { registers } = useCatalog()
  const [typed, type] = useTyped(search.search, onSearch, typingMs)
  const filters = search.filter ?? {}
  const set = (path: string, filter: Filter | undefined) => {
    const { [path]: _, ...others } = filters
    const next = filter === undefined ? others : { ...others, [path]: filter }
    onFilter(Object.keys(next).length === 0 ? undefined : next)
  }
  const editor = (start: string | undefined) => (
    <FilterEditor
      key={start ?? ''}
      register={register}
      filters={filters}
      start={start}
      onDone={(path, filter) => {
        onEdit(undefined)
        set(path, filter)
      }}
    />
  )
  const paths = Object.keys(filters)
  // A filter asked for from a column that has none yet opens at the button.
  const atButton = editing !== undefined && !paths.includes(editing)
  return (
    <div className="filter-line" role="search">
      <Input.Search
        allowClear
        className="filter-words"
        aria-label={`在${register.label}里查`}
        placeholder="名称、编号或拼音首字母"
        value={typed}
        onChange={(event) => type(event.target.value)}
      />
      {paths.map((path) => {
        const said = words.find((each) => each.path === path)
        const label = said?.label ?? fieldAt(registers, register, path)?.label ?? path
        return (
          <Popover
            key={path}
            trigger="click"
            placement="bottomLeft"
            destroyOnHidden
            open={editing === path}
            onOpenChange={(open) => onEdit(open ? path : undefined)}
            content={editor(path)}
          >
            <Tag
              closable
              closeIcon={
                <button type="button" className="tag-close" aria-label={`去掉筛选 ${label}`}>
                  ×
                </button>
              }
              onClose={(event) => {
                event.stopPropagation()
                set(path, undefined)
              }}
            >
              <button type="button" className="tag-text" title={`${label}${said?.words ?? ''}`}>
                {label}
                {said?.words ?? ''}
              </button>
            </Tag>
          </Popover>
        )
      })}
      <Popover
        trigger="click"
        placement="bottomLeft"
        open={atButton}
        onOpenChange={(open) => onEdit(open ? '' : undefined)}
        destroyOnHidden
        content={editor(editing === '' ? undefined : editing)}
      >
        <Button>筛选</Button>
      </Popover>
      {paths.length > 1 && (
        <Button type="link" size="small" onClick={() => onFilter(undefined)}>
          全部去掉
        </Button>
      )}
      <span className="filter-space" />
      {children}
    </div>
  )
}
