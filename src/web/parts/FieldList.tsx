import { Button } from 'antd'
import { useState } from 'react'
import type { RecordAnswer, RegisterInfo } from '../api.ts'
import { FieldCell, headerOf, viewOf } from '../fields/index.tsx'

/** All fields of a record by group; what is not filled can be folded away. */
export function FieldList({ register, record }: { readonly register: RegisterInfo; readonly record: RecordAnswer }) {
  const [all, setAll] = useState(false)
  const read = (name: string) => !register.fields[name]?.internal
  const empty = Object.keys(register.fields).filter((name) => read(name) && isEmpty(record, name)).length
  return (
    <>
      {groupsOf(register).map(([group, names]) => {
        const shown = names.filter((name) => read(name) && (all || !isEmpty(record, name)))
        if (shown.length === 0) return null
        return (
          <section key={group} className="field-group">
            {group !== '' && <h3>{group}</h3>}
            <dl>
              {shown.map((name) => {
                const field = register.fields[name]
                return (
                  field && (
                    <div key={name} className={field.kind === 'text' && field.long ? 'field-wide' : undefined}>
                      <dt>{headerOf(field)}</dt>
                      <dd className={viewOf(field).numeric ? 'field-number' : undefined}>
                        <FieldCell field={field} name={name} record={record} />
                      </dd>
                    </div>
                  )
                )
              })}
            </dl>
          </section>
        )
      })}
      {empty > 0 && (
        <Button type="link" size="small" className="fold" onClick={() => setAll(!all)}>
          {all ? '收起没填的' : `还有 ${empty} 项没填`}
        </Button>
      )}
    </>
  )
}

/** The fields by their groups, in the order in which the declaration first names each group. */
export function groupsOf(register: RegisterInfo): [string, string[]][] {
  const groups = new Map<string, string[]>()
  for (const [name, field] of Object.entries(register.fields)) {
    const group = field.group ?? ''
    groups.set(group, [...(groups.get(group) ?? []), name])
  }
  return [...groups]
}

function isEmpty(record: RecordAnswer, name: string): boolean {
  const value = record.values[name]
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
}
