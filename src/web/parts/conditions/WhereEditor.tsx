import '../../styles/conditions.css'
import { Button, Segmented } from 'antd'
import { useState } from 'react'
import type { Node } from '#engine/expr/node.ts'
import { ConditionRow, firstHow, type Offers } from './ConditionRow.tsx'
import { byKind, type Condition, type FieldsOf, type Group, groupOf, isGroup, type Join, nodeOf } from './conditions.ts'

const joins: readonly { readonly value: Join; readonly label: string }[] = [
  { value: 'all', label: '全部满足' },
  { value: 'any', label: '任一满足' },
  { value: 'none', label: '都不满足' },
]

/**
 * Which records are meant: conditions clicked together in groups, as one expression. An expression that says more than can be
 * clicked is kept, and `kept` says so in its place.
 */
export function WhereEditor({
  where,
  fields,
  offers = { window: true, year: true },
  kept = '条件随复制的报告带来，这里不能逐条显示，照用。',
  onChange,
}: {
  readonly where: Node | undefined
  readonly fields: FieldsOf
  readonly offers?: Offers
  readonly kept?: string
  readonly onChange: (where: Node | undefined) => void
}) {
  const [held, setHeld] = useState(() => ({ where, group: groupOf(where, fields) }))
  // Somebody else has set another one: another ledger was chosen, or a draft was dropped.
  if (JSON.stringify(held.where) !== JSON.stringify(where)) setHeld({ where, group: groupOf(where, fields) })
  const { group } = held
  if (group === undefined) return <small>{kept}</small>
  return (
    <GroupRows
      group={group}
      fields={fields}
      offers={offers}
      isOutermost
      onChange={(next) => {
        const node = nodeOf(next, fields)
        setHeld({ where: node, group: next })
        onChange(node)
      }}
    />
  )
}

function GroupRows({
  group,
  fields,
  offers,
  isOutermost,
  onChange,
}: {
  readonly group: Group
  readonly fields: FieldsOf
  readonly offers: Offers
  readonly isOutermost: boolean
  readonly onChange: (group: Group) => void
}) {
  const { join, parts } = group
  const first = Object.entries(fields).find(([, field]) => byKind[field.kind].length > 0)
  const put = (at: number, part: Condition | Group) =>
    onChange({ ...group, parts: parts.map((each, index) => (index === at ? part : each)) })
  const drop = (at: number) => onChange({ ...group, parts: parts.filter((_, index) => index !== at) })
  const blank: Condition | undefined = first && { field: first[0], how: firstHow(first[1], offers), value: '' }
  return (
    <div className={isOutermost ? 'filter-rows' : 'filter-rows condition-group'}>
      {(parts.length > 1 || join !== 'all' || !isOutermost) && (
        <Segmented<Join>
          size="small"
          aria-label={isOutermost ? '这些条件' : '这一组条件'}
          value={join}
          options={[...joins]}
          onChange={(next) => onChange({ ...group, join: next })}
        />
      )}
      {join === 'none' && <small className="quiet">没填的看不出是不是，不算在内。</small>}
      {parts.map((part, at) =>
        isGroup(part) ? (
          <div key={at} className="condition-group-line">
            <GroupRows
              group={part}
              fields={fields}
              offers={offers}
              isOutermost={false}
              onChange={(next) => put(at, next)}
            />
            <Button size="small" type="text" onClick={() => drop(at)}>
              去掉这一组
            </Button>
          </div>
        ) : (
          <ConditionRow
            key={at}
            condition={part}
            fields={fields}
            offers={offers}
            onChange={(next) => put(at, next)}
            onDrop={() => drop(at)}
          />
        ),
      )}
      {blank && (
        <span className="condition-adders">
          <Button size="small" onClick={() => onChange({ ...group, parts: [...parts, blank] })}>
            加条件
          </Button>
          {isOutermost && (
            <Button
              size="small"
              onClick={() =>
                onChange({ ...group, parts: [...parts, { join: join === 'any' ? 'all' : 'any', parts: [blank] }] })
              }
            >
              加一组
            </Button>
          )}
        </span>
      )}
    </div>
  )
}
