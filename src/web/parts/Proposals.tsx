import { AutoComplete } from 'antd'
import { type ReactNode, useRef } from 'react'

/**
 * A field with proposals below it. What is typed stands, by Enter and Tab too, unless an arrow or the mouse went to a proposal: antd
 * alone would put the first one that begins with the words in their place.
 */
export function Proposals({
  id,
  titles,
  isAnswered = true,
  text,
  placeholder,
  invalid,
  onChange,
  foot,
}: {
  readonly id: string
  readonly titles: readonly string[]
  /** False while these are proposals for other words: they stay in sight, but nobody means them. */
  readonly isAnswered?: boolean
  readonly text: string
  readonly placeholder?: string
  readonly invalid: boolean
  readonly onChange: (text: string) => void
  /** Stands below the proposals. */
  readonly foot?: ReactNode
}) {
  const pointed = useRef(false)
  return (
    <AutoComplete
      id={id}
      className="whole"
      options={titles.map((title) => ({ value: title, disabled: !isAnswered }))}
      value={text}
      placeholder={placeholder}
      status={invalid ? 'error' : ''}
      showSearch={{
        onSearch: (words) => {
          pointed.current = false
          onChange(words)
        },
      }}
      onInputKeyDown={({ key }) => {
        if (key === 'ArrowDown' || key === 'ArrowUp') pointed.current = true
      }}
      onSelect={(title: string) => {
        if (pointed.current) onChange(title)
      }}
      popupRender={(options) => (
        <div
          onPointerDownCapture={() => {
            pointed.current = true
          }}
        >
          {options}
          {foot}
        </div>
      )}
    />
  )
}
