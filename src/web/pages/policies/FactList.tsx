import { Link } from '@tanstack/react-router'
import { columnsOf, originOf } from '#engine/policy/columns.ts'
import type { Entitlement, FactSource, NamedPolicy } from './answers.ts'
import { FactField } from './FactField.tsx'
import type { Supposed } from './whatIf.ts'

/** What the verdict was judged from: each fact with the records behind it, to be supposed otherwise. The missing ones first. */
export function FactList({
  policy,
  entitlement,
  supposed,
  missing,
  onSuppose,
}: {
  readonly policy: NamedPolicy
  readonly entitlement: Entitlement
  readonly supposed: Supposed
  readonly missing: ReadonlySet<string>
  readonly onSuppose: (name: string, value: string | number | boolean | null | undefined) => void
}) {
  const { raw, sources } = entitlement.facts
  const columns = columnsOf(policy.facts).filter(({ aside, restates }) => !aside && !restates)
  const ordered = [
    ...columns.filter(({ name }) => missing.has(name)),
    ...columns.filter(({ name }) => !missing.has(name)),
  ]
  const byDefault = new Set(entitlement.assessment.byDefault.map(({ name }) => name))
  return (
    <ul className="facts">
      {ordered.map((column) => (
        <li key={column.name}>
          <FactField
            column={column}
            raw={raw[column.name]}
            supposed={supposed[column.name]}
            onChange={(value) => onSuppose(column.name, value)}
          />
          <p className="fact-source quiet">
            {sources[column.name]?.length
              ? sources[column.name]?.map((source) => <Source key={source.register} source={source} />)
              : raw[column.name] !== undefined
                ? originOf(column) === 'day'
                  ? '按页面上的日期'
                  : '出自这条记录本身'
                : byDefault.has(column.name)
                  ? '没有另外填写，按默认'
                  : column.from
                    ? '台账里还没有'
                    : '没有台账记这一项，由业务员核定'}
            {column.parameter && `；${column.parameter.verified ? '已核实' : '未核实'}：${column.parameter.source}`}
          </p>
        </li>
      ))}
    </ul>
  )
}

function Source({ source }: { readonly source: FactSource }) {
  const [first] = source.records
  if (source.count === 1 && first)
    return (
      <Link to="/registers/$name/$id" params={{ name: source.register, id: first.id }}>
        {source.label}
      </Link>
    )
  return (
    <span>
      {source.label} {source.count} 条
      {source.records.map(({ id, title }, index) => (
        <span key={id}>
          {index === 0 ? '：' : '、'}
          <Link to="/registers/$name/$id" params={{ name: source.register, id }}>
            {title || id}
          </Link>
        </span>
      ))}
      {source.count > source.records.length && '等'}
    </span>
  )
}
