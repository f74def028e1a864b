import { Button, Checkbox, Input } from 'antd'
import type { FieldDraft } from './answers.ts'

/** The options of a choice, one a line; pasted lines become options. */
export function ChoiceOptions({
  field,
  set,
}: {
  readonly field: FieldDraft
  readonly set: (change: Partial<FieldDraft>) => void
}) {
  const options = field.options ?? []
  const put = (index: number, label: string) => {
    const lines = label.split(/\r?\n/).map((line) => line.trim())
    const [first = '', ...more] = lines
    set({
      options: [
        ...options.slice(0, index),
        { ...options[index], label: first },
        ...more.filter((line) => line !== '').map((line) => ({ label: line })),
        ...options.slice(index + 1),
      ],
    })
  }
  return (
    <div className="custom-row">
      <span>选项</span>
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
              onClick={() => set({ options: options.filter((_, at) => at !== index) })}
            >
              ×
            </Button>
          </div>
        ))}
        <Button size="small" onClick={() => set({ options: [...options, { label: '' }] })}>
          添加选项
        </Button>
        <Checkbox checked={field.open ?? false} onChange={(event) => set({ open: event.target.checked })}>
          也可以填选项以外的词
        </Checkbox>
      </div>
    </div>
  )
}
