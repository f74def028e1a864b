import { CloseOutlined } from '@ant-design/icons'
import { Button, Drawer } from 'antd'
import { type ReactNode, useEffect, useRef } from 'react'
import { useNarrow } from './useNarrow.ts'

/** The right third: what was chosen in the middle. Esc closes it; on a telephone it comes up from below. */
export function Inspector({
  title,
  onClose,
  children,
}: {
  readonly title: string
  readonly onClose?: (() => void) | undefined
  readonly children: ReactNode
}) {
  const isNarrow = useNarrow()
  const close = useRef(onClose)
  close.current = onClose
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      // An open dialog or an editor closes first.
      if (
        event.key === 'Escape' &&
        !event.defaultPrevented &&
        !document.querySelector('.ant-modal-wrap, .ant-drawer-open')
      )
        close.current?.()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
  if (isNarrow && onClose)
    return (
      <Drawer open placement="bottom" size="75vh" title={title} onClose={onClose} rootClassName="inspector-drawer">
        {children}
      </Drawer>
    )
  return (
    <aside className="inspector" aria-label={title}>
      <div className="inspector-head">
        <h2>{title}</h2>
        {onClose && (
          <Button type="text" size="small" aria-label="关闭详情" icon={<CloseOutlined />} onClick={onClose} />
        )}
      </div>
      {children}
    </aside>
  )
}
