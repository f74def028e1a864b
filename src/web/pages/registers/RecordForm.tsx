import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import type { Finding, RecordAnswer, RegisterInfo } from '../../api.ts'
import { headerOf, viewOf, writtenOf } from '../../fields/index.tsx'
import { Refusal, send } from '../../http.ts'
import { groupsOf } from '../../parts/FieldList.tsx'
import { ProblemNotice } from '../../parts/Wrong.tsx'

type Saved = { readonly record: RecordAnswer; readonly findings: readonly Finding[] }

/** A form from the declaration. Only what was changed is sent; what the server says of a field stands beside it. */
export function RecordForm({
  register,
  record,
  onDone,
}: {
  readonly register: RegisterInfo
  readonly record?: RecordAnswer
  readonly onDone: (record: RecordAnswer) => void
}) {
  const client = useQueryClient()
  const [changed, setChanged] = useState<Readonly<Record<string, string>>>({})
  const saving = useMutation({
    mutationFn: () => {
      const values = Object.fromEntries(
        Object.entries(changed).map(([name, text]) => [name, text === '' ? null : text]),
      )
      return record
        ? send<Saved>('PATCH', `/registers/${register.name}/${record.id}`, { version: record.version, values })
        : send<Saved>('POST', `/registers/${register.name}`, { values })
    },
    onSuccess: (saved) => {
      void client.invalidateQueries()
      onDone(saved.record)
    },
    // A long form may hide what was said; the first field that it was said of comes into view.
    onError: () =>
      requestAnimationFrame(() =>
        document.querySelector('.form-row [role=alert], .record-form .problem')?.scrollIntoView({ block: 'center' }),
      ),
  })
  const said = findingsOf(saving.error)
  const missing = record ? [] : lacking(register, changed)
  return (
    <form
      className="record-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        saving.mutate()
      }}
    >
      {groupsOf(register).map(([group, names]) => (
        <fieldset key={group}>
          {group !== '' && <legend>{group}</legend>}
          {names.map((name) => {
            const field = register.fields[name]
            if (!field) return null
            const { Editor } = viewOf(field)
            const id = `field-${name}`
            const faults = said.filter((finding) => finding.field === name)
            return (
              <div key={name} className="form-row">
                <label htmlFor={id}>
                  {headerOf(field)}
                  {!field.optional && field.default === undefined && <em title="必填"> *</em>}
                </label>
                <div>
                  <Editor
                    id={id}
                    field={field}
                    text={changed[name] ?? (record ? writtenOf(field, name, record) : '')}
                    invalid={faults.length > 0}
                    onChange={(text) => setChanged({ ...changed, [name]: text })}
                  />
                  {faults.map(({ say }) => (
                    <small key={say} className="bad" role="alert">
                      {say}
                    </small>
                  ))}
                  {field.help && <small>{field.help}</small>}
                </div>
              </div>
            )
          })}
        </fieldset>
      ))}
      {saving.error && <ProblemNotice error={saving.error} />}
      <div className="form-foot">
        <Button
          type="primary"
          htmlType="submit"
          loading={saving.isPending}
          disabled={Object.keys(changed).length === 0 || missing.length > 0}
        >
          保存{register.label}
        </Button>
        {missing.length > 0 && <small>还要填：{missing.join('、')}</small>}
        {record && Object.keys(changed).length > 0 && <small>改了 {Object.keys(changed).length} 项</small>}
      </div>
    </form>
  )
}

function lacking(register: RegisterInfo, changed: Readonly<Record<string, string>>): string[] {
  return Object.entries(register.fields)
    .filter(
      ([name, field]) =>
        !field.optional && field.default === undefined && field.kind !== 'references' && !changed[name],
    )
    .map(([, field]) => field.label)
}

function findingsOf(error: unknown): readonly Finding[] {
  const detail = error instanceof Refusal ? error.detail : undefined
  const findings =
    typeof detail === 'object' && detail !== null ? (detail as { findings?: unknown }).findings : undefined
  return Array.isArray(findings) ? (findings as Finding[]) : []
}
