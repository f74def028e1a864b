import { type CSSProperties, type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import type { Field } from '#engine/ledger/field.ts'
import { viewOf } from '../../../fields/index.tsx'

export type Leave = 'stay' | 'down' | 'up' | 'right' | 'left'

/** The editor of a cell, laid over it. Enter saves and goes down, Tab to the side, Esc gives up; a click elsewhere saves. */
export function CellEditor({
  field,
  label,
  text: start,
  style,
  onSave,
  onCancel,
}: {
  readonly field: Field
  readonly label: string
  readonly text: string
  readonly style: CSSProperties
  readonly onSave: (text: string, leave: Leave) => void
  readonly onCancel: () => void
}) {
  const [text, setText] = useState(start)
  const box = useRef<HTMLDivElement>(null)
  // The newest text: an editor may report its choice in the very event that ends the editing.
  const newest = useRef(start)
  const left = useRef(false)
  const id = `cell-${useId()}`
  const { Editor } = viewOf(field)

  const save = (leave: Leave) => {
    if (left.current) return
    left.current = true
    onSave(newest.current, leave)
  }
  const latest = useRef(save)
  latest.current = save

  useLayoutEffect(() => {
    const input = document.getElementById(id)?.matches('input,textarea')
      ? document.getElementById(id)
      : box.current?.querySelector<HTMLElement>('input,textarea,[tabindex]')
    input?.focus()
    if (input instanceof HTMLInputElement || input instanceof HTMLTextAreaElement) {
      const end = input.value.length
      if (input.type === 'text' || input instanceof HTMLTextAreaElement) input.setSelectionRange(end, end)
    }
  }, [id])

  useEffect(() => {
    const listen = (event: PointerEvent) => {
      const target = event.target as Element
      if (!box.current?.contains(target) && !target.closest('.ant-select-dropdown,.ant-picker-dropdown'))
        latest.current('stay')
    }
    // In capture: the cell that is clicked must not move the selection before the text is saved.
    document.addEventListener('pointerdown', listen, true)
    return () => document.removeEventListener('pointerdown', listen, true)
  }, [])

  const onKey = (event: KeyboardEvent) => {
    event.stopPropagation()
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') {
      event.preventDefault()
      left.current = true
      onCancel()
    } else if (event.key === 'Enter' && !event.altKey && !event.shiftKey) {
      event.preventDefault()
      save('down')
    } else if (event.key === 'Tab') {
      event.preventDefault()
      save(event.shiftKey ? 'left' : 'right')
    }
  }
  return (
    <div ref={box} className="cell-editor" style={style} onKeyDown={onKey}>
      <label htmlFor={id} className="unseen">
        {label}
      </label>
      <Editor
        id={id}
        field={field}
        text={text}
        invalid={false}
        onChange={(next) => {
          newest.current = next
          setText(next)
        }}
      />
    </div>
  )
}
