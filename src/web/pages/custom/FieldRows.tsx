import { Button, Checkbox, Input, Select } from 'antd'
import { useState } from 'react'
import type { FieldKind } from '#engine/ledger/field.ts'
import type { FieldDraft, ProposalAnswer, RegisterDraft } from './answers.ts'
import { FieldForm } from './FieldForm.tsx'
import { blankField, fieldKinds } from './words.ts'

/** The fields of a register, one a line; a line opens into everything else that the field has. */
export function FieldRows({
  draft,
  set,
  limit,
  reasons = {},
}: {
  readonly draft: RegisterDraft
  readonly set: (change: Partial<RegisterDraft>) => void
  readonly limit: number
  readonly reasons?: ProposalAnswer['reasons']
}) {
  const [open, setOpen] = useState<string>()
  const { fields } = draft
  const change = (id: string, part: Partial<FieldDraft>) =>
    set({ fields: fields.map((field) => (field.id === id ? { ...field, ...part } : field)) })
  const move = (index: number, by: -1 | 1) => {
    const next = [...fields]
    const [moved] = next.splice(index, 1)
    if (moved) next.splice(index + by, 0, moved)
    set({ fields: next })
  }
  const drop = (id: string) =>
    set({ fields: fields.filter((field) => field.id !== id), key: draft.key.filter((one) => one !== id) })
  return (
    <>
      <ol className="field-rows">
        {fields.map((field, index) => {
          const name = field.label === '' ? `第 ${index + 1} 个字段` : field.label
          return (
            <li key={field.id}>
              <div className="field-line">
                <Input
                  aria-label={`第 ${index + 1} 个字段的名称`}
                  placeholder="字段名称"
                  maxLength={60}
                  value={field.label}
                  onChange={(event) => change(field.id, { label: event.target.value })}
                />
                <Select
                  aria-label={`${name}的种类`}
                  disabled={field.name !== undefined}
                  value={field.kind}
                  options={[...fieldKinds]}
                  onChange={(kind: FieldKind) => change(field.id, { kind })}
                />
                <Checkbox
                  checked={!field.optional}
                  onChange={(event) => change(field.id, { optional: !event.target.checked })}
                >
                  必填
                </Checkbox>
                <Checkbox
                  checked={draft.key.includes(field.id)}
                  onChange={(event) =>
                    set({
                      key: event.target.checked
                        ? [...draft.key, field.id]
                        : draft.key.filter((one) => one !== field.id),
                      fields: fields.map((one) =>
                        one.id === field.id && event.target.checked ? { ...one, optional: false } : one,
                      ),
                    })
                  }
                >
                  主键
                </Checkbox>
                <span className="field-line-acts">
                  <Button type="text" aria-label={`上移${name}`} disabled={index === 0} onClick={() => move(index, -1)}>
                    ↑
                  </Button>
                  <Button
                    type="text"
                    aria-label={`下移${name}`}
                    disabled={index === fields.length - 1}
                    onClick={() => move(index, 1)}
                  >
                    ↓
                  </Button>
                  <Button
                    type="text"
                    aria-expanded={open === field.id}
                    aria-label={`${open === field.id ? '收起' : '更多'}：${name}`}
                    onClick={() => setOpen(open === field.id ? undefined : field.id)}
                  >
                    {open === field.id ? '收起' : '更多'}
                  </Button>
                  <Button
                    type="text"
                    aria-label={`${field.name === undefined ? '去掉' : '停用'}：${name}`}
                    onClick={() => drop(field.id)}
                  >
                    {field.name === undefined ? '去掉' : '停用'}
                  </Button>
                </span>
              </div>
              {reasons[field.id] && (
                <small className="field-reason">
                  {reasons[field.id]?.reason}；如 {reasons[field.id]?.samples.join('、') || '（空）'}
                </small>
              )}
              {(open === field.id || asks(field)) && (
                <FieldForm field={field} fixed={field.name !== undefined} set={(part) => change(field.id, part)} />
              )}
            </li>
          )
        })}
      </ol>
      <Button
        disabled={fields.length >= limit}
        onClick={() => {
          const field = blankField()
          set({ fields: [...fields, field] })
        }}
      >
        添加字段
      </Button>
      {fields.length >= limit && <small> 一种台账最多 {limit} 个字段，已经满了。</small>}
    </>
  )
}

/** A kind that says nothing without what belongs to it shows it at once. */
function asks(field: FieldDraft): boolean {
  return (
    field.name === undefined &&
    ((field.kind === 'choice' && (field.options ?? []).every(({ label }) => label === '')) ||
      ((field.kind === 'reference' || field.kind === 'references') && !field.to) ||
      (field.kind === 'identifier' && !field.scheme))
  )
}
