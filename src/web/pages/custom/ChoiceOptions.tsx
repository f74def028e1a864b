import { Button, Input } from 'antd'
import type { ReactNode } from 'react'
import type { FieldDraft } from './answers.ts'

type Options = NonNullable<FieldDraft['options']>

/** The options of a choice, one a line; pasted lines become options. */
export function ChoiceOptions({
  label = '选项',
  options,
  onChange,
  children,
}: {
  readonly label?: string
  readonly options: Options
  readonly onChange: (options: Options) => void
  /** What else belongs to them. */
  readonly children?: ReactNode
}) {
  const put = (index: number, label: string) => {
    const lines = label.split(/\r?\n/).map((line) => line.trim())
    const [first = '', ...more] = lines
    onChange([
      ...options.slice(0, index),
      { ...options[index], label: first },
      ...more.filter((line) => line !== '').map((line) => ({ label: line })),
      ...options.slice(index + 1),
    ])
  }
  return (
    <div className="custom-row">
      <span>{label}</span>
      <div className="choice-options">
        {options.map((option, index) => (
          <div key={option.code ?? `new${index}`}>
            <Input
              aria-label={`第 ${index + 1} 个选项`}
              value={option.label}
              onChange={(event) => put(index, event.target.value)}
              onPaste={(event) => {
                const text = event.clipboardData.getData('text')
                if (!text.includes('\n')) return
                event.preventDefault()
                put(index, text)
              }}
            />
            <Button
              type="text"
              aria-label={`去掉选项 ${option.label || index + 1}`}
              onClick={() => onChange(options.filter((_, at) => at !== index))}
            >
              ×
            </Button>
          </div>
        ))}
        <Button size="small" onClick={() => onChange([...options, { label: '' }])}>
          添加选项
        </Button>
        {children}
      </div>
    </div>
  )
}
