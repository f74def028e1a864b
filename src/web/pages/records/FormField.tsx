import { memo, useEffect } from 'react'
import type { Field } from '#engine/ledger/field.ts'
import type { Finding } from '../../api.ts'
import { headerOf, viewOf } from '../../fields/index.tsx'

export const fieldId = (name: string) => `field-${name}`

/** One line of a form: label, editor, what is wrong with it, what helps. Drawn anew only when something of it has changed. */
export const FormField = memo(function FormField({
  name,
  field,
  text,
  said,
  example,
  isChanged,
  onChange,
  onLeave,
}: {
  readonly name: string
  readonly field: Field
  readonly text: string
  readonly said: readonly Finding[]
  readonly example: string | undefined
  readonly isChanged: boolean
  readonly onChange: (name: string, text: string) => void
  readonly onLeave: (name: string) => void
}) {
  const { Editor } = viewOf(field)
  const id = fieldId(name)
  const isWrong = said.some(({ severity }) => severity === 'error')
  const isRequired = !field.optional && field.default === undefined && field.kind !== 'references'
  useEffect(() => {
    const editor = document.getElementById(id)
    editor?.setAttribute('aria-describedby', `${id}-said`)
    if (isWrong) editor?.setAttribute('aria-invalid', 'true')
    else editor?.removeAttribute('aria-invalid')
    if (isRequired) editor?.setAttribute('aria-required', 'true')
  }, [id, isWrong, isRequired])
  return (
    <div className={isChanged ? 'form-row form-row-changed' : 'form-row'} onBlur={() => onLeave(name)}>
      <label htmlFor={id}>
        {headerOf(field)}
        {isRequired && <em title="必填"> *</em>}
      </label>
      <div>
        <Editor id={id} field={field} text={text} invalid={isWrong} onChange={(next) => onChange(name, next)} />
        <div id={`${id}-said`}>
          {said.map((finding) => (
            <small
              key={`${finding.code}${finding.say}`}
              className={finding.severity === 'error' ? 'bad' : 'doubt'}
              role={finding.severity === 'error' ? 'alert' : undefined}
            >
              {finding.severity === 'error' ? '■ ' : '▲ '}
              {finding.say.startsWith(`${field.label}：`) ? finding.say.slice(field.label.length + 1) : finding.say}
            </small>
          ))}
          {hintOf(field, example) !== '' && <small>{hintOf(field, example)}</small>}
        </div>
      </div>
    </div>
  )
})

function hintOf(field: Field, example: string | undefined): string {
  const shape = example === undefined ? '' : `例：${example}`
  const month =
    field.kind === 'day' && field.monthMeans
      ? field.monthMeans === 'first'
        ? '只知道年月的填当月 1 日'
        : '只知道年月的填当月最后一日'
      : ''
  return [field.help ?? '', shape, month].filter((part) => part !== '').join('。')
}
