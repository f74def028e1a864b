import { ArrowDownOutlined, ArrowUpOutlined } from '@ant-design/icons'
import { Button, Checkbox, Input, Popover } from 'antd'
import { useState } from 'react'
import type { RegisterInfo } from '../../../api.ts'
import { headerOf } from '../../../fields/index.tsx'
import type { Columns } from '../useColumns.ts'

/** Which columns stand in the list and in which order; the first one always does. */
export function ColumnChoice({
  register,
  columns,
  shown,
}: {
  readonly register: RegisterInfo
  readonly columns: Columns
  readonly shown: readonly string[]
}) {
  const [words, setWords] = useState('')
  const [first, ...movable] = shown
  const others = columns.all.filter((name) => !shown.includes(name))
  const labelOf = (name: string) => {
    const field = register.fields[name]
    return field ? headerOf(field) : name
  }
  const matches = (name: string) => labelOf(name).includes(words.trim())
  const put = (names: readonly string[]) => columns.choose([first ?? '', ...names])
  const move = (name: string, by: -1 | 1) => put(movedBy(movable, name, by))
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      content={
        <div className="column-choice">
          <div className="column-choice-head">
            <Checkbox checked={columns.dense} onChange={(event) => columns.setDense(event.target.checked)}>
              行距紧一些
            </Checkbox>
            <Button size="small" type="link" disabled={!columns.isChosen} onClick={() => columns.choose(undefined)}>
              恢复默认的列
            </Button>
            <Button
              size="small"
              type="link"
              disabled={others.length === 0}
              onClick={() => put([...movable, ...others])}
            >
              全部显示
            </Button>
          </div>
          {columns.all.length > 12 && (
            <Input
              size="small"
              allowClear
              aria-label="找一列"
              placeholder="找一列"
              value={words}
              onChange={(event) => setWords(event.target.value)}
            />
          )}
          <ul>
            {first !== undefined && matches(first) && (
              <li>
                <Checkbox checked disabled>
                  {labelOf(first)}
                </Checkbox>
              </li>
            )}
            {movable.filter(matches).map((name) => (
              <li key={name}>
                <Checkbox checked onChange={() => put(movable.filter((each) => each !== name))}>
                  {labelOf(name)}
                </Checkbox>
                <Button
                  size="small"
                  type="text"
                  aria-label={`${labelOf(name)}前移`}
                  icon={<ArrowUpOutlined />}
                  disabled={name === movable[0]}
                  onClick={() => move(name, -1)}
                />
                <Button
                  size="small"
                  type="text"
                  aria-label={`${labelOf(name)}后移`}
                  icon={<ArrowDownOutlined />}
                  disabled={name === movable.at(-1)}
                  onClick={() => move(name, 1)}
                />
              </li>
            ))}
            {others.filter(matches).map((name) => (
              <li key={name}>
                <Checkbox checked={false} onChange={() => put([...movable, name])}>
                  {labelOf(name)}
                </Checkbox>
              </li>
            ))}
          </ul>
        </div>
      }
    >
      <Button>
        列 {shown.length}/{columns.all.length}
      </Button>
    </Popover>
  )
}

export function movedBy(names: readonly string[], name: string, by: -1 | 1): string[] {
  const next = [...names]
  const at = next.indexOf(name)
  const other = next[at + by]
  if (at < 0 || other === undefined) return next
  next[at] = other
  next[at + by] = name
  return next
}
