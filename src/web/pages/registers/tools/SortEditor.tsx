import { ArrowDownOutlined, ArrowUpOutlined, CloseOutlined } from '@ant-design/icons'
import { Button, Popover, Segmented, Select } from 'antd'
import type { RegisterInfo } from '../../../api.ts'
import { headerOf } from '../../../fields/index.tsx'
import { type SortKey, sortKeys, sortText } from '../sorting.ts'

/** By which columns the list is sorted, one within the other. */
export function SortEditor({
  register,
  sort,
  onSort,
}: {
  readonly register: RegisterInfo
  readonly sort: string | undefined
  readonly onSort: (sort: string | undefined) => void
}) {
  const keys = sortKeys(sort)
  const put = (next: readonly SortKey[]) => onSort(sortText(next))
  const free = Object.entries(register.fields)
    .filter(([name, field]) => field.kind !== 'references' && keys.every((key) => key.field !== name))
    .map(([value, field]) => ({ value, label: headerOf(field) }))
  const swap = (at: number, by: number) => {
    const next = [...keys]
    const [one, other] = [next[at], next[at + by]]
    if (!one || !other) return
    next[at] = other
    next[at + by] = one
    put(next)
  }
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      content={
        <div className="sort-editor">
          {keys.length === 0 && <p className="quiet">按台账本来的次序。先点列名，或在下面选一列。</p>}
          <ol>
            {keys.map((key, index) => {
              const field = register.fields[key.field]
              return (
                <li key={key.field}>
                  <span>{field ? headerOf(field) : key.field}</span>
                  <Segmented
                    size="small"
                    value={key.descending ? 'down' : 'up'}
                    options={[
                      { value: 'up', label: '从小到大' },
                      { value: 'down', label: '从大到小' },
                    ]}
                    onChange={(way) =>
                      put(keys.map((each) => (each === key ? { ...each, descending: way === 'down' } : each)))
                    }
                  />
                  <Button
                    size="small"
                    type="text"
                    aria-label="先按它排"
                    icon={<ArrowUpOutlined />}
                    disabled={index === 0}
                    onClick={() => swap(index, -1)}
                  />
                  <Button
                    size="small"
                    type="text"
                    aria-label="后按它排"
                    icon={<ArrowDownOutlined />}
                    disabled={index === keys.length - 1}
                    onClick={() => swap(index, 1)}
                  />
                  <Button
                    size="small"
                    type="text"
                    aria-label={`不按${field?.label}排`}
                    icon={<CloseOutlined />}
                    onClick={() => put(keys.filter((each) => each !== key))}
                  />
                </li>
              )
            })}
          </ol>
          <Select
            aria-label="再按哪一列排"
            className="whole"
            placeholder={keys.length === 0 ? '按哪一列排' : '再按哪一列排'}
            showSearch={{ optionFilterProp: 'label' }}
            value={null}
            options={free}
            onChange={(field: string | null) => field && put([...keys, { field, descending: false }])}
          />
        </div>
      }
    >
      <Button>{keys.length > 0 ? `排序 ${keys.length}` : '排序'}</Button>
    </Popover>
  )
}
